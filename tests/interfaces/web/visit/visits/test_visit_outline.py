"""Today and the patient's page say in words how a visit went."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import Role, VisitState
from drypoint.clinic.patients import VisitOutline
from drypoint.interfaces.web.visit.visits.present import is_alarming, state_sentence
from drypoint.terms import Decision
from tests.clinic.practice import AT, MINUTE, Practice
from tests.interfaces.web.conftest import SignIn

CHEST = {"chest_pain_or_breathlessness": "yes"}
CLOSED, CANCELLED, RUNNING = VisitState.CLOSED, VisitState.CANCELLED, VisitState.IN_PROGRESS
LUNG = ("Suspected collapsed lung",)


@pytest.mark.parametrize(
    ("told", "words", "alarms"),
    [
        (VisitOutline(VisitState.BOOKED), "Booked, not begun", False),
        (VisitOutline(RUNNING), "Under way", False),
        (
            VisitOutline(RUNNING, is_stopped=True, stopped_by=Decision.EMERGENCY),
            "Stopped by the screening: emergency",
            True,
        ),
        (
            VisitOutline(RUNNING, is_stopped=True, stopped_by=Decision.DEFER),
            "Stopped by the screening: not today",
            False,
        ),
        (VisitOutline(RUNNING, is_stopped=True), "Stopped by the screening", False),
        (
            VisitOutline(CANCELLED, is_stopped=True, stopped_by=Decision.DO_NOT_NEEDLE),
            "Cancelled. Stopped by the screening: do not needle",
            True,
        ),
        (VisitOutline(CLOSED, awaits_cosignature=True), "Closed and signed, awaits co-signature", False),
        (VisitOutline(CLOSED, without_needles=True), "Treated without needles, signed", False),
        (
            VisitOutline(CLOSED, is_stopped=True, stopped_by=Decision.DO_NOT_NEEDLE, without_needles=True),
            "Treated without needles, signed. Stopped by the screening: do not needle",
            False,
        ),
        (
            VisitOutline(CLOSED, incidents=LUNG, owes_checks=True),
            "Closed and signed. Incident recorded: suspected collapsed lung. Checks are still owed",
            True,
        ),
    ],
)
def test_how_a_visit_went_is_one_line(told: VisitOutline, words: str, alarms: bool) -> None:
    assert state_sentence(told) == words
    assert is_alarming(told) is alarms


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.PHYSIOTHERAPIST, "Stopped by the screening: emergency"),
        (Role.FRONT_DESK, "Stopped by the screening"),
    ],
)
def test_both_pages_say_that_the_screening_stopped_a_visit(
    role: Role, words: str, practice: Practice, sign_in: SignIn
) -> None:
    visit_id = practice.screened(**CHEST)
    patient_id = clinic.visits.open_visit(
        by=practice.lead, at=AT + 9 * MINUTE, visit_id=visit_id
    ).patient.patient_id
    client = sign_in(role)

    for url in ("/today/", f"/patients/{patient_id}/"):
        page = client.get(url).content.decode()
        assert re.search(rf">{words}<", page)
        assert "Under way" not in page


def test_both_pages_name_an_incident_and_what_it_owes(practice: Practice, physio: Client) -> None:
    practice.owing()
    (line,) = clinic.visits.todays_list(by=practice.physio, on=AT.date())

    for url in ("/today/", f"/patients/{line.patient.patient_id}/"):
        page = physio.get(url).content.decode()
        assert "Incident recorded: sharp pain near the chest. Checks are still owed" in page
