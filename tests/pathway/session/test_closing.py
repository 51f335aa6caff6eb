"""A session closes only when every needle is out, or an incident is complete."""

from __future__ import annotations

import pytest
from hypothesis import given

from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.session import (
    Correction,
    Event,
    NeedleBroken,
    NeedleIn,
    NeedleOut,
    ObstacleKind,
    RetainedNeedle,
    SessionOpenError,
    Whereabouts,
    can_close,
    check_can_close,
    closing_obstacles,
    summarise,
)
from tests.pathway.session.making import (
    PLAN,
    REQUIRED_STEPS,
    any_events,
    minute,
    needle_in,
    needle_out,
    taken,
    uid,
)

KB = load()


def closes(*events: Event) -> bool:
    return can_close(summary=summarise(plan=PLAN, events=events), knowledge=KB)


def test_a_session_with_every_needle_out_closes() -> None:
    assert closes(needle_in(1), needle_out(2, 1))


def test_a_session_without_needles_closes() -> None:
    assert closes()


def test_a_session_with_a_needle_in_stays_open_and_says_where() -> None:
    one = summarise(plan=PLAN, events=[needle_in(1), needle_in(2, target="soleus.left"), needle_out(3, 1)])

    with pytest.raises(SessionOpenError, match=r"soleus\.left") as caught:
        check_can_close(summary=one, knowledge=KB)

    (obstacle,) = caught.value.obstacles
    assert (obstacle.kind, obstacle.needle) == (ObstacleKind.NEEDLE_STILL_IN, uid(2))
    assert obstacle.sources


def test_an_incident_with_its_steps_lets_the_session_close() -> None:
    assert closes(
        needle_in(1), RetainedNeedle(id=uid(2), at=minute(9), needle=uid(1), steps_done=REQUIRED_STEPS)
    )


@pytest.mark.parametrize("missing", REQUIRED_STEPS)
def test_an_incident_without_one_of_its_steps_keeps_it_open(missing: str) -> None:
    done = tuple(step for step in REQUIRED_STEPS if step != missing)
    incident = RetainedNeedle(id=uid(2), at=minute(9), needle=uid(1), steps_done=done)
    one = summarise(plan=PLAN, events=[needle_in(1), incident])

    (obstacle,) = closing_obstacles(summary=one, knowledge=KB)

    assert (obstacle.kind, obstacle.open_steps) == (ObstacleKind.INCIDENT_STEPS_OPEN, (missing,))


def test_a_step_that_is_not_required_keeps_nothing_open() -> None:
    incident = KB.documents["session/incidents"]["retained_needle"]
    optional = {**incident, "steps": [{**step, "required": False} for step in incident["steps"]]}
    lenient = KnowledgeBase(
        version="0", documents={**KB.documents, "session/incidents": {"retained_needle": optional}}
    )
    one = summarise(plan=PLAN, events=[needle_in(1), RetainedNeedle(id=uid(2), at=minute(9), needle=uid(1))])

    assert can_close(summary=one, knowledge=lenient)
    assert not can_close(summary=one, knowledge=KB)


def test_steps_of_an_incident_may_come_in_several_events() -> None:
    parts = [
        RetainedNeedle(id=uid(number), at=minute(number), needle=uid(1), steps_done=(step,))
        for number, step in enumerate(REQUIRED_STEPS, 2)
    ]

    assert closes(needle_in(1), *parts)


def test_an_out_for_a_needle_that_never_went_in_keeps_it_open() -> None:
    assert not closes(needle_in(1), needle_out(2, 1), needle_out(3, 7))


def test_a_broken_needle_keeps_it_open_until_all_of_it_is_out() -> None:
    broken = NeedleBroken(id=uid(3), at=minute(4), needle=uid(1))

    steps = taken("broken_needle", opened_by=3)

    assert not closes(needle_in(1), broken, needle_out(2, 1), *steps)
    assert closes(needle_in(1), broken, needle_out(2, 1, is_whole=True), *steps)


def test_two_tablets_that_tell_the_same_out_do_not_keep_it_open() -> None:
    assert closes(needle_in(1), needle_out(2, 1, at=5), needle_out(3, 1, at=6))


def test_an_unsettled_conflict_keeps_it_open_and_a_correction_settles_it() -> None:
    told = [needle_in(1), needle_in(1, depth_mm=3.0), needle_out(2, 1)]
    fix = Correction(id=uid(9), at=minute(9), corrects=uid(1), reason="the first", replacement=needle_in(1))

    assert not closes(*told)
    assert closes(*told, fix)


@given(events=any_events)
def test_a_session_never_closes_with_a_needle_in(events: list[Event]) -> None:
    one = summarise(plan=PLAN, events=events)

    if can_close(summary=one, knowledge=KB):
        assert one.outstanding == ()
        assert one.needles_in == one.needles_out + len(one.retained)


@given(events=any_events)
def test_a_session_never_closes_without_a_sign_that_each_needle_left(events: list[Event]) -> None:
    """A slow second look at the raw events, without the summary's own bookkeeping."""
    if any(isinstance(event, Correction) for event in events):
        return
    inserted = {event.id for event in events if isinstance(event, NeedleIn)}
    left = {event.needle for event in events if isinstance(event, NeedleOut | RetainedNeedle)}

    if not inserted <= left:
        assert not closes(*events)


@given(events=any_events)
def test_every_obstacle_has_a_text_and_a_source(events: list[Event]) -> None:
    one = summarise(plan=PLAN, events=events)

    assert all(found.text and found.sources for found in closing_obstacles(summary=one, knowledge=KB))
    assert all(needle.whereabouts in Whereabouts for needle in one.needles)
