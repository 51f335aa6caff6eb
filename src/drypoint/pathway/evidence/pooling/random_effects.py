"""Put one pool together: fit, intervals, spread, weights, notes and the views asked for."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from drypoint.pathway.evidence.pooling.bias import small_study_effects
from drypoint.pathway.evidence.pooling.fitting import Fit, Spread, critical_value, fit, spread_of, two_sided_p
from drypoint.pathway.evidence.pooling.mantel_haenszel import mantel_haenszel
from drypoint.pathway.evidence.pooling.moderators import meta_regression
from drypoint.pathway.evidence.pooling.moments import Data
from drypoint.pathway.evidence.pooling.notes import notes_on
from drypoint.pathway.evidence.pooling.pooled import (
    BackTransformed,
    Interval,
    PooledEffect,
    PoolOptions,
    WeightedStudy,
)
from drypoint.pathway.evidence.pooling.refits import cumulative, leave_one_out
from drypoint.pathway.evidence.table import Measure, Model, Studies, Study, Test

LARGEST_EXPONENT = 700.0
"""Beyond this e to its power has no finite value in the machine."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The numbers of one pool, before they are dressed: what every view is made of."""

    estimate: float
    se: float
    ci: Interval
    p: float
    test: Test
    freedom: float
    fit: Fit
    spread: Spread
    weights: tuple[float, ...]


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
        cumulative=cumulative(studies=studies, options=options) if options.cumulative else (),
        bias=small_study_effects(data=data, options=options) if options.bias else None,
        regression=meta_regression(studies=studies, options=options) if options.moderators else None,
    )


def data_of(rows: tuple[Study, ...]) -> Data:
    """Return effects and variances of the studies that have them, in their order."""
    return Data(
        effects=np.array([row.effect for row in rows], dtype=np.float64),
        variances=np.array([row.variance for row in rows], dtype=np.float64),
    )


def pool_data(*, data: Data, studies: Studies, options: PoolOptions) -> Pool:
    """Fit the model and make interval, p, spread and weights (in percent, in the order of `used`)."""
    test = Test.Z if options.model is Model.MH or data.studies == 1 else options.test
    fitted = fit(data=data, model=options.model, test=test)
    estimate, se, weights = _pooled(fitted, studies, options)
    reach = critical_value(level=options.level, freedom=fitted.freedom) * se
    total = math.fsum(weights)
    return Pool(
        estimate=estimate,
        se=se,
        ci=(estimate - reach, estimate + reach),
        p=two_sided_p(ratio=estimate / se, freedom=fitted.freedom) if se else float(estimate == 0),
        test=test,
        freedom=fitted.freedom,
        fit=fitted,
        spread=_spread(data, options, fitted, estimate),
        weights=tuple(100 * weight / total for weight in weights),
    )


def _pooled(fitted: Fit, studies: Studies, options: PoolOptions) -> tuple[float, float, tuple[float, ...]]:
    if options.model is Model.MH:
        tables = tuple(row.counts for row in studies.used if row.counts is not None)
        result = mantel_haenszel(tables=tables, measure=studies.measure)
        if result.estimate is None or result.se is None:
            raise AssertionError("unreachable")
        return result.estimate, result.se, result.weights
    return fitted.estimate, float(fitted.errors[0]), tuple(fitted.weights.tolist())


def _spread(data: Data, options: PoolOptions, fitted: Fit, estimate: float) -> Spread:
    """Return the heterogeneity; Mantel and Haenszel's Q is taken around their own estimate."""
    q = float(((data.effects - estimate) ** 2 / data.variances).sum()) if options.model is Model.MH else None
    return spread_of(data=data, tau2=fitted.tau2, options=options, q=q)


def _prediction(result: Pool, k: int, options: PoolOptions) -> Interval | None:
    if k < 3 or not options.model.has_spread:
        return None
    reach = critical_value(level=options.level, freedom=k - 1) * math.hypot(
        result.se, math.sqrt(result.fit.tau2)
    )
    return result.estimate - reach, result.estimate + reach


def _back_transformed(measure: Measure, result: Pool, prediction: Interval | None) -> BackTransformed | None:
    ends = (*result.ci, *(prediction or ()))
    if not (measure.is_logarithmic or measure is Measure.GEN) or max(map(abs, ends)) > LARGEST_EXPONENT:
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
