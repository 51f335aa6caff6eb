"""What may harm at once is said at once, in words: a needle past its ceiling, and a stopped session."""

from __future__ import annotations

import re
from uuid import UUID, uuid4

from django.test import Client

from tests.clinic.practice import Practice, needle_in, needle_out

LATE = "Record a needle that went in before the stop"


def page_of(client: Client, visit_id: UUID) -> str:
    return client.get(f"/visits/{visit_id}/needle/").content.decode()


def element(html: str, name: str, end: str) -> str:
    """Return one marked part of the page with its tag."""
    found = re.search(rf'<[a-z]+[^>]*data-part="{name}".*?</{end}>', html, re.DOTALL)
    assert found is not None
    return found[0]


def ceiling_on(html: str) -> float:
    found = re.search(r'data-ceiling="([0-9.]+)"', html)
    assert found is not None
    return float(found[1])


def test_a_needle_deeper_than_its_ceiling_says_so_in_its_row(practice: Practice, physio: Client):
    visit_id = practice.planned()
    ceiling = ceiling_on(page_of(physio, visit_id))

    practice.send(visit_id, needle_in(depth_mm=ceiling + 15))

    html = page_of(physio, visit_id)
    note = f'<p class="dp-needle-note" data-slot="note">Deeper than the ceiling of {ceiling:g} mm.</p>'
    assert html.count(note) == 1
    assert f"deeper than the ceiling (at most {ceiling:g} mm → {ceiling + 15:g} mm)" in html


def test_the_note_stays_when_the_needle_is_out_and_when_the_device_asks(practice: Practice, physio: Client):
    visit_id = practice.planned()
    ceiling = ceiling_on(page_of(physio, visit_id))
    needle = needle_in(depth_mm=ceiling + 0.1)
    practice.send(visit_id, needle)
    practice.send(visit_id, needle_out(needle))

    state = physio.get(f"/visits/{visit_id}/needle/events/").json()["state"]

    assert state["passed"] == {needle["id"]: f"{ceiling:g} mm"}
    assert f'data-slot="note">Deeper than the ceiling of {ceiling:g} mm.' in page_of(physio, visit_id)


def test_a_needle_down_to_the_ceiling_says_nothing(practice: Practice, physio: Client):
    visit_id = practice.planned()
    ceiling = ceiling_on(page_of(physio, visit_id))

    practice.send(visit_id, needle_in(depth_mm=ceiling))

    assert "Deeper than the ceiling of " not in re.sub(r"<script.*?</script>", "", page_of(physio, visit_id))


def test_before_a_stop_needles_are_offered_and_nothing_calls_out(practice: Practice, physio: Client):
    html = page_of(physio, practice.planned())

    assert " hidden" in element(html, "stopped", "div").partition(">")[0]
    assert " open" in element(html, "insert", "summary").partition(">")[0]


def test_a_stopped_session_is_loud_and_offers_no_needle(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    physio.post(f"/visits/{visit_id}/needle/", {"kind": "emergency_stop", "id": str(uuid4())})

    html = page_of(physio, visit_id)

    notice = element(html, "stopped", "div")
    tag, _, words = notice.partition(">")
    assert 'role="alert"' in tag
    assert " hidden" not in tag
    assert re.search(r"This session is stopped since \d\d:\d\d\.", words)
    assert "<li>Upper trapezius, right, point 1</li>" in words
    assert "Take every needle out." in words
    assert "No new needle." in words
    assert "What went wrong, and what to do" in words
    assert html.index("dp-stopped") < html.index("dp-count-bar")
    fold = element(html, "insert", "summary")
    assert " open" not in fold.partition(">")[0]
    assert f"<summary>{LATE}" in fold


def test_a_stopped_session_with_all_needles_out_says_that_none_is_in(practice: Practice, physio: Client):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    practice.send(visit_id, needle_out(needle))
    physio.post(f"/visits/{visit_id}/needle/", {"kind": "emergency_stop", "id": str(uuid4())})

    notice = element(page_of(physio, visit_id), "stopped", "div")

    assert "Every needle that went in is out." in notice
    assert 'data-part="stopped-out" hidden' in notice
    assert "No new needle." in notice


def test_another_point_than_planned_is_told_in_names_and_not_in_codes(practice: Practice, physio: Client):
    visit_id = practice.planned()

    practice.send(visit_id, needle_in(target="trapezius_upper.tp2.right"))

    html = page_of(physio, visit_id)
    line = "Upper trapezius, right, point 2: another point than planned (Upper trapezius, right, point 1)."
    assert f"<li>{line}</li>" in html
