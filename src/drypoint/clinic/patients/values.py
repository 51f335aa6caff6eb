"""The frozen values in which patients and their record come in and go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from drypoint.clinic.patients.visit_outline import VisitOutline
from drypoint.record.models import EntryKind, EntryStatus, VisitState
from drypoint.terms import Language, Sex


@dataclass(frozen=True, slots=True)
class NewPatient:
    """A person's identity as it is entered.

    Args:
        birth_date: None where it is not known, and it stays unknown.
        language: In which they read what is given to them.
    """

    family_name: str
    given_name: str
    birth_date: date | None
    sex: Sex
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class EntryCoding:
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
        value: A measured number, with its `unit`. Height and weight reach the screening: by LOINC code or
            by the text `height` or `weight`, in any usual unit.
        source: Such as `Condition/123 in bundle.json`, or empty for the clinician's own entry.
    """

    kind: EntryKind
    text: str
    codings: tuple[EntryCoding, ...] = ()
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
    codings: tuple[EntryCoding, ...]
    status: EntryStatus
    on: date | None
    value: float | None
    unit: str
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class PatientLine:
    """A patient in a list or at the head of a page."""

    patient_id: UUID
    family_name: str
    given_name: str
    birth_date: date | None
    sex: Sex
    language: Language = Language.ENGLISH

    @property
    def name(self) -> str:
        """The name as it is read: family name first."""
        return ", ".join(part for part in (self.family_name, self.given_name) if part)

    @property
    def spoken_name(self) -> str:
        """The name as the person is addressed: given name first."""
        return " ".join(part for part in (self.given_name, self.family_name) if part)


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit in a patient's list."""

    visit_id: UUID
    starts_at: datetime
    physiotherapist: str
    reason: str
    told: VisitOutline

    @property
    def state(self) -> VisitState:
        """How far it has come."""
        return self.told.state


@dataclass(frozen=True, slots=True)
class PatientPage:
    """Everything that a patient's page shows.

    `entries_shown` is False for a role that may not read the clinical record; `entries` is then empty.
    `visits` are the newest, or those before one that was named; `older` says that there are more. `version`
    is that of who they are, for a correction to name.
    """

    patient: PatientLine
    entries: tuple[EntryLine, ...]
    entries_shown: bool
    visits: tuple[PastVisit, ...]
    version: str = ""
    older: bool = False
