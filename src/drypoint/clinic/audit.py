"""The audit: each act leaves one entry that hashes the entry before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drypoint.record.models import User


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
class ChainBreak:
    """A place where a chain does not hold: which chain, at which number, and what is wrong."""

    chain: str
    number: int
    fault: str


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What checking every entry and every signature found.

    `head` is the hash of the last entry. Kept elsewhere, it proves later that the end was not cut off,
    which the chain by itself cannot.
    """

    entries: int
    signatures: int
    head: str
    breaks: tuple[ChainBreak, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was changed, left out or put in between."""
        return not self.breaks


def verify_audit(*, by: User | None = None) -> AuditResult:
    """Check the whole audit and every signed session; None is the operator at the machine itself.

    Raises:
        NotAllowed: A user who may not investigate.
    """
    raise NotImplementedError


def audit_entries(
    *, by: User, at: datetime, before: int | None = None, limit: int = 100
) -> tuple[AuditLine, ...]:
    """Return entries from the latest back, those below the number `before` where it is given.

    Raises:
        NotAllowed.
    """
    raise NotImplementedError
