"""The values that the planner answers with."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge import ApproachClass, FigureKind, SourceLine
from drypoint.pathway.planning.path.statistics import Reached
from drypoint.pathway.planning.request import NeedleDimensions
from drypoint.terms import Confidence, Technique


@dataclass(frozen=True, slots=True)
class HazardLine:
    """A structure that a needle here may reach, and how near it is; an empty level is one nobody graded."""

    structure: str
    level: str


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One published depth as it is shown beside a ceiling.

    Args:
        reached_at_ceiling: Predictive probability that the structure of a new person lies no deeper than
            the ceiling, with its range, where mean, standard deviation and number were published. It is
            shown beside the rule, never alone, and permits nothing.
    """

    kind: FigureKind
    value_mm: float
    structure: str
    what: str
    people: int | None
    sources: tuple[SourceLine, ...]
    reached_at_ceiling: Reached | None = None


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One needle.

    Args:
        order: Place in the visit, from 1.
        position: How the person lies.
        depth_ceiling_mm: The needle goes no deeper, whatever happens; None where no depth is published
            and the adopted approach limits the needle instead, which `gap` then says.
        grip: `pincer` or `flat`.
        because: Why this technique, needle and ceiling.
        certainty: The weakest confidence among the facts it rests on.
        approach: The class that the practice adopted, where the step rests on it.
        awaits: The class whose adoption would let the deep needle in that was asked for.
        controls: What the practitioner holds to throughout, and what ends the needle.
        longest_needle_mm: Longest needle that is published for the place.
    """

    order: int
    position: str
    target: str
    technique: Technique
    needle: NeedleDimensions
    depth_ceiling_mm: float | None
    grip: str
    direction: str
    hazards: tuple[HazardLine, ...]
    because: tuple[str, ...]
    figures: tuple[FigureLine, ...]
    gap: str
    certainty: Confidence
    sources: tuple[SourceLine, ...]
    approach: ApproachClass | None = None
    awaits: ApproachClass | None = None
    controls: tuple[str, ...] = ()
    longest_needle_mm: float | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A target that is not needled in this visit, and why."""

    target: str
    because: tuple[str, ...]
    sources: tuple[SourceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedlingPlan:
    """What may be done in this visit, in order, and what not.

    Args:
        minutes: Estimated length of the visit's needling; 0 where nothing is planned.
        precautions: What to keep in mind through the whole visit.
        knowledge: Calendar version of the knowledge base.
    """

    steps: tuple[PlannedStep, ...]
    refused: tuple[Refusal, ...]
    needle_count: int
    minutes: int
    precautions: tuple[str, ...]
    knowledge: str
