"""The facts that a screening starts from: the patient, the answers, the record and the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from drypoint.knowledge import HEIGHT, WEIGHT, RecordKind
from drypoint.pathway.screening.partial_days import possible_days
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
    """The body that is to be needled; every part may be unknown.

    Args:
        born_in: The year, month or period of birth, as `possible_days` reads it, where the day is not known.
        height_on: When the height was measured; None where it is today's word or nobody said.
        weight_on: The same of the weight.
    """

    birth_date: date | None = None
    sex: Sex = Sex.UNKNOWN
    height_cm: float | None = None
    weight_kg: float | None = None
    born_in: str = ""
    height_on: date | None = None
    weight_on: date | None = None


@dataclass(frozen=True, slots=True)
class AnswerGiven:
    """One answer, with its place and date where they were given.

    Args:
        regions: Full region ids, such as `arm.anterior.left`.
        on: Day of the named thing, or of the clearance.
        for_: Questions that a clearance names.
        by: Who gave the clearance; for any other question, whose word the answer is.
        until: Last day on which the clearance counts.
        gate: The gate whose answer answered this question too; empty where it was answered by itself.
        shown: The words under which that gate named it.
        also: Other clearances beside it, each with its own grounds, day, name and end.
    """

    answer: Answer
    regions: tuple[str, ...] = ()
    on: date | None = None
    for_: tuple[str, ...] = ()
    by: str = ""
    until: date | None = None
    gate: str = ""
    shown: str = ""
    also: tuple[AnswerGiven, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """One code of a code system."""

    system: CodeSystem
    code: str


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One entry of the record, as it stands there.

    Args:
        dated: The year, month or period in which it was, as `possible_days` reads it, where the day is not
            known.
        unread: Why a part of a record could not be read, followed or dated. Such an entry says nothing but
            that somebody must look, whatever its words are.
    """

    kind: RecordKind
    text: str = ""
    codings: tuple[Coding, ...] = ()
    status: EntryStatus = EntryStatus.UNKNOWN
    on: date | None = None
    source: str = ""
    dated: str = ""
    unread: str = ""

    def as_of(self, on: date) -> RecordEntry:
        """Return the entry with the latest day that it can be of, up to that of the visit.

        For every rule that looks at a day the latest is the stricter one: it makes the thing most recent.
        """
        days = possible_days(self.dated) if self.dated and self.on is None else None
        return self if days is None or days[0] > on else replace(self, on=min(days[1], on))

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
    """What is planned: targets such as `trapezius_upper.right`, and the technique.

    Args:
        site: Regions in which the complaint is felt. Until a target is named, only what may be needled for
            them can matter; once one is, the site says nothing more. Empty: nobody said where.
    """

    targets: tuple[str, ...] = ()
    technique: Technique | None = None
    site: tuple[str, ...] = ()


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


def possible_ages(patient: Person, *, on: date) -> tuple[int, int] | None:
    """Return the least and the most completed years on a day that what is known of the birth date allows."""
    if patient.birth_date is not None:
        age = age_years(birth_date=patient.birth_date, on=on)
        return age, age
    days = possible_days(patient.born_in) if patient.born_in else None
    if days is None or days[0] > on:
        return None
    # Nobody who is here was born after today.
    return age_years(birth_date=min(days[1], on), on=on), age_years(birth_date=days[0], on=on)


def body_mass_index(patient: Person) -> float | None:
    """Return the body mass index in kg/m², or None while height or weight is unknown or a slip."""
    index = _pair_index(patient)
    return index if index is not None and _can_be_right(index) else None


def is_build_current(patient: Person, *, on: date) -> bool:
    """Say whether height and weight were measured late enough to reassure; old ones still warn."""
    born = patient.birth_date
    return HEIGHT.still_counts(patient.height_on, on=on, birth_date=born) and WEIGHT.still_counts(
        patient.weight_on, on=on, birth_date=born
    )


def mistaken_build(patient: Person) -> str:
    """Return the words for a height and a weight of which each can be right and both together cannot.

    Example:
        >>> mistaken_build(Person(height_cm=67, weight_kg=115))
        'height 67 cm and weight 115 kg'
    """
    index = _pair_index(patient)
    if index is None or _can_be_right(index):
        return ""
    return f"height {patient.height_cm:g} cm and weight {patient.weight_kg:g} kg"


def _can_be_right(index: float) -> bool:
    return PLAUSIBLE_INDEX[0] <= index <= PLAUSIBLE_INDEX[1]


def _pair_index(patient: Person) -> float | None:
    if patient.height_cm is None or patient.weight_kg is None:
        return None
    return patient.weight_kg / (patient.height_cm / 100) ** 2


PLAUSIBLE_INDEX = (8.0, 110.0)
"""Body mass index in kg/m² beyond which a unit or a key was more likely mistaken.

Source:
    Assumption of this house: nobody who comes to be needled is beyond it, while inches taken for
    centimetres make an index more than six times too high and pounds for kilograms more than twice.
"""
