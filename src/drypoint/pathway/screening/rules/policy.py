"""A practice's own layer over the rules of screening: stricter alone, milder only where that may be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from drypoint.knowledge import Fact, KnowledgeBase, KnowledgeError, Rule, content_digest
from drypoint.pathway.screening.rules.conditions import compile_condition
from drypoint.terms import Decision

RULES = "screening/rules"
TIGHTENS_TO = (Decision.CLEARANCE_FIRST, Decision.DEFER, Decision.DO_NOT_NEEDLE)
"""What a practice may tighten to: an emergency is knowledge, and `ask` would have nothing to ask."""
LOOSENS_TO = (Decision.PRECAUTIONS, Decision.CLEARANCE_FIRST)
"""What a practice may loosen to: a rule is never switched off, and `ask` would have nothing to ask."""
LOOSENED_FROM = (Decision.CLEARANCE_FIRST, Decision.DEFER)
FIRM_ACTIONS = frozenset({"EMERGENCY_REFER", "DO_NOT_NEEDLE"})
FIRM_TOPICS = frozenset({"red_flag", "contraindication.absolute"})
MOST_BASES = 4

STRICTER = "This practice is stricter here ({words}). "
MILDER = "This practice is milder here ({effect} instead of {before}), as two people agreed. "


@dataclass(frozen=True, slots=True)
class PolicyRule:
    """What a practice changes in one rule.

    Args:
        rule: Id of the rule.
        tightened_to: At least this, for the person and for the places of the rule; None leaves both.
        never_cleared: No clearance lifts it.
        loosened_to: At most this, for the person alone; None leaves it.
        of: `rule_fingerprint` of the rule that was loosened. A loosening of a rule that has changed since, or
            without a fingerprint, does not count.
    """

    rule: str
    tightened_to: Decision | None = None
    never_cleared: bool = False
    loosened_to: Decision | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """A practice's layer; empty, it changes nothing."""

    rules: tuple[PolicyRule, ...] = ()

    @property
    def version(self) -> str:
        """Return the name of this very content, the same in any order; empty for an empty policy."""
        if not self.rules:
            return ""
        lines = sorted(_line(rule) for rule in self.rules)
        return f"house-{content_digest(lines)[:12]}"


@dataclass(frozen=True)
class HouseKnowledge(KnowledgeBase):
    """A knowledge base under a practice's policy; `policy` is its version."""

    policy: str = ""


def apply_policy(*, knowledge: KnowledgeBase, policy: Policy) -> KnowledgeBase:
    """Return the base as it holds in a practice; with nothing to change, the very same base.

    A rule that the base does not have is passed over, as is a loosening that may not be or whose rule has
    changed since. Two entries for one rule both hold, the milder first, so that the stricter stands.
    """
    for known, applied, base in _bases:
        if known is knowledge and applied == policy:
            return base
    base = _applied(knowledge, policy)
    _bases.insert(0, (knowledge, policy, base))
    del _bases[MOST_BASES:]
    return base


_bases: list[tuple[KnowledgeBase, Policy, KnowledgeBase]] = []


def _applied(knowledge: KnowledgeBase, policy: Policy) -> KnowledgeBase:
    if not policy.rules:
        return knowledge
    rules = dict(knowledge.documents.get(RULES, {}))
    try:
        for change in sorted(policy.rules, key=lambda each: (each.loosened_to is None, _line(each))):
            for each in _in_force(change, knowledge):
                rules[each.rule] = _changed(rules[each.rule], each, knowledge)
    except KnowledgeError:
        return knowledge  # a broken base screens nobody, with or without a policy
    documents = {**knowledge.documents, RULES: MappingProxyType(rules)}
    return HouseKnowledge(
        knowledge.version, MappingProxyType(documents), policy.version, shelf=knowledge.shelf
    )


def _in_force(change: PolicyRule, knowledge: KnowledgeBase) -> Iterator[PolicyRule]:
    """Yield a change for the rule it names and, less its loosening, for those that came in its place.

    A rule that ends must not take with it what a practice was stricter in.
    """
    if change.rule in knowledge.screening_rules:
        yield change
    stricter = replace(change, loosened_to=None)
    if stricter.tightened_to is not None or stricter.never_cleared:
        for rule in knowledge.screening_rules.values():
            if change.rule in rule.replaces:
                yield replace(stricter, rule=rule.id)


def _changed(document: Mapping[str, Any], change: PolicyRule, knowledge: KnowledgeBase) -> dict[str, Any]:
    changed = dict(document)
    if change.loosened_to is not None and not why_not_loosened(change=change, knowledge=knowledge):
        _loosen(changed, change.loosened_to)
    if change.tightened_to is not None or change.never_cleared:
        _tighten(changed, change)
    return changed


