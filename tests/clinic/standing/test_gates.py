"""What must stand before a step: a "no" of the screening holds plan and needles back, with its reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import NewEntry, NewPatient
from drypoint.clinic.standing import StepBlocked, VisitLocked
from drypoint.clinic.standing.values import Step, StepState
from drypoint.record.models import NeedleEvent, PatientDetails, Plan, Screening
from drypoint.terms import Decision, Sex
from tests.clinic.practice import AT, MINUTE, Practice, as_given, needle_in, needle_out

LATER = AT + 10 * MINUTE
STRICTER = [decision for decision in Decision if decision.rank > Decision.PRECAUTIONS.rank]


def decided(practice: Practice, visit_id: UUID, decision: Decision) -> None:
    """A screening with one decision, whatever the rules of today would say."""
    standing = Screening.objects.standing().get(visit=visit_id)
    output = {**standing.output, "decision": decision, "findings": [finding(decision)], "ask": []}
    Screening(
        visit_id=visit_id,
        replaces=standing,
        input=standing.input,
        output=output,
        knowledge=standing.knowledge,
        decision=decision,
        recorded_at=AT + 3 * MINUTE,
        recorded_by=practice.physio,
    ).save(force_insert=True)


def finding(decision: Decision) -> dict[str, Any]:
    return {
        "rule": "invented",
        "effect": decision,
        "scope": {"regions": [], "techniques": []},
        "text": "The invented reason.",
        "because": [],
        "evidence": [],
        "certainty": "proposal",
        "sources": [],
    }


def plan(practice: Practice, visit_id: UUID) -> Any:
    return clinic.planning.plan_needling(by=practice.physio, at=LATER, visit_id=visit_id)


@pytest.mark.parametrize("decision", STRICTER)
def test_a_stricter_screening_blocks_the_plan_and_says_why(decision: Decision, practice: Practice) -> None:
    visit_id = practice.examined()
    decided(practice, visit_id, decision)

    with pytest.raises(StepBlocked, match="The invented reason"):
        plan(practice, visit_id)

    assert not Plan.objects.exists()


@pytest.mark.parametrize("decision", [Decision.PROCEED, Decision.PRECAUTIONS])
def test_a_screening_that_allows_needling_allows_the_plan(decision: Decision, practice: Practice) -> None:
    visit_id = practice.examined()
    decided(practice, visit_id, decision)

    assert plan(practice, visit_id).steps


@pytest.mark.parametrize("decision", STRICTER)
def test_a_stricter_screening_later_blocks_the_needle(decision: Decision, practice: Practice) -> None:
    visit_id = practice.planned()
    decided(practice, visit_id, decision)

    with pytest.raises(StepBlocked, match="The invented reason"):
        practice.send(visit_id, needle_in(at=LATER), at=LATER)

    assert not NeedleEvent.objects.exists()


def test_an_open_question_blocks_with_its_name(practice: Practice) -> None:
    visit_id = practice.booked()
    practice.examined(practice.consented(practice.screened(visit_id, pregnant="unknown")))

    with pytest.raises(StepBlocked, match=r"(?i)pregnan"):
        plan(practice, visit_id)


def test_a_screening_of_yesterday_does_not_allow_a_needle_today(practice: Practice) -> None:
    visit_id, tomorrow = practice.planned(), AT + timedelta(days=1)

    with pytest.raises(StepBlocked, match="The screening is of 2026-11-21"):
        practice.send(visit_id, needle_in(at=tomorrow), at=tomorrow)
    with pytest.raises(StepBlocked, match="Screen the patient again today"):
        clinic.planning.plan_needling(by=practice.physio, at=tomorrow, visit_id=visit_id)
    page = clinic.visits.open_visit(by=practice.physio, at=tomorrow, visit_id=visit_id)

    assert page.step(Step.SCREEN).state is StepState.BLOCKED


def test_a_needle_of_yesterday_that_arrives_today_is_kept(practice: Practice) -> None:
    visit_id = practice.planned()

    assert practice.send(visit_id, needle_in(), at=AT + timedelta(days=1)) == "accepted"


def enter_warfarin(practice: Practice, visit_id: UUID) -> None:
    entry = NewEntry(EntryKind.MEDICATION, "warfarin 5 mg")
    patient_id = clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id).patient.patient_id
    clinic.patients.add_entry(by=practice.lead, at=AT + 8 * MINUTE, patient_id=patient_id, entry=entry)


def test_what_the_record_learns_after_the_screening_stops_plan_and_needle(practice: Practice) -> None:
    visit_id = practice.planned()

    enter_warfarin(practice, visit_id)

    for stopped in (
        lambda: practice.send(visit_id, needle_in(at=LATER), at=LATER),
        lambda: plan(practice, visit_id),
    ):
        with pytest.raises(StepBlocked, match=r"record has changed since the screening\. Screen"):
            stopped()
    practice.screened(visit_id, at=LATER)
    assert Screening.objects.standing().get(visit=visit_id).decision == Decision.CLEARANCE_FIRST


@pytest.mark.parametrize(
    "change", [{"birth_date": date(2012, 3, 4)}, {"sex": Sex.MALE}, {"birth_date": None}]
)
def test_another_birth_date_or_sex_after_the_screening_stops_plan_and_needle(
    change: dict[str, Any], practice: Practice
) -> None:
    visit_id = practice.planned()

    correct(practice, visit_id, **change)

    with pytest.raises(StepBlocked, match=r"record has changed since the screening\. Screen"):
        practice.send(visit_id, needle_in(at=LATER), at=LATER)
    with pytest.raises(StepBlocked, match=r"record has changed since the screening\. Screen"):
        plan(practice, visit_id)


def test_another_name_after_the_screening_changes_nothing(practice: Practice) -> None:
    visit_id = practice.planned()

    correct(practice, visit_id, family_name="Renamed")

    assert practice.send(visit_id, needle_in(at=LATER), at=LATER) == "accepted"


def correct(practice: Practice, visit_id: UUID, **change: Any) -> None:
    known = clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id).patient
    details = PatientDetails.objects.standing().get(patient_id=known.patient_id)
    was = NewPatient(details.family_name, details.given_name, details.birth_date, Sex(details.sex))
    clinic.patients.correct_patient(
        by=practice.lead, at=AT + 8 * MINUTE, patient_id=known.patient_id, patient=replace(was, **change)
    )


def test_a_needle_that_went_in_before_the_record_learned_more_is_a_fact(practice: Practice) -> None:
    visit_id = practice.planned()
    needle = needle_in()

    enter_warfarin(practice, visit_id)

    assert practice.send(visit_id, needle, at=LATER) == "accepted"
    assert practice.send(visit_id, needle_out(needle, at=LATER), at=LATER) == "accepted"


def test_nothing_is_planned_without_a_screening(practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="Screen the patient first"):
        plan(practice, practice.booked())


@pytest.mark.parametrize("act", ["consent", "examine"])
def test_consent_and_examination_wait_for_a_screening(act: str, practice: Practice) -> None:
    visit_id = practice.booked()

    with pytest.raises(StepBlocked, match="Screen the patient first"):
        practice.consented(visit_id) if act == "consent" else practice.examine(visit_id, at=LATER)


def test_nothing_is_planned_without_consent(practice: Practice) -> None:
    visit_id = practice.screened()
    practice.examine(visit_id, at=LATER)

    with pytest.raises(StepBlocked, match="consent"):
        plan(practice, visit_id)


def test_consent_of_another_visit_does_not_count(practice: Practice) -> None:
    patient_id = practice.patient()
    practice.consented(practice.screened(practice.booked(patient_id)))
    visit_id = practice.screened(practice.booked(patient_id, starts_at=LATER))
    practice.examine(visit_id, at=LATER)

    with pytest.raises(StepBlocked, match="consent"):
        plan(practice, visit_id)


def test_nothing_is_planned_without_a_target(practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="target"):
        plan(practice, practice.consented())


def test_no_needle_goes_in_without_a_plan(practice: Practice) -> None:
    visit_id = practice.examined()

    with pytest.raises(StepBlocked, match="plan"):
        practice.send(visit_id, needle_in())


def test_withdrawn_consent_stops_needles_from_going_in_but_not_from_coming_out(practice: Practice) -> None:
    visit_id = practice.planned()
    needle = needle_in()
    practice.send(visit_id, needle)
    clinic.consent.withdraw_consent(by=practice.physio, at=AT + 6 * MINUTE, visit_id=visit_id)

    with pytest.raises(StepBlocked, match="withdrawn"):
        practice.send(visit_id, needle_in(at=LATER), at=LATER)
    answer = practice.send(visit_id, needle_out(needle), at=LATER)

    assert answer == "accepted"
    assert not clinic.session.session_summary(by=practice.physio, visit_id=visit_id).outstanding


def test_a_needle_that_was_allowed_when_it_went_in_is_kept_if_late(
    practice: Practice,
) -> None:
    visit_id = practice.planned()
    clinic.consent.withdraw_consent(by=practice.physio, at=AT + 8 * MINUTE, visit_id=visit_id)

    answer = practice.send(visit_id, needle_in(at=AT + 7 * MINUTE), at=LATER)

    assert answer == "accepted"


def test_a_new_screening_makes_the_old_plan_void(practice: Practice) -> None:
    visit_id = practice.planned()
    practice.screened(visit_id, at=AT + 6 * MINUTE)

    with pytest.raises(StepBlocked, match="screened again"):
        practice.send(visit_id, needle_in(at=LATER), at=LATER)


def test_a_new_examination_makes_the_old_plan_void(practice: Practice) -> None:
    visit_id = practice.planned()
    practice.examine(visit_id, at=AT + 6 * MINUTE)

    with pytest.raises(StepBlocked, match="examined again"):
        practice.send(visit_id, needle_in(at=LATER), at=LATER)


def test_a_plan_that_refuses_every_target_lets_no_needle_in(practice: Practice) -> None:
    visit_id = practice.examined()
    made = clinic.planning.plan_needling(
        by=practice.lead, at=LATER, visit_id=visit_id
    )  # a lead without a licence

    assert not made.steps
    with pytest.raises(StepBlocked, match="refuses every target"):
        practice.send(visit_id, needle_in(at=LATER), at=LATER)


def with_strange_entry(practice: Practice) -> UUID:
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.CONDITION, "wibbling of the third floogle")
    clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)
    return practice.examined(practice.consented(practice.screened(practice.booked(patient_id))))


def test_an_unrecognised_entry_must_be_read_before_the_plan(practice: Practice) -> None:
    visit_id = with_strange_entry(practice)

    with pytest.raises(StepBlocked, match="wibbling of the third floogle"):
        plan(practice, visit_id)
    clinic.screening.acknowledge_entries(
        by=practice.physio, at=LATER, visit_id=visit_id, acknowledged=["wibbling of the third floogle"]
    )

    assert plan(practice, visit_id).steps


def with_refuted_entry(practice: Practice, *more: str) -> UUID:
    patient_id = practice.patient()
    for text in ("Epilepsy", *more):
        entry = NewEntry(EntryKind.CONDITION, text, status=EntryStatus.REFUTED)
        clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    return practice.examined(practice.consented(practice.screened(practice.booked(patient_id))))


def test_what_was_set_aside_must_be_read_as_one_list_before_the_plan(practice: Practice) -> None:
    visit_id = with_refuted_entry(practice)
    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    assert page.screening is not None

    with pytest.raises(StepBlocked, match="recognised, but not counted"):
        plan(practice, visit_id)
    assert page.screening.unacknowledged == ("“Epilepsy”: refuted.",)
    clinic.screening.acknowledge_entries(
        by=practice.physio, at=LATER, visit_id=visit_id, acknowledged=page.screening.unacknowledged
    )

    assert plan(practice, visit_id).steps


def test_a_list_that_has_grown_must_be_read_again(practice: Practice) -> None:
    visit_id = with_refuted_entry(practice, "Gout")

    clinic.screening.screen_patient(
        by=practice.physio,
        at=LATER,
        visit_id=visit_id,
        answers=as_given(),
        acknowledged=["“Epilepsy”: refuted."],
    )

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    assert page.screening is not None
    assert page.screening.unacknowledged


def test_what_was_acknowledged_in_the_screening_itself_counts(practice: Practice) -> None:
    visit_id = with_strange_entry(practice)
    clinic.screening.screen_patient(
        by=practice.physio,
        at=LATER,
        visit_id=visit_id,
        answers=as_given(),
        acknowledged=["wibbling of the third floogle", "something else"],
    )

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)

    assert page.screening is not None
    assert page.screening.acknowledged == ("wibbling of the third floogle",)
    assert page.screening.unacknowledged == ()


def test_a_new_screening_must_be_read_anew(practice: Practice) -> None:
    visit_id = with_strange_entry(practice)
    clinic.screening.acknowledge_entries(
        by=practice.physio, at=LATER, visit_id=visit_id, acknowledged=["wibbling of the third floogle"]
    )

    practice.screened(visit_id, at=LATER + MINUTE)

    with pytest.raises(StepBlocked, match="acknowledge"):
        plan(practice, visit_id)


@pytest.mark.parametrize("ending", ["closed", "cancelled"])
def test_a_visit_that_is_over_takes_no_step(ending: str, practice: Practice) -> None:
    if ending == "closed":
        visit_id = practice.closed()
    else:
        visit_id = practice.examined()
        clinic.visits.cancel_visit(by=practice.physio, at=LATER, visit_id=visit_id, reason="ill")

    steps = [
        lambda: practice.screened(visit_id),
        lambda: practice.consented(visit_id),
        lambda: practice.examined(visit_id),
        lambda: practice.planned(visit_id),
        lambda: practice.send(visit_id, needle_in()),
        lambda: clinic.session.close_session(by=practice.physio, at=LATER, visit_id=visit_id),
        lambda: clinic.visits.cancel_visit(by=practice.physio, at=LATER, visit_id=visit_id, reason="again"),
        lambda: clinic.consent.withdraw_consent(by=practice.physio, at=LATER, visit_id=visit_id),
    ]
    for step in steps:
        with pytest.raises(VisitLocked):
            step()


def test_a_visit_with_events_is_closed_and_not_cancelled(practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="Close it"):
        clinic.visits.cancel_visit(by=practice.physio, at=LATER, visit_id=practice.needled(), reason="ill")


def states(practice: Practice, visit_id: UUID) -> list[str]:
    return [
        step.state.value
        for step in clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).steps
    ]


def test_the_page_walks_through_the_steps_in_order(practice: Practice) -> None:
    visit_id = practice.booked()
    seen = [states(practice, visit_id)]

    for step in (
        practice.screened,
        practice.consented,
        practice.examined,
        practice.planned,
        practice.needled,
    ):
        step(visit_id)
        seen.append(states(practice, visit_id))
    practice.closed(visit_id)
    seen.append(states(practice, visit_id))
    clinic.aftercare.give_aftercare(by=practice.physio, at=LATER, visit_id=visit_id)
    seen.append(states(practice, visit_id))

    current = [row.index("current") if "current" in row else None for row in seen]
    assert current == [0, 1, 2, 3, 4, 4, 5, None]
    assert all(set(row[:place]) <= {"done"} for row, place in zip(seen, current, strict=True))


def test_the_page_says_beside_the_screening_why_it_goes_no_further(practice: Practice) -> None:
    visit_id = practice.consented()
    decided(practice, visit_id, Decision.DEFER)

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)

    assert page.step(Step.SCREEN).state is StepState.BLOCKED
    assert page.step(Step.SCREEN).because == "Not today: The invented reason."
    assert page.step(Step.PLAN).state is StepState.WAITING


def test_a_running_session_stays_open_for_needles_to_come_out(practice: Practice) -> None:
    visit_id = practice.planned()
    practice.send(visit_id, needle_in())
    decided(practice, visit_id, Decision.EMERGENCY)

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)

    assert page.step(Step.NEEDLE).state is StepState.BLOCKED
    assert "Emergency" in page.step(Step.NEEDLE).because


def test_a_reaction_is_taken_whatever_the_gates_say(practice: Practice) -> None:
    visit_id = practice.booked()
    note = {
        "id": str(uuid4()),
        "kind": "note",
        "at": LATER.isoformat(),
        "text": "fainted",
    }

    assert practice.send(visit_id, note) == "accepted"
