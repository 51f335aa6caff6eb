"""What is offered beside a verdict: what each act stores, and that a faulty one stores nothing."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from tests.clinic.practice import AT, MINUTE, Practice, reassuring_answers, row_counts
from tests.interfaces.web.routes import CLEARANCE


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


# -- A clearance ------------------------------------------------------------------------------


def stands(practice: Practice, visit_id: UUID) -> clinic.VisitPage:
    return clinic.visit(by=practice.physio, at=AT + 40 * MINUTE, visit_id=visit_id)


def test_a_clearance_is_recorded_and_shown_with_who_when_and_what(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    sent = {**CLEARANCE, "until": "2026-12-20", "note": "Letter in the file."}

    content = physio.post(url(visit_id, "clearance/"), sent, follow=True).content.decode()

    line = "An invented physician, on 20 November 2026 until 20 December 2026"
    assert line in content
    assert "“Do you take a blood thinner?”. It counts today. Letter in the file." in content


def test_a_recorded_clearance_counts_once_the_patient_is_screened_again(practice: Practice, physio: Client):
    visit_id = practice.screened(anticoagulant="yes")
    physio.post(url(visit_id, "clearance/"), CLEARANCE)
    before = stands(practice, visit_id).screening
    shown = physio.get(url(visit_id)).content.decode()

    physio.post(url(visit_id), sent_as_shown(shown))

    assert before is not None
    assert before.output["decision"] == "clearance_first"
    assert stands(practice, visit_id).screening.output["decision"] == "precautions"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"for": []}, "Say what is cleared"),
        ({"given_by": ""}, "Write the name of the physician."),
        ({"cleared_on": "soon"}, "Write a date"),
        ({"cleared_on": "2027-01-01"}, "a day up to 2026-11-21"),
        ({"until": "2026-11-01"}, "a day from 2026-11-20"),
        ({"for": ["local_infection"]}, "what a clearance can lift"),
    ],
)
def test_a_faulty_clearance_stores_nothing_and_keeps_what_was_typed(
    changed: dict[str, object], words: str, practice: Practice, physio: Client
):
    visit_id = practice.screened(anticoagulant="yes")
    before = row_counts()

    response = physio.post(url(visit_id, "clearance/"), {**CLEARANCE, "note": "typed", **changed})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert ">typed</textarea>" in response.content.decode()
    assert row_counts() == before


def test_no_clearance_is_offered_where_nothing_asks_for_one(practice: Practice, physio: Client):
    assert b"Record a clearance" not in physio.get(url(practice.screened())).content


def sent_as_shown(page: str) -> dict[str, str]:
    """Return the answers as the page has them filled in, as a browser would send them."""
    radio = r'type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)" checked'
    return dict(re.findall(radio, page))


# -- The verdict on its way -------------------------------------------------------------------


def previewed(client: Client, visit_id: UUID, **answers: str) -> str:
    sent = {**reassuring_answers(), **answers, "then": "preview"}
    response = client.post(url(visit_id), sent, headers={"HX-Request": "true"})
    assert response.status_code == 200
    return response.content.decode()


def test_a_preview_says_what_the_answers_lead_to_and_stores_nothing(practice: Practice, physio: Client):
    visit_id = practice.booked()
    before = row_counts()

    part = previewed(physio, visit_id, chest_pain_or_breathlessness="yes")

    assert part.strip().startswith('<div id="preview"')
    assert "As answered so far: Stop. This is an emergency." in part
    assert "Nothing is stored yet." in part
    assert row_counts() == before


def test_a_preview_of_nothing_asks(practice: Practice, physio: Client):
    visit_id = practice.booked()

    response = physio.post(url(visit_id), {"then": "preview"}, headers={"HX-Request": "true"})

    assert "As answered so far: Ask first:" in response.content.decode()


def test_a_preview_of_a_place_that_is_not_on_the_list_asks_for_mending(practice: Practice, physio: Client):
    part = previewed(physio, practice.booked(), local_infection="yes", **{"local_infection-where": "Elbw"})

    assert "An answer needs mending." in part


def test_without_htmx_a_preview_is_the_step_with_what_was_tapped(practice: Practice, physio: Client):
    visit_id = practice.booked()
    before = row_counts()

    response = physio.post(url(visit_id), {"then": "preview", "anticoagulant": "yes"})

    assert sent_as_shown(response.content.decode())["anticoagulant"] == "yes"
    assert row_counts() == before


# -- All others no ----------------------------------------------------------------------------


def listed(page: str) -> list[str]:
    return re.findall(r'name="others" value="([^"]+)"', page)


def affirmed() -> dict[str, str]:
    return {name: answer for name, answer in reassuring_answers().items() if answer == "yes"}


def test_all_others_are_listed_before_anything_is_stored(practice: Practice, physio: Client):
    visit_id = practice.booked()
    before = row_counts()

    page = physio.post(url(visit_id), {"fainting_history": "yes", "then": "others"}).content.decode()

    assert "anticoagulant" in listed(page)
    assert "fainting_history" not in listed(page)
    assert not set(listed(page)) & set(affirmed())
    assert sent_as_shown(page)["fainting_history"] == "yes"
    assert row_counts() == before


def test_one_signature_answers_what_was_listed_and_is_marked(practice: Practice, physio: Client):
    visit_id = practice.booked()
    page = physio.post(url(visit_id), {**affirmed(), "then": "others"}).content.decode()
    sent = {**sent_as_shown(page), "others": listed(page), "then": "sign"}

    content = physio.post(url(visit_id), sent, follow=True).content.decode()

    stored = stands(practice, visit_id).screening
    assert stored is not None
    assert all(stored.input["answers"][name]["answer"] == "no" for name in listed(page))
    assert "Known: no, by The physiotherapist, with one signature under a list." in content


def test_screening_again_keeps_the_mark_of_the_signature(practice: Practice, physio: Client):
    visit_id = practice.booked()
    page = physio.post(url(visit_id), {**affirmed(), "then": "others"}).content.decode()
    sent = {**sent_as_shown(page), "others": listed(page), "then": "sign"}
    shown = physio.post(url(visit_id), sent, follow=True).content.decode()

    physio.post(url(visit_id), sent_as_shown(shown))

    stored = stands(practice, visit_id).screening
    assert stored is not None
    assert "one signature" in stored.input["answers"]["anticoagulant"]["by"]


def test_a_signature_under_another_list_stores_nothing_and_lists_anew(practice: Practice, physio: Client):
    visit_id = practice.booked()
    before = row_counts()

    page = physio.post(url(visit_id), {"others": ["anticoagulant"], "then": "sign"}).content.decode()

    assert len(listed(page)) > 1
    assert row_counts() == before


@pytest.mark.parametrize("then", ["others", "sign"])
def test_where_nothing_is_open_nothing_is_signed_and_nothing_stored(
    then: str, practice: Practice, physio: Client
):
    visit_id = practice.booked()
    before = row_counts()
    sent = {**reassuring_answers(), "others": ["anticoagulant"], "then": then}

    response = physio.post(url(visit_id), sent)

    assert response.status_code == 422
    assert "Nothing is open that one signature can answer" in response.content.decode()
    assert row_counts() == before
