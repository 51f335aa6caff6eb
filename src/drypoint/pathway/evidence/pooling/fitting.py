"""Fit one random-effects or common-effect model: coefficients, their covariance, their test."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, ndtr, ndtri, stdtr, stdtrit

from drypoint.pathway.evidence.pooling.moments import Data, Floats
from drypoint.pathway.evidence.pooling.pooled import PoolOptions
from drypoint.pathway.evidence.pooling.tau_squared import q_profile, tau_squared, typical_variance
from drypoint.pathway.evidence.table import Heterogeneity, Model, Test


@dataclass(frozen=True, slots=True)
class ModelFit:
    """A fitted model.

    Args:
        coefficients: Shape (coefficient,); for a mean alone, the pooled effect.
        covariance: Shape (coefficient, coefficient), after the test's own scaling.
        scaling: Hartung and Knapp's s², before the floor; 1 for `z`.
        freedom: Degrees of freedom of the t distribution; infinite for `z`.
        weights: Shape (study,), as they were used, not yet in percent.
    """

    coefficients: Floats
    covariance: Floats
    tau2: float
    scaling: float
    freedom: float
    weights: Floats

    @property
    def estimate(self) -> float:
        """Return the first coefficient, the pooled effect of a mean alone."""
        return float(self.coefficients[0])

    @property
    def errors(self) -> Floats:
        """Return the standard error of every coefficient."""
        return np.sqrt(np.diag(self.covariance))


def fit_model(*, data: Data, model: Model, test: Test, tau2: float | None = None) -> ModelFit:
    """Fit `model` to `data`; a given `tau2` is taken as it is.

    Source:
        Hartung and Knapp, Stat Med 2001;20:3875; the floor max(1, s²) after Röver, Knapp and
        Friede, BMC Med Res Methodol 2015;15:99.
    """
    spread = tau_squared(data=data, model=model) if tau2 is None else tau2
    freedom = data.studies - data.coefficients
    weights = 1.0 / (data.variances + spread)
    coefficients, covariance = _weighted_regression(data, weights)
    # One study leaves no freedom for a t distribution; a note says that the normal test was used.
    if test is Test.Z or freedom < 1:
        return ModelFit(coefficients, covariance, spread, 1.0, np.inf, weights)
    scaling = data.residual(spread)[0] / freedom
    # Without the floor the interval can be shorter than that of the common effect, which claims to know
    # more because the studies happen to agree.
    used = max(1.0, scaling) if test is Test.HK_FLOOR else scaling
    return ModelFit(coefficients, covariance * used, spread, scaling, float(freedom), weights)


def _weighted_regression(data: Data, weights: Floats) -> tuple[Floats, Floats]:
    if data.design is None:
        total = weights.sum()
        return np.array([weights @ data.effects / total]), np.array([[1.0 / total]])
    weighted = weights[:, None] * data.design
    covariance: Floats = np.linalg.inv(data.design.T @ weighted).astype(np.float64)
    return covariance @ (weighted.T @ data.effects), covariance


def critical_value(*, level: float, freedom: float) -> float:
    """Return how many standard errors the interval reaches to each side."""
    share = (1 + level) / 2
    return float(ndtri(share) if np.isinf(freedom) else stdtrit(freedom, share))


def two_sided_p(*, ratio: float, freedom: float) -> float:
    """Return the two-sided p of an estimate divided by its standard error."""
    below = -abs(ratio)
    return float(2 * (ndtr(below) if np.isinf(freedom) else stdtr(freedom, below)))


@dataclass(frozen=True, slots=True)
class BetweenStudySpread:
    """How far the studies differ beyond chance."""

    tau2_ci: tuple[float, float] | None
    i2: float
    convention: Heterogeneity
    h2: float
    q: float
    q_df: int
    q_p: float


def spread_of(*, data: Data, tau2: float, options: PoolOptions, q: float | None = None) -> BetweenStudySpread:
    """Return heterogeneity in the convention asked for; without τ² only Q's convention has a meaning.

    A given `q` stands in for the sum of squares around the weighted mean.

    Source:
        I² and H² from τ² after Viechtbauer's metafor; from Q after Higgins and Thompson 2002.
    """
    freedom = data.studies - data.coefficients
    has_spread = options.model.has_spread
    # A common-effect model has no τ², so only Q's convention says anything.
    used = options.i2 if has_spread else Heterogeneity.Q
    if q is None or not freedom:
        q = data.residual(0.0)[0] if freedom else 0.0
    i2, h2 = _i2_h2(data, q, tau2, used) if freedom else (0.0, 1.0)
    return BetweenStudySpread(
        tau2_ci=q_profile(data=data, level=options.level) if has_spread else None,
        i2=i2,
        convention=used,
        h2=h2,
        q=q,
        q_df=freedom,
        q_p=float(chdtrc(freedom, q)) if freedom else 1.0,
    )


def _i2_h2(data: Data, q: float, tau2: float, convention: Heterogeneity) -> tuple[float, float]:
    freedom = data.studies - data.coefficients
    if convention is Heterogeneity.Q:
        return (max(0.0, 100 * (q - freedom) / q) if q > 0 else 0.0), q / freedom
    typical = typical_variance(data)
    return 100 * tau2 / (tau2 + typical), tau2 / typical + 1
