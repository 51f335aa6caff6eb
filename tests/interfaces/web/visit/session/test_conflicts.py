"""Two devices tell one event differently: a person says which is right, and only then it may close."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from drypoint import clinic
from drypoint.contract.session import KINDS
from drypoint.interfaces.web.visit.session.conflicts.part_words import LABELS, NOT_TOLD, PartWords
from drypoint.interfaces.web.visit.session.log import id_names
from drypoint.knowledge import load
from drypoint.record.models import NeedleEvent
from tests.clinic.practice import AT, MINUTE, Practice, needle_in, needle_out, row_counts
from tests.interfaces.web.markup import closed_up


def url(visit_id: UUID) -> str:
    return f"/visits/{visit_id}/needle/conflicts/"


def told_twice(practice: Practice, **other: Any) -> tuple[UUID, dict[str, Any]]:
    """One needle of which two devices tell different depths; it is out, and nothing else is open."""
    visit_id, needle = practice.planned(), needle_in(depth_mm=4)
    practice.send(visit_id, needle)
    practice.send(visit_id, {**needle, "depth_mm": 7, **other})
    practice.send(visit_id, needle_out(needle))
    return visit_id, needle


def text_of(content: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def form_of(client: Client, visit_id: UUID, version: str = "", *, reason: str = "") -> dict[str, str]:
    """Return the form of the first event on the page, with the version whose card says these words."""
    page = closed_up(client.get(url(visit_id)).content.decode())
    given = dict(re.findall(r'<input type="hidden" name="(event|id|shown_at)" value="([^"]+)"', page))
    cards = re.findall(
        r'<li class="dp-version">.*?</li>\s*(?=<li class="dp-version">|</ol>)', page, re.DOTALL
    )
    (card,) = [card for card in cards if version in text_of(card.encode())] if version else cards[:1]
    (key,) = re.findall(r'name="version" value="([^"]+)"', card)
    return {**given, "version": key, f"reason-{given['event']}": reason}


def close(client: Client, visit_id: UUID) -> int:
    return int(client.post(f"/visits/{visit_id}/needle/close/").status_code)


def test_each_version_is_shown_where_it_differs_with_who_told_it(practice: Practice, physio: Client):
    visit_id, _ = told_twice(practice, lot="B2", technique="deep")

    page = text_of(physio.get(url(visit_id)).content)

    assert "The same event was sent with different content." in page
    for words in (
        "Depth 4 mm",
        "Depth 7 mm",
        "Lot Not told",
        "Lot B2",
        "Technique Deep",
        "The physiotherapist, received",
    ):
        assert words in page
    assert "Thickness" not in page  # what both tell alike is no matter of choice
    assert page.count("This one is right") == 2
    assert page.index("Depth 4 mm") < page.index("Depth 7 mm")  # as they came


def test_one_choice_settles_it_and_the_session_closes(practice: Practice, physio: Client):
    visit_id, needle = told_twice(practice)
    before = close(physio, visit_id)

    answer = physio.post(url(visit_id), form_of(physio, visit_id, "Depth 7 mm", reason="seen on both"))

    session = clinic.session.needle_session(by=practice.physio, at=AT, visit_id=visit_id)
    assert (before, answer.status_code, answer["Location"]) == (422, 303, f"/visits/{visit_id}/needle/")
    assert session.summary.conflicts == ()
    assert [one.inserted.depth_mm for one in session.summary.needles] == [7.0]
    correction = NeedleEvent.objects.get(kind="correction").content
    assert (correction["corrects"], correction["reason"]) == (needle["id"], "seen on both")
    assert len(session.events) == 4
    assert close(physio, visit_id) == 303


def test_a_choice_sent_twice_is_stored_once(practice: Practice, physio: Client):
    visit_id, _ = told_twice(practice)
    form = form_of(physio, visit_id, "Depth 4 mm", reason="seen")

    answers = [physio.post(url(visit_id), form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert NeedleEvent.objects.filter(kind="correction").count() == 1


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_is_settled(reason: str, practice: Practice, physio: Client):
    visit_id, _ = told_twice(practice)
    form = form_of(physio, visit_id, "Depth 7 mm", reason=reason)
    before = row_counts()

    answer = physio.post(url(visit_id), form)

    assert answer.status_code == 422
    assert f'href="#id_reason-{form["event"]}"'.encode() in answer.content
    assert row_counts() == before


@pytest.mark.parametrize("part", ["event", "id", "shown_at", "version"])
def test_a_form_that_is_not_of_this_page_settles_nothing(part: str, practice: Practice, physio: Client):
    visit_id, _ = told_twice(practice)
    form = {**form_of(physio, visit_id, "Depth 7 mm", reason="seen"), part: "nonsense"}
    before = row_counts()

    answer = physio.post(url(visit_id), form)

    assert answer.status_code == 422
    assert b'role="alert"' in answer.content
    assert row_counts() == before


def test_who_comes_late_with_another_choice_is_told_and_changes_nothing(practice: Practice, physio: Client):
    visit_id, _ = told_twice(practice)
    late = form_of(physio, visit_id, "Depth 4 mm", reason="I think so")
    physio.post(url(visit_id), form_of(physio, visit_id, "Depth 7 mm", reason="seen"))
    before = row_counts()

    answer = physio.post(url(visit_id), late)

    assert answer.status_code == 422
    assert "settled meanwhile" in text_of(answer.content)
    assert row_counts() == before


def test_corrections_that_differ_can_be_settled_too(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in(depth_mm=4)
    practice.send(visit_id, needle)
    practice.send(visit_id, needle_out(needle))
    for minute, replacement in enumerate(({**needle, "depth_mm": 9}, None)):
        correction = {"kind": "correction", "id": str(uuid4()), "at": (AT + minute * MINUTE).isoformat()}
        said = {"corrects": needle["id"], "reason": "an invented reason", "replacement": replacement}
        practice.send(visit_id, correction | said)
    page = text_of(physio.get(url(visit_id)).content)
    before = close(physio, visit_id)

    physio.post(url(visit_id), form_of(physio, visit_id, "Depth 9 mm", reason="measured"))

    summary = clinic.session.needle_session(by=practice.physio, at=AT, visit_id=visit_id).summary
    assert "It did not happen" in page
    assert "as a correction: an invented reason" in page
    assert [one.inserted.depth_mm for one in summary.needles] == [9.0]
    assert (before, close(physio, visit_id)) == (422, 303)


def test_the_needle_page_and_its_state_lead_there_while_there_is_something_to_settle(
    practice: Practice, physio: Client
):
    visit_id, _ = told_twice(practice)
    needle_url = f"/visits/{visit_id}/needle/"

    def shown() -> tuple[bool, int]:
        page, state = (
            closed_up(physio.get(needle_url).content.decode()),
            physio.get(f"{needle_url}events/").json()["state"],
        )
        return 'data-part="settle" hidden' not in page, state["disputes"]

    before = shown()
    physio.post(url(visit_id), form_of(physio, visit_id, "Depth 7 mm", reason="seen"))

    assert before == (True, 1)
    assert shown() == (False, 0)
    assert "Nothing is told in two ways" in text_of(physio.get(url(visit_id)).content)


def test_every_part_that_an_event_can_have_has_a_label():
    parts = {part for _cls, form in KINDS.values() for part in form.schema(load())["properties"]}
    parts -= {"replacement", "id", "at"}

    assert parts <= set(LABELS)


def test_ids_and_lists_read_as_what_they_name(practice: Practice):
    visit_id, needle = told_twice(practice)
    session = clinic.session.needle_session(by=practice.physio, at=timezone.now(), visit_id=visit_id)
    base = load()
    words = PartWords(base, id_names(base), session.events)

    assert words.value_text("needle", needle["id"]).startswith("Needle 1. Needle in: Upper trapezius, right")
    assert words.value_text("checked", ["right_side"]) == base.time_out_items["right_side"].text
    assert words.value_text("sharp_pain", False) == "No sharp pain"
    assert words.value_text("lot", "") == words.value_text("pain", None) == NOT_TOLD
    assert words.value_text("pain", 0.0) == "0 of 10"
