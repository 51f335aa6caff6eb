"""What another knowledge or policy changes is seen case by case, and nothing milder is missed."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.contract.facts import read_facts
from drypoint.errors import InputError
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import (
    KnowledgeChange,
    Policy,
    PolicyRule,
    SpecCase,
    apply_policy,
    compare_bases,
    read_policy,
    read_spec_cases,
    rule_fingerprint,
)
from drypoint.terms import Decision
from tests.pathway.screening.cases import cases

ALL = tuple(cases())


def compared(new: KnowledgeBase, old: KnowledgeBase, *chosen: SpecCase) -> KnowledgeChange:
    return compare_bases(old=old, new=new, cases=chosen or ALL, read=read_facts)


def with_rule(knowledge: KnowledgeBase, name: str, **changes: Any) -> KnowledgeBase:
    rules = dict(knowledge.documents["screening/rules"])
    rules[name] = {**rules[name], **changes}
    return KnowledgeBase(knowledge.version, {**knowledge.documents, "screening/rules": rules})


def test_a_base_does_not_differ_from_itself(knowledge: KnowledgeBase) -> None:
    change = compared(knowledge, knowledge)

    assert (change.added, change.removed, change.changed, change.changes) == ((), (), (), ())
    assert change.cases == len(ALL)


def test_a_loosened_rule_makes_its_own_cases_less_strict_and_no_others(knowledge: KnowledgeBase) -> None:
    loosening = PolicyRule(
        "epilepsy_not_controlled",
        loosened_to=Decision.PRECAUTIONS,
        of=rule_fingerprint(rule="epilepsy_not_controlled", knowledge=knowledge),
    )
    base = apply_policy(knowledge=knowledge, policy=Policy((loosening,)))

    change = compared(base, knowledge)

    titles = {each.case.title for each in change.less_strict}
    assert "Epilepsy" in titles
    assert change.changed == ("screening/rules/epilepsy_not_controlled",)
    for each in change.less_strict:
        assert "pilepsy" in each.case.title or "epilepsy" in str(each.case.content)


def test_a_tightened_rule_makes_nothing_less_strict(knowledge: KnowledgeBase) -> None:
    policy = Policy((PolicyRule("antiplatelet", Decision.CLEARANCE_FIRST),))
    base = apply_policy(knowledge=knowledge, policy=policy)

    change = compared(base, knowledge)

    assert change.changes
    assert change.less_strict == ()


def test_a_finding_that_is_milder_behind_a_stricter_one_is_not_missed(knowledge: KnowledgeBase) -> None:
    (case,) = [each for each in ALL if each.title == "Aspirin and warfarin"]
    milder = with_rule(knowledge, "anticoagulant", patient="precautions")

    (change,) = compared(milder, knowledge, case).changes

    assert change.before is change.after is Decision.CLEARANCE_FIRST
    assert change.milder == ("anticoagulant: precautions instead of clearance first",)


def test_a_place_that_is_free_again_is_less_strict(knowledge: KnowledgeBase) -> None:
    (case,) = [each for each in ALL if each.title.startswith("Epilepsy, cleared, and current at the neck")]
    milder = with_rule(knowledge, "local_infection", excludes=[])
    free = with_rule(knowledge, "electrical_with_uncontrolled_epilepsy", excludes=[])

    assert compared(free, knowledge, case).less_strict
    assert compared(milder, knowledge, case).less_strict == ()


def test_files_are_named_that_came_and_went(knowledge: KnowledgeBase) -> None:
    reasons = dict(knowledge.documents["screening/override_reasons"])
    reasons["another"] = reasons.pop("tolerated_before")
    other = KnowledgeBase("2026.2", {**knowledge.documents, "screening/override_reasons": reasons})

    change = compared(other, knowledge)

    assert change.added == ("screening/override_reasons/another",)
    assert change.removed == ("screening/override_reasons/tolerated_before",)


def test_a_case_that_can_no_longer_be_screened_is_less_strict(knowledge: KnowledgeBase) -> None:
    regions = {name: each for name, each in knowledge.documents["regions"].items() if "arm" not in name}
    other = KnowledgeBase(knowledge.version, {**knowledge.documents, "regions": regions})

    change = compared(other, knowledge)

    lost = [each for each in change.changes if each.after is None]
    assert lost
    assert {each.milder for each in lost} == {("the case can no longer be screened",)}


def test_a_policy_file_is_read_into_a_policy(knowledge: KnowledgeBase) -> None:
    document = {
        "rules": [
            {"rule": "diabetes", "tightened_to": "defer", "never_cleared": True},
            {"rule": "epilepsy_not_controlled", "loosened_to": "precautions"},
        ]
    }

    policy = read_policy(document, knowledge=knowledge)

    assert policy.rules[0] == PolicyRule("diabetes", Decision.DEFER, never_cleared=True)
    assert policy.rules[1].of == rule_fingerprint(rule="epilepsy_not_controlled", knowledge=knowledge)


def test_every_fault_of_a_policy_file_is_listed(knowledge: KnowledgeBase) -> None:
    document = {
        "rules": [
            {"rule": "cauda_equina", "loosened_to": "precautions"},
            {"rule": "diabetes", "tightened_to": "sometimes"},
            {"rule": "diabetes"},
            {"name": "diabetes"},
        ]
    }

    with pytest.raises(InputError) as refusal:
        read_policy(document, knowledge=knowledge)

    where = {(fault.where, fault.code) for fault in refusal.value.faults}
    assert {
        ("rules[0]", "DP110"),
        ("rules[1].tightened_to", "DP104"),
        ("rules[2]", "DP110"),
        ("rules[3].name", "DP103"),
    } <= where


@pytest.mark.parametrize("document", [None, [], {"cases": [{}]}, {"cases": "all"}, {"case": []}])
def test_a_file_without_cases_is_refused(document: Any) -> None:
    with pytest.raises(InputError):
        read_spec_cases(document, file="here")


def test_a_rule_that_came_in_the_place_of_another_speaks_for_it(knowledge: KnowledgeBase) -> None:
    rules = dict(knowledge.documents["screening/rules"])
    ended = {**rules["latex_allergy"], "valid_to": "2026-12-01"}
    heir = {**rules["latex_allergy"], "id": "latex_gloves", "replaces": ["latex_allergy"]}
    documents = {
        **knowledge.documents,
        "screening/rules": {**rules, "latex_allergy": ended, "latex_gloves": heir},
    }

    change = compared(KnowledgeBase(knowledge.version, documents), knowledge)

    assert change.changes
    assert change.less_strict == ()
