"""After the session: the sheet that goes home, and what a report from home means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from drypoint.record.models import User

if TYPE_CHECKING:
    from drypoint.pathway.aftercare import Aftercare, Triage


def give_aftercare(*, by: User, at: datetime, visit_id: UUID) -> Aftercare:
    """Make and store the sheet of a closed session: what to expect, to do and to watch for.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The session is not closed.
    """
    raise NotImplementedError


def triage_report(*, by: User, at: datetime, visit_id: UUID, symptoms: Mapping[str, Any]) -> Triage:
    """Judge how soon a complaint after a closed session must be seen, and store it.

    Args:
        by: Who takes the report.
        at: When it is taken.
        visit_id: The visit that it follows.
        symptoms: As in the contract's `report.symptoms`; one left out is unknown.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The session is not closed.
        InputError: Every fault in the symptoms.
    """
    raise NotImplementedError
