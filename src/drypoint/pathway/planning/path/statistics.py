"""The statistical view beside the rule: how likely is a structure to lie no deeper than a depth?

It is shown with its range, number and method, never alone, and it permits nothing.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

LEVEL = 0.95


class Reached(NamedTuple):
    """The predictive probability that a structure lies no deeper than a depth, and its range."""

    probability: float
    low: float
    high: float

    @property
    def ends(self) -> tuple[float, float]:
        """Return the range."""
        return self.low, self.high


def reached_at(*, depth_mm: float, mean_mm: float, sd_mm: float, people: int) -> Reached:
    """Return the predictive probability that a new person's structure is reached at a depth, and its range.

    Args:
        depth_mm: Depth of the needle tip below the skin.
        mean_mm: Published mean distance.
        sd_mm: Published standard deviation, above 0.
        people: Number measured, at least 2.

    Returns:
        Student's predictive probability, which allows for the small number; its ends take mean and standard
        deviation at the limits of their own 95 % confidence intervals, whichever way is worse or better.

    Source:
        Predictive distribution of a normal sample with unknown mean and variance; distances are taken as
        normal, which nobody has shown for them.
    """
    from scipy import special  # noqa: PLC0415 -- scipy loads only where a spread was published

    freedom = people - 1
    here = (depth_mm - mean_mm) / (sd_mm * sqrt(1 + 1 / people))
    half = special.stdtrit(freedom, (1 + LEVEL) / 2) * sd_mm / sqrt(people)
    spread = [
        sd_mm * sqrt(freedom / special.chdtri(freedom, tail)) for tail in ((1 + LEVEL) / 2, (1 - LEVEL) / 2)
    ]
    ends = [
        float(special.ndtr((depth_mm - mean_mm - shift) / scale))
        for shift in (-half, half)
        for scale in spread
    ]
    middle = float(special.stdtr(freedom, here))
    return Reached(middle, min(*ends, middle), max(*ends, middle))
