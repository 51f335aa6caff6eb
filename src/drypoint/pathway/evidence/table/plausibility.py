"""Look at printed figures and say which of them cannot be true together."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache

from drypoint.pathway.evidence.table.printed import (
    Doubt,
    DoubtKind,
    Printed,
    PrintedCount,
    PrintedEffect,
    PrintedGroups,
)

LARGEST_USUAL_SMD = 3.0
"""A standardised difference beyond this is asked about (reference evidence.md §1.2)."""

TOLERATED_RATIO = 1.15
"""Test statistics may differ by this factor: t against normal, adjusted standard errors."""


def check_printed(figures: Iterable[Printed]) -> tuple[Doubt, ...]:
    """Return every doubt about printed figures, in their order.

    Rounding is allowed for: a midpoint may be off by half a unit of the last decimals printed.

    Example:
        >>> print(check_printed([PrintedEffect("A 2020", "0.32", ("-1.12", "1.18"))])[0])
        A 2020: printed 0.32, but the other figures give 0.03, the middle of -1.12 to 1.18.
    """
    return tuple(doubt for figure in figures for doubt in _doubts(figure))


def _doubts(figure: Printed) -> Iterator[Doubt]:
    match figure:
        case PrintedEffect():
            for check in _EFFECT_CHECKS:
                yield from check(figure)
        case PrintedGroups():
            yield from _p_of_groups(figure)
        case PrintedCount():
            yield from _totals(figure)
            yield from _shares(figure)


def _midpoint(e: PrintedEffect) -> Iterator[Doubt]:
    if e.ci is None:
        return
    low, high = float(e.ci[0]), float(e.ci[1])
    if not low <= high:
        yield Doubt(DoubtKind.ORDER, e.name, f"{e.ci[0]} to {e.ci[1]}", "a lower end below the upper one")
    elif not e.is_ratio or (low > 0 and float(e.effect) > 0):
        yield from _off_the_middle(e, e.ci)


def _off_the_middle(e: PrintedEffect, ci: tuple[str, str]) -> Iterator[Doubt]:
    scale: Callable[[float], float] = math.log if e.is_ratio else float
    ends = [(float(end) - _half_unit(end), float(end) + _half_unit(end)) for end in ci]
    if e.is_ratio and ends[0][0] <= 0:
        return
    least, most = (sum(scale(end[side]) for end in ends) / 2 for side in (0, 1))
    value, rounding = float(e.effect), _half_unit(e.effect)
    if scale(value + rounding) >= least - 1e-9 and scale(value - rounding) <= most + 1e-9:
        return
    middle = (least + most) / 2
    shown = math.exp(middle) if e.is_ratio else middle
    is_mirrored = not e.is_ratio and least - rounding <= -value <= most + rounding
    kind = DoubtKind.SIGN if is_mirrored else DoubtKind.MIDPOINT
    yield Doubt(kind, e.name, e.effect, f"{shown:.4g}, the middle of {ci[0]} to {ci[1]}")


def _p_of_interval(e: PrintedEffect) -> Iterator[Doubt]:
    if e.ci is None or not _is_number(e.p) or (e.is_ratio and float(e.ci[0]) <= 0):
        return
    scale: Callable[[float], float] = math.log if e.is_ratio else float
    low, high = scale(float(e.ci[0])), scale(float(e.ci[1]))
    if high <= low:
        return
    error = (high - low) / (2 * _z_of_p(1 - e.level))
    ratio = abs(low + high) / 2 / error
    if _disagrees(ratio, e.p):
        yield Doubt(
            DoubtKind.P_OF_INTERVAL, e.name, f"p = {e.p}", f"p = {_p_of_z(ratio):.2g} from the interval"
        )


def _p_of_effect(e: PrintedEffect) -> Iterator[Doubt]:
    if not (e.is_standardised and e.people and _is_number(e.p)) or e.ci is not None:
        return
    effect = float(e.effect)
    ratio = abs(effect) / math.sqrt(4 / e.people + effect**2 / (2 * e.people))
    if _disagrees(ratio, e.p):
        expected = f"p = {_p_of_z(ratio):.2g} from the effect and {e.people} people"
        yield Doubt(DoubtKind.P_OF_EFFECT, e.name, f"p = {e.p}", expected)


def _size(e: PrintedEffect) -> Iterator[Doubt]:
    if e.is_standardised and abs(float(e.effect)) > LARGEST_USUAL_SMD:
        expected = f"within ±{LARGEST_USUAL_SMD:g} for a standardised difference"
        yield Doubt(DoubtKind.SIZE, e.name, e.effect, expected)


def _unit(e: PrintedEffect) -> Iterator[Doubt]:
    if e.is_standardised and e.unit:
        yield Doubt(DoubtKind.UNIT, e.name, f"{e.effect} {e.unit}", "no unit for a standardised difference")


def _words(e: PrintedEffect) -> Iterator[Doubt]:
    if e.said and abs(float(e.said) - float(e.effect)) > _half_unit(e.said) + _half_unit(e.effect) - 1e-12:
        yield Doubt(DoubtKind.WORDS, e.name, f"{e.said} in words", f"{e.effect} in figures")


_EFFECT_CHECKS = (_midpoint, _p_of_interval, _p_of_effect, _size, _unit, _words)


def _p_of_groups(g: PrintedGroups) -> Iterator[Doubt]:
    (mean1, sd1, n1), (mean2, sd2, n2) = g.first, g.second
    freedom = n1 + n2 - 2
    pooled = math.sqrt(((n1 - 1) * float(sd1) ** 2 + (n2 - 1) * float(sd2) ** 2) / freedom)
    t = (float(mean1) - float(mean2)) / (pooled * math.sqrt(1 / n1 + 1 / n2))
    found = _p_of_t(t, freedom)
    if _is_number(g.p) and _disagrees(_z_of_p(found), g.p):
        yield Doubt(DoubtKind.P_OF_GROUPS, g.name, f"p = {g.p}", f"t = {t:.2f}, p = {found:.2g}")


def _totals(c: PrintedCount) -> Iterator[Doubt]:
    if len(set(c.totals)) > 1:
        listed = " and ".join(f"{total:,}" for total in c.totals)
        fits = [f"{total:,}" for total in c.totals if not any(_shares_of(c, total))]
        fitting = f"; the shares fit {' and '.join(fits)}" if fits else ""
        yield Doubt(DoubtKind.TOTAL, c.name, listed, f"one total{fitting}")
    if c.parts and sum(c.parts) not in c.totals:
        yield Doubt(DoubtKind.TOTAL, c.name, f"{c.totals[0]:,}", f"{sum(c.parts):,} from the parts")
    if c.events > max(c.totals):
        yield Doubt(DoubtKind.TOTAL, c.name, f"{c.events:,} events", f"at most {max(c.totals):,}")


def _shares(c: PrintedCount) -> Iterator[Doubt]:
    for total in dict.fromkeys(c.totals):
        yield from _shares_of(c, total)


def _shares_of(c: PrintedCount, total: int) -> Iterator[Doubt]:
    share = 100 * c.events / total
    if c.percent and abs(share - float(c.percent)) > _half_unit(c.percent) + 1e-9:
        yield Doubt(DoubtKind.SHARE, c.name, f"{c.percent} %", f"{share:.2f} % of {total:,}")
    if c.one_in and c.events and abs(total / c.events - float(c.one_in)) >= 1:
        yield Doubt(DoubtKind.SHARE, c.name, f"1 in {c.one_in}", f"1 in {total / c.events:.1f} of {total:,}")


def _half_unit(number: str) -> float:
    """Return half a unit of the last decimal printed, by which rounding may have moved a number."""
    exponent = Decimal(number).as_tuple().exponent
    return 0.5 * 10**exponent if isinstance(exponent, int) else 0.0


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit() and 0 < float(text) <= 1


def _disagrees(ratio: float, p: str) -> bool:
    """Say whether a test statistic lies outside what a rounded p allows."""
    rounding = _half_unit(p)
    high = _z_of_p(max(float(p) - rounding, 1e-300)) * TOLERATED_RATIO
    low = _z_of_p(min(float(p) + rounding, 1.0)) / TOLERATED_RATIO
    return not low - 0.05 <= ratio <= high + 0.05


@cache
def _z_of_p(p: float) -> float:
    from scipy.special import ndtri  # noqa: PLC0415 -- scipy loads only where a p is checked

    return float(-ndtri(p / 2))


def _p_of_z(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))


def _p_of_t(t: float, freedom: int) -> float:
    from scipy.special import stdtr  # noqa: PLC0415 -- scipy loads only where a p is checked

    return float(2 * stdtr(freedom, -abs(t)))
