"""Incidents: what opens one, which steps keep a session open, and what is owed after it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.session import summary_as_json
from drypoint.knowledge import load
from drypoint.pathway.session import (
    CeilingExceeded,
    ConflictKind,
    Correction,
    EmergencyStop,
    Event,
    IncidentOpened,
    IncidentStepState,
    IncidentStepTaken,
    NearMiss,
    NeedleBroken,
    Obstacle,
    ObstacleKind,
    PatientResponse,
    Reaction,
    RetainedNeedle,
    SessionIncident,
    Severity,
    can_close,
    closing_obstacles,
    session_incidents,
    summarise,
)
from tests.pathway.session.making import (
    PLAN,
    REQUIRED_STEPS,
    TARGETS,
    any_events,
    minute,
    needle_in,
    needle_out,
    taken,
    uid,
)

KB = load()
CHEST, LEG = TARGETS[4], TARGETS[2]
DEEP = {"depth_mm": 25.0}


def found(*events: Event) -> tuple[SessionIncident, ...]:
    return session_incidents(summary=summarise(plan=PLAN, events=events), knowledge=KB)


def names(*events: Event) -> list[str]:
    return [one.incident for one in found(*events)]


def in_the_way(*events: Event) -> list[Obstacle]:
    return list(closing_obstacles(summary=summarise(plan=PLAN, events=events), knowledge=KB))


def closes(*events: Event) -> bool:
    return can_close(summary=summarise(plan=PLAN, events=events), knowledge=KB)


def reaction(number: int, adverse_event: str, *, needle: int | None = None) -> Reaction:
    return Reaction(
        id=uid(number),
        at=minute(8),
        adverse_event=adverse_event,
        severity=Severity.SIGNIFICANT,
        needle=uid(needle) if needle else "",
    )


def sharp_pain(number: int, *, needle: int | None = None) -> PatientResponse:
    return PatientResponse(
        id=uid(number), at=minute(3), sharp_pain=True, needle=uid(needle) if needle else ""
    )


STOP = EmergencyStop(id=uid(400), at=minute(9))


@pytest.mark.parametrize(
    ("event", "incident"),
    [
        (reaction(5, "fainting"), "fainting"),
        (reaction(5, "needlestick"), "needlestick"),
        (reaction(5, "pneumothorax"), "suspected_pneumothorax"),
        (NeedleBroken(id=uid(5), at=minute(3), needle=uid(1)), "broken_needle"),
        (RetainedNeedle(id=uid(5), at=minute(3), needle=uid(1)), "retained_needle"),
        (IncidentOpened(id=uid(5), at=minute(3), incident="stuck_needle"), "stuck_needle"),
    ],
)
def test_what_happened_opens_its_incident_and_keeps_the_session_open(event: Event, incident: str) -> None:
    assert names(needle_in(1), event) == [incident]
    assert not closes(needle_in(1), event, needle_out(2, 1, is_whole=True))


@pytest.mark.parametrize("adverse_event", ["soreness", "bruising", "nausea_dizziness_headache"])
def test_an_ordinary_reaction_opens_no_incident(adverse_event: str) -> None:
    assert closes(needle_in(1), reaction(5, adverse_event, needle=1), needle_out(2, 1))


def test_a_needle_that_broke_in_the_hand_opens_none() -> None:
    assert names(NeedleBroken(id=uid(5), at=minute(3))) == []


@pytest.mark.parametrize("incident", sorted(set(KB.incidents) - {"retained_needle"}))
def test_each_incident_closes_with_its_steps_and_not_without_one_of_them(incident: str) -> None:
    opened = IncidentOpened(id=uid(5), at=minute(3), incident=incident)
    steps = taken(incident, opened_by=5)

    assert steps
    assert closes(opened, STOP, *steps)
    for left_out in steps:
        others = [step for step in steps if step is not left_out]
        (obstacle,) = in_the_way(opened, STOP, *others)
        assert (obstacle.kind, obstacle.open_steps) == (
            ObstacleKind.INCIDENT_STEPS_OPEN,
            (left_out.step,),
        )


def test_a_step_that_does_not_apply_is_declared_with_who_and_why() -> None:
    opened = reaction(5, "fainting")
    steps = taken("fainting", opened_by=5, but="sugar_water")
    declared = IncidentStepTaken(
        id=uid(9),
        at=minute(9),
        incident=uid(5),
        step="sugar_water",
        done_by="Pat Example",
        state=IncidentStepState.NOT_APPLICABLE,
        reason="vomiting",
    )

    assert not closes(opened, *steps)
    assert closes(opened, *steps, declared)


def test_a_step_of_one_incident_does_not_count_for_another() -> None:
    first, second = reaction(5, "fainting"), reaction(6, "fainting")

    assert not closes(first, second, *taken("fainting", opened_by=5))
    assert closes(first, second, *taken("fainting", opened_by=5), *taken("fainting", opened_by=6, first=600))


def test_a_step_whose_incident_has_not_arrived_keeps_the_session_open() -> None:
    one = summarise(plan=PLAN, events=taken("fainting", opened_by=5)[:1])

    assert [conflict.kind for conflict in one.conflicts] == [ConflictKind.UNKNOWN_INCIDENT]
    assert not can_close(summary=one, knowledge=KB)


def test_an_incident_that_was_a_mistake_is_gone_with_its_steps() -> None:
    step = taken("fainting", opened_by=5)[0]
    undone = [
        Correction(id=uid(10 + place), at=minute(9), corrects=name, reason="wrong patient")
        for place, name in enumerate((uid(5), step.id))
    ]

    assert not closes(reaction(5, "fainting"), step)
    assert closes(reaction(5, "fainting"), step, *undone)


@pytest.mark.parametrize(
    ("events", "opens"),
    [
        ([needle_in(1, target=CHEST), sharp_pain(5, needle=1)], True),
        ([needle_in(1, target=LEG), sharp_pain(5, needle=1)], False),
        ([needle_in(1, target=LEG, region="back.interscapular.left"), sharp_pain(5, needle=1)], True),
        ([needle_in(1, target=LEG), needle_in(2, target=CHEST), sharp_pain(5)], True),
        ([needle_in(1, target=LEG), sharp_pain(5)], False),
        ([needle_in(1, target=LEG), sharp_pain(5, needle=7)], True),
        ([sharp_pain(5)], True),
    ],
)
def test_sharp_pain_near_the_chest_opens_the_observation_plan(events: list[Event], opens: bool) -> None:
    assert ("sharp_pain_over_chest" in names(*events)) is opens


def test_sharp_pain_that_nobody_felt_opens_nothing() -> None:
    calm = PatientResponse(id=uid(5), at=minute(3), sharp_pain=False)

    assert names(needle_in(1, target=CHEST), calm) == []


def test_the_observation_plan_is_owed_after_one_day_and_two() -> None:
    (one,) = found(needle_in(1, target=CHEST), sharp_pain(5, needle=1))

    assert [(step.step, step.due_at) for step in one.owed] == [
        ("recheck_1_h", minute(3) + timedelta(hours=1)),
        ("recheck_24_h", minute(3) + timedelta(hours=24)),
        ("recheck_48_h", minute(3) + timedelta(hours=48)),
    ]
    assert "recheck" in {step.step for step in one.open_steps}


@pytest.mark.parametrize(("minutes", "is_owed"), [(59, True), (60, False)])
def test_a_later_check_that_is_called_done_before_its_time_is_still_owed(minutes: int, is_owed: bool) -> None:
    felt = sharp_pain(5, needle=1)
    done = IncidentStepTaken(
        id=uid(9),
        at=felt.at + timedelta(minutes=minutes),
        incident=felt.id,
        step="recheck_1_h",
        done_by="Pat Example",
    )

    (one,) = found(needle_in(1, target=CHEST), felt, done)

    assert ("recheck_1_h" in {step.step for step in one.owed}) is is_owed


def test_a_suspected_pneumothorax_stops_the_session_and_takes_the_place_of_the_sharp_pain() -> None:
    events = [needle_in(1, target=CHEST), sharp_pain(5, needle=1), reaction(6, "pneumothorax", needle=1)]
    steps = taken("suspected_pneumothorax", opened_by=6)

    assert names(*events) == ["suspected_pneumothorax"]
    assert [one.kind for one in in_the_way(*events, needle_out(7, 1), *steps)] == [ObstacleKind.STOP_MISSING]
    assert closes(*events, needle_out(7, 1), *steps, STOP)


def test_a_broken_needle_that_stays_in_is_one_incident() -> None:
    broken = NeedleBroken(id=uid(5), at=minute(3), needle=uid(1))
    left = RetainedNeedle(id=uid(6), at=minute(4), needle=uid(1), steps_done=REQUIRED_STEPS)

    assert names(needle_in(1), broken, left) == ["retained_needle"]
    assert closes(needle_in(1), broken, left)


def test_steps_of_a_retained_needle_may_be_told_one_by_one() -> None:
    left = RetainedNeedle(id=uid(6), at=minute(4), needle=uid(1), steps_done=REQUIRED_STEPS[:1])
    rest = taken("retained_needle", opened_by=6, but=REQUIRED_STEPS[0])

    assert not closes(needle_in(1), left)
    assert closes(needle_in(1), left, *rest)


def exceeded(needle: int) -> CeilingExceeded:
    return CeilingExceeded(
        id=uid(30),
        at=minute(4),
        needle=uid(needle),
        reason="thick subcutaneous tissue",
        second_practitioner="lena",
        ultrasound="in plane, the tip seen above the rib",
    )


def test_a_needle_beyond_its_ceiling_keeps_the_session_open_until_it_is_answered_for() -> None:
    needled = [needle_in(1, **DEEP), needle_out(2, 1)]

    (obstacle,) = in_the_way(*needled)

    assert (obstacle.kind, obstacle.needle) == (ObstacleKind.CEILING_EXCEEDED, uid(1))
    assert obstacle.sources
    assert not closes(*needled, CeilingExceeded(**{**_parts(exceeded(1)), "needle": uid(2)}))
    assert closes(*needled, exceeded(1))


def test_a_needle_beyond_its_ceiling_without_ultrasound_needs_its_incident() -> None:
    needled = [needle_in(1, **DEEP), needle_out(2, 1)]
    opened = IncidentOpened(id=uid(5), at=minute(4), incident="beyond_ceiling", needle=uid(1))

    assert not closes(*needled, opened)
    assert closes(*needled, opened, *taken("beyond_ceiling", opened_by=5))


def _parts(event: Event) -> dict[str, Any]:
    from dataclasses import fields

    return {part.name: getattr(event, part.name) for part in fields(event)}


def test_a_near_miss_is_kept_and_keeps_nothing_open() -> None:
    one = summarise(plan=PLAN, events=[NearMiss(id=uid(5), at=minute(3), near_miss="stray_needle")])

    assert [miss.near_miss for miss in one.near_misses] == ["stray_needle"]
    assert can_close(summary=one, knowledge=KB)


def test_the_answer_tells_each_step_with_who_took_it_and_when() -> None:
    events = [reaction(5, "fainting"), *taken("fainting", opened_by=5, but="monitor")]

    told = summary_as_json(summarise(plan=PLAN, events=events), knowledge=KB)["incidents"]

    steps = {step["step"]: step for step in told[0]["steps"]}
    assert told[0]["open_steps"] == ["monitor"]
    assert (steps["lie_flat"]["state"], steps["lie_flat"]["done_by"]) == ("done", "Pat Example")
    assert steps["lie_flat"]["at"] == minute(20).isoformat()
    assert (steps["monitor"]["state"], steps["monitor"]["at"]) == ("open", None)


@given(events=any_events, order=st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_order_and_repetition_change_no_incident(events: list[Event], order: Any) -> None:
    again = [*events, *order.choices(events, k=4)] if events else []
    order.shuffle(again)

    assert found(*again) == found(*events)
    assert in_the_way(*again) == in_the_way(*events)


@given(events=any_events)
@settings(max_examples=150)
def test_no_session_closes_with_a_required_step_open_or_a_depth_unexplained(events: list[Event]) -> None:
    summary = summarise(plan=PLAN, events=events)

    if can_close(summary=summary, knowledge=KB):
        assert not any(one.open_steps for one in session_incidents(summary=summary, knowledge=KB))
        watched = {one.needle for one in (*summary.ceilings_exceeded, *found(*events))}
        deep = {one.needle for one in summary.deviations if one.kind == "deeper_than_ceiling"}
        assert deep <= watched


@given(events=any_events, more=st.sampled_from(["fainting", "needlestick", "pneumothorax"]))
@settings(max_examples=100)
def test_another_incident_never_lets_a_session_close(events: list[Event], more: str) -> None:
    happened = reaction(900, more)

    if not closes(*events):
        assert not closes(*events, happened)
    assert not closes(*events, happened)
