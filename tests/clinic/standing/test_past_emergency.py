"""An emergency stops its visit and is never lowered silently: it stays told, and the visit ends there."""

from __future__ import annotations

from itertools import product

import pytest

from drypoint import clinic
from drypoint.clinic.standing import StepBlocked
from drypoint.clinic.standing.values import Step, StepState
from drypoint.record.models import Consent, Examination, NeedleEvent, Plan, Screening
from tests.clinic.practice import AT, MINUTE, Practice, needle_in, needle_out

CHEST = {"chest_pain_or_breathlessness": "yes"}
AFTERWARDS = ({}, {"pregnant": "unknown"}, {"anticoagulant": "yes"}, CHEST)
LATER = AT + 20 * MINUTE


@pytest.mark.parametrize("answers", tuple(product(AFTERWARDS, repeat=2)))
def test_after_an_emergency_no_later_screening_of_the_visit_lets_a_needle_in(
    answers: tuple[dict[str, str], ...], practice: Practice
) -> None:
    visit_id = practice.planned()
    practice.screened(visit_id, at=AT + 6 * MINUTE, **CHEST)
    for place, later in enumerate(answers):
        practice.screened(visit_id, at=AT + (7 + place) * MINUTE, **later)

        with pytest.raises(StepBlocked, match=r"(?i)emergency"):
            practice.send(visit_id, needle_in(at=LATER), at=LATER)
        with pytest.raises(StepBlocked, match=r"(?i)emergency"):
            clinic.planning.plan_needling(by=practice.physio, at=LATER, visit_id=visit_id)

    assert not NeedleEvent.objects.exists()
    assert Plan.objects.count() == 1


def test_the_visit_keeps_who_found_the_emergency_and_who_changed_it(practice: Practice) -> None:
    visit_id = practice.screened(at=AT + MINUTE, **CHEST)
    before = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    practice.screened(visit_id, at=AT + 4 * MINUTE)
    practice.screened(visit_id, at=AT + 6 * MINUTE)

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)

    past = page.past_emergency
    assert before.past_emergency is None
    assert before.screening is not None
    assert past is not None
    assert (past.at, past.changed_at) == (AT + MINUTE, AT + 4 * MINUTE)
    assert (past.by, past.changed_by) == (practice.physio.full_name, practice.physio.full_name)
    texts = [one.text for one in before.screening.output.findings if one.effect == "emergency"]
    assert past.text == " ".join(texts) != ""
    assert page.step(Step.SCREEN).state is StepState.BLOCKED


@pytest.mark.parametrize("step", [Step.CONSENT, Step.EXAMINE])
def test_while_an_emergency_stands_nobody_consents_and_nobody_is_examined(
    step: Step, practice: Practice
) -> None:
    visit_id = practice.screened(**CHEST)

    with pytest.raises(StepBlocked, match=r"^Emergency: "):
        practice.consented(visit_id) if step is Step.CONSENT else practice.examine(visit_id, at=LATER)

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    assert page.step(step).state is StepState.WAITING
    assert page.step(step).because == page.step(Step.SCREEN).because != ""
    assert not Consent.objects.exists()
    assert not Examination.objects.exists()


def test_a_consent_given_before_the_emergency_can_still_be_withdrawn(practice: Practice) -> None:
    visit_id = practice.consented()
    practice.screened(visit_id, at=AT + 4 * MINUTE, **CHEST)

    clinic.consent.withdraw_consent(
        by=practice.physio, at=AT + 5 * MINUTE, visit_id=visit_id, reason="stopped"
    )

    assert clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).consent is None


@pytest.mark.parametrize("answered_away", [False, True])
def test_no_targets_of_the_last_session_come_into_a_visit_that_an_emergency_stopped(
    answered_away: bool, practice: Practice
) -> None:
    visit_id = practice.returning()
    practice.screened(visit_id, at=AT + 26 * MINUTE, **CHEST)
    if answered_away:
        practice.screened(visit_id, at=AT + 27 * MINUTE)
    screenings = Screening.objects.count()

    with pytest.raises(StepBlocked, match=r"(?i)emergency"):
        clinic.visits.copy_last_session(by=practice.physio, at=AT + 28 * MINUTE, visit_id=visit_id)

    assert Screening.objects.count() == screenings


def test_no_consent_is_taken_once_an_emergency_was_answered_away(practice: Practice) -> None:
    visit_id = practice.screened(**CHEST)
    practice.screened(visit_id, at=AT + 4 * MINUTE)

    with pytest.raises(StepBlocked, match="book another, so that somebody looks again"):
        practice.consented(visit_id)

    assert not Consent.objects.exists()


def test_needles_that_were_in_before_the_emergency_come_out_and_are_signed_for(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    practice.screened(visit_id, at=AT + 7 * MINUTE, **CHEST)
    practice.screened(visit_id, at=AT + 8 * MINUTE)

    assert practice.send(visit_id, needle_out(needle), at=LATER) == "accepted"
    clinic.session.close_session(by=practice.physio, at=LATER, visit_id=visit_id)

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    assert page.closure is not None
    assert page.past_emergency is not None


def test_another_visit_begins_afresh(practice: Practice) -> None:
    patient_id = practice.patient()
    first = practice.screened(practice.booked(patient_id), **CHEST)
    practice.screened(first, at=AT + 4 * MINUTE)
    clinic.visits.cancel_visit(
        by=practice.physio, at=AT + 5 * MINUTE, visit_id=first, reason="looked at again"
    )

    visit_id = practice.planned(
        practice.examined(practice.consented(practice.screened(practice.booked(patient_id))))
    )

    assert practice.send(visit_id, needle_in()) == "accepted"
