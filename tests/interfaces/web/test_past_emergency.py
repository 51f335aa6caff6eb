"""An emergency that was answered away stays in sight for the rest of the visit."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from drypoint import clinic
from tests.clinic.practice import AT, MINUTE, Practice

CHEST = {"chest_pain_or_breathlessness": "yes"}


@pytest.mark.parametrize("step", ["screen", "consent", "examine"])
def test_a_changed_answer_leaves_the_emergency_in_sight_on_every_step(
    step: str, practice: Practice, physio: Client
) -> None:
    visit_id = practice.screened(at=AT + 2 * MINUTE, **CHEST)
    practice.screened(visit_id, at=AT + 5 * MINUTE)

    page = physio.get(reverse(f"visit_{step}", args=[visit_id])).content.decode()

    assert 'id="was-emergency"' in page
    assert "this visit was an emergency, screened by" in page
    assert f"by {practice.physio.full_name}." in page
    assert "book another, so that somebody looks again" in page


def test_a_cancelled_visit_keeps_its_emergency_and_no_longer_asks_to_be_cancelled(
    practice: Practice, physio: Client
) -> None:
    visit_id = practice.screened(at=AT + 2 * MINUTE, **CHEST)
    practice.screened(visit_id, at=AT + 5 * MINUTE)
    clinic.cancel_visit(by=practice.physio, at=AT + 6 * MINUTE, visit_id=visit_id, reason="sent to hospital")

    page = physio.get(reverse("visit_screen", args=[visit_id])).content.decode()

    assert "this visit was an emergency, screened by" in page
    assert "book another" not in page


def test_a_visit_that_never_was_one_says_nothing_of_an_emergency(practice: Practice, physio: Client) -> None:
    page = physio.get(reverse("visit_screen", args=[practice.screened()])).content.decode()

    assert "was-emergency" not in page
    assert "book another" not in page
