"""Fit one pool and measure it: the numbers that every view of it is made of."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from drypoint.pathway.evidence.pooling.fitting import (
    BetweenStudySpread,
    ModelFit,
    critical_value,
    fit_model,
    spread_of,
    two_sided_p,
)
from drypoint.pathway.evidence.pooling.mantel_haenszel import mantel_haenszel
from drypoint.pathway.evidence.pooling.moments import Data
from drypoint.pathway.evidence.pooling.pooled import (
    Interval,
    PoolOptions,
)
from drypoint.pathway.evidence.table import Model, Studies, Study, Test


@dataclass(frozen=True, slots=True)
class Pool:
    """The numbers of one pool, before they are dressed: what every view is made of."""

    estimate: float
    se: float
    ci: Interval
    p: float
    test: Test
    freedom: float
    fit: ModelFit
    spread: BetweenStudySpread
    weights: tuple[float, ...]


def data_of(rows: tuple[Study, ...]) -> Data:
    """Return effects and variances of the studies that have them, in their order."""
    return Data(
        effects=np.array([row.effect for row in rows], dtype=np.float64),
        variances=np.array([row.variance for row in rows], dtype=np.float64),
    )


def pool_data(*, data: Data, studies: Studies, options: PoolOptions) -> Pool:
    """Fit the model and make interval, p, spread and weights (in percent, in the order of `used`)."""
    test = Test.Z if options.model is Model.MH or data.studies == 1 else options.test
    fitted = fit_model(data=data, model=options.model, test=test)
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


def _pooled(
    fitted: ModelFit, studies: Studies, options: PoolOptions
) -> tuple[float, float, tuple[float, ...]]:
    if options.model is Model.MH:
        tables = tuple(row.counts for row in studies.used if row.counts is not None)
        result = mantel_haenszel(tables=tables, measure=studies.measure)
        if result.estimate is None or result.se is None:
            raise AssertionError("unreachable")
        return result.estimate, result.se, result.weights
    return fitted.estimate, float(fitted.errors[0]), tuple(fitted.weights.tolist())


def _spread(data: Data, options: PoolOptions, fitted: ModelFit, estimate: float) -> BetweenStudySpread:
    """Return the heterogeneity; Mantel and Haenszel's Q is taken around their own estimate."""
    q = float(((data.effects - estimate) ** 2 / data.variances).sum()) if options.model is Model.MH else None
    return spread_of(data=data, tau2=fitted.tau2, options=options, q=q)
