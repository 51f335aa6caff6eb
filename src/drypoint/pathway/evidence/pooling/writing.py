"""Write a pooled effect as the JSON that the contract fixes."""

from __future__ import annotations

import math
from typing import Any

from drypoint.pathway.evidence.pooling.pooled import (
    BackTransformed,
    Bias,
    Interval,
    MetaRegression,
    PooledEffect,
    Refit,
    SmallStudyTest,
    WeightedStudy,
)

JsonObject = dict[str, Any]


def pooled_effect_as_json(effect: PooledEffect) -> JsonObject:
    """Return the answer of `pool`; the keys of views that were not asked for are absent."""
    answer: JsonObject = {
        "measure": effect.measure.value,
        "model": effect.options.model.value,
        "test": effect.test.value,
        "level": effect.options.level,
        "k": effect.k,
        "estimate": effect.estimate,
        "se": effect.se,
        "ci": list(effect.ci),
        "p": effect.p,
        "tau2": effect.tau2,
        "tau2_ci": _list(effect.tau2_ci),
        "tau2_ci_method": "Q-profile",
        "i2": effect.i2,
        "i2_convention": effect.i2_convention.value,
        "h2": effect.h2,
        "q": effect.q,
        "q_df": effect.q_df,
        "q_p": effect.q_p,
        "prediction": {"interval": _list(effect.prediction), "convention": "t(k-1)"},
        "back_transformed": _back_transformed(effect.back_transformed),
        "studies": [_study(row) for row in effect.studies],
        "notes": list(effect.notes),
    }
    return answer | _views(effect)


def _views(effect: PooledEffect) -> JsonObject:
    views: JsonObject = {}
    if effect.options.leave_one_out:
        views["leave_one_out"] = [_refit("omitted", row) for row in effect.leave_one_out]
    if effect.options.cumulative:
        views["cumulative"] = [_refit("added", row) for row in effect.cumulative]
    if effect.bias:
        views["bias"] = _bias(effect.bias)
    if effect.regression:
        views["moderators"] = _regression(effect.regression)
    return views


def _list(interval: Interval | None) -> list[float] | None:
    return list(interval) if interval else None


def _back_transformed(ratio: BackTransformed | None) -> JsonObject | None:
    if ratio is None:
        return None
    return {"estimate": ratio.estimate, "ci": list(ratio.ci), "prediction": _list(ratio.prediction)}


def _study(row: WeightedStudy) -> JsonObject:
    return {
        "study": row.study.name,
        "effect": row.study.effect,
        "variance": row.study.variance,
        "ci": _list(row.ci),
        "weight_percent": row.weight_percent,
        "used": row.study.is_used,
        "left_out": row.study.left_out or None,
    }


def _refit(role: str, row: Refit) -> JsonObject:
    return {
        role: row.study,
        "k": row.k,
        "estimate": row.estimate,
        "se": row.se,
        "ci": list(row.ci),
        "p": row.p,
        "tau2": row.tau2,
        "i2": row.i2,
    }


def _bias(bias: Bias) -> JsonObject:
    fill = bias.trim_and_fill
    return {
        "egger": _small_study_test("t", bias.egger)
        | {"at_zero_error": bias.egger.at_zero_error, "at_zero_error_ci": _list(bias.egger.at_zero_error_ci)},
        "begg": _small_study_test("kendall_tau", bias.begg),
        "trim_and_fill": {
            "side": fill.side or None,
            "added": fill.added,
            "estimate": fill.estimate,
            "ci": _list(fill.ci),
            "tau2": fill.tau2,
            "undefined": fill.undefined or None,
        },
    }


def _small_study_test(name: str, test: SmallStudyTest) -> JsonObject:
    return {name: test.statistic, "df": test.freedom, "p": test.p, "undefined": test.undefined or None}


def _regression(found: MetaRegression) -> JsonObject:
    first, second = found.freedom
    return {
        "coefficients": [
            {"name": row.name, "estimate": row.estimate, "se": row.se, "ci": list(row.ci), "p": row.p}
            for row in found.coefficients
        ],
        "k": found.k,
        "tau2": found.tau2,
        "i2": found.i2,
        "r2": found.r2,
        "test": {
            "statistic": found.statistic if math.isfinite(found.statistic) else None,
            "df": [first] if second is None else [first, second],
            "p": found.p,
        },
        "residual": {"q": found.residual_q, "q_df": found.residual_df, "q_p": found.residual_p},
    }
