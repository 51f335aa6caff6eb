"""Screening in a visit: the record is asked first, then the patient; every answer is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from drypoint.record.models import User

if TYPE_CHECKING:
    from drypoint.pathway.screening import Facts, Verdict


def visit_facts(*, by: User, visit_id: UUID, on: date) -> Facts:
    """Return what the record knows before anybody is asked, with the source of each statement.

    Raises:
        NotAllowed, NotFound.
    """
    raise NotImplementedError


def screen_patient(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    answers: Mapping[str, Any],
    planned: Mapping[str, Any] | None = None,
    acknowledged: Collection[str] = (),
) -> Verdict:
    """Screen the patient of a visit with the record and these answers, and store both sides.

    Args:
        by: Who screens.
        at: When.
        visit_id: Which visit.
        answers: As in the contract's `answers`; a question left out is unknown.
        planned: As in the contract's `planned`; None when nothing is planned yet.
        acknowledged: Of the entries that were not recognised, the text (or, without one, the code) of
            each that the physiotherapist has read.

    Returns:
        The verdict. A later screening replaces this one for every step after it.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        InputError: Every fault in the answers.
    """
    raise NotImplementedError


def acknowledge_entries(*, by: User, at: datetime, visit_id: UUID, acknowledged: Collection[str]) -> None:
    """State that entries which the latest screening did not recognise have been read.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening.
        InputError: One of them is not among the unrecognised.
    """
    raise NotImplementedError
