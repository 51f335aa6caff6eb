"""Put one pool together: fit, intervals, spread, weights, notes and the views asked for."""

from __future__ import annotations

import math

from drypoint.pathway.evidence.pooling.bare_pool import Pool, data_of, pool_data
from drypoint.pathway.evidence.pooling.bias import small_study_effects
from drypoint.pathway.evidence.pooling.fitting import critical_value
from drypoint.pathway.evidence.pooling.moderators import meta_regression
from drypoint.pathway.evidence.pooling.notes import notes_on
from drypoint.pathway.evidence.pooling.pooled import (
    BackTransformed,
    Interval,
    PooledEffect,
    PoolOptions,
    WeightedStudy,
)
from drypoint.pathway.evidence.pooling.refits import cumulative_refits, leave_one_out
from drypoint.pathway.evidence.table import EffectMeasure, Studies, Study

LARGEST_EXPONENT = 700.0
"""Beyond this e to its power has no finite value in the machine."""


def pooled_effect(*, studies: Studies, options: PoolOptions) -> PooledEffect:
    """Return the whole answer; `pool` has checked that there is one."""
    data = data_of(studies.used)
    result = pool_data(data=data, studies=studies, options=options)
    prediction = _prediction(result, data.studies, options)
    return PooledEffect(
        measure=studies.measure,
        options=options,
        test=result.test,
        k=data.studies,
        estimate=result.estimate,
        se=result.se,
        ci=result.ci,
        p=result.p,
        tau2=result.fit.tau2,
        tau2_ci=result.spread.tau2_ci,
        i2=result.spread.i2,
        i2_convention=result.spread.convention,
        h2=result.spread.h2,
        q=result.spread.q,
        q_df=result.spread.q_df,
        q_p=result.spread.q_p,
        prediction=prediction,
        back_transformed=_back_transformed(studies.measure, result, prediction),
        studies=_weighted(studies, result, options),
        notes=notes_on(studies=studies, options=options, result=result, data=data),
        leave_one_out=leave_one_out(studies=studies, options=options) if options.leave_one_out else (),
        cumulative=cumulative_refits(studies=studies, options=options) if options.cumulative else (),
        bias=small_study_effects(data=data, options=options) if options.bias else None,
        regression=meta_regression(studies=studies, options=options) if options.moderators else None,
    )


def _prediction(result: Pool, k: int, options: PoolOptions) -> Interval | None:
    # With the one degree of freedom of two studies it would be too wide to say anything.
    if k < 3 or not options.model.has_spread:
        return None
    reach = critical_value(level=options.level, freedom=k - 1) * math.hypot(
        result.se, math.sqrt(result.fit.tau2)
    )
    return result.estimate - reach, result.estimate + reach


def _back_transformed(
    measure: EffectMeasure, result: Pool, prediction: Interval | None
) -> BackTransformed | None:
    ends = (*result.ci, *(prediction or ()))
    if not (measure.is_logarithmic or measure is EffectMeasure.GEN) or max(map(abs, ends)) > LARGEST_EXPONENT:
        return None
    return BackTransformed(
        estimate=math.exp(result.estimate),
        ci=(math.exp(result.ci[0]), math.exp(result.ci[1])),
        prediction=(math.exp(prediction[0]), math.exp(prediction[1])) if prediction else None,
    )


def _weighted(studies: Studies, result: Pool, options: PoolOptions) -> tuple[WeightedStudy, ...]:
    shares = iter(result.weights)
    z = critical_value(level=options.level, freedom=math.inf)
    return tuple(
        WeightedStudy(row, next(shares), _own_interval(row, z))
        if row.is_used
        else WeightedStudy(row, None, None)
        for row in studies.rows
    )


def _own_interval(row: Study, z: float) -> Interval:
    if row.effect is None or row.variance is None:
        raise AssertionError("unreachable")
    reach = z * math.sqrt(row.variance)
    return row.effect - reach, row.effect + reach
