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
