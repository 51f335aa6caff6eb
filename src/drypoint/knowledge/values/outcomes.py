"""Outcome measures: how they are scored, what change is error, what change matters, who owns them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.citations import SourceReference
from drypoint.terms import Confidence, Review


class Better(StrEnum):
    """Which way a score moves when a person gets better; some measures differ by scale."""

    LOWER = "lower"
    HIGHER = "higher"
    BY_SCALE = "by_scale"


class Purpose(StrEnum):
    """What a measure is for; only `OUTCOME` and `GLOBAL_CHANGE` are judged."""

    OUTCOME = "outcome"
    GLOBAL_CHANGE = "global_change"
    SCREENING_TOOL = "screening_tool"
    SIDE_EFFECT = "side_effect"


class ShipItems(StrEnum):
    """Whether the wording of the items may be shipped with Drypoint."""

    FREE = "free"
    ASK = "ask"
    NO = "no"


class ThresholdRole(StrEnum):
    """What a threshold can decide: error of measurement, importance, or nothing about one person's change."""

    ERROR = "error"
    IMPORTANCE = "importance"
    GROUP = "group"
    STATE = "state"
    CUT_OFF = "cut_off"
    VIEW = "view"


class ThresholdUnit(StrEnum):
    """How `score_low` and `score_high` are meant."""

    SCORE = "score"
    PERCENT_OF_BASELINE = "percent_of_baseline"


class ScoringForm(StrEnum):
    """How answered items become a score.

    `sum`: the sum, brought to the full number of items where some are missing.
    `mean`: the mean of the answered items.
    `percent`: the mean, brought to 0-100 of the item range.
    `percent_reversed`: 100 minus that.
    `count`: the sum, where an unanswered item counts 0.
    `total_mean`, `total_sum`: from the scales named in `parts`.
    `value_only`: the score is accepted, never made from items.
    """

    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"
    PERCENT_REVERSED = "percent_reversed"
    COUNT = "count"
    TOTAL_MEAN = "total_mean"
    TOTAL_SUM = "total_sum"
    VALUE_ONLY = "value_only"


@dataclass(frozen=True, slots=True)
class Licence:
    """Who owns a measure and whether its items may be shipped; `provenance` says how that is known."""

    ship_items: ShipItems
    holder: str = ""
    note: str = ""
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class MeasureCode:
    """A LOINC or SNOMED code, with where it was seen and how far it is trusted."""

    code: str
    display: str
    provenance: str
    confidence: str


@dataclass(frozen=True, slots=True)
class MeasureReliability:
    """Agreement of repeated measurements, as reported."""

    text: str
    sources: tuple[SourceReference, ...]
    provenance: str


@dataclass(frozen=True, slots=True)
class ScoreUnit:
    """A unit that a score may come in.

    Args:
        id: Such as `kgf_per_cm2`.
        factor: What one of it is worth in the measure's own unit; None where units must
            not be converted into each other.
    """

    id: str
    name: str
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class Scale:
    """A score of a measure: the total, a subscale, or one of several ways to take it.

    Args:
        items: Places of its items in the questionnaire, from 1; empty where the score is not
            made from items.
        least_answered: Fewest answered items that still give a score.
        asks_answered: Fewest answered items that give a score without a flag.
        item_values: The only values an item may take, where that is not a whole range.
        factor: What the sum is multiplied by.
        parts: Scales that a total is made of.
        named_items: Whether the items are named by the patient and matched by name.
        rule: The scoring and missing rule in words, where the measure's own is not enough.
    """

    id: str
    name: str
    form: ScoringForm
    better: Better
    items: tuple[int, ...] = ()
    least_answered: int = 0
    asks_answered: int = 0
    item_low: float | None = None
    item_high: float | None = None
    item_values: tuple[float, ...] = ()
    score_low: float | None = None
    score_high: float | None = None
    factor: float = 1.0
    parts: tuple[str, ...] = ()
    named_items: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """One published threshold, with its kind kept as it was reported.

    Args:
        kind: `MCID`, `MIC`, `MID`, `MDC`, `SDC`, `PASS` and so on; they are different things.
        role: What it can decide here.
        low, high: The figure as reported, equal for a single one, in `unit` as reported.
        score_low, score_high: The same on the measure's own scale, or in percent of baseline.
        condition: In whom, as reported.
        applies_to: Ids of `outcomes/conditions`; empty where it must not judge a person.
        scales: Scales that it holds for; empty for all.
        in_unit: Id of the unit that it holds for; empty for all.
        confidence: `memory` where the figure was not seen.
        why_not: Why a threshold that looks usable does not decide.
    """

    kind: str
    role: ThresholdRole
    low: float
    high: float
    unit: str
    condition: str
    sources: tuple[SourceReference, ...]
    source_as_given: str
    provenance: str
    confidence: Confidence
    score_low: float | None = None
    score_high: float | None = None
    measured_in: ThresholdUnit = ThresholdUnit.SCORE
    applies_to: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    in_unit: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """A named range of scores, such as a level of risk."""

    name: str
    low: float
    high: float
    sources: tuple[SourceReference, ...] = ()
    provenance: str = ""


@dataclass(frozen=True, slots=True)
class GlobalCut:
    """What a rating of change amounts to, from `low` to `high`, both included."""

    verdict: str
    low: float
    high: float
    text: str


@dataclass(frozen=True, slots=True)
class OutcomeMeasure:
    """One outcome measure, without the wording of its items.

    Args:
        items, score_range: As reported, in words.
        default_scale: The scale that is meant when none is named; empty where one must be named.
        default_condition: The condition that the measure is made for.
        extras: What the reference holds beyond these fields, in words.
    """

    id: str
    name: str
    domain: str
    better: Better
    purpose: Purpose
    scoring: str
    missing_rule: str
    licence: Licence
    scales: tuple[Scale, ...]
    review: Review
    valid_from: date
    items: str = ""
    item_range: str = ""
    score_range: str = ""
    unit: str = ""
    recall: str = ""
    default_scale: str = ""
    default_condition: str = ""
    default_unit: str = ""
    units: tuple[ScoreUnit, ...] = ()
    thresholds: tuple[Threshold, ...] = ()
    loinc: tuple[MeasureCode, ...] = ()
    loinc_note: str = ""
    snomed: tuple[MeasureCode, ...] = ()
    reliability: tuple[MeasureReliability, ...] = ()
    categories: tuple[Category, ...] = ()
    global_cuts: tuple[GlobalCut, ...] = ()
    keep_beside: str = ""
    notes: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeCondition:
    """A condition that thresholds are published for.

    Args:
        aliases: Other ids under which it may be named.
        wider: Conditions whose thresholds serve where it has none of its own.
        statements: Statements of `evidence/statements` to be read beside a change.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    wider: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeRule:
    """A number that decides when and how a change is judged.

    Args:
        value: The figure; or `low` and `high`.
        basis: Ids of facts that it rests on.
        statements: Ids of `evidence/statements` that it rests on.
        text: What a person is told.
    """

    id: str
    text: str
    unit: str
    review: Review
    valid_from: date
    value: float | None = None
    low: float | None = None
    high: float | None = None
    basis: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    confidence: Confidence = Confidence.SEEN
    note: str = ""
