"""Explain the spread between studies by columns of the table: meta-regression."""

from __future__ import annotations

import math

import numpy as np
from scipy.special import chdtrc, fdtrc

from drypoint.errors import Fault, InputError
from drypoint.pathway.evidence.pooling.fitting import (
    BetweenStudySpread,
    ModelFit,
    critical_value,
    fit_model,
    spread_of,
    two_sided_p,
)
from drypoint.pathway.evidence.pooling.moments import Data, Floats
from drypoint.pathway.evidence.pooling.pooled import Coefficient, MetaRegression, PoolOptions
from drypoint.pathway.evidence.pooling.refits import column_as_numbers
from drypoint.pathway.evidence.pooling.tau_squared import tau_squared
from drypoint.pathway.evidence.table import Studies, Study


def meta_regression(*, studies: Studies, options: PoolOptions) -> MetaRegression:
    """Fit the effects on the moderators named in `options`, with the same model and test.

    A column of numbers is one coefficient per unit; a column of words is one coefficient per
    group against the first group in the alphabet.

    Raises:
        InputError: Fewer studies than coefficients need, or columns that say the same.
    """
    names, design = _design(studies.used, options.moderators)
    data = Data(
        effects=np.array([row.effect for row in studies.used], dtype=np.float64),
        variances=np.array([row.variance for row in studies.used], dtype=np.float64),
        design=design,
    )
    _check_design(data, names)
    fitted = fit_model(data=data, model=options.model, test=options.test)
    spread = spread_of(data=data, tau2=fitted.tau2, options=options)
    return _answer(data, names, fitted, spread, options)


def _answer(
    data: Data, names: list[str], fitted: ModelFit, spread: BetweenStudySpread, options: PoolOptions
) -> MetaRegression:
    statistic, freedom, p = _together(fitted)
    return MetaRegression(
        coefficients=_coefficients(fitted, names, options.level),
        k=data.studies,
        tau2=fitted.tau2,
        i2=spread.i2,
        r2=_explained(data, fitted.tau2, options),
        statistic=statistic,
        freedom=freedom,
        p=p,
        residual_q=spread.q,
        residual_df=spread.q_df,
        residual_p=spread.q_p,
    )


def _design(rows: tuple[Study, ...], moderators: tuple[str, ...]) -> tuple[list[str], Floats]:
    names, columns = ["intercept"], [np.ones(len(rows))]
    for moderator in moderators:
        numbers = column_as_numbers(rows, moderator)
        if numbers is not None:
            names.append(moderator)
            columns.append(np.array(numbers))
            continue
        words = [row.columns[moderator] for row in rows]
        for group in sorted(set(words))[1:]:
            names.append(f"{moderator}: {group}")
            columns.append(np.array([float(word == group) for word in words]))
    return names, np.column_stack(columns)


def _check_design(data: Data, names: list[str]) -> None:
    if data.design is None:
        raise AssertionError("unreachable")
    finite = bool(np.all(np.isfinite(data.design)))
    lengths = np.sqrt((data.design**2).sum(0)) if finite else np.ones(len(names))
    rank = int(np.linalg.matrix_rank(data.design / np.where(lengths > 0, lengths, 1))) if finite else 0
    if rank < len(names) or data.studies <= len(names):
        raise InputError(
            [
                Fault(
                    "DP110",
                    "moderator",
                    f"{data.studies} studies for the coefficients {', '.join(names)}",
                    "more studies than coefficients, and columns that vary and do not say the same",
                    "Choose fewer moderators.",
                )
            ]
        )


def _coefficients(fitted: ModelFit, names: list[str], level: float) -> tuple[Coefficient, ...]:
    reach = critical_value(level=level, freedom=fitted.freedom)
    rows = zip(names, fitted.coefficients.tolist(), fitted.errors.tolist(), strict=True)
    return tuple(
        Coefficient(
            name=name,
            estimate=value,
            se=error,
            ci=(value - reach * error, value + reach * error),
            p=two_sided_p(ratio=value / error, freedom=fitted.freedom) if error else float(value == 0),
        )
        for name, value, error in rows
    )


def _together(fitted: ModelFit) -> tuple[float, tuple[int, int | None], float]:
    """Return the test of all moderators without the intercept: F, or χ² for the normal test."""
    slopes = fitted.coefficients[1:]
    if not np.any(fitted.covariance):
        return math.inf, (len(slopes), None), 0.0
    chi2 = float(slopes @ np.linalg.solve(fitted.covariance[1:, 1:], slopes))
    if math.isinf(fitted.freedom):
        return chi2, (len(slopes), None), float(chdtrc(len(slopes), chi2))
    f = chi2 / len(slopes)
    return f, (len(slopes), int(fitted.freedom)), float(fdtrc(len(slopes), fitted.freedom, f))


def _explained(data: Data, left: float, options: PoolOptions) -> float | None:
    before = tau_squared(data=Data(data.effects, data.variances), model=options.model)
    return max(0.0, (before - left) / before) if before > 0 else None
