"""The site of a complaint is stated, replaced and audited, and a screening asks and stands by it."""

from __future__ import annotations

from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic.screening import Told
from drypoint.clinic.standing import StepBlocked, VisitLocked, overtaken_reason
from drypoint.clinic.standing.progress import load_progress
from drypoint.contract.planning import NEEDLING_PLAN
from drypoint.errors import InputError
from drypoint.record.models import AuditEntry, ComplaintSite, Plan
from tests.clinic.practice import AT, FINDINGS, MINUTE, Practice, as_given, reassuring_answers

CALF, CHEST = "leg.posterior.left", "chest.anterior.left"
CHANGED = "The place of the complaint was changed since the screening. Screen the patient again."


def place(practice: Practice, visit_id: UUID, *regions: str, minutes: int = 0) -> None:
    clinic.screening.place_complaint(
        by=practice.physio, at=AT + minutes * MINUTE, visit_id=visit_id, regions=regions
    )


def asked(practice: Practice, visit_id: UUID) -> set[str]:
    start = clinic.screening.screening_start(by=practice.physio, at=AT, visit_id=visit_id, told=Told())
    return {question.id for question in start.asking.asked.questions}


def overtaken(visit_id: UUID) -> str:
    return overtaken_reason(load_progress(visit_id), on=AT.date())


def screened_for(practice: Practice, *regions: str) -> UUID:
    """Return a visit in which all that matters for a site was asked, and nothing else."""
    visit_id = practice.booked()
    place(practice, visit_id, *regions)
    wanted = asked(practice, visit_id)
    answers = {name: answer for name, answer in reassuring_answers().items() if name in wanted}
    clinic.screening.screen_patient(
        by=practice.physio, at=AT + MINUTE, visit_id=visit_id, answers=as_given(answers)
    )
    return visit_id


def test_the_questions_follow_the_site_and_a_later_one_takes_its_place(practice: Practice) -> None:
    visit_id = practice.booked()
    at_first = asked(practice, visit_id)

    place(practice, visit_id, CALF)
    for_calf = asked(practice, visit_id)
    place(practice, visit_id, CALF, CHEST, minutes=1)
    for_both = asked(practice, visit_id)
    place(practice, visit_id, minutes=2)

    assert at_first - for_calf >= {"breast_implant"}
    assert "breast_implant" in for_both
    assert asked(practice, visit_id) == at_first
    rows = ComplaintSite.objects.order_by("recorded_at")
    assert [row.regions for row in rows] == [[CALF], [CHEST, CALF], []]


def test_the_same_site_again_is_stored_once_and_each_change_is_audited(practice: Practice) -> None:
    visit_id = practice.booked()
    place(practice, visit_id, CALF)
    place(practice, visit_id, CALF, CALF, minutes=1)

    assert ComplaintSite.objects.count() == 1
    assert AuditEntry.objects.filter(act="place_complaint").count() == 2


def test_a_place_that_is_none_is_refused(practice: Practice) -> None:
    with pytest.raises(InputError) as caught:
        place(practice, practice.booked(), CALF, "calf")

    assert [fault.where for fault in caught.value.faults] == ["regions[1]"]
    assert not ComplaintSite.objects.exists()


def test_a_signed_visit_takes_no_other_site(practice: Practice) -> None:
    with pytest.raises(VisitLocked):
        place(practice, practice.closed(), CALF, minutes=30)


def test_what_was_asked_for_a_site_is_complete_and_kept_with_it(practice: Practice) -> None:
    visit_id = screened_for(practice, CALF)

    stored = load_progress(visit_id).screened

    assert stored is not None
    assert (stored.verdict.complete, stored.verdict.decision) == (True, "proceed")
    assert (stored.facts.planned.site, "breast_implant" in stored.facts.answers) == ((CALF,), False)


def test_a_screening_for_a_site_is_overtaken_when_the_complaint_is_elsewhere_too(practice: Practice) -> None:
    visit_id = screened_for(practice, CALF, CHEST)
    before = overtaken(visit_id)

    place(practice, visit_id, CALF, minutes=2)
    for_less = overtaken(visit_id)
    place(practice, visit_id, CALF, "thigh.anterior.left", minutes=3)
    for_more = overtaken(visit_id)
    place(practice, visit_id, minutes=4)

    assert (before, for_less, for_more, overtaken(visit_id)) == ("", "", CHANGED, CHANGED)


def test_a_screening_that_asked_for_every_place_is_overtaken_by_no_site(practice: Practice) -> None:
    visit_id = practice.screened()

    place(practice, visit_id, CALF, minutes=2)

    assert overtaken(visit_id) == ""


def test_a_target_beyond_the_site_is_not_planned_until_what_was_left_out_is_asked(practice: Practice) -> None:
    visit_id = practice.consented(screened_for(practice, CALF))
    near, far = "gastrocnemius.tp1.left", "pectoralis_major.tp_clavicular.left"
    targets = [{"trigger_point": point, "technique": "superficial"} for point in (near, far)]
    clinic.localisation.examine_patient(
        by=practice.physio, at=AT + 3 * MINUTE, visit_id=visit_id, findings=FINDINGS, targets=targets
    )

    clinic.planning.plan_needling(by=practice.physio, at=AT + 4 * MINUTE, visit_id=visit_id)

    made = NEEDLING_PLAN.read_stored(Plan.objects.standing().get(visit_id=visit_id).output)
    (refused,) = made.refused
    assert ([step.target for step in made.steps], refused.target) == ([near], far)
    assert any("breast_implant is not answered" in why for why in refused.because)


def test_the_plan_waits_where_the_screening_was_overtaken(practice: Practice) -> None:
    visit_id = practice.examined(practice.consented(screened_for(practice, CALF)))
    place(practice, visit_id, CHEST, minutes=3)

    with pytest.raises(StepBlocked, match="place of the complaint"):
        clinic.planning.plan_needling(by=practice.physio, at=AT + 4 * MINUTE, visit_id=visit_id)
