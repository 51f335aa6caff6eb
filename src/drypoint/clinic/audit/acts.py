"""The audit: each act leaves one entry that hashes the entry before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drypoint.clinic.documents import addition_breaks, letter_breaks, signature_breaks
from drypoint.clinic.frame import Act, ChainBreak, audit_breaks, running_act
from drypoint.clinic.session import cosignature_breaks
from drypoint.errors import Fault, InputError
from drypoint.record.models import AuditEntry, User


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One entry, as an investigator reads it."""

    number: int
    at: datetime
    by: str
    role: str
    act: str
    about: str
    outcome: str
    hash: str


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What checking every entry, signature, addition and stored letter found.

    `head` is the hash of the last entry. Kept elsewhere, it proves later that the end was not cut off,
    which the chain by itself cannot.
    """

    entries: int
    signatures: int
    head: str
    breaks: tuple[ChainBreak, ...]
    letters: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, left out or put in between."""
        return not self.breaks


def verify_audit(*, by: User | None = None, at: datetime | None = None) -> AuditResult:
    """Check the audit, every signature and co-signature, every remark and check, and every stored letter.

    Args:
        by: Who checks; None is the operator at the machine itself.
        at: When, with `by` only; that it was checked stands in the audit.

    Raises:
        NotAllowed: A user who may not investigate.
        InputError: A user checks, and nobody says when.
    """
    if by is not None:
        # Noted first, so that the head that is returned covers the entry about this check.
        _note_check(by, at)
    entries, head, breaks = audit_breaks()
    signatures, torn = signature_breaks()
    letters, altered = letter_breaks()
    seconds = cosignature_breaks()
    found = (*breaks, *torn, *seconds, *addition_breaks(), *altered)
    return AuditResult(entries, signatures, head, found, letters)


def _note_check(by: User, at: datetime | None) -> None:
    if at is None:
        raise InputError([Fault("DP102", "at", "nothing", "an instant with its offset", "Say when.")])
    with running_act(Act.VERIFY_AUDIT, by=by, at=at, about="audit"):
        pass


def audit_entries(
    *, by: User, at: datetime, before: int | None = None, limit: int = 100
) -> tuple[AuditLine, ...]:
    """Return entries from the latest back, those below the number `before` where it is given.

    Args:
        by: Who reads; that they did stands in the audit.
        at: When.
        before: Number of an entry; None begins at the end.
        limit: How many at most, 1-1000.

    Raises:
        NotAllowed.
    """
    with running_act(Act.READ_AUDIT, by=by, at=at, about="audit"):
        rows = AuditEntry.objects.select_related("user").order_by("-number")
        older = rows if before is None else rows.filter(number__lt=before)
        return tuple(_line(row) for row in older[: max(1, min(limit, 1000))])


def _line(row: AuditEntry) -> AuditLine:
    name = row.user.username if row.user else ""
    return AuditLine(row.number, row.at, name, row.role, row.act, row.about, row.outcome, row.hash)
