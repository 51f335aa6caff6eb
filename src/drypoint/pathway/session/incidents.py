"""The incidents of a session: what opened each, which steps were taken, which are still to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from drypoint.knowledge import Incident, IncidentSign, KnowledgeBase
from drypoint.knowledge import IncidentStep as KnownStep
from drypoint.pathway.session.events import (
    Event,
    IncidentOpened,
    IncidentStepState,
    IncidentStepTaken,
    NeedleBroken,
    NeedleOut,
    PatientResponse,
    Reaction,
    RetainedNeedle,
)
from drypoint.pathway.session.needles import Needle
from drypoint.pathway.session.summary import SessionSummary

RETAINED = "retained_needle"


@dataclass(frozen=True, slots=True)
class StepStanding:
    """One step of an incident as it stands.

    Args:
        step: Its id in the knowledge base.
        taken: The last word on it; None where nobody has said anything. That a later check was done
            before its time does not count.
        due_at: When it falls due, of a step after the session.
    """

    step: str
    text: str
    is_required: bool
    taken: IncidentStepTaken | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionIncident:
    """One incident of a session.

    Args:
        id: Id of the event that opened it first.
        incident: Its id in the knowledge base.
        opened_by: Ids of all events that tell of it.
        needle: Id of its needle; empty where it is about none.
    """

    id: str
    incident: str
    name: str
    text: str
    opened_at: datetime
    opened_by: tuple[str, ...]
    needle: str
    steps: tuple[StepStanding, ...]

    @property
    def open_steps(self) -> tuple[StepStanding, ...]:
        """The required steps of the session itself that nobody has taken or declared not applicable."""
        return tuple(
            one for one in self.steps if one.is_required and one.taken is None and one.due_at is None
        )

    @property
    def owed(self) -> tuple[StepStanding, ...]:
        """The steps that fall due after the session and are not taken yet."""
        return tuple(one for one in self.steps if one.due_at is not None and one.taken is None)


def session_incidents(*, summary: SessionSummary, knowledge: KnowledgeBase) -> tuple[SessionIncident, ...]:
    """Return every incident of the session in order of time; order and repetition of events change nothing.

    An incident that another one continues is not listed beside it.
    """
    groups: dict[tuple[str, str], list[Event]] = {}
    for event in summary.signs:
        for incident in _opened_by(event, summary, knowledge):
            groups.setdefault(_key(incident, event), []).append(event)
    found = [_incident(knowledge.incidents[key[0]], events, summary) for key, events in groups.items()]
    # A suspected pneumothorax takes the place of the sharp pain that announced it: one list of steps to
    # follow, the graver one.
    standing = [one for one in found if not any(_continues(other, one, knowledge) for other in found)]
    return tuple(sorted(standing, key=lambda one: (one.opened_at, one.incident, one.id)))


def _opened_by(event: Event, summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[Incident]:
    for incident in knowledge.incidents.values():
        if _opens(event, incident, summary, knowledge):
            yield incident


def _opens(event: Event, incident: Incident, summary: SessionSummary, knowledge: KnowledgeBase) -> bool:
    match event:
        case IncidentOpened():
            return event.incident == incident.id
        case RetainedNeedle():
            return incident.id == RETAINED
        case Reaction():
            return event.adverse_event in incident.adverse_events
        case NeedleBroken() | NeedleOut():
            return bool(event.needle) and IncidentSign.BROKEN_NEEDLE in incident.signs
        case PatientResponse():
            is_sign = IncidentSign.SHARP_PAIN in incident.signs
            return is_sign and _is_in_area(event.needle, incident, summary, knowledge)
    return False


def _is_in_area(needle: str, incident: Incident, summary: SessionSummary, knowledge: KnowledgeBase) -> bool:
    """Tell whether a needle is, or may be, in an area; one that nobody named may be any of them."""
    if not incident.areas:
        return True
    named = [one for one in summary.needles if one.id == needle]
    # Nobody named the needle: any of them may be meant. None recorded, or an unknown muscle: counts as
    # near the chest.
    meant = named if needle else list(summary.needles)
    return not meant or any(_touches(one, incident, knowledge) for one in meant)


def _touches(needle: Needle, incident: Incident, knowledge: KnowledgeBase) -> bool:
    muscle = knowledge.muscles.get(needle.inserted.muscle)
    base, _, _ = needle.inserted.region.rpartition(".")
    areas = [knowledge.risk_areas[area] for area in incident.areas]
    return muscle is None or any(area.holds_muscle(muscle) or base in area.regions for area in areas)


def _key(incident: Incident, event: Event) -> tuple[str, str]:
    needle = getattr(event, "needle", "")
    return incident.id, needle if incident.per_needle and needle else event.id


def _incident(incident: Incident, events: list[Event], summary: SessionSummary) -> SessionIncident:
    events = sorted(events, key=lambda event: (event.at, event.id))
    opened_by = tuple(event.id for event in events)
    taken = _taken(events, opened_by, summary)
    return SessionIncident(
        id=events[0].id,
        incident=incident.id,
        name=incident.name,
        text=incident.text,
        opened_at=events[0].at,
        opened_by=opened_by,
        needle=next((event.needle for event in events if getattr(event, "needle", "")), ""),  # type: ignore[attr-defined] # asked for just before
        steps=tuple(_standing(step, taken, events[0].at) for step in incident.steps),
    )


def _taken(
    events: list[Event], opened_by: tuple[str, ...], summary: SessionSummary
) -> list[IncidentStepTaken]:
    """Return the last words on steps, the latest last; a retained needle tells of its steps itself."""
    taken = [one for one in summary.incident_steps if one.incident in opened_by]
    for event in events:
        if isinstance(event, RetainedNeedle):
            taken += [_told(event, step) for step in event.steps_done]
    return sorted(taken, key=lambda one: (one.at, one.id))


def _told(event: RetainedNeedle, step: str) -> IncidentStepTaken:
    return IncidentStepTaken(id=event.id, at=event.at, incident=event.id, step=step, done_by="")


def _standing(step: KnownStep, taken: Iterable[IncidentStepTaken], opened_at: datetime) -> StepStanding:
    due_at = None if step.due_h is None else opened_at + timedelta(hours=step.due_h)
    said = [one for one in taken if one.step == step.id and not _is_too_early(one, due_at)]
    return StepStanding(step.id, step.text, step.required, said[-1] if said else None, due_at)


def _is_too_early(one: IncidentStepTaken, due_at: datetime | None) -> bool:
    """Tell whether a later check was called done before its time; it is still owed."""
    # A recheck at 24 hours that is ticked in the session was not a recheck.
    return due_at is not None and one.state is IncidentStepState.DONE and one.at < due_at


def _continues(other: SessionIncident, one: SessionIncident, knowledge: KnowledgeBase) -> bool:
    is_next = other.incident == knowledge.incidents[one.incident].continued_by
    is_per_needle = knowledge.incidents[other.incident].per_needle
    return is_next and (not is_per_needle or other.needle == one.needle)
