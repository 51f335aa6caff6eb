"""A pool of trials in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page, counted

LOGARITHMIC = frozenset({"RR", "OR", "ROM", "PETO"})


def told(answer: Mapping[str, Any]) -> str:
    """Return the pooled effect, its doubt, the spread between trials and what must be read beside it."""
    page = Page()
    share = f"{answer['level'] * 100:g} %"
    page.lead(f"{counted_trials(answer['k'])}: {_effect(answer)}.")
    method = f"{answer['measure']}, model {answer['model']}, test {answer['test']}"
    page.say(f"{method}, {share} intervals, p = {_p(answer['p'])}.")
    page.heading("Spread between trials")
    page.say(_spread(answer))
    page.points("What must be read beside it", answer["notes"])
    page.heading("Trials")
    for study in answer["studies"]:
        page.point(_study(study))
    page.points("Views", _views(answer))
    return page.text()


def counted_trials(number: int) -> str:
    """Return how many trials were pooled."""
    return counted(number, "trial") if number == 1 else f"{number} trials together"


def _effect(answer: Mapping[str, Any]) -> str:
    ratio = answer["back_transformed"]
    if ratio is None or answer["measure"] not in LOGARITHMIC:
        return f"{answer['estimate']:.3g} ({_interval(answer['ci'])})"
    log_scale = f"on the log scale {answer['estimate']:.3g}, {_interval(answer['ci'])}"
    return f"{ratio['estimate']:.3g} ({_interval(ratio['ci'])}; {log_scale})"


def _spread(answer: Mapping[str, Any]) -> str:
    tau = f"τ² {answer['tau2']:.3g}"
    if answer["tau2_ci"]:
        tau += f" ({_interval(answer['tau2_ci'])})"
    q = f"Q {answer['q']:.2f} with {answer['q_df']} degrees of freedom, p = {_p(answer['q_p'])}"
    told = f"{tau}; I² {answer['i2']:.1f} %; {q}."
    interval = answer["prediction"]["interval"]
    return f"{told} A further trial is expected within {_interval(interval)}." if interval else told


def _study(study: Mapping[str, Any]) -> str:
    if not study["used"]:
        return f"{study['study']}: not used, {study.get('left_out') or 'no effect'}"
    weight = f", weight {study['weight_percent']:.1f} %" if study["weight_percent"] is not None else ""
    return f"{study['study']}: {study['effect']:.3g}{weight}"


def _views(answer: Mapping[str, Any]) -> list[str]:
    left = [f"without {row['omitted']}: {_refit(row)}" for row in answer.get("leave_one_out", ())]
    grown = [f"up to {row['added']}: {_refit(row)}" for row in answer.get("cumulative", ())]
    return left + grown + _bias(answer.get("bias")) + _regression(answer.get("moderators"))


def _refit(row: Mapping[str, Any]) -> str:
    return f"{row['estimate']:.3g} ({_interval(row['ci'])}) from {row['k']}"


def _bias(bias: Mapping[str, Any] | None) -> list[str]:
    if bias is None:
        return []
    tests = [
        f"{name}: p = {_p(bias[key]['p'])}"
        if bias[key]["p"] is not None
        else f"{name}: {bias[key]['undefined']}"
        for key, name in (("egger", "Egger's test"), ("begg", "Begg's test"))
    ]
    fill = bias["trim_and_fill"]
    filled = fill["undefined"] or f"{fill['added']} added on the {fill['side']}, {fill['estimate']:.3g}"
    return [*tests, f"trim and fill: {filled}"]


def _regression(found: Mapping[str, Any] | None) -> list[str]:
    if found is None:
        return []
    rows = found["coefficients"]
    return [
        f"{row['name']}: {row['estimate']:.3g} ({_interval(row['ci'])}), p = {_p(row['p'])}" for row in rows
    ]


def _interval(ends: Any) -> str:
    return f"{ends[0]:.3g} to {ends[1]:.3g}"


def _p(value: float) -> str:
    return "below 0.001" if value < 0.001 else f"{value:.3f}"
