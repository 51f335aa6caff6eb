"""The explanatory model of a trigger point: its states, its numbers and the hypotheses that switch it.

Patients read all of it, so its words are plain and stand in every language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.knowledge.values.citations import SourceReference
from drypoint.knowledge.values.plain import Plain, Statement
from drypoint.terms import Confidence, Review


class ParameterStanding(StrEnum):
    """Where a number of the model comes from; what nobody measured is free."""

    MEASURED = "measured"
    ANIMAL = "animal"
    FREE = "free"


class KnownPart(StrEnum):
    """What was measured of a number: how much, only which way, or nothing."""

    SIZE = "size"
    DIRECTION = "direction"
    NOTHING = "nothing"


class ParameterGroup(StrEnum):
    """Where a number belongs; the inner ones have no slider."""

    OVERUSE = "overuse"
    LOOP = "loop"
    NEEDLE = "needle"
    INNER = "inner"


@dataclass(frozen=True, slots=True)
class MechanismState:
    """One quantity that the model follows, without a unit.

    Args:
        text: What it stands for, in plain words.
        rest: Its value in a muscle at rest.
        place: Its place in the order in which the states are shown.
    """

    id: str
    name: Plain
    text: Plain
    rest: float
    place: int
    confidence: Confidence
    review: Review


@dataclass(frozen=True, slots=True)
class MechanismParameter:
    """One number of the model, with what is known of it.

    Args:
        text: What more of it does in the model, in plain words.
        value: Where it starts.
        low, high, step: What may be set.
        unit: `minute`, `percent`, or empty for a plain ratio.
        standing: Its label: measured in people, in animals, or free.
        known: Which part of it was measured; `nothing` where it is free.
        statements: Ids of `evidence/statements` in which it was measured.
        basis: Facts in which it was measured.
        sources: Who proposed the link that it stands for; not a measurement.
        valid_from: The day from which the label holds.
        gap: What is not known of it.
    """

    id: str
    name: Plain
    text: Plain
    value: float
    low: float
    high: float
    step: float
    group: ParameterGroup
    standing: ParameterStanding
    known: KnownPart
    confidence: Confidence
    review: Review
    place: int
    valid_from: date
    unit: str = ""
    statements: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    sources: tuple[SourceReference, ...] = ()
    gap: Plain | None = None


@dataclass(frozen=True, slots=True)
class MechanismHypothesis:
    """One published idea of how a trigger point keeps itself going, and what is held against it.

    Args:
        loop: The idea as a circle, step by step.
        switches: Parameters that only some hypotheses have and that this one turns on.
        disputes: What speaks against it, each with what it rests on.
    """

    id: str
    name: Plain
    loop: tuple[Plain, ...]
    switches: tuple[str, ...]
    disputes: tuple[Statement, ...]
    sources: tuple[SourceReference, ...]
    confidence: Confidence
    review: Review
    place: int
    gap: Plain | None = None
