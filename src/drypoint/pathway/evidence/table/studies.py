"""The studies as they enter a pool: what was read, what it amounts to, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from drypoint.pathway.evidence.table.words import EffectMeasure


@dataclass(frozen=True, slots=True)
class Counts:
    """Events and people of two groups, whole numbers."""

    events1: int
    total1: int
    events2: int
    total2: int

    @property
    def is_double_zero(self) -> bool:
        """Say whether nobody in either group had the event."""
        return self.events1 == 0 and self.events2 == 0

    @property
    def is_double_full(self) -> bool:
        """Say whether everybody in both groups had the event."""
        return self.events1 == self.total1 and self.events2 == self.total2

    @property
    def has_empty_cell(self) -> bool:
        """Say whether one of the four cells is empty."""
        return 0 in {self.events1, self.events2, self.total1 - self.events1, self.total2 - self.events2}


@dataclass(frozen=True, slots=True)
class Means:
    """Mean, standard deviation and people of two groups; means and deviations share one unit."""

    mean1: float
    sd1: float
    n1: int
    mean2: float
    sd2: float
    n2: int


@dataclass(frozen=True, slots=True)
class Study:
    """One row of a pool.

    Args:
        name: As written in the column `study`; each name stands once.
        effect: On the scale that is pooled, so a logarithm for ratios; None where the raw
            figures give none.
        variance: Sampling variance of `effect`, above 0; None with it.
        line: Line of the file that it was read from, 1 for the header.
        left_out: Why the study cannot be pooled; empty when it is used.
        half_added: Whether ½ was added to its four cells.
        counts, means: The raw figures, where the effect was made from them.
        columns: Every further column, as text.
    """

    name: str
    effect: float | None
    variance: float | None
    line: int = 0
    left_out: str = ""
    half_added: bool = False
    counts: Counts | None = None
    means: Means | None = None
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_used(self) -> bool:
        """Say whether the study has an effect that can be pooled."""
        return self.effect is not None and self.variance is not None


@dataclass(frozen=True, slots=True)
class Studies:
    """All rows of one pool, in the order of the file."""

    measure: EffectMeasure
    rows: tuple[Study, ...]

    @property
    def used(self) -> tuple[Study, ...]:
        """Return the studies that have an effect."""
        return tuple(row for row in self.rows if row.is_used)

    @property
    def left_out(self) -> tuple[Study, ...]:
        """Return the studies that have none, each with its reason."""
        return tuple(row for row in self.rows if not row.is_used)
