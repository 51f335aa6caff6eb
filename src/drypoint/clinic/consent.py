"""Consent: asked anew at each visit, with who gave it and what was explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from drypoint.record.models import ConsentBy, User


@dataclass(frozen=True, slots=True)
class NewConsent:
    """Consent as it is entered.

    Args:
        given_by: Name of the person who consents.
        relationship: The patient, a guardian, or another lawful representative.
        explained: What was explained, one sentence or knowledge id each; at least one.
    """

    given_by: str
    relationship: ConsentBy
    explained: tuple[str, ...]


def record_consent(*, by: User, at: datetime, visit_id: UUID, consent: NewConsent) -> None:
    """Record that consent to this visit was given; a later one replaces it.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening.
        InputError: No name, or nothing was explained.
    """
    raise NotImplementedError


def withdraw_consent(*, by: User, at: datetime, visit_id: UUID, reason: str = "") -> None:
    """Record that consent was withdrawn: no needle goes in from now on; needles still come out.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: No consent stands.
    """
    raise NotImplementedError