def _loosen(document: dict[str, Any], effect: Decision) -> None:
    before = Decision(document["patient"])
    document["patient"] = effect.value
    document["text"] = MILDER.format(effect=_words(effect), before=_words(before)) + document["text"]


def _tighten(document: dict[str, Any], change: PolicyRule) -> None:
    if change.tightened_to is not None:
        _raise(document, change.tightened_to)
    if change.never_cleared:
        _bar_clearance(document)
    words = [_words(change.tightened_to)] if change.tightened_to else []
    words += ["not to be cleared"] if change.never_cleared else []
    introduction = STRICTER.format(words=", ".join(words))
    document["text"] = introduction + document["text"]
    document["excludes"] = [
        {**each, "text": introduction + each["text"]} if each.get("text") else each
        for each in document.get("excludes", ())
    ]


def _raise(document: dict[str, Any], effect: Decision) -> None:
    """Raise what the rule does; what only limited places still only limits places."""
    if "patient" in document:
        before = Decision(document["patient"])
        document["patient"] = Decision.strictest((before,), default=effect).value
        if before.rank < Decision.CLEARANCE_FIRST.rank and effect is Decision.CLEARANCE_FIRST:
            _let_be_cleared(document)
    document["excludes"] = [
        {**each, "effect": Decision.strictest((Decision(each["effect"]),), default=effect).value}
        for each in document.get("excludes", ())
    ]


def _let_be_cleared(document: dict[str, Any]) -> None:
    """Let a clearance that names every question of the rule lift what only now asks for one."""
    questions = sorted({atom.question for atom in compile_condition(document["when"]).atoms()} - {""})
    if questions and not document.get("cleared_by"):
        document |= {"clearable": True, "cleared_by": questions}


def _bar_clearance(document: dict[str, Any]) -> None:
    """Let no clearance lift it; what a lifted place would have left as a precaution stays one."""
    document["clearable"] = False
    document.setdefault("patient", Decision.PRECAUTIONS.value)
    document["excludes"] = [{**each, "clearable": False} for each in document.get("excludes", ())]


def why_not_tightened(*, change: PolicyRule, knowledge: KnowledgeBase) -> str:
    """Return why a tightening cannot be, or an empty text: it must make the rule stricter."""
    rule = knowledge.screening_rules.get(change.rule)
    if rule is None:
        return "there is no such rule"
    if change.tightened_to not in (None, *TIGHTENS_TO):
        return f"a rule is tightened to {', '.join(map(_words, TIGHTENS_TO))}"
    raises = change.tightened_to is not None and any(
        effect.rank < change.tightened_to.rank for effect in _effects(rule)
    )
    lifts = rule.clearable or any(each.clearable for each in rule.excludes)
    return "" if raises or (change.never_cleared and lifts) else "it would not make the rule stricter"


def why_not_loosened(*, change: PolicyRule, knowledge: KnowledgeBase) -> str:
    """Return why a loosening does not count, or an empty text.

    Only the decision for the person may be loosened, from `clearance_first` or `defer`, and never that of a
    rule that rests on a red flag, an absolute contraindication, or a fact that says emergency or no needle.
    """
    rule = knowledge.screening_rules.get(change.rule)
    if rule is None:
        return "there is no such rule"
    if rule.patient not in LOOSENED_FROM:
        return "only a rule that asks for clearance or a later day may be loosened"
    if firm := [name for name in rule.basis if _is_firm(knowledge.facts.get(name))]:
        return f"it rests on {', '.join(firm)}, which no practice may loosen"
    if change.loosened_to not in LOOSENS_TO or change.loosened_to.rank >= rule.patient.rank:
        return "it must become milder, and never less than precautions"
    if change.of != rule_fingerprint(rule=change.rule, knowledge=knowledge):
        return "the rule has changed since; look at it again"
    return ""


def rule_fingerprint(*, rule: str, knowledge: KnowledgeBase) -> str:
    """Return the digest of a rule and of the facts it rests on; empty where there is no such rule."""
    return knowledge.fingerprint(RULES, rule)


def policy_of(knowledge: KnowledgeBase) -> str:
    """Return the version of the policy that a base stands under; empty for none."""
    return knowledge.policy if isinstance(knowledge, HouseKnowledge) else ""


def _effects(rule: Rule) -> list[Decision]:
    own = [rule.patient] if rule.patient is not None else []
    return own + [each.effect for each in rule.excludes]


def _is_firm(fact: Fact | None) -> bool:
    return fact is None or fact.topic in FIRM_TOPICS or not FIRM_ACTIONS.isdisjoint(fact.actions)


def _words(effect: Decision) -> str:
    return effect.value.replace("_", " ")


def _line(rule: PolicyRule) -> str:
    parts = (rule.rule, rule.tightened_to or "", str(rule.never_cleared), rule.loosened_to or "", rule.of)
    return json.dumps(parts)
