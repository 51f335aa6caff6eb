"""What a series answers: did it help, beyond error and to the patient, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drypoint.knowledge import Better, Licence, SourceLine, ThresholdRole
from drypoint.pathway.outcomes.series import Moment
from drypoint.terms import Confidence


class ChangeVerdict(StrEnum):
    """What became of a score; a point too soon after a session is not judged."""

    IMPROVED = "improved"
    UNCERTAIN = "uncertain"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    TOO_EARLY = "too_early"
    NOT_JUDGED = "not_judged"


class ThresholdFit(StrEnum):
    """How near the people behind a threshold are to this person."""

    SAME = "same_condition"
    WIDER = "wider_condition"
    OTHER = "other_condition"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Bar:
    """One of the two bars that a change is held against, on the measure's own scale.

    Args:
        low, high: Smallest and largest published figure; the larger one decides.
        fit: In whom it was published.
        reached: Whether the change reaches `high`; None between `low` and `high`.
    """

    low: float
    high: float
    fit: ThresholdFit
    reached: bool | None


@dataclass(frozen=True, slots=True)
class ShownThreshold:
    """A threshold of the measure as it was published, and whether it decided here.

    Args:
        kind: `MCID`, `MDC` and so on, as it was reported.
        low, high, unit, condition: The figure, its unit and in whom, as they were reported.
        is_share: The figure is in percent of the first score.
        certainty: How the figure is known.
        why_not: Why one that looks usable does not decide.
        source: Its source, in the words of the reference.
    """

    kind: str
    role: ThresholdRole
    low: float
    high: float
    unit: str
    condition: str
    fit: ThresholdFit
    is_used: bool
    is_share: bool
    provenance: str
    certainty: Confidence
    why_not: str
    source: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class JudgedPoint:
    """One measurement after the first.

    Args:
        first_score: The first score that it is held against; for the patient's own activities
            only those rated both times.
        improvement: Change from the first score, counted positive for better.
        percent: `improvement` in percent of the first score; None where that is 0 or too near to it.
        hours_after_session: Hours that have passed at least since the last session; None where
            no session is known.
    """

    when: Moment
    score: float | None
    first_score: float | None
    change: float | None
    improvement: float | None
    percent: float | None
    hours_after_session: float | None
    verdict: ChangeVerdict
    flags: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SecondView:
    """The change as a share of the first score, beside the thresholds in points."""

    asked_percent: float
    percent: float | None
    reached: bool | None
    text: str
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class OwnRating:
    """What the patient's own rating of change amounts to."""

    measure: str
    value: float
    verdict: ChangeVerdict
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to do now, with the rule and the facts behind it."""

    rule: str
    text: str
    basis: tuple[str, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Whether it helped.

    Args:
        verdict: Of the last point that is not too early.
        text: The verdict as one sentence.
        reasons: Why, in sentences.
        gaps: What is not known and would have mattered.
        error, importance: The two bars; None where nothing is published.
        needed: The larger bar, which "improved" and "worse" must reach.
        band: First score plus and minus the error of measurement.
        certainty: The weakest confidence of what decided.
    """

    measure: str
    name: str
    scale: str
    condition: str
    better: Better
    unit: str
    verdict: ChangeVerdict
    text: str
    reasons: tuple[str, ...]
    gaps: tuple[str, ...]
    prompts: tuple[Prompt, ...]
    first_on: Moment | None
    first_score: float | None
    judged: JudgedPoint | None
    points: tuple[JudgedPoint, ...]
    error: Bar | None
    importance: Bar | None
    needed: float | None
    band: tuple[float, float] | None
    second_view: SecondView | None
    own_rating: OwnRating | None
    thresholds: tuple[ShownThreshold, ...]
    beside: tuple[str, ...]
    licence: Licence
    certainty: Confidence | None
    sources: tuple[SourceLine, ...]
    knowledge: str
