"""What is offered beside a verdict: what each act stores, and that a faulty one stores nothing."""

from __future__ import annotations

from uuid import UUID

from django.test import Client

from tests.clinic.practice import Practice, row_counts


def url(visit_id: UUID, act: str = "") -> str:
    return f"/visits/{visit_id}/screen/{act}"


# -- The letter -------------------------------------------------------------------------------


def test_a_verdict_that_stops_the_visit_offers_a_letter_to_a_physician(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")

    content = physio.get(url(visit_id)).content

    assert b"Letter to a physician" in content
    assert b"Do not needle until a physician has said in writing" in content


def test_an_emergency_says_whom_to_call_and_offers_a_letter_for_them(practice: Practice, physio: Client):
    visit_id = practice.screened(chest_pain_or_breathlessness="yes")

    content = physio.get(url(visit_id)).content

    assert b"Call emergency services now" in content
    assert b"Letter for the emergency services" in content


def test_a_verdict_that_stops_nobody_offers_no_letter(practice: Practice, physio: Client):
    visit_id = practice.screened()

    assert b"What to do next" not in physio.get(url(visit_id)).content


def test_the_letter_is_downloaded_and_is_the_same_ever_after(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    first = physio.post(url(visit_id, "letter/"))

    again = physio.post(url(visit_id, "letter/"))

    assert first.content.startswith(b"%PDF-")
    assert again.content == first.content
    assert first["Content-Disposition"] == 'attachment; filename="referral.pdf"'
    assert first["Cache-Control"] == "no-store"


def test_looking_at_the_address_of_the_letter_writes_none(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    before = row_counts()

    response = physio.get(url(visit_id, "letter/"))

    assert response.status_code == 405
    assert row_counts() == before


def test_no_letter_is_written_where_nothing_asks_for_one(practice: Practice, physio: Client):
    response = physio.post(url(practice.screened(), "letter/"))

    assert response.status_code == 422
    assert b"Nothing in the screening asks for a letter of referral." in response.content
