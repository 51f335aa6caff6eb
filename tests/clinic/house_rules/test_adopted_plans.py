"""A plan keeps which approaches were adopted when it was made, and falls when one of them is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic.documents.session_record import record_content
from drypoint.clinic.standing import StepBlocked
from drypoint.contract.planning import NEEDLING_PLAN, PLAN_REQUEST
from drypoint.knowledge import ApproachClass, load
from drypoint.record.models import Plan
from drypoint.terms import Technique
from tests.clinic.practice import AT, FINDINGS, MINUTE, Practice, needle_in, needle_out

HIP, OTHER = "gluteus_medius.tp2.right", "gluteus_minimus.tp_anterior.right"
PLANNED = AT + 4 * MINUTE
LATER = AT + 6 * MINUTE


def adopt(practice: Practice, *muscles: str, at: datetime = AT) -> Sequence[UUID]:
    changes = clinic.house_rules.propose_approaches(by=practice.lead, at=at, muscles=muscles, reason="hips")
    clinic.house_rules.agree_approaches(by=practice.physio, at=at, change_ids=changes, words="agreed")
    return changes


def withdraw(practice: Practice, changes: Sequence[UUID], *, at: datetime = LATER) -> None:
    clinic.house_rules.withdraw_approaches(by=practice.physio, at=at, change_ids=changes, reason="a bleed")


def examined(practice: Practice, point: str = HIP, technique: str = "deep") -> UUID:
    visit_id = practice.consented()
    targets = [{"trigger_point": point, "technique": technique}]
    clinic.localisation.examine_patient(
        by=practice.physio, at=AT + 3 * MINUTE, visit_id=visit_id, findings=FINDINGS, targets=targets
    )
    return visit_id


def plan(practice: Practice, visit_id: UUID, *, at: datetime = PLANNED) -> Plan:
    clinic.planning.plan_needling(by=practice.physio, at=at, visit_id=visit_id)
    return Plan.objects.standing().get(visit_id=visit_id)


def needle(practice: Practice, visit_id: UUID, *, at: datetime = LATER + MINUTE) -> None:
    event = needle_in(at=at, target=HIP, technique="deep")
    clinic.session.record_needle_event(by=practice.physio, at=at, visit_id=visit_id, event=event)


def test_a_plan_keeps_what_was_adopted_for_its_muscles_with_day_and_names(practice: Practice) -> None:
    adopt(practice, "gluteus_medius", "gluteus_minimus")

    row = plan(practice, examined(practice))

    (kept,) = PLAN_REQUEST.read_stored(row.input).adopted
    assert (kept.muscle, kept.approach) == ("gluteus_medius", ApproachClass.BONE_STOP)
    assert (kept.adopted_on, kept.adopted_by) == (AT.date(), ("Lea Lead", "The physiotherapist"))
    assert kept.knowledge == load().version


def test_a_plan_keeps_no_proposal_and_nothing_that_was_withdrawn(practice: Practice) -> None:
    clinic.house_rules.propose_approaches(by=practice.lead, at=AT, muscles=["gluteus_medius"], reason="r")
    withdraw(practice, adopt(practice, "gluteus_minimus"), at=AT + MINUTE)

    first, second = (plan(practice, examined(practice, point)) for point in (HIP, OTHER))

    assert (first.input["adopted"], second.input["adopted"]) == ([], [])


def test_a_withdrawal_after_the_plan_holds_deep_needles_back(practice: Practice) -> None:
    changes, visit_id = adopt(practice, "gluteus_medius"), examined(practice)
    plan(practice, visit_id)
    withdraw(practice, changes)

    with pytest.raises(StepBlocked, match="withdrawn an approach"):
        needle(practice, visit_id)


def test_a_withdrawal_of_another_muscle_holds_nothing_back(practice: Practice) -> None:
    changes, visit_id = adopt(practice, "gluteus_medius", "gluteus_minimus"), examined(practice)
    plan(practice, visit_id)
    withdraw(practice, changes[1:])

    needle(practice, visit_id)


def test_a_needle_that_went_in_before_the_withdrawal_is_taken_when_it_is_told_later(
    practice: Practice,
) -> None:
    changes, visit_id = adopt(practice, "gluteus_medius"), examined(practice)
    plan(practice, visit_id)
    withdraw(practice, changes, at=LATER)

    event = needle_in(at=LATER - MINUTE, target=HIP, technique="deep")
    clinic.session.record_needle_event(by=practice.physio, at=LATER + MINUTE, visit_id=visit_id, event=event)

    assert clinic.session.session_summary(by=practice.physio, visit_id=visit_id).needles_in == 1


def test_planned_again_after_the_withdrawal_nothing_rests_on_it(practice: Practice) -> None:
    changes, visit_id = adopt(practice, "gluteus_medius"), examined(practice)
    plan(practice, visit_id)
    withdraw(practice, changes)

    row = plan(practice, visit_id, at=LATER + MINUTE)

    assert row.input["adopted"] == []


def test_plan_and_record_name_the_class_with_the_day_and_both_names(practice: Practice) -> None:
    adopt(practice, "gluteus_medius")
    visit_id = examined(practice)
    row = plan(practice, visit_id)
    event = needle_in(at=LATER, target=HIP, technique="deep")
    for sent in (event, needle_out(event, at=LATER + MINUTE)):
        clinic.session.record_needle_event(
            by=practice.physio, at=LATER + MINUTE, visit_id=visit_id, event=sent
        )
    practice.finish_incidents(visit_id)
    practice.closed(visit_id)

    page = clinic.visits.open_visit(by=practice.physio, at=AT + 30 * MINUTE, visit_id=visit_id)
    assert page.closure is not None
    content = record_content(page, page.closure, knowledge=load())

    (step,) = NEEDLING_PLAN.read_stored(row.output).steps
    assert step.approach is ApproachClass.BONE_STOP
    adopted = "Lea Lead and The physiotherapist adopted it on 21 November 2026"
    assert any(adopted in said for said in step.because)
    (told,) = content["adopted"]
    assert told.startswith(
        "Gluteus medius: bone behind the path, adopted on 21 November 2026 by Lea Lead and"
    )
    assert content["plan"][0]["ceiling"] == "bone behind the path"


def test_before_the_adoption_the_plan_stays_superficial_and_says_why(practice: Practice) -> None:
    row = plan(practice, examined(practice))

    (step,) = NEEDLING_PLAN.read_stored(row.output).steps
    assert (step.technique, step.awaits) == (Technique.SUPERFICIAL, ApproachClass.BONE_STOP)
    assert any("has not adopted" in said for said in step.because)


def test_a_plan_that_was_stored_before_there_were_adoptions_reads_as_one_without(practice: Practice) -> None:
    row = plan(practice, examined(practice))
    old = {key: part for key, part in row.input.items() if key != "adopted"}

    assert PLAN_REQUEST.read_stored(old).adopted == ()
