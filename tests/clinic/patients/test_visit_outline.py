"""A list says how a visit went: what stopped it, which incident it had, and nothing clinical to the desk."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from drypoint import clinic
from drypoint.clinic import Role, VisitState
from drypoint.clinic.patients import VisitOutline
from drypoint.terms import Decision
from tests.clinic.practice import AT, MINUTE, Practice

CHEST = {"chest_pain_or_breathlessness": "yes"}


def listed(practice: Practice, role: Role = Role.PHYSIOTHERAPIST) -> tuple[VisitOutline, VisitOutline]:
    """What today's list and the patient's page tell of the one visit."""
    by = practice.users[role]
    (line,) = clinic.visits.todays_list(by=by, on=AT.date())
    page = clinic.patients.open_patient(by=by, at=AT + 50 * MINUTE, patient_id=line.patient.patient_id)
    return line.told, page.visits[0].told


def with_incident(practice: Practice) -> UUID:
    """A signed session in which a collapsed lung was suspected."""
    visit_id = practice.needled()
    at = (AT + 8 * MINUTE).isoformat()
    reaction = {"kind": "reaction", "adverse_event": "pneumothorax", "severity": "significant"}
    practice.send(visit_id, {"id": str(uuid4()), "at": at, **reaction})
    practice.send(visit_id, {"id": str(uuid4()), "at": at, "kind": "emergency_stop"})
    practice.finish_incidents(visit_id)
    return practice.closed(visit_id)


@pytest.mark.parametrize(
    ("answers", "decision"),
    [
        (CHEST, Decision.EMERGENCY),
        ({"tumour_at_site": "yes", "consents": "no"}, Decision.DO_NOT_NEEDLE),
        ({"fever_or_systemic_infection": "yes"}, Decision.DEFER),
        ({"anticoagulant": "yes"}, Decision.CLEARANCE_FIRST),
    ],
)
def test_a_visit_that_the_screening_stops_says_with_which_word(
    answers: dict[str, str], decision: Decision, practice: Practice
) -> None:
    practice.screened(**answers)

    assert listed(practice) == (VisitOutline(VisitState.IN_PROGRESS, False, True, decision),) * 2


@pytest.mark.parametrize("answers", [{}, {"pregnant": "unknown"}])
def test_a_visit_that_goes_on_is_not_stopped(answers: dict[str, str], practice: Practice) -> None:
    practice.screened(**answers)

    assert listed(practice) == (VisitOutline(VisitState.IN_PROGRESS),) * 2


def test_the_standing_screening_counts_and_an_emergency_for_good(practice: Practice) -> None:
    visit_id = practice.screened(anticoagulant="yes")
    practice.screened(visit_id, at=AT + 2 * MINUTE)
    lifted = listed(practice)
    practice.screened(visit_id, at=AT + 3 * MINUTE, **CHEST)
    practice.screened(visit_id, at=AT + 4 * MINUTE)

    assert not any(told.is_stopped for told in lifted)
    assert [told.stopped_by for told in listed(practice)] == [Decision.EMERGENCY] * 2


def test_a_cancelled_visit_keeps_what_stopped_it(practice: Practice) -> None:
    visit_id = practice.screened(**CHEST)
    clinic.visits.cancel_visit(
        by=practice.physio, at=AT + 2 * MINUTE, visit_id=visit_id, reason="called help"
    )

    expected = VisitOutline(VisitState.CANCELLED, False, True, Decision.EMERGENCY)
    assert listed(practice) == (expected, expected)


def test_an_incident_is_named_and_its_checks_are_owed_until_they_are_made(practice: Practice) -> None:
    visit_id = with_incident(practice)
    before = listed(practice)
    for check in clinic.visits.open_visit(by=practice.physio, at=AT + 30 * MINUTE, visit_id=visit_id).checks:
        clinic.documents.make_check(
            by=practice.physio, at=check.due_at, check_id=check.check_id, words="well"
        )

    expected = VisitOutline(VisitState.CLOSED, incidents=("Suspected collapsed lung",), owes_checks=True)
    assert before == (expected, expected)
    assert [told.owes_checks for told in listed(practice)] == [False, False]
    assert [told.incidents for told in listed(practice)] == [("Suspected collapsed lung",)] * 2


def test_an_uneventful_session_tells_of_nothing(practice: Practice) -> None:
    visit_id = practice.needled()
    note = {"kind": "note", "text": 'no "incidents":[] and no {"incidents":["x"]}'}
    practice.send(visit_id, {"id": str(uuid4()), "at": (AT + 8 * MINUTE).isoformat(), **note})
    practice.closed(visit_id)

    assert listed(practice) == (VisitOutline(VisitState.CLOSED),) * 2


def test_a_note_that_looks_like_an_empty_list_hides_no_incident(practice: Practice) -> None:
    visit_id = practice.needled()
    at = (AT + 8 * MINUTE).isoformat()
    faint = {"kind": "reaction", "adverse_event": "fainting", "severity": "significant"}
    practice.send(visit_id, {"id": str(uuid4()), "at": at, **faint})
    practice.send(visit_id, {"id": str(uuid4()), "at": at, "kind": "note", "text": '"incidents":[]'})
    practice.finish_incidents(visit_id)
    practice.closed(visit_id)

    assert [told.incidents for told in listed(practice)] == [("Fainting",)] * 2


@pytest.mark.parametrize("prepare", ["stopped", "incident"])
def test_the_front_desk_learns_that_a_visit_was_stopped_and_nothing_clinical(
    prepare: str, practice: Practice
) -> None:
    practice.screened(**CHEST) if prepare == "stopped" else with_incident(practice)

    for told in listed(practice, Role.FRONT_DESK):
        assert told.is_stopped is (prepare == "stopped")
        assert (told.stopped_by, told.incidents, told.owes_checks) == (None, (), False)
