"""A policy as a file: to see what it would change before anybody puts it in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.errors import Reading
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening.policy import (
    Policy,
    PolicyRule,
    fingerprint,
    why_not_loosened,
    why_not_tightened,
)
from drypoint.terms import Decision

KEYS = ("rule", "tightened_to", "never_cleared", "loosened_to")


def read_policy(document: Any, *, knowledge: KnowledgeBase) -> Policy:
    """Read `rules`, each with `rule` and `tightened_to`, `never_cleared` or `loosened_to`.

    A loosening is taken as one of the rule as it is now.

    Raises:
        InputError: Everything that is wrong, and every change that a rule does not allow.
    """
    reading = Reading()
    given = reading.mapping(document, "", keys=("rules",))
    items = reading.items(reading.required(given.get("rules"), "rules"), "rules")
    rules = [_rule(reading, item, f"rules[{place}]", knowledge) for place, item in enumerate(items)]
    reading.finish()
    return Policy(tuple(rules))


def _rule(reading: Reading, item: Any, where: str, knowledge: KnowledgeBase) -> PolicyRule:
    given = reading.mapping(item, where, keys=KEYS)
    rule = reading.text(reading.required(given.get("rule"), f"{where}.rule"), f"{where}.rule")
    change = PolicyRule(
        rule=rule,
        tightened_to=_effect(reading, given, "tightened_to", where),
        never_cleared=reading.flag(given.get("never_cleared"), f"{where}.never_cleared") is True,
        loosened_to=_effect(reading, given, "loosened_to", where),
        of=fingerprint(rule=rule, knowledge=knowledge) if "loosened_to" in given else "",
    )
    loosened = change.loosened_to is not None
    why_not = why_not_loosened(change=change, knowledge=knowledge) if loosened else ""
    if not loosened or change.tightened_to is not None or change.never_cleared:
        why_not = why_not or why_not_tightened(change=change, knowledge=knowledge)
    if why_not:
        hint = "Correct the rule or the change."
        reading.fault("DP110", where, why_not, "a change that the rule allows", hint)
    return change


def _effect(reading: Reading, given: Mapping[str, Any], name: str, where: str) -> Decision | None:
    if given.get(name) is None:
        return None
    return reading.word(given[name], f"{where}.{name}", Decision, default=Decision.DO_NOT_NEEDLE)
