"""What is the same for every change that a practice makes in its knowledge: who agrees, and how it ends."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from drypoint.clinic.frame import (
    Act,
    AlreadyCorrected,
    NotAllowed,
    NotFound,
    check_text,
    hold_chains,
    is_in_force,
)
from drypoint.foreign import Reading
from drypoint.record.models import PracticeChange, User
from drypoint.record.models.practice.two_people import (
    ChangeWithdrawal,
    PracticeChangeQuerySet,
    SecondAgreement,
)

Change = TypeVar("Change", bound=PracticeChange)


def standing_change(rows: PracticeChangeQuerySet[Change], change_id: UUID) -> Change:
    """Return a change that nobody withdrew, and let nobody else agree to it or end it meanwhile.

    Raises:
        NotFound, AlreadyCorrected.
    """
    hold_chains()
    row = rows.whole().filter(pk=change_id).first()
    if row is None:
        raise NotFound("change: there is no such change. Open the list again.")
    if hasattr(row, "withdrawal"):
        raise AlreadyCorrected("change: it was withdrawn already. Open the list again.")
    return row


def check_second(change: PracticeChange, *, by: User, act: Act) -> None:
    """Pass where a change waits for a second person and this is one.

    Raises:
        AlreadyCorrected, NotAllowed.
    """
    if not change.needs_second or hasattr(change, "agreement"):
        raise AlreadyCorrected("change: there is nothing left to agree to. Open the list again.")
    if change.recorded_by_id == by.pk:
        raise NotAllowed(f"{act}: the second person must be another one. Ask somebody.")


def check_reason(reason: str) -> None:
    """Pass where a reason is given.

    Raises:
        InputError.
    """
    reading = Reading()
    check_text(reading, reason, "reason", longest=2000, needed=True)
    reading.finish()


def change_content(row: PracticeChange, *, why_not: str) -> dict[str, Any]:
    """Return what every `PracticeChangeLine` says of its row."""
    agreement: SecondAgreement | None = getattr(row, "agreement", None)
    withdrawal: ChangeWithdrawal | None = getattr(row, "withdrawal", None)
    return {
        "change_id": row.pk,
        "reason": row.reason,
        "at": row.recorded_at,
        "by": row.recorded_by.full_name,
        "by_id": row.recorded_by_id,
        "knowledge": row.knowledge,
        "agreed_at": agreement.recorded_at if agreement else None,
        "agreed_by": agreement.recorded_by.full_name if agreement else "",
        "agreement": agreement.words if agreement else "",
        "holds": is_in_force(row),
        "why_not": why_not,
        "withdrawn_at": withdrawal.recorded_at if withdrawal else None,
        "withdrawn_by": withdrawal.recorded_by.full_name if withdrawal else "",
        "withdrawn_because": withdrawal.reason if withdrawal else "",
    }
