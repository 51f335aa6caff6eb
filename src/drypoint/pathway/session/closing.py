"""Whether a session may be closed: in = out, or a retained-needle incident with its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drypoint.errors import DrypointError
from drypoint.knowledge import KnowledgeBase, SourceLine
from drypoint.pathway.session.summary import SessionSummary

COUNT_BASIS = ("hy_006",)
RETAINED = "retained_needle"


class ObstacleKind(StrEnum):
    """Why a session cannot be closed."""

    NEEDLE_STILL_IN = "needle_still_in"
    INCIDENT_STEPS_OPEN = "incident_steps_open"
    CONFLICT_OPEN = "conflict_open"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a session cannot be closed.

    Args:
        needle: Id of the needle it is about; empty for a conflict.
        events: Ids of the events that contradict each other.
        open_steps: Steps of the incident that are still to do.
    """

    kind: ObstacleKind
    text: str
    sources: tuple[SourceLine, ...]
    needle: str = ""
    events: tuple[str, ...] = ()
    open_steps: tuple[str, ...] = ()


class SessionOpenError(DrypointError):
    """The session cannot be closed yet."""

    code = "DP320"

    def __init__(self, obstacles: tuple[Obstacle, ...]) -> None:
        self.obstacles = obstacles
        super().__init__("\n".join(obstacle.text for obstacle in obstacles))


def can_close(*, summary: SessionSummary, knowledge: KnowledgeBase) -> bool:
    """Tell whether the session may be closed."""
    return not obstacles(summary=summary, knowledge=knowledge)


def check_can_close(*, summary: SessionSummary, knowledge: KnowledgeBase) -> None:
    """Raise where the session may not be closed.

    Raises:
        SessionOpenError: Needles are still in, an incident has open steps, or a conflict is open.
    """
    if found := obstacles(summary=summary, knowledge=knowledge):
        raise SessionOpenError(found)


def obstacles(*, summary: SessionSummary, knowledge: KnowledgeBase) -> tuple[Obstacle, ...]:
    """Return everything that keeps the session open; empty when it may be closed."""
    return (
        *_still_in(summary, knowledge),
        *_open_incidents(summary, knowledge),
        *_open_conflicts(summary, knowledge),
    )


def _still_in(summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[Obstacle]:
    sources = knowledge.grounds(COUNT_BASIS).sources
    for needle in summary.outstanding:
        part = "A part of a needle may still be" if needle.is_broken else "A needle is still"
        text = f"{part} in {needle.inserted.target}. Take it out, or search for it and open an incident."
        yield Obstacle(ObstacleKind.NEEDLE_STILL_IN, text, sources, needle=needle.id)


def _open_incidents(summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[Obstacle]:
    incident = knowledge.incidents[RETAINED]
    sources = knowledge.grounds(incident.basis).sources
    for needle in summary.retained:
        missing = tuple(
            step.id for step in incident.steps if step.required and step.id not in needle.incident_steps
        )
        if missing:
            text = f"The incident of the needle in {needle.inserted.target} has steps still to do."
            yield Obstacle(
                ObstacleKind.INCIDENT_STEPS_OPEN, text, sources, needle=needle.id, open_steps=missing
            )


def _open_conflicts(summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[Obstacle]:
    sources = knowledge.grounds(COUNT_BASIS).sources
    for conflict in summary.conflicts:
        if conflict.blocks_closing:
            yield Obstacle(ObstacleKind.CONFLICT_OPEN, conflict.text, sources, events=conflict.events)
