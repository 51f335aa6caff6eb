"""The values that the localiser answers with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from drypoint.pathway.localisation.palpation import Classification
from drypoint.pathway.localisation.rule_out import RuledOutFirst
from drypoint.terms import Confidence, Side


class Method(StrEnum):
    """How the probabilities were found."""

    EXACT = "exact"
    MESSAGES = "message_passing"


@dataclass(frozen=True, slots=True)
class MuscleRank:
    """One muscle on one side, with the probability that it holds an active point."""

    muscle: str
    name: str
    side: Side
    probability: float
    rank: int
    do_not_needle: bool
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointRank:
    """One trigger point on one side.

    Args:
        probability: That it is active.
        explains: Painted regions that belong to its referral pattern.
        confidence: How its referral pattern is known.
        sources: Citation keys of the pattern.
    """

    trigger_point: str
    muscle: str
    side: Side
    probability: float
    explains: tuple[str, ...]
    do_not_needle: bool
    confidence: Confidence
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExplainingSet:
    """Points that together account for the drawing; none can be left out."""

    trigger_points: tuple[str, ...]
    probability: float
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextPalpation:
    """A point worth feeling, with what that is expected to tell, in bits."""

    trigger_point: str
    information_bits: float


@dataclass(frozen=True, slots=True)
class PalpatedPoint:
    """A point that was felt, with what the Delphi criteria make of it."""

    trigger_point: str
    classification: Classification


@dataclass(frozen=True, slots=True)
class Localisation:
    """What may explain a drawing; a ranking with its doubt, never a diagnosis.

    Args:
        unexplained: Painted regions that no point of the atlas refers to, or that the most probable
            explanation leaves out.
        method: Whether the probabilities are exact.
        knowledge: Calendar version of the knowledge base.
    """

    muscles: tuple[MuscleRank, ...]
    trigger_points: tuple[PointRank, ...]
    explanations: tuple[ExplainingSet, ...]
    unexplained: tuple[str, ...]
    rule_out_first: tuple[RuledOutFirst, ...]
    examine_next: tuple[NextPalpation, ...]
    palpated: tuple[PalpatedPoint, ...]
    method: Method
    knowledge: str
