"""Whether a session may be closed: in = out or an incident, its steps done, and no depth unexplained."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drypoint.errors import DrypointError
from drypoint.knowledge import KnowledgeBase, SourceLine
from drypoint.pathway.session.deviations import DeviationKind
from drypoint.pathway.session.incidents import session_incidents
from drypoint.pathway.session.summary import SessionSummary

COUNT_BASIS = ("hy_006",)
CEILING_BASIS = ("dp_037",)
BEYOND_CEILING = "beyond_ceiling"


class ObstacleKind(StrEnum):
    """Why a session cannot be closed."""

    NEEDLE_STILL_IN = "needle_still_in"
    INCIDENT_STEPS_OPEN = "incident_steps_open"
    STOP_MISSING = "stop_missing"
    CEILING_EXCEEDED = "ceiling_exceeded"
    CONFLICT_OPEN = "conflict_open"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a session cannot be closed.

    Args:
        needle: Id of the needle it is about; empty for a conflict.
        events: Ids of the events that contradict each other.
        open_steps: Steps of the incident that are still to do.
        incident: Id of the event that opened the incident.
    """

    kind: ObstacleKind
    text: str
    sources: tuple[SourceLine, ...]
    needle: str = ""
    events: tuple[str, ...] = ()
    open_steps: tuple[str, ...] = ()
    incident: str = ""


class SessionOpenError(DrypointError):
    """The session cannot be closed yet."""

    code = "DP320"

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        self.obstacles = obstacles
        super().__init__("\n".join(obstacle.text for obstacle in obstacles))


def can_close(*, summary: SessionSummary, knowledge: KnowledgeBase) -> bool:
    """Tell whether the session may be closed."""
    return not closing_obstacles(summary=summary, knowledge=knowledge)


def check_can_close(*, summary: SessionSummary, knowledge: KnowledgeBase) -> None:
    """Raise where the session may not be closed.

    Raises:
        SessionOpenError: Needles are still in, an incident has open steps, a needle went deeper than its
            ceiling without a second practitioner and ultrasound, or a conflict is open.
    """
    if found := closing_obstacles(summary=summary, knowledge=knowledge):
        raise SessionOpenError(found)


def closing_obstacles(*, summary: SessionSummary, knowledge: KnowledgeBase) -> tuple[Obstacle, ...]:
    """Return everything that keeps the session open; empty when it may be closed."""
    return (
        *_still_in(summary, knowledge),
        *_open_incidents(summary, knowledge),
        *_too_deep(summary, knowledge),
        *_open_conflicts(summary, knowledge),
    )


def _still_in(summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[Obstacle]:
    sources = knowledge.grounds(COUNT_BASIS).sources
    for needle in summary.outstanding:
        part = "A part of a needle may still be" if needle.is_broken else "A needle is still"
        text = f"{part} in {needle.inserted.target}. Take it out, or search for it and open an incident."
        yield Obstacle(ObstacleKind.NEEDLE_STILL_IN, text, sources, needle=needle.id)


def _open_incidents(summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[Obstacle]:
    for one in session_incidents(summary=summary, knowledge=knowledge):
        known = knowledge.incidents[one.incident]
        sources = knowledge.grounds(known.basis).sources
        if known.stops_session and summary.stopped_at is None:
            text = f"{one.name}: stop the session, and record the emergency stop."
            yield Obstacle(ObstacleKind.STOP_MISSING, text, sources, needle=one.needle, incident=one.id)
        if missing := tuple(standing.step for standing in one.open_steps):
            yield Obstacle(
                ObstacleKind.INCIDENT_STEPS_OPEN,
                f"{one.name}: {_counted(len(missing))} still to be done, or said not to apply.",
                sources,
                needle=one.needle,
                open_steps=missing,
                incident=one.id,
            )


def _counted(steps: int) -> str:
    return "one step is" if steps == 1 else f"{steps} steps are"


def _too_deep(summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[Obstacle]:
    """A needle beyond its ceiling needs a second practitioner and ultrasound, or its incident."""
    watched = {one.needle for one in summary.ceilings_exceeded}
    told = session_incidents(summary=summary, knowledge=knowledge)
    # Where nobody watched over the needle, the steps of the incident take that place; they keep the
    # session open by themselves.
    watched |= {one.needle for one in told if one.incident == BEYOND_CEILING}
    sources = knowledge.grounds(CEILING_BASIS).sources
    for found in summary.deviations:
        if found.kind is DeviationKind.DEEPER_THAN_CEILING and found.needle not in watched:
            text = (
                f"The needle in {found.target} went {found.done} deep, {found.planned} was planned. "
                "Record the reason, the second practitioner and the ultrasound, or open the incident."
            )
            yield Obstacle(ObstacleKind.CEILING_EXCEEDED, text, sources, needle=found.needle)


def _open_conflicts(summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[Obstacle]:
    sources = knowledge.grounds(COUNT_BASIS).sources
    for conflict in summary.conflicts:
        # Two outs of one needle are shown and do not block; an out without an in does, since an insertion
        # may not have arrived yet.
        if conflict.blocks_closing:
            yield Obstacle(ObstacleKind.CONFLICT_OPEN, conflict.text, sources, events=conflict.events)
