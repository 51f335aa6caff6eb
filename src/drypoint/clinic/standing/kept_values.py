"""What was read of a stored row, kept for whoever asks again: reading costs a page more than its queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

Value = TypeVar("Value")

MOST_KEPT = 256
"""Values, not visits: about as many as a practice has open in a day."""


@dataclass(frozen=True, slots=True)
class _Written:
    """What is to be read; rows are told apart by their id, and the parts of a row by their names."""

    row_id: UUID
    part: str
    read: Callable[[], Any] = field(compare=False)


def kept_value(row_id: UUID, part: str, read: Callable[[], Value]) -> Value:
    """Return what `read` makes of a part of a row, read once in a process.

    Args:
        row_id: A row that is written once, so that what was read of it stays true.
        part: Which of its parts, such as `output`.
        read: Reads it.
    """
    value: Value = _kept(_Written(row_id, part, read))
    return value


@lru_cache(maxsize=MOST_KEPT)
def _kept(written: _Written) -> Any:
    return written.read()
