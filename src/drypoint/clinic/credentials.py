"""What each provider may do by licence, authorisation, insurance and privilege, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from drypoint.record.models import CredentialKind, User


class CredentialState(StrEnum):
    """Whether a credential counts on a day."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class NewCredential:
    """A credential as it is entered.

    Args:
        kind: Licence, needling authorisation, insurance or privilege.
        valid_from: First day it holds.
        valid_until: Last day it holds; None where it has no end.
        detail: For a privilege its region, such as `thoracic`; else free.
        number: The number that the issuer gave.
        jurisdiction: For a licence or authorisation, such as `US-CO`; empty where unknown.
    """

    kind: CredentialKind
    valid_from: date
    valid_until: date | None = None
    detail: str = ""
    number: str = ""
    jurisdiction: str = ""


@dataclass(frozen=True, slots=True)
class CredentialLine:
    """A credential as it is shown."""

    credential_id: UUID
    user_id: int
    kind: CredentialKind
    valid_from: date
    valid_until: date | None
    detail: str
    number: str
    jurisdiction: str
    state: CredentialState


def add_credential(
    *, by: User, at: datetime, user_id: int, credential: NewCredential, replaces: UUID | None = None
) -> UUID:
    """Add a credential of a user, or correct the one it names.

    Raises:
        NotAllowed, NotFound.
        InputError: Its end lies before its start, or a privilege names no region.
        AlreadyCorrected: Another row corrects the old one.
    """
    raise NotImplementedError


def withdraw_credential(*, by: User, at: datetime, credential_id: UUID) -> None:
    """Withdraw a credential from now on.

    Raises:
        NotAllowed, NotFound, AlreadyCorrected.
    """
    raise NotImplementedError


def credentials(*, by: User, user_id: int, on: date) -> tuple[CredentialLine, ...]:
    """Return the standing credentials of a user with their state on a day."""
    raise NotImplementedError
