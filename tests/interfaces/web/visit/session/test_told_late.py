"""A needle told after an emergency stop counts from when it went in, not from when it was told."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.interfaces.web.visit.session.told_late import Course, NotWithinVisit, went_in_at
from drypoint.record.models import NeedleEvent
from tests.clinic.practice import AT, MINUTE, TARGET, Practice, needle_in, needle_out
from tests.interfaces.web.markup import closed_up

STOP_AT = AT + 20 * MINUTE
NOW = AT + 30 * MINUTE


def stopped(practice: Practice, *before: dict[str, Any]) -> UUID:
    """Return a visit that was stopped at 09:20, after these events."""
    visit_id = practice.planned()
    for event in before:
        practice.send(visit_id, event)
    practice.send(visit_id, {"id": str(uuid4()), "kind": "emergency_stop", "at": STOP_AT.isoformat()})
    return visit_id


def tell(client: Client, visit_id: UUID, in_at: str | None, **more: Any) -> Any:
    fields = {"id": str(uuid4()), "kind": "needle_in", "target": TARGET, "technique": "superficial", **more}
    return client.post(f"/visits/{visit_id}/needle/", fields | ({} if in_at is None else {"in_at": in_at}))


def needles_of(practice: Practice, visit_id: UUID) -> Any:
    return clinic.session.session_summary(by=practice.physio, visit_id=visit_id).needles


def course(**more: Any) -> Course:
    return Course(**({"began": AT, "stopped": STOP_AT, "now": NOW} | more))


def test_a_needle_told_after_the_stop_counts_from_when_it_went_in(practice: Practice, physio: Client):
    visit_id, needle_id = stopped(practice), str(uuid4())

    tell(physio, visit_id, "09:12", id=needle_id)

    practice.send(visit_id, needle_out({"id": needle_id}, at=AT + 22 * MINUTE))
    (needle,) = needles_of(practice, visit_id)
    assert (needle.inserted.at, needle.dwell_s) == (AT + 12 * MINUTE, 600)
    assert "a needle after the stop" not in physio.get(f"/visits/{visit_id}/needle/").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Say when the needle went in. It was not recorded."),
        ("noon", "“noon” is no time of day such as 14:05. The needle was not recorded."),
        ("08:59", "08:59 is not between 09:00, when this visit began, and now, 09:25."),
        ("09:26", "09:26 is not between 09:00, when this visit began, and now, 09:25."),
    ],
)
def test_another_time_is_refused_in_words_and_nothing_is_stored(
    typed: str, words: str, practice: Practice, physio: Client
):
    visit_id = stopped(practice)

    response = tell(physio, visit_id, typed)

    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert '<a href="#in-at-1">' in html
    assert not NeedleEvent.objects.filter(kind="needle_in").exists()


def test_what_was_refused_stays_in_its_field_and_the_fold_stays_open(practice: Practice, physio: Client):
    html = closed_up(tell(physio, stopped(practice), "08:59").content.decode())

    field = re.search(r'<input[^>]*id="in-at-1"[^>]*>', html)
    assert field is not None
    assert 'value="08:59"' in field[0]
    assert 'aria-invalid="true"' in field[0]
    assert '<details class="dp-late" data-part="insert" open>' in html


def test_before_a_stop_nobody_asks_for_a_time(practice: Practice, physio: Client):
    html = physio.get(f"/visits/{practice.planned()}/needle/").content.decode()

    assert re.search(r'data-part="late" hidden>', html)
    assert re.search(r'<input[^>]*name="in_at"[^>]* disabled>', html)


def test_after_a_stop_the_time_is_asked_for_and_not_filled_in(practice: Practice, physio: Client):
    html = physio.get(f"/visits/{stopped(practice)}/needle/").content.decode()

    field = re.search(r'<input[^>]*name="in_at"[^>]*>', html)
    assert field is not None
    assert " required" in field[0]
    assert "value=" not in field[0]
    assert " disabled" not in field[0]


def test_a_form_sent_twice_is_one_needle(practice: Practice, physio: Client):
    visit_id, needle_id = stopped(practice), str(uuid4())

    answers = [tell(physio, visit_id, "09:12", id=needle_id) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(needles_of(practice, visit_id)) == 1


def test_the_same_needle_told_with_another_time_is_a_conflict_and_not_lost(
    practice: Practice, physio: Client
):
    visit_id, needle_id = stopped(practice), str(uuid4())
    tell(physio, visit_id, "09:12", id=needle_id)

    response = tell(physio, visit_id, "09:13", id=needle_id)

    assert "sent before with other content" in response.content.decode()


def test_a_needle_may_have_gone_in_before_anything_else_was_told(practice: Practice, physio: Client):
    visit_id = stopped(practice, needle_in())

    tell(physio, visit_id, "09:01")

    assert needles_of(practice, visit_id)[0].inserted.at == AT + MINUTE


def test_of_several_days_the_one_of_the_stop_is_meant():
    stop = datetime(2026, 11, 21, 0, 5, tzinfo=UTC)
    late = course(began=stop - timedelta(days=1), stopped=stop, now=stop + timedelta(days=2))

    assert went_in_at("23:58", late) == stop - 7 * MINUTE
    assert went_in_at("00:09", late) == stop + 4 * MINUTE


def test_a_time_that_comes_twice_as_clocks_go_back_is_the_one_nearest_to_the_stop(settings: Any):
    settings.TIME_ZONE = "Europe/Berlin"
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    again = first + timedelta(hours=1)
    night = course(began=first - 5 * MINUTE, stopped=again + 5 * MINUTE, now=again + 9 * MINUTE)
    early = course(began=first - 5 * MINUTE, stopped=first + 5 * MINUTE, now=again + 9 * MINUTE)

    assert (went_in_at("02:30", night), went_in_at("02:30", early)) == (again, first)


def test_a_time_out_of_the_same_minute_came_first():
    time_out = AT + 10 * MINUTE + timedelta(seconds=20)

    assert went_in_at("09:10", course(time_outs=(time_out,))) == time_out
    assert went_in_at("09:11", course(time_outs=(time_out,))) == AT + 11 * MINUTE


def test_seconds_of_the_beginning_do_not_bar_its_minute():
    began = AT + timedelta(seconds=40)

    assert went_in_at("9:00", course(began=began)) == AT
    with pytest.raises(NotWithinVisit, match="08:59 is not between 09:00"):
        went_in_at("08:59", course(began=began))
