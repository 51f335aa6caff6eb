"""Events for tests: short ways to make them, and strategies that make any set of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from drypoint.knowledge import load
from drypoint.pathway.session import (
    CeilingExceeded,
    Correction,
    EmergencyStop,
    Event,
    IncidentOpened,
    IncidentStepState,
    IncidentStepTaken,
    Manipulated,
    Manner,
    NearMiss,
    NeedleBent,
    NeedleBroken,
    NeedleIn,
    NeedleOut,
    NeedleUnused,
    Note,
    PatientResponse,
    PlannedNeedle,
    Reaction,
    RetainedNeedle,
    SessionPlan,
    Severity,
    SharpsDisposed,
    TimeOut,
    Twitch,
)
from drypoint.terms import Technique

START = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
TARGETS = (
    "infraspinatus.tp1.right",
    "infraspinatus.tp2.right",
    "soleus.left",
    "soleus.tp1.left",
    "rhomboids.left",
)
REQUIRED_STEPS = tuple(sorted(step.id for step in load().incidents["retained_needle"].steps if step.required))
PLAN = SessionPlan(
    (
        PlannedNeedle(
            target="infraspinatus.tp1.right",
            technique=Technique.DEEP,
            diameter_mm=0.25,
            length_mm=40,
            depth_ceiling_mm=19,
        ),
        PlannedNeedle(target="soleus.tp1.left", technique=Technique.DEEP, diameter_mm=0.3, length_mm=50),
    )
)


def uid(number: int) -> str:
    """Return the same UUID for the same number."""
    return str(UUID(int=number, version=4))


def minute(number: float) -> datetime:
    """Return an instant, minutes after the start."""
    return START + timedelta(minutes=number)


def needle_in(number: int, *, at: float = 0, target: str = TARGETS[0], **parts: Any) -> NeedleIn:
    """Return a needle that goes in."""
    given = {"technique": Technique.DEEP, "diameter_mm": 0.25, "length_mm": 40.0, "depth_mm": 15.0} | parts
    return NeedleIn(id=uid(number), at=minute(at), target=target, **given)


def needle_out(number: int, needle: int, *, at: float = 5, is_whole: bool | None = None) -> NeedleOut:
    """Return a needle that comes out."""
    return NeedleOut(id=uid(number), at=minute(at), needle=uid(needle), is_whole=is_whole)


def taken(incident: str, *, opened_by: int, first: int = 500, but: str = "") -> list[IncidentStepTaken]:
    """Return every required step of an incident in the session as taken, but one."""
    steps = [step for step in load().incidents[incident].steps if step.required and step.due_h is None]
    return [
        IncidentStepTaken(
            id=uid(first + place), at=minute(20), incident=uid(opened_by), step=step.id, done_by="Pat Example"
        )
        for place, step in enumerate(steps)
        if step.id != but
    ]


ids = st.integers(min_value=1, max_value=12).map(uid)
instants = st.integers(min_value=0, max_value=60).map(minute)
depths = st.sampled_from([None, 10.0, 19.0, 25.0])


def _simple() -> st.SearchStrategy[Event]:
    """Return any event but a correction; few ids, so that they meet and contradict each other."""
    at = {"id": ids, "at": instants}
    return st.one_of(
        st.builds(
            NeedleIn,
            **at,
            target=st.sampled_from(TARGETS),
            technique=st.sampled_from(list(Technique)),
            diameter_mm=st.sampled_from([None, 0.25, 0.3]),
            depth_mm=depths,
        ),
        st.builds(NeedleOut, **at, needle=ids, is_whole=st.sampled_from([None, True, False])),
        st.builds(Twitch, **at, needle=ids, count=st.integers(0, 5)),
        st.builds(Manipulated, **at, needle=ids, manner=st.sampled_from(list(Manner))),
        st.builds(
            PatientResponse, **at, needle=ids | st.just(""), sharp_pain=st.sampled_from([None, True, False])
        ),
        st.builds(
            Reaction,
            **at,
            adverse_event=st.sampled_from(["fainting", "soreness", "pneumothorax"]),
            severity=st.sampled_from(list(Severity)),
        ),
        st.builds(
            IncidentOpened,
            **at,
            incident=st.sampled_from(["fainting", "beyond_ceiling", "sharp_pain_over_chest"]),
            needle=ids | st.just(""),
        ),
        st.builds(
            IncidentStepTaken,
            **at,
            incident=ids,
            step=st.sampled_from(["recheck", "warn", "lie_flat", "recheck_1_h"]),
            done_by=st.just("Pat Example"),
            state=st.sampled_from(list(IncidentStepState)),
            reason=st.just("taken over by the ambulance"),
        ),
        st.builds(NearMiss, **at, near_miss=st.sampled_from(["stray_needle", "other"]), needle=st.just("")),
        st.builds(
            CeilingExceeded,
            **at,
            needle=ids,
            reason=st.just("seen on the screen"),
            second_practitioner=st.just("lena"),
            ultrasound=st.just("in plane"),
        ),
        st.builds(
            RetainedNeedle,
            **at,
            needle=ids,
            steps_done=st.sampled_from([(), REQUIRED_STEPS, REQUIRED_STEPS[:2]]),
        ),
        st.builds(NeedleBent, **at, needle=ids | st.just("")),
        st.builds(NeedleBroken, **at, needle=ids | st.just("")),
        st.builds(NeedleUnused, **at, count=st.integers(1, 3)),
        st.builds(SharpsDisposed, **at, count=st.integers(0, 9)),
        st.builds(EmergencyStop, **at),
        st.builds(TimeOut, **at, checked=st.sampled_from([(), ("count_zero",)])),
        st.builds(Note, **at, text=st.sampled_from(["a", "b"])),
    )


simple_events = _simple()
corrections = st.builds(
    Correction,
    id=ids,
    at=instants,
    corrects=ids,
    reason=st.just("wrong"),
    replacement=st.none() | simple_events,
).map(
    lambda one: (
        one
        if one.replacement is None
        else Correction(
            id=one.id,
            at=one.at,
            corrects=one.corrects,
            reason=one.reason,
            replacement=_renamed(one.replacement, one.corrects),
        )
    )
)
any_events = st.lists(st.one_of(simple_events, simple_events, simple_events, corrections), max_size=14)


def _renamed(event: Event, name: str) -> Event:
    from dataclasses import replace

    return replace(event, id=name)
