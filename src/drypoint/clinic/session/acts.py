"""The needling session: events as they happen, the count, the signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from drypoint.clinic.documents import addition_outcome
from drypoint.clinic.frame import Act, check_can, check_text, practice_day, running_act
from drypoint.clinic.session.closing import sign_session
from drypoint.clinic.session.lot_trace import UNSETTLED, trace_lots
from drypoint.clinic.session.rows import (
    EventAnswer,
    NeedleSession,
    event_row,
    keep_again,
    stored_events,
    stored_summary,
    summary_of,
)
from drypoint.clinic.standing import (
    Progress,
    StepBlocked,
    check_gate,
    check_open,
    close_gate,
    closure_value,
    in_visit,
    load_end,
    load_progress,
    load_visit,
    needle_gate,
    progress_for_gates,
)
from drypoint.clinic.standing.values import Closure
from drypoint.clinic.supplies import lot_gate
from drypoint.contract.session import read_events
from drypoint.foreign import Reading
from drypoint.knowledge import load
from drypoint.pathway.session import (
    Event,
    NeedleIn,
    SessionSummary,
    judge_session,
)
from drypoint.record.models import NeedleEvent, SessionAmendment, User, Visit


def record_needle_event(*, by: User, at: datetime, visit_id: UUID, event: Mapping[str, Any]) -> EventAnswer:
    """Store one event of the session, once however often it is sent.

    Args:
        by: Who sends it.
        at: When it is received.
        visit_id: Which visit.
        event: As `pathway.session.read_events` reads one: client-made `id`, `kind`, `at`, …

    Returns:
        `accepted`; `already_known` when the same was stored before; `conflict` when its id was stored
        with other content: the first stays, the second is kept beside it and shown.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: A needle goes in without a standing plan, screening or consent, neither now nor at
            the moment it went in, or its lot has expired or is recalled and it is told at once. Every
            other event is always taken.
        InputError: Every fault in the event.
    """
    knowledge = load()
    with running_act(Act.RECORD_NEEDLE_EVENT, by=by, at=at, about=f"visit {visit_id}") as running:
        # The visit is held: of two messages with one id the second finds the first.
        visit = load_end(visit_id, lock=True, ends=UNSETTLED)
        (read,) = read_events([event], knowledge=knowledge)
        known = NeedleEvent.objects.filter(pk=UUID(read.id)).first()
        if known is None:
            # Only what is new is held back: what was stored is known, also when sent again after signing.
            check_open(visit)
            _check_needle(read, visit, at)
            event_row(visit, read, event, by=by, at=at).save(force_insert=True)
            answer = EventAnswer.ACCEPTED
        else:
            answer = keep_again(visit, known, read, event, by=by, at=at)
        trace_lots(visit, read, answer, by=by, at=at)
        running.outcome = str(answer)
    return answer


def session_summary(*, by: User, visit_id: UUID) -> SessionSummary:
    """Return the count and the course of the session so far.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The visit has no plan.
    """
    check_can(by=by, act=Act.OPEN_VISIT)
    return stored_summary(load_progress(visit_id))


def needle_session(*, by: User, at: datetime, visit_id: UUID) -> NeedleSession:
    """Return the session as a device goes on with it; opening the visit was audited, looking again is not.

    Raises:
        NotAllowed, NotFound.
    """
    check_can(by=by, act=Act.OPEN_VISIT)
    progress = progress_for_gates(load_end(visit_id))
    closure = getattr(progress.visit, "closure", None)
    events = stored_events(progress.visit)
    summary = summary_of(progress.plan, events)
    return NeedleSession(
        visit_id=visit_id,
        plan_id=progress.plan.pk if progress.plan else None,
        events=events,
        judged=judge_session(summary=summary, knowledge=load()),
        blocked="" if closure else needle_gate(progress, on=practice_day(at)),
        closure=closure_value(closure) if closure else None,
    )


def close_session(*, by: User, at: datetime, visit_id: UUID) -> Closure:
    """Count, sign and lock the visit; a supervised learner's signature then awaits a co-signature.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: Needles are still in, an incident has open steps, a depth is not answered for, a conflict
            is open, or an earlier step is missing.
    """
    knowledge = load()
    with in_visit(Act.CLOSE_SESSION, by=by, at=at, visit_id=visit_id) as progress:
        # Counted anew under the lock: an event may have come since the page showed its count.
        summary = stored_summary(progress)
        check_gate(close_gate(progress, has_needles=bool(summary.needles)))
        _check_has_events(progress)
        judged = judge_session(summary=summary, knowledge=knowledge)
        check_gate("\n".join(obstacle.text for obstacle in judged.obstacles))
        row = sign_session(progress, judged, knowledge=knowledge, by=by, at=at)
    return closure_value(row)


def amend_session(*, by: User, at: datetime, visit_id: UUID, text: str) -> None:
    """Add a dated remark to a closed visit; nothing in it changes.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The visit is still open.
        InputError: The remark is empty.
    """
    with running_act(Act.AMEND_SESSION, by=by, at=at, about=f"visit {visit_id}") as running:
        visit = load_visit(visit_id, lock=True)
        if not hasattr(visit, "closure"):
            raise StepBlocked("The visit is still open. Write it into the visit itself.")
        reading = Reading()
        check_text(reading, text, "text", longest=10_000, needed=True)
        reading.finish()
        row = SessionAmendment(visit=visit, text=text.strip(), recorded_at=at, recorded_by=by)
        row.save(force_insert=True)
        # The signature cannot cover what comes after it: the audit keeps its hash instead.
        running.outcome = addition_outcome(row)


def _check_needle(event: Event, visit: Visit, at: datetime) -> None:
    """Hold back a needle that may not go in; one that was allowed when it went in is a fact."""
    if not isinstance(event, NeedleIn):
        return
    progress = progress_for_gates(visit)
    # Judged now and as things stood then: a device without network tells late of what was allowed.
    because_now = needle_gate(progress, on=practice_day(at))
    if because_now and needle_gate(progress.as_of(event.at), on=practice_day(event.at)):
        raise StepBlocked(because_now)
    check_gate(lot_gate(event, at=at))


def _check_has_events(progress: Progress) -> None:
    if not NeedleEvent.objects.filter(visit=progress.visit).exists():
        raise StepBlocked("Nothing was recorded in the session. Cancel the visit instead, with the reason.")
