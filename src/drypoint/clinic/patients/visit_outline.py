"""How a visit went, as a list tells it: nothing clinical to those who may not read the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drypoint.clinic.frame import Act, can
from drypoint.contract.session import JUDGED_SESSION
from drypoint.record.models import User, VisitState
from drypoint.terms import Decision


@dataclass(frozen=True, slots=True)
class VisitOutline:
    """How far a visit has come, and what happened in it.

    Args:
        is_stopped: Whether the screening stops it.
        stopped_by: With which word; an emergency stands for good. None for those who may not read the record.
        incidents: The names of those in the signed session, as they were signed.
        owes_checks: Whether a check after an incident is not made yet.
        without_needles: Whether it was signed with what was done instead of needles.
    """

    state: VisitState
    awaits_cosignature: bool = False
    is_stopped: bool = False
    stopped_by: Decision | None = None
    incidents: tuple[str, ...] = ()
    owes_checks: bool = False
    without_needles: bool = False


def visit_outline(columns: tuple[Any, ...], *, by: User) -> VisitOutline:
    """Return how a visit went, from the columns `VISIT_STANDING`, as far as a person may read it."""
    word, is_closed, is_cancelled, awaits_cosignature, eventful, owes_checks, without = columns
    state = state_of_visit(word is not None, is_closed, is_cancelled)
    decision = Decision(word) if word else None
    is_stopped = decision is not None and decision.rank >= Decision.CLEARANCE_FIRST.rank
    if not can(by=by, act=Act.READ_CLINICAL_RECORD):
        return VisitOutline(state, bool(awaits_cosignature), is_stopped, without_needles=bool(without))
    stopped_by = decision if is_stopped else None
    return VisitOutline(
        state,
        bool(awaits_cosignature),
        is_stopped,
        stopped_by,
        incidents=_incident_names(eventful),
        owes_checks=bool(owes_checks),
        without_needles=bool(without),
    )


def state_of_visit(is_screened: bool, is_closed: bool, is_cancelled: bool) -> VisitState:
    """Return how far a visit has come."""
    if is_cancelled:
        return VisitState.CANCELLED
    if is_closed:
        return VisitState.CLOSED
    return VisitState.IN_PROGRESS if is_screened else VisitState.BOOKED


def _incident_names(summary: Mapping[str, Any] | None) -> tuple[str, ...]:
    """Return each name once, in order of time, as it was signed: a later base may call it otherwise."""
    incidents = JUDGED_SESSION.read_stored(summary).incidents if summary else ()
    return tuple(dict.fromkeys(one.name for one in incidents))
