"""A departure from a finding: only from a precaution, with reason and words, and only for these facts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected, NotFound
from drypoint.clinic.standing import StepBlocked, VisitLocked
from drypoint.clinic.standing.values import OverrideLine, VisitPage
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.record.guards import unguard
from drypoint.record.models import FindingOverride, OverrideWithdrawal, WrittenOnce
from drypoint.terms import Decision
from tests.clinic.practice import AT, MINUTE, Practice

LATER = AT + 30 * MINUTE


def override(practice: Practice, visit_id: UUID, rule: str = "latex_allergy", **more: Any) -> None:
    values = {"by": practice.physio, "at": LATER, "reason_code": "other_measure_taken", "words": "nitrile"}
    clinic.screening.override_finding(visit_id=visit_id, rule=rule, **(values | more))


def page(practice: Practice, visit_id: UUID) -> VisitPage:
    return clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)


def lines(practice: Practice, visit_id: UUID) -> tuple[OverrideLine, ...]:
    return page(practice, visit_id).overrides


def test_finding_and_override_are_both_kept_and_shown(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")

    override(practice, visit_id)

    shown = page(practice, visit_id)
    assert shown.screening is not None
    (line,) = shown.overrides
    assert "latex_allergy" in {finding.rule for finding in shown.screening.output.findings}
    assert (line.rule, line.words, line.by, line.stands) == (
        "latex_allergy",
        "nitrile",
        "The physiotherapist",
        True,
    )
    assert line.reason_text
    assert "latex_allergy" not in shown.overridable


@pytest.mark.parametrize(
    ("rule", "answer"),
    [
        ("cauda_equina", {"bladder_or_bowel_change": "yes"}),
        ("acute_illness", {"acute_illness": "yes"}),
        ("anticoagulant", {"anticoagulant": "yes"}),
        ("fever_or_systemic_infection", {"fever_or_systemic_infection": "yes"}),
        ("local_infection", {"local_infection": {"answer": "yes", "regions": ["arm.anterior.left"]}}),
        ("cancer", {"cancer": "unknown"}),
        ("nothing_known", {}),
    ],
)
def test_what_is_stricter_than_a_precaution_is_never_overridden(
    rule: str, answer: dict[str, Any], practice: Practice
) -> None:
    visit_id = practice.screened(**answer)

    with pytest.raises(StepBlocked):
        override(practice, visit_id, rule)

    assert lines(practice, visit_id) == ()


def test_what_a_clearance_lifted_or_nobody_answered_is_not_overridden(practice: Practice) -> None:
    cleared = {"answer": "yes", "for": ["anticoagulant"], "on": "2026-11-15", "by": "Dr Example"}
    visit_id = practice.screened(anticoagulant="yes", physician_cleared=cleared, latex_allergy="unknown")

    assert page(practice, visit_id).overridable == ()
    for rule in ("anticoagulant", "latex_allergy"):
        with pytest.raises(StepBlocked):
            override(practice, visit_id, rule)


def test_a_loosened_rule_is_not_relaxed_twice(practice: Practice) -> None:
    change = clinic.house_rules.propose_loosening(
        by=practice.lead, at=AT, rule="epilepsy_not_controlled", effect=Decision.PRECAUTIONS, reason="r"
    )
    clinic.house_rules.agree_loosening(by=practice.physio, at=AT, change_id=change, words="w")
    visit_id = practice.screened(epilepsy="yes")

    with pytest.raises(StepBlocked):
        override(practice, visit_id, "epilepsy_not_controlled")


def test_a_tightened_precaution_is_not_overridden(practice: Practice) -> None:
    clinic.house_rules.tighten_rule(
        by=practice.lead, at=AT, rule="latex_allergy", effect=Decision.CLEARANCE_FIRST, reason="r"
    )
    visit_id = practice.screened(latex_allergy="yes")

    with pytest.raises(StepBlocked):
        override(practice, visit_id)


def test_other_facts_raise_the_finding_again(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)

    practice.screened(visit_id, at=LATER, latex_allergy="yes", diabetes="yes")

    (line,) = lines(practice, visit_id)
    assert not line.stands
    assert "other facts" in line.void_because
    assert "latex_allergy" in page(practice, visit_id).overridable


def test_the_same_facts_again_leave_it_standing(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)

    practice.screened(visit_id, at=LATER, latex_allergy="yes")

    assert lines(practice, visit_id)[0].stands


def test_another_day_or_other_house_rules_raise_it_again(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)

    practice.screened(visit_id, at=AT + timedelta(days=1), latex_allergy="yes")
    next_day = lines(practice, visit_id)[0].stands
    other = practice.screened(latex_allergy="yes")
    override(practice, other)
    clinic.house_rules.tighten_rule(
        by=practice.lead, at=LATER, rule="diabetes", effect=Decision.DEFER, reason="r"
    )
    practice.screened(other, at=LATER, latex_allergy="yes")

    assert (next_day, lines(practice, other)[0].stands) == (False, False)


def test_facts_that_come_back_do_not_bring_the_override_back(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)

    practice.screened(visit_id, at=LATER, latex_allergy="yes", diabetes="yes")
    practice.screened(visit_id, at=LATER + MINUTE, latex_allergy="yes")

    assert not lines(practice, visit_id)[0].stands
    assert "latex_allergy" in page(practice, visit_id).overridable


def test_an_override_needs_a_coded_reason_and_words(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")

    with pytest.raises(InputError) as refusal:
        override(practice, visit_id, reason_code="because", words=" ")

    assert {fault.where for fault in refusal.value.faults} == {"reason_code", "words"}


def test_a_finding_is_overridden_once(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)

    with pytest.raises(AlreadyCorrected):
        override(practice, visit_id)


# -- Taken back ---------------------------------------------------------------------------------


def take_back(practice: Practice, visit_id: UUID, **more: Any) -> None:
    values = {"by": practice.lead, "at": LATER + MINUTE, "words": "the gloves are used up"} | more
    if "override_id" not in values:
        values["override_id"] = lines(practice, visit_id)[0].override_id
    clinic.screening.withdraw_override(visit_id=visit_id, **values)


def test_an_override_that_was_taken_back_is_kept_and_its_finding_stands_again(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)

    take_back(practice, visit_id)

    (line,) = lines(practice, visit_id)
    assert not line.stands
    assert (line.withdrawn_by, line.withdrawn_because) == ("Lea Lead", "the gloves are used up")
    assert "latex_allergy" in page(practice, visit_id).overridable
    assert FindingOverride.objects.count() == 1


def test_a_finding_is_overridden_anew_after_that(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)
    take_back(practice, visit_id)

    override(practice, visit_id, at=LATER + 2 * MINUTE)

    assert [line.stands for line in lines(practice, visit_id)] == [False, True]


def test_an_override_is_taken_back_once(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)
    take_back(practice, visit_id)

    with pytest.raises(AlreadyCorrected):
        take_back(practice, visit_id)


def test_taking_back_needs_words(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id)

    with pytest.raises(InputError, match="words"):
        take_back(practice, visit_id, words=" ")

    assert lines(practice, visit_id)[0].stands


def test_the_override_of_another_visit_is_not_here(practice: Practice) -> None:
    visit_id, other = practice.screened(latex_allergy="yes"), practice.screened(latex_allergy="yes")
    override(practice, visit_id)

    with pytest.raises(NotFound):
        take_back(practice, other, override_id=lines(practice, visit_id)[0].override_id)

    assert lines(practice, visit_id)[0].stands


def test_a_closed_visit_takes_nothing_back_and_the_signature_covers_what_was(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id, at=AT + MINUTE)
    take_back(practice, visit_id, at=AT + MINUTE)
    override(practice, visit_id, at=AT + MINUTE)
    practice.closed(practice.needled(practice.planned(practice.examined(practice.consented(visit_id)))))

    with pytest.raises(VisitLocked):
        take_back(practice, visit_id, override_id=lines(practice, visit_id)[1].override_id)

    assert clinic.audit.verify_audit().breaks == ()
    tamper(OverrideWithdrawal)
    assert clinic.audit.verify_audit().breaks


def test_no_reason_of_the_knowledge_overrides_more_than_a_precaution() -> None:
    reasons = load().override_reasons.values()

    assert reasons
    assert {effect for reason in reasons for effect in reason.effects} == {Decision.PRECAUTIONS}
    assert {reason.confidence.value for reason in reasons} == {"proposal"}


def test_the_signature_of_a_visit_covers_its_overrides(practice: Practice) -> None:
    visit_id = practice.screened(latex_allergy="yes")
    override(practice, visit_id, at=AT + MINUTE)
    practice.closed(practice.needled(practice.planned(practice.examined(practice.consented(visit_id)))))
    whole = clinic.audit.verify_audit(by=practice.lead, at=LATER)

    tamper()

    assert whole.breaks == ()
    assert clinic.audit.verify_audit(by=practice.lead, at=LATER).breaks


def tamper(model: type[WrittenOnce] = FindingOverride) -> None:
    from django.db import connection

    unguard(connection, tables=[model._meta.db_table])
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET words = 'something else'")
