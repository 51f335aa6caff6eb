"""What a record may say: classes of medicines, conditions, their names, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.citations import SourceReference
from drypoint.terms import Confidence, Review


class RecordKind(StrEnum):
    """What an entry of a record is about."""

    CONDITION = "condition"
    MEDICATION = "medication"
    ALLERGY = "allergy"
    PROCEDURE = "procedure"
    DEVICE = "device"


class Strength(StrEnum):
    """Whether an entry stands for a yes, or only asks for a confirmation."""

    PRESENT = "present"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Substance:
    """One medicine under the names and codes that a record may use.

    Args:
        name: International name, such as `warfarin`.
        names: Other names and brands, in any case.
        atc: ATC prefixes.
        rxnorm: RxNorm concept ids; from memory, as the reference says.
    """

    name: str
    names: tuple[str, ...] = ()
    atc: tuple[str, ...] = ()
    rxnorm: tuple[str, ...] = ()


class DosePer(StrEnum):
    """In what time a dose is taken."""

    DAY = "day"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class LowDose:
    """A dose in milligrams that counts as low.

    Args:
        substances: Medicines of the class for which it holds.
        at_most, under: The bound, with and without the figure itself; one of them is given.
    """

    substances: tuple[str, ...]
    per: DosePer
    at_most: float | None = None
    under: float | None = None

    def holds(self, dose_mg: float) -> bool:
        """Return whether a dose is low."""
        is_within = self.at_most is None or dose_mg <= self.at_most
        return is_within and (self.under is None or dose_mg < self.under)


@dataclass(frozen=True, slots=True)
class DrugClass:
    """A class of medicines and what an entry of it answers.

    Args:
        text: Name of the class for people.
        answers: Questions that an entry answers with the worrying answer.
        atc: ATC prefixes of the class.
        words: Words for the class itself, such as `blood thinner`.
        lookalikes: Other medicines whose names are near to one of these.
        strength: Whether an entry stands for a yes or must be confirmed.
        confirm_after_days: Age from which an entry without a status must be confirmed.
        asks_again: A plain no does not settle it; somebody says that this entry was read.
        low_doses: Doses that the words of an entry may say, by which it is one of `low_dose_is` instead.
        local_forms: Words beside the name for a form that stays where it is put, so that it only asks.
        names_confidence: How the names are known.
    """

    id: str
    text: str
    answers: tuple[str, ...]
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    names_confidence: Confidence
    atc: tuple[str, ...] = ()
    atc_except: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    substances: tuple[Substance, ...] = ()
    lookalikes: tuple[str, ...] = ()
    strength: Strength = Strength.PRESENT
    confirm_after_days: int | None = None
    asks_again: bool = False
    low_doses: tuple[LowDose, ...] = ()
    low_dose_is: str = ""
    local_forms: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MedicineNames:
    """Names under which records speak of medicines of one class, or of such as raise no question.

    Args:
        text: What the list holds.
        names: Substance → its names in plain small letters: substance, brands, salts, national spellings.
        names_of: The class of medicines that they belong to; empty where they raise no question.
        only_alone: Names that are also part of other names, such as a salt: beside a word that nobody knows
            they do not make an entry known.
        names_confidence: How the names are known.
    """

    id: str
    text: str
    names: Mapping[str, tuple[str, ...]]
    names_confidence: Confidence
    sources: tuple[SourceReference, ...]
    review: Review
    valid_from: date
    names_of: str = ""
    only_alone: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class ProblemNames:
    """Names of problems by their ICD-10-CM code: descriptions of codes, and what people say for them.

    Args:
        text: What the list holds.
        names: Code → its names in plain small letters. What a name means follows from its code.
        raises_no_question: No vocabulary lists the codes; an entry that names nothing else needs nothing.
        beside: Words beside such a name that name nothing, such as a side.
        names_confidence: How the names are known.
    """

    id: str
    text: str
    names: Mapping[str, tuple[str, ...]]
    names_confidence: Confidence
    sources: tuple[SourceReference, ...]
    review: Review
    valid_from: date
    raises_no_question: bool = False
    beside: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class MedicineDirections:
    """Words beside the name of a medicine that name none, such as its form or how often it is taken."""

    id: str
    text: str
    words: tuple[str, ...]
    confidence: Confidence
    sources: tuple[SourceReference, ...]
    review: Review
    valid_from: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeasuredBound:
    """Which values of a measurement stand for a condition, such as a low count of platelets.

    Args:
        names: What is measured, in any case.
        at_least, at_most, under: The values that count; every bound that is given must hold.
        thousands_from: A value from here on counts a thousandth of the unit; absent where none does.
        basis: Facts that give the bound.
        sources: Sources of the bound, where no fact gives it.
    """

    names: tuple[str, ...]
    at_least: float | None = None
    at_most: float | None = None
    under: float | None = None
    thousands_from: float | None = None
    basis: tuple[str, ...] = ()
    sources: tuple[SourceReference, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordCondition:
    """A condition, procedure, device or allergy and what an entry of it answers.

    Args:
        answers: Questions that an entry answers with the worrying answer.
        kinds: Kinds of entry it is looked for in.
        icd10: Code prefixes without regard to dots.
        icd10_left, icd10_right: Prefixes that also name the side.
        snomed: Listed concept ids.
        words: Phrases of a display or text, in any case and spelling.
        words_unsure: Phrases that may well mean something else: they ask, unless a recent day stands by them.
        words_except: Phrases that are not meant; what they cover is not read as one of `words`.
        endings: Endings of words, such as `ectomy`.
        endings_except: Words with such an ending that do not count.
        regions: Base ids of the place it concerns.
        strength: Whether an entry stands for a yes or must be confirmed.
        undated: The same for an entry without a date.
        confirm_after_days: Age in days from which an entry must be confirmed; absent means it lasts.
        over_after_days: Age in days from which an entry no longer counts.
        history: A resolved entry still asks for confirmation.
        when_over: Vocabulary that a resolved entry is an entry of, such as a past cancer; its own id where
            the thing counts for ever, such as a collapsed lung.
        measures: Measured values beside a name that are an entry of it.
        weeks_under: So many weeks of pregnancy and more are no entry of it; fewer are.
        asks_again: A plain no does not settle what must be confirmed; somebody says that this entry was read.
        reassures: It speaks for this person, so it is read apart from what is said against them; a duration
            in its words ("for 3 years") says since when it is so.
        age_from, age_under: Completed years at which it can be; an entry outside is set aside.
        lookalikes: Other words that are near to one of these.
    """

    id: str
    text: str
    answers: tuple[str, ...]
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    names_confidence: Confidence
    kinds: tuple[RecordKind, ...] = (RecordKind.CONDITION, RecordKind.PROCEDURE, RecordKind.DEVICE)
    icd10: tuple[str, ...] = ()
    icd10_except: tuple[str, ...] = ()
    icd10_left: tuple[str, ...] = ()
    icd10_right: tuple[str, ...] = ()
    snomed: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    words_unsure: tuple[str, ...] = ()
    words_except: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    endings_except: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    strength: Strength = Strength.PRESENT
    undated: Strength = Strength.PRESENT
    confirm_after_days: int | None = None
    over_after_days: int | None = None
    history: bool = False
    when_over: str = ""
    measures: tuple[MeasuredBound, ...] = ()
    weeks_under: int | None = None
    reassures: bool = False
    asks_again: bool = False
    age_from: int = 0
    age_under: int = 200
    lookalikes: tuple[str, ...] = ()
    note: str = ""


class TriggerEffect(StrEnum):
    """What a trigger says of a mention in its reach, or what it does to the reach of another."""

    ABSENT = "absent"
    UNCERTAIN = "uncertain"
    CHECK = "check"
    PLANNED = "planned"
    HISTORY = "history"
    PAST = "past"
    ANOTHER = "another"
    REACTION = "reaction"
    PRESENT = "present"
    ATTENDS = "attends"
    PREDICATE = "predicate"
    ANSWER = "answer"
    TURNS = "turns"
    REPORTS = "reports"
    SELF = "self"
    ENDS = "ends"
    VERB = "verb"
    CARRIES = "carries"
    ONGOING = "ongoing"
    RENEWS = "renews"
    NOTHING = "nothing"


class TriggerSide(StrEnum):
    """Where a trigger stands to the mention that it governs."""

    BEFORE = "before"
    AFTER = "after"
    EITHER = "either"


class TriggerReach(StrEnum):
    """How far a trigger reaches: to the next words, within its item, or along a list."""

    NEXT = "next"
    ITEM = "item"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that say how an entry means what it mentions; `docs/explanation/mentions.md` has the semantics.

    Args:
        text: What the words say, for people.
        does: What they do.
        stands: Where they stand to what they govern.
        reaches: How far they reach.
        words: The words and phrases, in any case and spelling; a longer phrase goes before a shorter one.
    """

    id: str
    text: str
    does: TriggerEffect
    words: tuple[str, ...]
    sources: tuple[SourceReference, ...]
    review: Review
    valid_from: date
    stands: TriggerSide = TriggerSide.BEFORE
    reaches: TriggerReach = TriggerReach.ITEM
    note: str = ""
