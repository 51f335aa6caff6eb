"""What a reading of FHIR gives back: one record a patient, and one line for every resource in the file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.errors import Fault
from drypoint.interfaces.fhir.read.elements import Age
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import RecordEntry
from drypoint.terms import Language, Sex


class Outcome(StrEnum):
    """What became of one resource."""

    TAKEN = "taken"
    NOT_TAKEN = "not_taken"
    REFUSED = "refused"


class Measure(StrEnum):
    """The measurements that reach the record."""

    HEIGHT = "height"
    WEIGHT = "weight"
    BODY_MASS_INDEX = "body_mass_index"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measured value.

    Args:
        measure: What was measured.
        value: In `unit`.
        unit: `cm`, `kg` or `kg/m2`; other units are converted on the way in.
        on: The day of the measurement, where the record says it in full.
        source: The resource it came from.
    """

    measure: Measure
    value: float
    unit: str
    on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A resource became an entry of the patient's record.

    Args:
        unread: What of it could not be read, followed or dated all the same.
        age: The person's age when it was, where the record says nothing else of its day.
    """

    entry: RecordEntry | Measurement
    notes: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    age: Age | None = None


@dataclass(frozen=True, slots=True)
class TakenPerson:
    """The patient: who they are heads the record."""


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A resource is left out on purpose; `text` is what it says, where that may matter."""

    why: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A resource belongs to the record but cannot be used as it stands; a person must look.

    Args:
        why: What hinders it.
        text: What it says, or what it is; empty where its name says enough.
        may_be_anyones: It may be about any patient of the files, so that each of them is asked about it.
    """

    why: str
    text: str = ""
    kind: RecordKind = RecordKind.CONDITION
    may_be_anyones: bool = False


Result = Taken | TakenPerson | NotTaken | Refused


@dataclass(frozen=True, slots=True)
class ResourceLine:
    """The fate of one resource.

    Args:
        file: Name of the file.
        where: Path in the file, such as `entry[3].resource` or `line 4`.
        resource: Type and id, such as `Condition/abc`.
        outcome: Taken, not taken or refused.
        text: What it says, in the words of the record; empty where it was not read.
        status: Where an entry stands, such as `active`; empty for everything else.
        why: Reason where it was not taken; notes where it was.
    """

    file: str
    where: str
    resource: str
    outcome: Outcome
    text: str
    why: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class Demographics:
    """Who the patient is, as far as the record says.

    Args:
        external_id: A stable name of the patient in the sending system; empty where it gave none.
        born_in: The year or month of birth, where the day is not known.
        language: In which they read, of those that Drypoint speaks; English where none is named.
    """

    external_id: str
    family_name: str
    given_name: str
    birth_date: date | None
    sex: Sex
    born_in: str = ""
    language: Language = Language.ENGLISH


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """One patient and everything that was read about them.

    Args:
        entries: What was read.
        unread: What could not be read, followed or dated; each says why in its own `unread`.
        measurements: The newest plausible one of each.
        lines: One line for every resource that was in reach, in the order of the file.
        notes: What holds for the whole file, such as that more pages follow.
    """

    source_name: str
    person: Demographics
    entries: tuple[RecordEntry, ...]
    measurements: tuple[Measurement, ...]
    lines: tuple[ResourceLine, ...]
    notes: tuple[str, ...] = ()
    unread: tuple[RecordEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file of which nothing is used, with every fault in it."""

    name: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class RecordReading:
    """What came out of one or more files.

    Args:
        patients: One record a patient.
        refused: Files of which nothing is used.
        unassigned: Resources of readable files that belong to none of the patients.
    """

    patients: tuple[PatientRecord, ...]
    refused: tuple[RefusedFile, ...]
    unassigned: tuple[ResourceLine, ...] = ()
