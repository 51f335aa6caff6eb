"""What each provider may do by licence, authorisation, insurance and privilege, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from drypoint.clinic.frame import Act, AlreadyCorrected, NotFound, check_can, check_text, running_act
from drypoint.foreign import Reading
from drypoint.knowledge import Privilege
from drypoint.record.models import Credential, CredentialKind, User


class CredentialState(StrEnum):
    """Whether a credential counts on a day."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class NewCredential:
    """A credential as it is entered.

    Args:
        kind: Licence, needling authorisation, insurance, privilege or training.
        valid_from: First day it holds.
        valid_until: Last day it holds; None where it has no end.
        detail: For a privilege its id in the knowledge base, such as `thoracic`; else free.
        number: The number that the issuer gave.
        jurisdiction: For a licence or authorisation, such as `US-CO`; empty where unknown.
        hours: What a training in dry needling lasted.
    """

    kind: CredentialKind
    valid_from: date
    valid_until: date | None = None
    detail: str = ""
    number: str = ""
    jurisdiction: str = ""
    hours: float | None = None


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
    hours: float | None
    state: CredentialState


def add_credential(
    *, by: User, at: datetime, user_id: int, credential: NewCredential, replaces: UUID | None = None
) -> UUID:
    """Add a credential of a user, or correct the one it names.

    Raises:
        NotAllowed, NotFound.
        InputError: Its end lies before its start, a privilege is not one of the knowledge base, or a
            training has no hours.
        AlreadyCorrected: Another row corrects the old one.
    """
    with running_act(Act.ADD_CREDENTIAL, by=by, at=at, about=f"user {user_id}"):
        _check_credential(credential)
        _lock_user(user_id)
        old = _standing(replaces, user_id=user_id) if replaces else None
        content = {name: getattr(credential, name) for name in NewCredential.__dataclass_fields__}
        row = Credential(user_id=user_id, recorded_at=at, recorded_by=by, replaces=old, **content)
        row.save(force_insert=True)
    return row.pk


def withdraw_credential(*, by: User, at: datetime, credential_id: UUID) -> None:
    """Withdraw a credential from now on.

    Raises:
        NotAllowed, NotFound, AlreadyCorrected.
    """
    with running_act(Act.WITHDRAW_CREDENTIAL, by=by, at=at, about=f"credential {credential_id}"):
        whose = Credential.objects.filter(pk=credential_id).values_list("user_id", flat=True).first()
        _lock_user(whose)
        old = _standing(credential_id)
        content = {name: getattr(old, name) for name in NewCredential.__dataclass_fields__}
        # A further row, as everything that is taken back: that the paper was held until now stays.
        row = Credential(
            user_id=old.user_id, recorded_at=at, recorded_by=by, replaces=old, withdrawn=True, **content
        )
        row.save(force_insert=True)


def credential_lines(*, by: User, on: date, user_id: int | None = None) -> tuple[CredentialLine, ...]:
    """Return the standing credentials of a user, or of all, with their state on a day, by kind and start.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_CREDENTIALS)
    rows = Credential.objects.standing().order_by("kind", "valid_from", "detail")
    own = rows if user_id is None else rows.filter(user_id=user_id)
    return tuple(_line(row, on) for row in own)


def _lock_user(user_id: int | None) -> None:
    """Let nobody else correct this person's credentials until the transaction ends.

    Their own work goes on meanwhile: rows that name them do not wait for a lock without the key.
    """
    if user_id is None or User.objects.select_for_update(no_key=True).filter(pk=user_id).first() is None:
        raise NotFound("user: there is no such user or credential. Choose one from the list.")


def _standing(credential_id: UUID, *, user_id: int | None = None) -> Credential:
    row = Credential.objects.select_related("replaced_by").filter(pk=credential_id).first()
    if row is None or user_id not in {None, row.user_id}:
        raise NotFound("credential: there is no such credential. Choose one from the list.")
    if row.withdrawn or hasattr(row, "replaced_by"):
        raise AlreadyCorrected("credential: it was corrected or withdrawn. Open the list again.")
    return row


def _line(row: Credential, on: date) -> CredentialLine:
    return CredentialLine(
        row.pk,
        row.user_id,
        CredentialKind(row.kind),
        row.valid_from,
        row.valid_until,
        row.detail,
        row.number,
        row.jurisdiction,
        row.hours,
        _state(row, on),
    )


def _state(row: Credential, on: date) -> CredentialState:
    if on < row.valid_from:
        return CredentialState.NOT_YET
    is_over = row.valid_until is not None and row.valid_until < on
    return CredentialState.EXPIRED if is_over else CredentialState.VALID


def _check_credential(credential: NewCredential) -> None:
    reading = Reading()
    reading.word(credential.kind, "kind", CredentialKind, default=CredentialKind.LICENCE)
    for name, longest in (("detail", 120), ("number", 60), ("jurisdiction", 20)):
        check_text(reading, getattr(credential, name), name, longest=longest)
    if credential.kind == CredentialKind.PRIVILEGE:
        reading.word(
            reading.required(credential.detail or None, "detail"),
            "detail",
            Privilege,
            default=Privilege.THORACIC,
        )
    if credential.kind == CredentialKind.TRAINING:
        reading.required(credential.hours, "hours")
    reading.number(credential.hours, "hours", low=0, high=10_000)
    if credential.valid_until and credential.valid_until < credential.valid_from:
        found, expected = str(credential.valid_until), f"{credential.valid_from} or later"
        reading.fault("DP105", "valid_until", found, expected, "Check both dates.")
    reading.finish()
