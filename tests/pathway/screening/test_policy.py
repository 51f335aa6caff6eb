"""A practice's own layer over the rules: it may only do what nobody is harmed by in silence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drypoint.contract.verdict import verdict_as_json
from drypoint.knowledge import KnowledgeBase, Rule, load
from drypoint.pathway.screening import (
    FindingStanding,
    Policy,
    PolicyRule,
    Verdict,
    apply_policy,
    rule_fingerprint,
    why_not_loosened,
    why_not_tightened,
)
from drypoint.terms import Decision
from tests.pathway.screening.people import answered, documents, reassuring, screened, well

KNOWLEDGE = load()
SOME = settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
FIRM = {Decision.EMERGENCY, Decision.DO_NOT_NEEDLE}


def loosened(rule: str, effect: Decision = Decision.PRECAUTIONS) -> PolicyRule:
    return PolicyRule(rule, loosened_to=effect, of=rule_fingerprint(rule=rule, knowledge=KNOWLEDGE))


TIGHTENINGS = tuple(
    change
    for rule in KNOWLEDGE.screening_rules
    for effect in (None, Decision.CLEARANCE_FIRST, Decision.DEFER, Decision.DO_NOT_NEEDLE)
    for barred in (False, True)
    if not why_not_tightened(change=(change := PolicyRule(rule, effect, barred)), knowledge=KNOWLEDGE)
)
LOOSENINGS = tuple(
    change
    for rule in KNOWLEDGE.screening_rules
    if not why_not_loosened(change=(change := loosened(rule)), knowledge=KNOWLEDGE)
)


def under(*changes: PolicyRule) -> KnowledgeBase:
    return apply_policy(knowledge=KNOWLEDGE, policy=Policy(changes))


def strictness(verdict: Verdict) -> tuple[int, ...]:
    return (verdict.decision.rank, *(target.decision.rank for target in verdict.targets))


def said(verdict: Verdict) -> set[tuple[Any, ...]]:
    return {
        (finding.rule, finding.effect, finding.scope)
        for finding in verdict.findings
        if finding.standing is not FindingStanding.ASSUMED
    }


@SOME
@given(documents(), st.sampled_from(TIGHTENINGS))
def test_a_tightening_never_relaxes(document: dict[str, Any], change: PolicyRule) -> None:
    before = screened(document, KNOWLEDGE)

    after = screened(document, under(change))

    assert all(new >= old for new, old in zip(strictness(after), strictness(before), strict=True))


@SOME
@given(documents(), st.sampled_from(LOOSENINGS))
def test_a_loosening_relaxes_only_what_its_rule_alone_held(
    document: dict[str, Any], change: PolicyRule
) -> None:
    before = screened(document, KNOWLEDGE)

    after = screened(document, under(change))

    others = {item for item in said(before) if item[0] != change.rule}
    held = {item[1] for item in others if item[2].is_whole_person}
    assert others == {item for item in said(after) if item[0] != change.rule}
    assert all(new <= old for new, old in zip(strictness(after), strictness(before), strict=True))
    assert after.decision.rank >= max((effect.rank for effect in held), default=0)
    if after.decision is not before.decision:
        assert before.decision not in held


@SOME
@given(documents(), st.sampled_from(LOOSENINGS))
def test_a_loosened_rule_still_stands_as_a_precaution(document: dict[str, Any], change: PolicyRule) -> None:
    before, after = screened(document, KNOWLEDGE), screened(document, under(change))

    assert change.rule not in {rule for rule, *_ in said(before)} - {rule for rule, *_ in said(after)}
    if change.rule in {rule for rule, *_ in said(before)}:
        assert after.decision.rank >= Decision.PRECAUTIONS.rank


@SOME
@given(documents())
def test_an_empty_policy_changes_nothing(document: dict[str, Any]) -> None:
    verdict = screened(document, apply_policy(knowledge=KNOWLEDGE, policy=Policy()))

    assert verdict_as_json(verdict) == verdict_as_json(screened(document, KNOWLEDGE))
    assert "policy" not in verdict_as_json(verdict)


def is_firm(rule: Rule) -> bool:
    """Say whether a rule stands on an emergency, a red flag or an absolute bar."""
    return rule.patient in FIRM or any(
        fact.topic in ("red_flag", "contraindication.absolute")
        or {"EMERGENCY_REFER", "DO_NOT_NEEDLE"} & set(fact.actions)
        for fact in (KNOWLEDGE.facts[name] for name in rule.basis)
    )


def test_no_emergency_red_flag_or_absolute_bar_is_ever_loosened() -> None:
    firm = [rule.id for rule in KNOWLEDGE.screening_rules.values() if is_firm(rule)]

    reasons = {rule: why_not_loosened(change=loosened(rule), knowledge=KNOWLEDGE) for rule in firm}
    rules = {rule: under(loosened(rule)).documents["screening/rules"] for rule in firm}

    assert firm
    assert [rule for rule in firm if not reasons[rule]] == []
    assert [rule for rule in firm if rules[rule] != KNOWLEDGE.documents["screening/rules"]] == []


@pytest.mark.parametrize("change", LOOSENINGS, ids=lambda change: change.rule)
def test_a_loosening_leaves_places_and_techniques_as_they_are(change: PolicyRule) -> None:
    after = under(change).screening_rules[change.rule]

    assert after.excludes == KNOWLEDGE.screening_rules[change.rule].excludes
    assert after.clearable == KNOWLEDGE.screening_rules[change.rule].clearable


@pytest.mark.parametrize("effect", [Decision.PROCEED, Decision.ASK, Decision.DEFER])
def test_a_rule_is_never_switched_off(effect: Decision) -> None:
    assert why_not_loosened(change=loosened("epilepsy_not_controlled", effect), knowledge=KNOWLEDGE)


def test_a_loosening_of_a_rule_that_has_changed_since_does_not_count() -> None:
    old = PolicyRule("epilepsy_not_controlled", loosened_to=Decision.PRECAUTIONS, of="what it was before")

    verdict = screened(well(KNOWLEDGE, answers={"epilepsy": "yes"}), under(old))

    assert "changed since" in why_not_loosened(change=old, knowledge=KNOWLEDGE)
    assert verdict.decision is Decision.CLEARANCE_FIRST


def test_a_loosened_rule_says_so_and_the_verdict_names_both_versions() -> None:
    base = under(loosened("epilepsy_not_controlled"))

    verdict = screened(well(KNOWLEDGE, answers={"epilepsy": "yes"}), base)

    assert verdict.decision is Decision.PRECAUTIONS
    (finding,) = [
        item
        for item in verdict.findings
        if item.rule == "epilepsy_not_controlled" and item.scope.is_whole_person
    ]
    assert finding.text.startswith("This practice is milder here (precautions instead of clearance first)")
    assert verdict_as_json(verdict)["knowledge"] == KNOWLEDGE.version
    assert verdict_as_json(verdict)["policy"] == Policy((loosened("epilepsy_not_controlled"),)).version


def test_what_is_tightened_to_clearance_can_be_cleared_by_name() -> None:
    base = under(PolicyRule("antiplatelet", Decision.CLEARANCE_FIRST))
    patient = well(KNOWLEDGE, answers={"antiplatelet": "yes"})
    clearance = {"answer": "yes", "for": ["antiplatelet"], "on": "2026-11-15", "by": "Dr Example"}

    stopped, cleared = (
        screened(patient, base),
        screened(answered(patient, "physician_cleared", clearance), base),
    )

    assert stopped.decision is Decision.CLEARANCE_FIRST
    assert cleared.decision is Decision.PRECAUTIONS


def test_what_is_never_cleared_is_not_lifted() -> None:
    base = under(PolicyRule("anticoagulant", never_cleared=True))
    clearance = {"answer": "yes", "for": ["anticoagulant"], "on": "2026-11-15", "by": "Dr Example"}
    patient = well(KNOWLEDGE, answers={"anticoagulant": "yes", "physician_cleared": clearance})

    assert screened(patient, KNOWLEDGE).decision is Decision.PRECAUTIONS
    assert screened(patient, base).decision is Decision.CLEARANCE_FIRST


@pytest.mark.parametrize(
    "change",
    [
        PolicyRule("nothing_known", Decision.DEFER),
        PolicyRule("cauda_equina", Decision.DO_NOT_NEEDLE),
        PolicyRule("diabetes", Decision.EMERGENCY),
        PolicyRule("diabetes", Decision.ASK),
        PolicyRule("latex_allergy", never_cleared=True),
        PolicyRule("latex_allergy"),
    ],
)
def test_what_would_not_make_a_rule_stricter_is_no_tightening(change: PolicyRule) -> None:
    assert why_not_tightened(change=change, knowledge=KNOWLEDGE)


def test_of_two_entries_for_one_rule_the_stricter_stands() -> None:
    base = under(
        PolicyRule("epilepsy_not_controlled", Decision.DO_NOT_NEEDLE), loosened("epilepsy_not_controlled")
    )

    assert base.screening_rules["epilepsy_not_controlled"].patient is Decision.DO_NOT_NEEDLE


def test_the_version_names_the_content_and_not_the_order() -> None:
    one, other = PolicyRule("diabetes", Decision.DEFER), loosened("epilepsy_not_controlled")

    assert Policy((one, other)).version == Policy((other, one)).version
    assert Policy((one,)).version != Policy((other,)).version
    assert Policy().version == ""


def test_a_broken_base_screens_nobody_under_a_policy_either() -> None:
    rules = {name: {"id": name} for name in KNOWLEDGE.documents["screening/rules"]}
    broken = KnowledgeBase(KNOWLEDGE.version, {**KNOWLEDGE.documents, "screening/rules": rules})

    base = apply_policy(knowledge=broken, policy=Policy((loosened("epilepsy_not_controlled"),)))

    verdict = screened({"on": "2026-11-21", "answers": reassuring(KNOWLEDGE)}, base)
    assert verdict.decision is Decision.DO_NOT_NEEDLE


def test_what_was_tightened_in_a_rule_that_has_ended_holds_for_those_in_its_place() -> None:
    base = under(PolicyRule("joint_replacement", Decision.DO_NOT_NEEDLE, never_cleared=True))

    assert base.screening_rules["artificial_joint"].patient is Decision.DO_NOT_NEEDLE
    assert not base.screening_rules["artificial_joint_in_its_first_year"].excludes[0].clearable


def test_a_loosening_of_a_rule_that_has_ended_comes_over_to_nothing() -> None:
    base = under(PolicyRule("epilepsy", loosened_to=Decision.PRECAUTIONS, of="what it was"))

    assert base.screening_rules["epilepsy_not_controlled"].patient is Decision.CLEARANCE_FIRST
