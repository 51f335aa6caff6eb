"""A policy as a file: to keep it, and to see what it would change before anybody puts it in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.foreign import Reading
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening.rules import (
    Policy,
    PolicyRule,
    rule_fingerprint,
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


def write_policy(*, policy: Policy, knowledge: KnowledgeBase) -> str:
    """Write a policy as the TOML that `read_policy` reads; what does not count here is named, not written."""
    kept = [rule for rule in policy.rules if _counts(rule, knowledge)]
    left = [rule.rule for rule in policy.rules if rule not in kept]
    lines = [
        f"# Rules of a practice over knowledge {knowledge.version}: {Policy(tuple(kept)).version or 'none'}"
    ]
    lines += [f"# Left out, since it no longer counts: {name}" for name in left]
    if not kept:
        return "\n".join([*lines, "rules = []", ""])
    for rule in sorted(kept, key=lambda each: (each.rule, each.loosened_to is None)):
        lines += ["", "[[rules]]", *_written(rule)]
    return "\n".join([*lines, ""])


def _counts(rule: PolicyRule, knowledge: KnowledgeBase) -> bool:
    if rule.loosened_to is not None:
        return not why_not_loosened(change=rule, knowledge=knowledge)
    return rule.rule in knowledge.screening_rules


def _written(rule: PolicyRule) -> list[str]:
    lines = [f'rule = "{rule.rule}"']
    lines += [f'tightened_to = "{rule.tightened_to.value}"'] if rule.tightened_to else []
    lines += ["never_cleared = true"] if rule.never_cleared else []
    return lines + ([f'loosened_to = "{rule.loosened_to.value}"'] if rule.loosened_to else [])


def _rule(reading: Reading, item: Any, where: str, knowledge: KnowledgeBase) -> PolicyRule:
    given = reading.mapping(item, where, keys=KEYS)
    rule = reading.text(reading.required(given.get("rule"), f"{where}.rule"), f"{where}.rule")
    change = PolicyRule(
        rule=rule,
        tightened_to=_effect(reading, given, "tightened_to", where),
        never_cleared=reading.flag(given.get("never_cleared"), f"{where}.never_cleared") is True,
        loosened_to=_effect(reading, given, "loosened_to", where),
        of=rule_fingerprint(rule=rule, knowledge=knowledge) if "loosened_to" in given else "",
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
