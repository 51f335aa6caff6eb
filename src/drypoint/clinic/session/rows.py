"""Events between devices, rows and the pathway: each stored once, all of them summarised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from drypoint.clinic.standing import Progress, check_open
from drypoint.clinic.standing.values import Closure, Step, VisitPage
from drypoint.contract.session import SESSION_PLAN, kind_name, read_stored_events
from drypoint.knowledge import load
from drypoint.pathway.session import (
    Event,
    JudgedSession,
    SessionPlan,
    SessionSummary,
    judge_session,
    summarise,
)
from drypoint.record.exact_json import json_digest
from drypoint.record.models import NeedleEvent, NeedleEventConflict, Plan, User, Visit


class EventAnswer(StrEnum):
    """What became of an event that a device sent."""

    ACCEPTED = "accepted"
    ALREADY_KNOWN = "already_known"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class NeedleSession:
    """A session as a device goes on with it: everything that was sent, and what follows from it.

    Args:
        plan_id: Which plan it is needled by; None where there is none.
        events: Every message that is kept, also those that contradict each other.
        judged: What follows from them.
        blocked: Why no further needle may go in now; empty where one may.
        closure: The signature, once there is one.
    """

    visit_id: UUID
    plan_id: UUID | None
    events: tuple[Event, ...]
    judged: JudgedSession
    blocked: str
    closure: Closure | None

    @property
    def summary(self) -> SessionSummary:
        """The count and the course so far."""
        return self.judged.summary


def session_of(visit: VisitPage) -> NeedleSession:
    """Return the session of a visit that was just read, with no further question to the database."""
    events = tuple(one.told for one in (*visit.events, *visit.conflicts))
    plan = visit.plan.output if visit.plan else SessionPlan()
    return NeedleSession(
        visit_id=visit.visit_id,
        plan_id=visit.plan.decision_id if visit.plan else None,
        events=events,
        judged=judge_session(summary=summarise(plan=plan, events=events), knowledge=load()),
        blocked=visit.step(Step.NEEDLE).because,
        closure=visit.closure,
    )


def event_row(
    visit: Visit, event: Event, content: Mapping[str, Any], *, by: User, at: datetime
) -> NeedleEvent:
    """Return the row, not yet stored, of an event."""
    return NeedleEvent(
        id=UUID(event.id),
        visit=visit,
        kind=kind_name(event),
        at=event.at,
        content=content,
        content_hash=json_digest(content),
        recorded_at=at,
        recorded_by=by,
    )


def keep_again(
    visit: Visit, known: NeedleEvent, event: Event, content: Mapping[str, Any], *, by: User, at: datetime
) -> EventAnswer:
    """Say what an event is whose id is known; other content is kept beside the first, once.

    Raises:
        VisitLocked: It is other content, and the visit is closed.
    """
    if known.visit_id == visit.pk and is_same(known, event, content):
        return EventAnswer.ALREADY_KNOWN
    conflicts = NeedleEventConflict.objects.filter(
        visit=visit, event=known, content_hash=json_digest(content)
    )
    if not conflicts.exists():
        # The first stays and the other is kept beside it: which device is right, a person must say.
        check_open(visit)
        row = NeedleEventConflict(
            visit=visit,
            event=known,
            content=content,
            content_hash=json_digest(content),
            recorded_at=at,
            recorded_by=by,
        )
        row.save(force_insert=True)
    return EventAnswer.CONFLICT


def is_same(known: NeedleEvent, event: Event, content: Mapping[str, Any]) -> bool:
    """Say whether two messages tell the same event, though their JSON may be written differently."""
    if known.content_hash == json_digest(content):
        return True
    (first,) = read_stored_events([known.content])
    return first == event


def stored_summary(progress: Progress) -> SessionSummary:
    """Return the summary of everything that devices sent for a visit, conflicting messages too."""
    return summary_of(progress.plan, stored_events(progress.visit))


def summary_of(plan: Plan | None, events: Iterable[Event]) -> SessionSummary:
    """Return what events come to against the stored plan of a visit, or against none."""
    meant = SESSION_PLAN.read_stored(plan.output) if plan else SessionPlan()
    return summarise(plan=meant, events=events)


def stored_events(visit: Visit) -> tuple[Event, ...]:
    """Return everything that devices sent for a visit, conflicting messages too."""
    first = NeedleEvent.objects.filter(visit=visit).values_list("content", flat=True)
    other = NeedleEventConflict.objects.filter(visit=visit).values_list("content", flat=True)
    # Read as stored: an id that today's knowledge base lacks must not keep a needle out of the count.
    return read_stored_events([*first, *other])
