"""A pool of trials in words."""

from __future__ import annotations

from drypoint.interfaces.cli.telling.page import Page, counted_noun
from drypoint.pathway.evidence import (
    Bias,
    EffectMeasure,
    MetaRegression,
    PooledEffect,
    Refit,
    WeightedStudy,
)

LOGARITHMIC = frozenset({EffectMeasure.RR, EffectMeasure.OR, EffectMeasure.ROM, EffectMeasure.PETO})


def effect_told(effect: PooledEffect) -> str:
    """Return the pooled effect, its doubt, the spread between trials and what must be read beside it."""
    page = Page()
    share = f"{effect.options.level * 100:g} %"
    page.lead(f"{counted_trials(effect.k)}: {_effect(effect)}.")
    method = f"{effect.measure}, model {effect.options.model}, test {effect.test}"
    page.say(f"{method}, {share} intervals, p = {_p(effect.p)}.")
    page.heading("Spread between trials")
    page.say(_spread(effect))
    page.points("What must be read beside it", effect.notes)
    page.heading("Trials")
    for study in effect.studies:
        page.point(_study(study))
    page.points("Views", _views(effect))
    return page.text()


def counted_trials(number: int) -> str:
    """Return how many trials were pooled."""
    return counted_noun(number, "trial") if number == 1 else f"{number} trials together"


def _effect(effect: PooledEffect) -> str:
    ratio = effect.back_transformed
    if ratio is None or effect.measure not in LOGARITHMIC:
        return f"{effect.estimate:.3g} ({_interval(effect.ci)})"
    log_scale = f"on the log scale {effect.estimate:.3g}, {_interval(effect.ci)}"
    return f"{ratio.estimate:.3g} ({_interval(ratio.ci)}; {log_scale})"


def _spread(effect: PooledEffect) -> str:
    tau = f"τ² {effect.tau2:.3g}"
    if effect.tau2_ci:
        tau += f" ({_interval(effect.tau2_ci)})"
    q = f"Q {effect.q:.2f} with {effect.q_df} degrees of freedom, p = {_p(effect.q_p)}"
    told = f"{tau}; I² {effect.i2:.1f} %; {q}."
    interval = effect.prediction
    return f"{told} A further trial is expected within {_interval(interval)}." if interval else told


def _study(row: WeightedStudy) -> str:
    if not row.study.is_used:
        return f"{row.study.name}: not used, {row.study.left_out or 'no effect'}"
    weight = f", weight {row.weight_percent:.1f} %" if row.weight_percent is not None else ""
    return f"{row.study.name}: {row.study.effect:.3g}{weight}"


def _views(effect: PooledEffect) -> list[str]:
    left = [f"without {row.study}: {_refit(row)}" for row in effect.leave_one_out]
    grown = [f"up to {row.study}: {_refit(row)}" for row in effect.cumulative]
    return left + grown + _bias(effect.bias) + _regression(effect.regression)


def _refit(row: Refit) -> str:
    return f"{row.estimate:.3g} ({_interval(row.ci)}) from {row.k}"


def _bias(bias: Bias | None) -> list[str]:
    if bias is None:
        return []
    told = (("Egger's test", bias.egger), ("Begg's test", bias.begg))
    tests = [
        f"{name}: {test.undefined}" if test.p is None else f"{name}: p = {_p(test.p)}" for name, test in told
    ]
    fill = bias.trim_and_fill
    filled = fill.undefined or f"{fill.added} added on the {fill.side}, {fill.estimate:.3g}"
    return [*tests, f"trim and fill: {filled}"]


def _regression(found: MetaRegression | None) -> list[str]:
    if found is None:
        return []
    rows = found.coefficients
    return [f"{row.name}: {row.estimate:.3g} ({_interval(row.ci)}), p = {_p(row.p)}" for row in rows]


def _interval(ends: tuple[float, float]) -> str:
    return f"{ends[0]:.3g} to {ends[1]:.3g}"


def _p(value: float) -> str:
    return "below 0.001" if value < 0.001 else f"{value:.3f}"
