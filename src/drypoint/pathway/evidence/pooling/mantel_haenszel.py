"""Pool tables of events by Mantel and Haenszel's weights, which need no ½ in empty cells."""

from __future__ import annotations

import math
from dataclasses import dataclass

from drypoint.pathway.evidence.table import Counts, EffectMeasure


@dataclass(frozen=True, slots=True)
class MantelHaenszel:
    """A pooled effect with its standard error, on the log scale for ratios, and the weights.

    `estimate` and `se` are None where no trial has the events that the measure needs.
    """

    estimate: float | None
    se: float | None
    weights: tuple[float, ...]


def mantel_haenszel(*, tables: tuple[Counts, ...], measure: EffectMeasure) -> MantelHaenszel:
    """Pool `OR`, `RR` or `RD`.

    Source:
        Variances after Robins, Breslow and Greenland 1986 (OR), Greenland and Robins 1985 (RR),
        Sato, Greenland and Robins 1989 (RD).
    """
    match measure:
        case EffectMeasure.OR:
            return _odds_ratio(tables)
        case EffectMeasure.RR:
            return _risk_ratio(tables)
        case EffectMeasure.RD:
            return _risk_difference(tables)
        case _:
            raise AssertionError("unreachable")


def _odds_ratio(tables: tuple[Counts, ...]) -> MantelHaenszel:
    gains = [t.events1 * (t.total2 - t.events2) / _people(t) for t in tables]
    losses = [t.events2 * (t.total1 - t.events1) / _people(t) for t in tables]
    concordant = [(t.events1 + t.total2 - t.events2) / _people(t) for t in tables]
    gain, loss = math.fsum(gains), math.fsum(losses)
    if not gain or not loss:
        return MantelHaenszel(None, None, tuple(losses))
    rows = list(zip(gains, losses, concordant, strict=True))
    variance = (
        math.fsum(p * r for r, _, p in rows) / gain**2
        + math.fsum(p * s + (1 - p) * r for r, s, p in rows) / (gain * loss)
        + math.fsum((1 - p) * s for _, s, p in rows) / loss**2
    ) / 2
    return MantelHaenszel(math.log(gain / loss), math.sqrt(variance), tuple(losses))


def _risk_ratio(tables: tuple[Counts, ...]) -> MantelHaenszel:
    gains = [t.events1 * t.total2 / _people(t) for t in tables]
    losses = [t.events2 * t.total1 / _people(t) for t in tables]
    gain, loss = math.fsum(gains), math.fsum(losses)
    if not gain or not loss:
        return MantelHaenszel(None, None, tuple(losses))
    spread = math.fsum(
        t.total1 * t.total2 * (t.events1 + t.events2) / _people(t) ** 2 - t.events1 * t.events2 / _people(t)
        for t in tables
    )
    return MantelHaenszel(math.log(gain / loss), math.sqrt(spread / (gain * loss)), tuple(losses))


def _risk_difference(tables: tuple[Counts, ...]) -> MantelHaenszel:
    weights = [t.total1 * t.total2 / _people(t) for t in tables]
    total = math.fsum(weights)
    difference = math.fsum((t.events1 * t.total2 - t.events2 * t.total1) / _people(t) for t in tables) / total
    first = math.fsum(_sato_slope(t) for t in tables)
    second = math.fsum(
        (t.events1 * (t.total2 - t.events2) + t.events2 * (t.total1 - t.events1)) / _people(t) for t in tables
    )
    variance = (difference * first + second / 2) / total**2
    if variance <= 0:
        return MantelHaenszel(None, None, tuple(weights))
    return MantelHaenszel(difference, math.sqrt(variance), tuple(weights))


def _sato_slope(t: Counts) -> float:
    share1, share2 = t.total1 / _people(t), t.total2 / _people(t)
    return t.events2 * share1**2 - t.events1 * share2**2 + share1 * share2 * (t.total2 - t.total1) / 2


def _people(t: Counts) -> int:
    return t.total1 + t.total2
