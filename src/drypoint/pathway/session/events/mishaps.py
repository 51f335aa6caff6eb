"""Events about what went wrong or almost did: incidents, their steps, near misses, exceeded ceilings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drypoint.pathway.session.events.needling import Event


class IncidentStepState(StrEnum):
    """What became of a step of an incident."""

    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentOpened(Event):
    """An incident, by its id in the knowledge base; `needle` is empty where it is about none."""

    incident: str
    needle: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentStepTaken(Event):
    """A step of an incident was taken, or does not apply.

    Args:
        incident: Id of an event that opened the incident.
        step: Id of the step in the knowledge base.
        done_by: Who did it, or who says that it does not apply.
        reason: Why it does not apply.
    """

    incident: str
    step: str
    done_by: str
    state: IncidentStepState = IncidentStepState.DONE
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss(Event):
    """A mishap that was caught in time, by its id in the knowledge base."""

    near_miss: str
    needle: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CeilingExceeded(Event):
    """Why a needle went deeper than its ceiling, and who and what watched over it.

    Args:
        second_practitioner: Sign-in name of the other practitioner.
        ultrasound: How ultrasound showed the depth.
    """

    needle: str
    reason: str
    second_practitioner: str
    ultrasound: str
