"""A documented clearance reaches the screening, with its end, and never more than one physician weighed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected, NotFound
from drypoint.clinic.patients import NewClearance
from drypoint.clinic.session import EventAnswer
from drypoint.clinic.standing import StepBlocked
from drypoint.clinic.standing.values import Step
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.pathway.screening import Planned, each_clearance, resolve_target
from drypoint.record.models import Clearance, PatientDetails, Screening
from tests.clinic.practice import AT, MINUTE, TARGET, Practice, as_given, needle_in, reassuring_answers

LATER = AT + 30 * MINUTE
NOBODY = UUID(int=0)


def clear(practice: Practice, patient_id: UUID, *questions: str, **more: Any) -> UUID:
    values = {"given_by": "Dr Example", "on": date(2026, 11, 1)} | more
    clearance = NewClearance(for_=questions or ("anticoagulant",), **values)
    return clinic.patients.record_clearance(
        by=practice.physio, at=AT, patient_id=patient_id, clearance=clearance
    )


def decision(practice: Practice, patient_id: UUID, **answers: Any) -> str:
    visit_id = practice.screened(practice.booked(patient_id), **answers)
    return str(Screening.objects.standing().get(visit_id=visit_id).decision)


def test_a_screening_reads_the_clearance_of_the_record(practice: Practice) -> None:
    patient_id = practice.patient()
    before = decision(practice, patient_id, anticoagulant="yes")

    clear(practice, patient_id)

    assert (before, decision(practice, patient_id, anticoagulant="yes")) == ("clearance_first", "precautions")


def test_the_prefilled_facts_name_physician_day_and_end(practice: Practice) -> None:
    patient_id = practice.patient()
    clear(practice, patient_id, until=date(2026, 12, 24))

    facts = practice.known(practice.booked(patient_id))

    given = facts.answers["physician_cleared"]
    assert (given.by, given.on, given.until, given.for_) == (
        "Dr Example",
        date(2026, 11, 1),
        date(2026, 12, 24),
        ("anticoagulant",),
    )


@pytest.mark.parametrize(
    "more",
    [{"on": date(2025, 11, 1)}, {"until": date(2026, 11, 20)}],
    ids=["a year is over", "its end is over"],
)
def test_a_clearance_that_has_run_out_lifts_nothing(more: dict[str, Any], practice: Practice) -> None:
    patient_id = practice.patient()
    clear(practice, patient_id, **more)

    assert decision(practice, patient_id, anticoagulant="yes") == "clearance_first"
    assert not clinic.patients.clearance_lines(by=practice.physio, patient_id=patient_id, on=AT.date())[
        0
    ].counts


def test_a_plain_no_of_the_visit_outweighs_the_record(practice: Practice) -> None:
    patient_id = practice.patient()
    clear(practice, patient_id)

    assert decision(practice, patient_id, anticoagulant="yes", physician_cleared="no") == "clearance_first"


def test_a_withdrawn_clearance_lifts_nothing_and_is_still_shown(practice: Practice) -> None:
    patient_id = practice.patient()
    clearance = clear(practice, patient_id)

    clinic.patients.withdraw_clearance(
        by=practice.physio, at=LATER, clearance_id=clearance, reason="new drug"
    )

    (line,) = clinic.patients.clearance_lines(by=practice.physio, patient_id=patient_id, on=AT.date())
    assert decision(practice, patient_id, anticoagulant="yes") == "clearance_first"
    assert (line.counts, line.withdrawn_because) == (False, "new drug")
    with pytest.raises(AlreadyCorrected):
        clinic.patients.withdraw_clearance(
            by=practice.physio, at=LATER, clearance_id=clearance, reason="again"
        )


def test_a_clearance_for_some_places_lifts_nothing_beyond_them(practice: Practice) -> None:
    patient_id = practice.patient()
    target = resolve_target(TARGET, knowledge=load())
    assert target is not None
    places = tuple(sorted(target.regions))
    clear(practice, patient_id, regions=places)
    visit_id = practice.booked(patient_id)
    answers = as_given({**reassuring_answers(), "anticoagulant": "yes", "physician_cleared": "unknown"})

    decisions = [
        clinic.screening.screen_patient(
            by=practice.physio,
            at=AT + MINUTE,
            visit_id=visit_id,
            answers=answers,
            planned=Planned(targets=targets, technique=None),
        ).decision
        for targets in ((TARGET,), (TARGET, "gastrocnemius.left"), ())
    ]

    assert decisions == ["precautions", "clearance_first", "clearance_first"]
    assert practice.known(visit_id).answers["physician_cleared"].regions == places


def test_a_clearance_for_everywhere_and_one_for_a_place_are_two(practice: Practice) -> None:
    patient_id = practice.patient()
    clear(practice, patient_id)

    clear(practice, patient_id, regions=("hand.palm.left",))

    with pytest.raises(AlreadyCorrected):
        clear(practice, patient_id, regions=("hand.palm.left", "hand.palm.left"))
    lines = clinic.patients.clearance_lines(by=practice.physio, patient_id=patient_id, on=AT.date())
    assert sorted(line.regions for line in lines) == [(), ("hand.palm.left",)]


def test_a_clearance_from_before_there_were_places_holds_everywhere_and_is_told_apart_from_none(
    practice: Practice,
) -> None:
    patient_id = practice.patient()
    said = {"questions": ["anticoagulant"], "given_by": "Dr Example", "on": date(2026, 11, 1)}
    Clearance.objects.create(patient_id=patient_id, recorded_at=AT, recorded_by=practice.physio, **said)

    with pytest.raises(AlreadyCorrected):
        clear(practice, patient_id)

    assert decision(practice, patient_id, anticoagulant="yes") == "precautions"


def test_a_place_that_is_none_is_refused(practice: Practice) -> None:
    with pytest.raises(InputError) as caught:
        clear(practice, practice.patient(), regions=("elbow",))

    assert [fault.where for fault in caught.value.faults] == ["regions[0]"]


def planned(practice: Practice, patient_id: UUID) -> UUID:
    visit_id = practice.screened(
        practice.booked(patient_id), anticoagulant="yes", physician_cleared="unknown"
    )
    return practice.planned(practice.examined(practice.consented(visit_id)))


def withdraw(practice: Practice, clearance: UUID) -> None:
    at = AT + 10 * MINUTE
    clinic.patients.withdraw_clearance(by=practice.physio, at=at, clearance_id=clearance, reason="new drug")


def test_after_a_withdrawal_no_needle_goes_in_until_somebody_screens_again(practice: Practice) -> None:
    patient_id = practice.patient()
    clearance = clear(practice, patient_id)
    visit_id = planned(practice, patient_id)

    withdraw(practice, clearance)

    with pytest.raises(StepBlocked, match=r"was withdrawn\. Screen the patient again"):
        practice.send(visit_id, needle_in(at=AT + 11 * MINUTE), at=AT + 11 * MINUTE)
    page = clinic.visits.open_visit(by=practice.physio, at=AT + 11 * MINUTE, visit_id=visit_id)
    assert all("was withdrawn" in page.step(step).because for step in (Step.SCREEN, Step.PLAN, Step.NEEDLE))
    practice.screened(visit_id, at=AT + 12 * MINUTE, anticoagulant="yes", physician_cleared="unknown")
    page = clinic.visits.open_visit(by=practice.physio, at=AT + 12 * MINUTE, visit_id=visit_id)
    assert page.step(Step.NEEDLE).because.startswith("A clearance comes first")


def test_a_needle_that_went_in_before_the_withdrawal_is_a_fact(practice: Practice) -> None:
    patient_id = practice.patient()
    clearance = clear(practice, patient_id)
    visit_id = planned(practice, patient_id)

    withdraw(practice, clearance)

    told = practice.send(visit_id, needle_in(at=AT + 9 * MINUTE), at=AT + 11 * MINUTE)
    assert told is EventAnswer.ACCEPTED


def test_a_withdrawal_of_what_the_screening_did_not_count_stops_nothing(practice: Practice) -> None:
    patient_id = practice.patient()
    clear(practice, patient_id)
    visit_id = planned(practice, patient_id)

    withdraw(practice, clear(practice, practice.patient()))
    later = NewClearance(("epilepsy",), "Dr Example", date(2026, 11, 1))
    withdraw(
        practice,
        clinic.patients.record_clearance(
            by=practice.physio, at=AT + 8 * MINUTE, patient_id=patient_id, clearance=later
        ),
    )

    told = practice.send(visit_id, needle_in(at=AT + 11 * MINUTE), at=AT + 11 * MINUTE)
    assert told is EventAnswer.ACCEPTED


def test_two_physicians_together_do_not_clear_a_combination(practice: Practice) -> None:
    patient_id, both = practice.patient(), {"anticoagulant": "yes", "antiplatelet": "yes"}
    clear(practice, patient_id, "anticoagulant")
    clear(practice, patient_id, "antiplatelet", given_by="Dr Other")
    apart = decision(practice, patient_id, **both)

    clear(practice, patient_id, "anticoagulant", "antiplatelet", given_by="Dr Third")

    assert (apart, decision(practice, patient_id, **both)) == ("clearance_first", "precautions")


def test_clearances_of_things_that_are_no_combination_add_up(practice: Practice) -> None:
    patient_id = practice.patient()
    clear(practice, patient_id, "anticoagulant")
    clear(practice, patient_id, "epilepsy", given_by="Dr Other", on=date(2026, 11, 10))

    facts = practice.known(practice.booked(patient_id))

    given = each_clearance(facts.answers["physician_cleared"])
    assert [(one.for_, one.by) for one in given] == [
        (("epilepsy",), "Dr Other"),
        (("anticoagulant",), "Dr Example"),
    ]
    assert decision(practice, patient_id, anticoagulant="yes", epilepsy="yes") == "precautions"


def test_a_complaint_after_treatment_ends_what_was_cleared_before_it(practice: Practice) -> None:
    patient_id = practice.patient()
    clear(practice, patient_id)
    visit_id = practice.treated(patient_id)

    clinic.aftercare.triage_report(
        by=practice.physio, at=LATER, visit_id=visit_id, symptoms={"breathless": "yes"}
    )

    on = AT.date()
    (line,) = clinic.patients.clearance_lines(by=practice.physio, patient_id=patient_id, on=on)
    assert (line.counts, line.ended_by) == (False, f"a complaint after treatment on {on}")
    assert decision(practice, patient_id, anticoagulant="yes") == "clearance_first"


@pytest.mark.parametrize("name", ["the patient", "whoever records it"])
def test_neither_the_patient_nor_the_needler_is_recorded_as_clearing(name: str, practice: Practice) -> None:
    patient_id = practice.patient()
    row = PatientDetails.objects.get(patient_id=patient_id)
    names = {"the patient": f"{row.given_name} {row.family_name}"}

    with pytest.raises(InputError) as refusal:
        clear(practice, patient_id, given_by=names.get(name, practice.physio.full_name))

    assert [fault.where for fault in refusal.value.faults] == ["given_by"]


def test_what_a_practice_never_clears_cannot_be_cleared(practice: Practice) -> None:
    patient_id = practice.patient()
    clear(practice, patient_id)

    clinic.house_rules.tighten_rule(
        by=practice.lead, at=AT, rule="anticoagulant", never_cleared=True, reason="r"
    )

    assert decision(practice, patient_id, anticoagulant="yes") == "clearance_first"


def test_every_fault_of_a_clearance_is_listed(practice: Practice) -> None:
    wrong = {"given_by": " ", "on": date(2026, 12, 1), "until": date(2026, 11, 1)}

    with pytest.raises(InputError) as refusal:
        clear(practice, practice.patient(), "acute_illness", "nothing_known", **wrong)

    where = {fault.where for fault in refusal.value.faults}
    assert where == {"for[0]", "for[1]", "given_by", "on", "until"}


def test_nobody_has_no_clearance(practice: Practice) -> None:
    with pytest.raises(NotFound):
        clear(practice, NOBODY)
    with pytest.raises(NotFound):
        clinic.patients.withdraw_clearance(by=practice.physio, at=AT, clearance_id=NOBODY, reason="r")
