"""Every action that a contraindication or red flag names is carried out by a rule that rests on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drypoint.knowledge import KnowledgeBase, Rule, load
from drypoint.terms import Decision, Technique

KNOWLEDGE = load()


def reaches(least: Decision) -> Callable[[Rule], bool]:
    return lambda rule: rule.patient is not None and rule.patient.rank >= least.rank


def excludes_places(rule: Rule) -> bool:
    return any(
        exclusion.regions
        or exclusion.place_of
        or exclusion.place_of_record
        or exclusion.targets
        or exclusion.muscles
        for exclusion in rule.excludes
    )


def excludes_current(rule: Rule) -> bool:
    return any(Technique.ELECTRICAL in exclusion.techniques for exclusion in rule.excludes)


def says_anything(rule: Rule) -> bool:
    return rule.patient is not None or bool(rule.excludes)


DONE: Mapping[str, Callable[[Rule], bool]] = {
    "EMERGENCY_REFER": reaches(Decision.EMERGENCY),
    "DO_NOT_NEEDLE": reaches(Decision.DO_NOT_NEEDLE),
    "DEFER": reaches(Decision.DEFER),
    "PHYSICIAN_CLEARANCE": reaches(Decision.CLEARANCE_FIRST),
    "DO_NOT_NEEDLE_SITE": excludes_places,
    "NO_ELECTRICAL": excludes_current,
    "MODIFY_TECHNIQUE": says_anything,
    "INFORMED_DISCUSSION": says_anything,
    "GUARDIAN_CONSENT": says_anything,
}
MILDER_WITH_REASON = {
    ("ci_106", "DO_NOT_NEEDLE"): "the fact itself says: not without specialist clearance",
    ("ci_127", "DO_NOT_NEEDLE"): "the fact itself says: not before clearance",
    ("ci_118", "DO_NOT_NEEDLE"): "the fact itself allows another needle; see conflicts/absolute_or_relative",
    ("ci_121", "DEFER"): "the clearance and the excluded region hold until the surgeon agrees",
    ("ci_145", "DEFER"): "the targets over the lung are deferred, not the person",
    (
        "rf_009",
        "DO_NOT_NEEDLE_SITE",
    ): "the place is excluded by recent_fracture; trauma alone needs clearance",
    (
        "rf_012",
        "DO_NOT_NEEDLE_SITE",
    ): "the emergency stops everything; the place is excluded by hot_swollen_joint",
    (
        "ci_123",
        "PHYSICIAN_CLEARANCE",
    ): "no needle goes onto an implant; no source forbids others (AD-078)",
    ("ci_138", "PHYSICIAN_CLEARANCE"): "shallow needles at the operated level await the surgeon (AD-078)",
    ("ci_130", "DO_NOT_NEEDLE_SITE"): "tumour, skin, limb and port are excluded by their own questions",
}
BASED = {
    name: [rule for rule in KNOWLEDGE.screening_rules.values() if name in rule.basis]
    for name in KNOWLEDGE.facts
    if name.startswith(("ci_", "rf_"))
}
ELSEWHERE = {name for item in KNOWLEDGE.screening_elsewhere.values() for name in item.basis}
PAIRS = [
    (name, action)
    for name in BASED
    for action in KNOWLEDGE.facts[name].actions
    if action != "INFO" and name not in ELSEWHERE
]


def carried_out(fact: str, action: str) -> bool:
    return any(DONE[action](rule) for rule in BASED[fact])


def test_an_action_of_a_fact_is_carried_out() -> None:
    assert PAIRS
    assert {pair for pair in PAIRS if not carried_out(*pair)} - MILDER_WITH_REASON.keys() == set()


def test_no_reason_is_kept_that_is_not_needed() -> None:
    assert {pair for pair in MILDER_WITH_REASON if carried_out(*pair)} == set()


def test_every_contraindication_and_red_flag_is_accounted_for() -> None:
    elsewhere = {name for name in ELSEWHERE if name in BASED}
    assert {name for name, rules in BASED.items() if not rules} == elsewhere


def test_no_physician_lifts_what_stops_at_once(knowledge: KnowledgeBase) -> None:
    for rule in knowledge.screening_rules.values():
        if rule.patient is Decision.EMERGENCY:
            assert not rule.clearable, rule.id


def test_what_can_be_cleared_says_what_a_clearance_must_name(knowledge: KnowledgeBase) -> None:
    for rule in knowledge.screening_rules.values():
        can_be_cleared = rule.clearable or any(exclusion.clearable for exclusion in rule.excludes)
        assert bool(rule.cleared_by) == can_be_cleared, rule.id
