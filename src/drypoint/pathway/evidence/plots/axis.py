"""The axis of a forest plot: how far it reaches, where its ticks stand, what they say."""

from __future__ import annotations

import math
from dataclasses import dataclass

from drypoint.pathway.evidence.pooling import PooledEffect


@dataclass(frozen=True, slots=True)
class Axis:
    """A straight axis on the pooled scale; `is_logarithmic` only changes ticks and labels.

    Args:
        low, high: Ends on the pooled scale.
        left, right: The same ends on the sheet.
        ticks: Places on the pooled scale.
    """

    low: float
    high: float
    left: float
    right: float
    ticks: tuple[float, ...]
    is_logarithmic: bool

    def x(self, value: float) -> float:
        """Return the place on the sheet; beyond the ends the end itself."""
        inside = min(max(value, self.low), self.high)
        return self.left + (self.right - self.left) * (inside - self.low) / (self.high - self.low)

    def label(self, tick: float) -> str:
        """Return what a tick says, as a ratio on a log axis."""
        value = math.exp(tick) if self.is_logarithmic else tick
        return f"{value:.6g}".replace("-", "\u2212")


def axis_of(effect: PooledEffect, *, left: float, right: float) -> Axis:
    """Return an axis that holds all estimates and 0, and of the intervals as much as is readable."""
    low, high = _ends(effect)
    pad = 0.04 * (high - low)
    low, high = low - pad, high + pad
    is_log = effect.measure.is_logarithmic
    ticks = _log_ticks(low, high) if is_log else _even_ticks(low, high)
    return Axis(low, high, left, right, ticks, is_log)


def _ends(effect: PooledEffect) -> tuple[float, float]:
    values = [row.study.effect for row in effect.studies if row.study.effect is not None]
    core = [*values, *effect.ci, *(effect.prediction or ()), 0.0]
    low, high = min(core), max(core)
    reach = (high - low) or 1.0
    ends = [end for row in effect.studies if row.ci for end in row.ci]
    return max(min([low, *ends]), low - 0.6 * reach), min(max([high, *ends]), high + 0.6 * reach)


def _even_ticks(low: float, high: float) -> tuple[float, ...]:
    rough = (high - low) / 8
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first, last = math.ceil(low / step), math.floor(high / step)
    return tuple(count * step for count in range(first, last + 1))


def _log_ticks(low: float, high: float) -> tuple[float, ...]:
    """Return logarithms of round ratios: 1, 2, 5 and their decades, or fewer, or finer ones."""
    lowest, highest = math.floor(low / math.log(10)), math.ceil(high / math.log(10))
    for digits in ((1.0,), (1.0, 2.0, 5.0), (1.0, 1.2, 1.5, 2.0, 3.0, 5.0, 7.0)):
        ratios = (digit * 10.0**power for power in range(lowest, highest + 1) for digit in digits)
        ticks = tuple(math.log(ratio) for ratio in ratios if low <= math.log(ratio) <= high)
        if len(ticks) >= 4:
            return ticks
    return ticks if len(ticks) > 1 else _even_ticks(low, high)
