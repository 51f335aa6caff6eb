"""Evidence: trial rows, reviews, statements on course and mechanism, proposed certainty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.citations import SourceReference
from drypoint.terms import Confidence, Review


@dataclass(frozen=True, slots=True)
class TrialRow:
    """One row of the collected trial figures; every column is kept, an empty one is absent.

    Args:
        row: Line of the collection, 1 for the first row of data.
        row_type: `study_arm`, `study_event`, `study_effect`, `within_group`, `review_pooled`
            or `single_group_events`.
        n1, m1, sd1, e1: People, mean, standard deviation and events of the first group.
        effect_type: What `effect` is; `…_INCONSISTENT` where the printed figures disagree.
        se_basis: How `se` was made.
        provenance: How the row was read.
        source: Where, as noted.
    """

    row: int
    row_type: str
    study: str
    comparison: str
    outcome: str
    provenance: str
    source: str
    review_id: str = ""
    analysis_id: str = ""
    year: int | None = None
    condition: str = ""
    unit_or_scale: str = ""
    better: str = ""
    timepoint: str = ""
    time_window: str = ""
    n1: int | None = None
    m1: float | None = None
    sd1: float | None = None
    e1: int | None = None
    n2: int | None = None
    m2: float | None = None
    sd2: float | None = None
    e2: int | None = None
    n_total: int | None = None
    effect_type: str = ""
    effect: float | None = None
    ci_lb: float | None = None
    ci_ub: float | None = None
    se: float | None = None
    se_basis: str = ""
    k: int | None = None
    i2_pct: float | None = None
    certainty: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class TrialTable:
    """The rows of one analysis, one review or one trial; `note` says what the rows do not."""

    id: str
    title: str
    rows: tuple[TrialRow, ...]
    sources: tuple[SourceReference, ...]
    review: Review
    note: str = ""

    @property
    def is_poolable(self) -> bool:
        """Say whether two or more rows hold the figures of both groups."""
        full = [row for row in self.rows if row.row_type in {"study_arm", "study_event"}]
        return sum(row.n1 is not None and row.n2 is not None for row in full) >= 2


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """One result of a review, as printed; words where only words were seen."""

    comparison: str
    effect: str
    mark: str
    certainty: str = ""
    size: str = ""
    i2: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceReview:
    """One systematic review or meta-analysis with its results; minus favours dry needling."""

    id: str
    title: str
    results: tuple[ReviewResult, ...]
    confidence: Confidence
    review: Review
    sources: tuple[SourceReference, ...] = ()
    trials: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CertaintyProposal:
    """What an honest line on one condition would say; a proposal that a person must sign.

    Args:
        condition: Id of `outcomes/conditions`; empty for any condition.
        certainty: GRADE level to start from, as proposed.
        why: What lowers it.
        reviews, sources: Ids of `evidence/reviews` and keys of citations that it rests on.
        valid_from, valid_to: The days between which it is shown; empty for always.
    """

    id: str
    finding: str
    certainty: str
    why: str
    outcome: str
    confidence: Confidence
    review: Review
    condition: str = ""
    reviews: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


class Standing(StrEnum):
    """What a statement rests on."""

    MEASURED = "measured"
    ANIMAL = "animal"
    HYPOTHESIS = "hypothesis"
    REVIEWED = "reviewed"
    METHOD = "method"


@dataclass(frozen=True, slots=True)
class EvidenceStatement:
    """One statement on the course, the mechanism or the method, with its standing.

    Args:
        topic: `course`, `dose`, `adverse_events`, `mechanism`, `measures` or `method`.
        gap: What is not known beside it.
    """

    id: str
    topic: str
    text: str
    standing: Standing
    confidence: Confidence
    review: Review
    sources: tuple[SourceReference, ...] = ()
    gap: str = ""


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


@dataclass(frozen=True, slots=True)
class GuidelineWord:
    """What one guideline says of needling in a condition, dated."""

    guideline: str
    year: int
    says: str
    confidence: Confidence
    sources: tuple[str, ...]


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
