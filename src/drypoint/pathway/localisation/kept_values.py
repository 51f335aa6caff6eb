"""Keep what was computed from a knowledge base for as long as the base lives."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from drypoint.knowledge import KnowledgeBase, ReferralMap

Value = TypeVar("Value")
# Weak, so that a base that nobody holds any more goes with all that was made of it.
_KEPT: WeakKeyDictionary[ReferralMap, dict[Hashable, Any]] = WeakKeyDictionary()


def kept_for_base(knowledge: KnowledgeBase, key: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make` returned for this base and key the first time.

    Args:
        knowledge: The base; its referral map stands for it, since each base has its own.
        key: Names the value and everything else that it depends on.
        make: Computes the value, which nobody may change afterwards.
    """
    values = _KEPT.setdefault(knowledge.referral_map, {})
    if key not in values:
        values[key] = make()
    value: Value = values[key]
    return value
