"""The facts that a screening starts from: the patient, the answers, the record and the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from drypoint.knowledge import RecordKind
from drypoint.terms import Answer, Sex, Technique


class CodeSystem(StrEnum):
    """The code systems that the contract knows."""

    ICD_10_CM = "icd-10-cm"
    ICD_10 = "icd-10"
    SNOMED = "snomed"
    ATC = "atc"
    RXNORM = "rxnorm"


class EntryStatus(StrEnum):
    """Where an entry of the record stands; what nobody said is `UNKNOWN` and counts as present."""

    ACTIVE = "active"
    RESOLVED = "resolved"
    REFUTED = "refuted"
    FAMILY_HISTORY = "family_history"
    ENTERED_IN_ERROR = "entered_in_error"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """The body that is to be needled; every part may be unknown."""

    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    height_cm: float | None = None
    weight_kg: float | None = None


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """One answer, with its place and date where they were given.

    Args:
        regions: Full region ids, such as `arm.anterior.left`.
        on: Day of the named thing, or of the clearance.
        for_: Questions that a clearance names.
        by: Who gave the clearance; for any other question, whose word the answer is.
        until: Last day on which the clearance counts.
    """

    answer: Answer
    regions: tuple[str, ...] = ()
    on: date | None = None
    for_: tuple[str, ...] = ()
    by: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """One code of a code system."""

    system: CodeSystem
    code: str


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One entry of the record, as it stands there."""

    kind: RecordKind
    text: str = ""
    codings: tuple[Coding, ...] = ()
    status: EntryStatus = EntryStatus.UNKNOWN
    on: date | None = None
    source: str = ""

    @property
    def named(self) -> str:
        """Return its words, or its codes with their systems where it has none."""
        return self.text or self.codes

    @property
    def codes(self) -> str:
        """Return its codes with their systems."""
        return ", ".join(f"{coding.system.value} {coding.code}" for coding in self.codings)

    @property
    def joined_codes(self) -> str:
        """Return its codes without their systems."""
        return ", ".join(coding.code for coding in self.codings)

    def __hash__(self) -> int:
        """Hash what tells entries apart most often; a screening asks for it hundreds of times."""
        return hash((self.text, self.source, self.codings[0].code if self.codings else ""))


@dataclass(frozen=True, slots=True)
class Planned:
    """What is planned: targets such as `trapezius_upper.right`, and the technique."""

    targets: tuple[str, ...] = ()
    technique: Technique | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one person on the day of the visit.

    Args:
        on: Day of the visit.
        answers: Question id → answer; a question that is absent is unknown.
        entries: Entries of the record.
        provider_id: Who is to needle; empty where nobody said.
        acknowledged: What somebody has read of what was not recognised: the text, or the codes, as listed.
    """

    on: date
    patient: Person = Person()
    answers: Mapping[str, AnswerGiven] = field(default_factory=lambda: MappingProxyType({}))
    entries: tuple[RecordEntry, ...] = ()
    planned: Planned = Planned()
    provider_id: str = ""
    acknowledged: tuple[str, ...] = ()


def age_years(*, birth_date: date, on: date) -> int:
    """Return completed years on a day; someone born on 29 February turns a year older on 1 March.

    Example:
        >>> age_years(birth_date=date(2012, 2, 29), on=date(2024, 2, 28))
        11
    """
    return on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))


def body_mass_index(patient: Person) -> float | None:
    """Return the body mass index in kg/m², or None while height or weight is unknown."""
    if patient.height_cm is None or patient.weight_kg is None:
        return None
    return patient.weight_kg / (patient.height_cm / 100) ** 2
