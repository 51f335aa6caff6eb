"""Incidents, their steps, near misses and exceeded ceilings from the JSON that devices send."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drypoint.pathway.session.event_part import EventPart
from drypoint.pathway.session.events import Event
from drypoint.pathway.session.incidents import RETAINED
from drypoint.pathway.session.mishaps import (
    CeilingExceeded,
    IncidentOpened,
    IncidentStep,
    NearMiss,
    StepState,
)

Builder = Callable[[EventPart], Event]


def _incident(part: EventPart) -> Event:
    known = tuple(sorted(set(part.knowledge.incidents) - {RETAINED}))
    return IncidentOpened(
        **part.base(),
        incident=part.known(part.needed("incident"), f"{part.where}.incident", known),
        needle=part.uuid("needle", optional=True),
        text=part.text("text"),
    )


def _incident_step(part: EventPart) -> Event:
    steps = tuple({step.id for incident in part.knowledge.incidents.values() for step in incident.steps})
    state = part.reading.word(
        part.part.get("state"), f"{part.where}.state", StepState, default=StepState.DONE
    )
    return IncidentStep(
        **part.base(),
        incident=part.uuid("incident"),
        step=part.known(part.needed("step"), f"{part.where}.step", steps),
        done_by=part.words_said("done_by"),
        state=state,
        reason=part.words_said("reason") if state is StepState.NOT_APPLICABLE else part.text("reason"),
    )


def _near_miss(part: EventPart) -> Event:
    return NearMiss(
        **part.base(),
        near_miss=part.known(part.needed("near_miss"), f"{part.where}.near_miss", part.knowledge.near_misses),
        needle=part.uuid("needle", optional=True),
        text=part.text("text"),
    )


def _ceiling_exceeded(part: EventPart) -> Event:
    return CeilingExceeded(
        **part.base(),
        needle=part.uuid("needle"),
        reason=part.words_said("reason"),
        second_practitioner=part.words_said("second_practitioner"),
        ultrasound=part.words_said("ultrasound"),
    )


MISHAPS: Mapping[str, tuple[tuple[str, ...], Builder]] = {
    "incident": (("incident", "needle", "text"), _incident),
    "incident_step": (("incident", "step", "done_by", "state", "reason"), _incident_step),
    "near_miss": (("near_miss", "needle", "text"), _near_miss),
    "ceiling_exceeded": (("needle", "reason", "second_practitioner", "ultrasound"), _ceiling_exceeded),
}
