"""The conditions that the popular articles name: what trials say of each, for clinicians and for all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.citations import SourceReference
from drypoint.knowledge.values.outcomes import Better
from drypoint.knowledge.values.plain import Plain, Statement
from drypoint.terms import Confidence, Review

COMMON_SCALE = "common scale"
"""What plain wordings call a standardised difference; the pages explain it once."""


class EvidenceState(StrEnum):
    """What there is to answer with, for one condition, from most to least."""

    REVIEWS = "reviews"
    FEW_SMALL_TRIALS = "few_small_trials"
    ONE_GOOD_TRIAL_NULL = "one_good_trial_null"
    ONE_TRIAL_NULL = "one_trial_null"
    COHORT_ONLY = "cohort_only"
    CASES_ONLY = "cases_only"
    OTHER_PROCEDURE = "other_procedure"
    EXISTS_NOT_READABLE = "exists_not_readable"
    PROTOCOLS_ONLY = "protocols_only"
    INDIRECT_ONLY = "indirect_only"
    NOT_ONE_DIAGNOSIS = "not_one_diagnosis"
    NOTHING_FOUND = "nothing_found"


class CertaintyLevel(StrEnum):
    """How sure the people who weighed the studies are, from least to most; the words stand in `wording`."""

    NOTHING_TO_GRADE = "nothing_to_grade"
    NOT_GRADED = "not_graded"
    VERY_LOW = "very_low"
    LOW = "low"
    LOW_TO_MODERATE = "low_to_moderate"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A difference between groups with its interval, as printed, so that it can be drawn.

    Args:
        scale_top: Most points of the scale it is counted in; none for a standardised difference.
        better: Which direction is better for the patient.
    """

    measure: Plain
    better: Better
    value: float
    low: float
    high: float
    scale_top: float | None = None


@dataclass(frozen=True, slots=True)
class PlainFigure:
    """A figure in the words of everybody.

    Args:
        compared: What was compared with what; it names the kind of needling.
        when, result, people: When it was measured, what came out, in how many.
        certainty: Never more than the figure's own.
        documents: Other knowledge that holds it too, as `kind/id`.
    """

    compared: Plain
    when: Plain
    result: Plain
    people: Plain
    certainty: CertaintyLevel
    estimates: tuple[Estimate, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def is_on_common_scale(self) -> bool:
        """Say whether its result is counted in standardised differences."""
        return COMMON_SCALE in self.result.en


@dataclass(frozen=True, slots=True)
class PlainConflict:
    """A disagreement in the words of everybody.

    Args:
        id: Of `conflicts`.
        voices: What each side says, with its sources.
        choice: What Drypoint does about it.
    """

    id: str
    question: Plain
    voices: tuple[Statement, ...]
    choice: Plain


@dataclass(frozen=True, slots=True)
class PlainCondition:
    """What everybody may read of one condition.

    Args:
        name: What people call it.
        term: What clinicians call it.
        answer: What trials say in one short line.
        certainty, why: How sure that is, and why not more.
        cautions: What a person with this condition should know before any needle.
        changed_on: The day on which a sentence of it was last changed.

    A statement that names no ground of its own rests on all that the record cites.
    """

    name: Plain
    term: Plain
    answer: Plain
    finding: tuple[Statement, ...]
    certainty: CertaintyLevel
    why: Plain
    first_offer: Plain
    changed_on: date
    conflicts: tuple[PlainConflict, ...] = ()
    cautions: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class ConditionFigure:
    """What one study or review found: against what, at what time, in how many.

    Args:
        window: When it was measured, in the words of the source.
        comparator: What needling was compared with.
        effect: The figure with its interval, or words where only words were seen.
        studies, people: How many, with the doubt that was noted.
        certainty: How sure its authors or the references are, in their words.
        modality: `dry needling`, `acupuncture` and so on; they are never mixed.
        confidence: How the figure was read.
    """

    window: str
    comparator: str
    outcome: str
    effect: str
    certainty: str
    modality: str
    confidence: Confidence
    sources: tuple[str, ...]
    plain: PlainFigure
    studies: str = ""
    people: str = ""


@dataclass(frozen=True, slots=True)
class FirstOffer:
    """What is usually offered first for a condition, and who says so.

    Args:
        guideline: The guideline's name; `none found` and the like where there is none.
        sources: Empty where no guideline was found.
    """

    text: str
    guideline: str
    confidence: Confidence
    year: int | None = None
    sources: tuple[str, ...] = ()

    @property
    def has_guideline(self) -> bool:
        """Say whether a guideline stands behind it."""
        return not self.guideline.startswith("none")


@dataclass(frozen=True, slots=True)
class GuidelineWord:
    """What one guideline says of needling in a condition, dated."""

    guideline: str
    year: int
    says: str
    confidence: Confidence
    sources: tuple[str, ...]
    plain: Plain


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """One condition that the popular articles name, with what trials say of needling in it.

    Args:
        reference_id: The id in the references, such as `CO-01`.
        name: What people call it.
        state: What there is to answer with; `nothing_found` is an answer.
        no_usable_trial: Whether no trial of the condition itself can be shown.
        finding: What trials and reviews say, in short.
        icd10: Codes of the classification of the World Health Organization, where the match is certain.
        articles: Citations of the articles that name it.
        outcome_condition: Id of `outcomes/conditions`, where thresholds are published for it.
        certainty_proposals, reviews, trials, contexts, conflicts: Ids of what else the base holds on it.
        see_also: Other conditions to look at, where this is not one diagnosis.
    """

    id: str
    reference_id: str
    name: str
    clinical_term: str
    state: EvidenceState
    no_usable_trial: bool
    finding: str
    first_offer: FirstOffer
    articles: tuple[str, ...]
    sources: tuple[SourceReference, ...]
    plain: PlainCondition
    review: Review
    valid_from: date
    icd10: tuple[str, ...] = ()
    figures: tuple[ConditionFigure, ...] = ()
    guideline_words: tuple[GuidelineWord, ...] = ()
    outcome_condition: str = ""
    certainty_proposals: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()
    note: str = ""
    reviewed_by: str = ""
    reviewed_on: date | None = None
