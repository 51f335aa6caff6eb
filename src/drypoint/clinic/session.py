"""The needling session: events as they happen, the count, the signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from drypoint.clinic.visit_values import Closure
from drypoint.record.models import User

if TYPE_CHECKING:
    from drypoint.pathway.session import SessionSummary


class EventAnswer(StrEnum):
    """What became of an event that a device sent."""

    ACCEPTED = "accepted"
    ALREADY_KNOWN = "already_known"
    CONFLICT = "conflict"


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
            the moment it went in. Every other event is always taken.
        InputError: Every fault in the event.
    """
    raise NotImplementedError


def session_summary(*, by: User, visit_id: UUID) -> SessionSummary:
    """Return the count and the course of the session so far.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The visit has no plan.
    """
    raise NotImplementedError


def close_session(*, by: User, at: datetime, visit_id: UUID) -> Closure:
    """Count, sign and lock the visit.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: Needles are still in, a conflict is open, or an earlier step is missing.
    """
    raise NotImplementedError


def amend_session(*, by: User, at: datetime, visit_id: UUID, text: str) -> None:
    """Add a dated remark to a closed visit; nothing in it changes.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The visit is still open.
        InputError: The remark is empty.
    """
    raise NotImplementedError
