"""The last session on the Plan page: offered with what was done, copied in one act, judged anew."""

from __future__ import annotations

from uuid import UUID

from django.test import Client
from django.urls import reverse

from drypoint import clinic
from drypoint.clinic import ConsentBy
from drypoint.clinic.consent import NewConsent
from drypoint.record.models import Plan
from tests.clinic.practice import AT, MINUTE, Practice


def consented(practice: Practice) -> UUID:
    visit_id = practice.returning()
    consent = NewConsent("Nell Invented", ConsentBy.PATIENT, ("what happens",))
    clinic.consent.record_consent(by=practice.physio, at=AT + 26 * MINUTE, visit_id=visit_id, consent=consent)
    return visit_id


def plan_page(client: Client, visit_id: UUID) -> str:
    return client.get(reverse("visit_plan", args=[visit_id])).content.decode()


def test_the_last_session_is_offered_with_what_was_done(practice: Practice, physio: Client) -> None:
    shown = plan_page(physio, consented(practice))

    assert "Start from the last session" in shown
    assert "The last session was on 21 November 2026, by The physiotherapist." in shown
    assert "Upper trapezius, right, point 1: superficial, one needle" in shown


def test_nothing_is_offered_to_somebody_who_was_never_needled(practice: Practice, physio: Client) -> None:
    assert "Start from the last session" not in plan_page(physio, practice.examined())


def test_one_press_plans_the_visit(practice: Practice, physio: Client) -> None:
    visit_id = consented(practice)

    answer = physio.post(reverse("copy_last_session", args=[visit_id]))

    shown = plan_page(physio, visit_id)
    assert answer.status_code == 303
    assert "Planned without an examination in this visit." in shown
    assert "Replace the plan with these targets" in shown
    assert Plan.objects.filter(visit=visit_id).count() == 1


def test_targets_that_are_chosen_already_are_said_to_be_replaced(practice: Practice, physio: Client) -> None:
    visit_id = consented(practice)
    before = plan_page(physio, visit_id)
    practice.examine(visit_id, at=AT + 27 * MINUTE)

    shown = plan_page(physio, visit_id)

    assert "Use these targets" in before
    assert "take the place of" not in before
    assert "Replace the chosen targets with these" in shown
    assert "They take the place of what is chosen in this visit: Upper trapezius, right, point 1." in shown


def test_what_stands_against_it_is_said_and_nothing_is_planned(practice: Practice, physio: Client) -> None:
    visit_id = practice.returning()

    answer = physio.post(reverse("copy_last_session", args=[visit_id]))

    assert answer.status_code == 422
    assert "screened again with the targets of the last session" in answer.content.decode()
    assert "consent first" in answer.content.decode()
    assert not Plan.objects.filter(visit=visit_id).exists()


def test_a_visit_without_a_screening_copies_nothing(practice: Practice, physio: Client) -> None:
    answer = physio.post(reverse("copy_last_session", args=[practice.booked()]))

    assert answer.status_code == 422
    assert "Screen the patient first" in answer.content.decode()
