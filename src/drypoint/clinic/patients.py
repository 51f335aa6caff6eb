"""The patients: who they are and what their record says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from drypoint.record.models import EntryKind, EntryStatus, User, VisitState
from drypoint.terms import Sex


@dataclass(frozen=True, slots=True)
class NewPatient:
    """A person's identity as it is entered; an unknown birth date is None and stays unknown."""

    family_name: str
    given_name: str
    birth_date: date | None
    sex: Sex


@dataclass(frozen=True, slots=True)
class Coding:
    """A code and its system, such as `snomed` or the address of another code system."""

    system: str
    code: str
    display: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """One statement for a patient's record; `source` says where it comes from.

    Args:
        kind: What sort of statement.
        text: In words, as it was found.
        codings: Its codes, as they were found.
        status: Whether it holds today.
        on: When it began, was given or was measured; None where unknown.
        value: A measured number, with its `unit`.
        source: Such as `Condition/123 in bundle.json`, or empty for the clinician's own entry.
    """

    kind: EntryKind
    text: str
    codings: tuple[Coding, ...] = ()
    status: EntryStatus = EntryStatus.UNKNOWN
    on: date | None = None
    value: float | None = None
    unit: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """A standing statement of the record, as it is shown."""

    entry_id: UUID
    kind: EntryKind
    text: str
    codings: tuple[Coding, ...]
    status: EntryStatus
    on: date | None
    value: float | None
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class PatientLine:
    """A patient in a list or at the head of a page."""

    patient_id: UUID
    family_name: str
    given_name: str
    birth_date: date | None
    sex: Sex

    @property
    def name(self) -> str:
        """The name as it is read: family name first."""
        return ", ".join(part for part in (self.family_name, self.given_name) if part)


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit in a patient's list."""

    visit_id: UUID
    starts_at: datetime
    physiotherapist: str
    reason: str
    state: VisitState


@dataclass(frozen=True, slots=True)
class PatientPage:
    """Everything that a patient's page shows.

    `entries_shown` is False for a role that may not read the clinical record; `entries` is then empty.
    """

    patient: PatientLine
    entries: tuple[EntryLine, ...]
    entries_shown: bool
    visits: tuple[PastVisit, ...]


def add_patient(*, by: User, at: datetime, patient: NewPatient) -> UUID:
    """Add a person to the practice.

    Raises:
        NotAllowed.
        InputError: No name, or a birth date after today or before 1900.
    """
    raise NotImplementedError


def correct_patient(*, by: User, at: datetime, patient_id: UUID, patient: NewPatient) -> None:
    """Correct a person's identity: a new row names the old one.

    Raises:
        NotAllowed, NotFound, InputError.
    """
    raise NotImplementedError


def add_entry(
    *, by: User, at: datetime, patient_id: UUID, entry: NewEntry, replaces: UUID | None = None
) -> UUID:
    """Add a statement to a patient's record, or correct the one it names.

    A statement made in error is corrected by the same one with the status `entered_in_error`.

    Raises:
        NotAllowed, NotFound, AlreadyCorrected.
        InputError: It has neither text nor code.
    """
    raise NotImplementedError


def patients(*, by: User, search: str = "", limit: int = 20) -> tuple[PatientLine, ...]:
    """Return the patients whose names hold every word of `search`, by name, at most `limit` (1-200)."""
    raise NotImplementedError


def patient(*, by: User, at: datetime, patient_id: UUID) -> PatientPage:
    """Open a patient's record; that it was opened stands in the audit.

    Raises:
        NotAllowed, NotFound.
    """
    raise NotImplementedError
