"""Turn the raw figures of one study into an effect and its sampling variance."""

from __future__ import annotations

import math
from dataclasses import dataclass

from drypoint.pathway.evidence.table.studies import Counts, Means
from drypoint.pathway.evidence.table.words import Convention, EffectMeasure


@dataclass(frozen=True, slots=True)
class Effect:
    """An effect with its variance on the scale that is pooled; both None when undefined."""

    effect: float | None
    variance: float | None
    left_out: str = ""
    half_added: bool = False


def small_sample_correction(degrees_of_freedom: int) -> float:
    """Return the exact factor that turns Cohen's d into Hedges' g.

    Source:
        Hedges LV, J Educ Stat 1981;6:107 (gamma function form).
    """
    half = degrees_of_freedom / 2
    return math.exp(math.lgamma(half) - math.lgamma(half - 0.5)) / math.sqrt(half)


def effect_of_means(
    means: Means, *, measure: EffectMeasure, convention: Convention = Convention.METAFOR
) -> Effect:
    """Return a mean difference, a standardised one (Hedges' g) or a log ratio of means.

    Group 1 minus group 2. The ratio needs two means above 0.
    """
    match measure:
        case EffectMeasure.MD:
            return _mean_difference(means)
        case EffectMeasure.ROM:
            return _ratio_of_means(means)
        case EffectMeasure.SMD:
            return _standardised(means, convention)
        case _:
            raise AssertionError("unreachable")


def _mean_difference(m: Means) -> Effect:
    return Effect(m.mean1 - m.mean2, m.sd1**2 / m.n1 + m.sd2**2 / m.n2)


def _ratio_of_means(m: Means) -> Effect:
    if m.mean1 <= 0 or m.mean2 <= 0:
        return Effect(None, None, "a ratio of means needs two means above 0")
    variance = (m.sd1 / m.mean1) ** 2 / m.n1 + (m.sd2 / m.mean2) ** 2 / m.n2
    return Effect(math.log(m.mean1) - math.log(m.mean2), variance)


def _standardised(m: Means, convention: Convention) -> Effect:
    people, freedom = m.n1 + m.n2, m.n1 + m.n2 - 2
    pooled = math.sqrt(((m.n1 - 1) * m.sd1**2 + (m.n2 - 1) * m.sd2**2) / freedom)
    if convention is Convention.REVMAN:
        g = (m.mean1 - m.mean2) / pooled * (1 - 3 / (4 * people - 9))
        return Effect(g, people / (m.n1 * m.n2) + g**2 / (2 * (people - 3.94)))
    g = (m.mean1 - m.mean2) / pooled * small_sample_correction(freedom)
    return Effect(g, 1 / m.n1 + 1 / m.n2 + g**2 / (2 * people))


def effect_of_counts(
    counts: Counts, *, measure: EffectMeasure, convention: Convention = Convention.METAFOR
) -> Effect:
    """Return a risk difference, a log risk ratio, a log odds ratio or Peto's log odds ratio.

    A trial with no event in either group says nothing about a ratio and is left out of `RR`,
    `OR` and `PETO`; so is a trial in which everybody had it out of `OR` and `PETO`. Where one
    cell is empty, ½ is added to all four, except for Peto's method, and `half_added` says so.
    """
    if reason := _why_left_out(counts, measure):
        return Effect(None, None, reason)
    if measure is EffectMeasure.PETO:
        return _peto(counts)
    half = 0.5 if counts.has_empty_cell else 0.0
    cells = _Cells(
        counts.events1 + half, counts.total1 + 2 * half, counts.events2 + half, counts.total2 + 2 * half
    )
    return Effect(_effect(cells, counts, measure, convention), _variance(cells, measure), "", half > 0)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Events and totals after a possible ½; so not whole numbers."""

    events1: float
    total1: float
    events2: float
    total2: float


def _why_left_out(counts: Counts, measure: EffectMeasure) -> str:
    if measure is EffectMeasure.RD:
        return ""
    if counts.is_double_zero:
        return "no event in either group: it says nothing about a ratio"
    if counts.is_double_full and measure is not EffectMeasure.RR:
        return "everybody in both groups had the event: it says nothing about odds"
    return ""


def _effect(c: _Cells, counts: Counts, measure: EffectMeasure, convention: Convention) -> float:
    if measure is EffectMeasure.RD:
        raw = convention is Convention.REVMAN
        return (
            counts.events1 / counts.total1 - counts.events2 / counts.total2
            if raw
            else c.events1 / c.total1 - c.events2 / c.total2
        )
    risk = math.log(c.events1 * c.total2) - math.log(c.events2 * c.total1)
    if measure is EffectMeasure.RR:
        return risk
    without1, without2 = c.total1 - c.events1, c.total2 - c.events2
    return math.log(c.events1 * without2) - math.log(c.events2 * without1)


def _variance(c: _Cells, measure: EffectMeasure) -> float:
    without1, without2 = c.total1 - c.events1, c.total2 - c.events2
    if measure is EffectMeasure.RD:
        return c.events1 * without1 / c.total1**3 + c.events2 * without2 / c.total2**3
    if measure is EffectMeasure.RR:
        return 1 / c.events1 - 1 / c.total1 + 1 / c.events2 - 1 / c.total2
    return 1 / c.events1 + 1 / without1 + 1 / c.events2 + 1 / without2


def _peto(c: Counts) -> Effect:
    people, events = c.total1 + c.total2, c.events1 + c.events2
    expected = events * c.total1 / people
    variance = expected * (people - events) / people * c.total2 / (people - 1)
    return Effect((c.events1 - expected) / variance, 1 / variance)
