"""Published depths, and the numbers and needles that a plan is made with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drypoint.terms import Review


class FigureKind(StrEnum):
    """What a published depth says, and so whether a ceiling may rest on it.

    `LOWER_BOUND` is the shortest distance to the structure that was measured, `LIMIT` a depth that authors
    name as the most: these carry a ceiling. `REACHED`, a needle length that has reached the structure, and
    `MEAN` never do; where they are shorter they pull the ceiling down.
    """

    LOWER_BOUND = "lower_bound"
    REACHED = "reached"
    LIMIT = "limit"
    MEAN = "mean"

    @property
    def carries_ceiling(self) -> bool:
        """Say whether a ceiling may rest on a figure of this kind alone."""
        return self in (FigureKind.LOWER_BOUND, FigureKind.LIMIT)


@dataclass(frozen=True, slots=True)
class DepthFigure:
    """One published depth from the skin, in mm.

    Args:
        fact: Id of the fact that records it; empty where only `source` does.
        source: Citation key, used where no fact records the figure.
        what: What was measured, in whom and how, in our own words.
        people: Number of people or specimens; absent where it was not seen.
        sd_mm: Standard deviation; with `people` it allows the statistical view.
        structure: What lies at that depth, such as `pleura`.
    """

    kind: FigureKind
    value_mm: float
    structure: str
    what: str
    fact: str = ""
    source: str = ""
    sd_mm: float | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class DepthSite:
    """The published depths at one place, and the house's word on needling there.

    Args:
        trigger_points: Points without a side to which it applies; empty means all of `muscles`.
        figures: Empty where nothing that bears on the danger was published.
        needle_max_mm: Longest needle that a source allows here.
        refuse: Never needled here, whatever the figures.
        basis: Facts that the decision rests on, besides those of the figures.
    """

    id: str
    muscles: tuple[str, ...]
    text: str
    review: Review
    valid_from: date
    basis: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    trigger_points: tuple[str, ...] = ()
    figures: tuple[DepthFigure, ...] = ()
    needle_max_mm: float | None = None
    refuse: bool = False

    def covers(self, *, muscle: str, point: str) -> bool:
        """Say whether this file speaks of a trigger point."""
        return point in self.trigger_points if self.trigger_points else muscle in self.muscles


@dataclass(frozen=True, slots=True)
class PlanningLimit:
    """One number that the planner uses, with what it rests on.

    Args:
        unit: Unit from `units.toml`, or empty for a plain share.
        assumption: What the house adds to the published figure; empty where nothing is added.
    """

    id: str
    value: float
    unit: str
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
    assumption: str = ""


@dataclass(frozen=True, slots=True)
class NeedleCatalogue:
    """Needle sizes that are sold, for a plan without a stock list, in mm."""

    id: str
    lengths_mm: tuple[float, ...]
    diameters_mm: tuple[float, ...]
    usual_diameter_mm: float
    text: str
    basis: tuple[str, ...]
    review: Review
    valid_from: date
