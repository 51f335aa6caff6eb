"""An emergency shuts the steps of its visit; answered away, it stays in sight for the rest of it."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from drypoint import clinic
from drypoint.knowledge import load
from drypoint.record.models import Consent, Examination
from tests.clinic.practice import AT, MINUTE, Practice
from tests.interfaces.web.markup import closed_up

CHEST = {"chest_pain_or_breathlessness": "yes"}


@pytest.mark.parametrize("step", ["screen", "consent", "examine"])
def test_a_changed_answer_leaves_the_emergency_in_sight_on_every_step(
    step: str, practice: Practice, physio: Client
) -> None:
    visit_id = practice.screened(at=AT + 2 * MINUTE, **CHEST)
    practice.screened(visit_id, at=AT + 5 * MINUTE)

    page = closed_up(physio.get(reverse(f"visit_{step}", args=[visit_id])).content.decode())

    assert 'id="was-emergency"' in page
    assert "this visit was an emergency, screened by" in page
    assert f"by {practice.physio.full_name}." in page
    assert "book another, so that somebody looks again" in page


@pytest.mark.parametrize("step", ["consent", "examine", "plan"])
def test_a_step_that_an_emergency_stops_says_why_and_what_to_do_and_offers_nothing_else(
    step: str, practice: Practice, physio: Client
) -> None:
    visit_id = practice.screened(**CHEST)

    page = closed_up(physio.get(reverse(f"visit_{step}", args=[visit_id])).content.decode())

    assert '<div class="dp-notice dp-level--emergency"><p class="dp-notice-text">Emergency: ' in page
    assert "Call emergency services now" in page
    assert "Letter for the emergency services" in page
    assert f'action="{reverse("referral_letter", args=[visit_id])}"' in page
    assert not re.search("Record this consent|Keep these targets|Save without a target|Plan these", page)


@pytest.mark.parametrize(
    ("step", "sent"),
    [("consent", {"given_by": "Nell Invented", "relationship": "patient"}), ("examine", {"then": "save"})],
)
def test_what_an_open_page_sends_into_an_emergency_is_refused_with_the_next_act(
    step: str, sent: dict[str, str], practice: Practice, physio: Client
) -> None:
    visit_id = practice.screened(**CHEST)
    talk = {topic.id: "yes" for topic in load().consent_topics} if step == "consent" else {}

    answer = physio.post(reverse(f"visit_{step}", args=[visit_id]), {**sent, **talk})

    assert answer.status_code == 422
    assert "Call emergency services now" in answer.content.decode()
    assert not Consent.objects.exists()
    assert not Examination.objects.exists()


def test_a_consent_that_stands_can_be_withdrawn_in_an_emergency(practice: Practice, physio: Client) -> None:
    visit_id = practice.consented()
    practice.screened(visit_id, at=AT + 4 * MINUTE, **CHEST)

    page = physio.get(reverse("visit_consent", args=[visit_id])).content.decode()

    assert "Consent is withdrawn</button>" in page
    assert "Record this consent" not in page


def test_a_cancelled_visit_keeps_its_emergency_and_no_longer_asks_to_be_cancelled(
    practice: Practice, physio: Client
) -> None:
    visit_id = practice.screened(at=AT + 2 * MINUTE, **CHEST)
    practice.screened(visit_id, at=AT + 5 * MINUTE)
    clinic.visits.cancel_visit(
        by=practice.physio, at=AT + 6 * MINUTE, visit_id=visit_id, reason="sent to hospital"
    )

    page = physio.get(reverse("visit_screen", args=[visit_id])).content.decode()

    assert "this visit was an emergency, screened by" in page
    assert "book another" not in page


def test_a_visit_that_never_was_one_says_nothing_of_an_emergency(practice: Practice, physio: Client) -> None:
    page = physio.get(reverse("visit_screen", args=[practice.screened()])).content.decode()

    assert "was-emergency" not in page
    assert "book another" not in page
