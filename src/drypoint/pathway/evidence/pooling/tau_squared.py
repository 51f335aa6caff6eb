"""Estimate the variance between studies, τ², and its confidence interval."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import chdtri

from drypoint.pathway.evidence.table import Model

if TYPE_CHECKING:
    from drypoint.pathway.evidence.pooling.moments import Data, Floats, Moments

STEPS = 40
"""Points of the scan that finds every peak of a likelihood before one is refined."""

_EVEN_STEPS = np.linspace(0.0, 1.0, STEPS)

RELATIVE_TOLERANCE = 1e-12
"""At which a root counts as found, relative to its own size."""

Score = Callable[["Moments"], tuple["Floats", "Floats"]]


def tau_squared(*, data: Data, model: Model) -> float:
    """Return τ² under `model`, never below 0; 0 for `FE`, `MH` and where no residual is left.

    Source:
        DerSimonian and Laird 1986 (DL); Hedges 1985 (HE); Hunter and Schmidt (HS); Sidik and
        Jonkman 2005 (SJ); Viechtbauer 2005 (ML, REML); Morris 1983 (EB); Paule and Mandel 1982
        (PM). EB solves the same equation as PM. ML and REML take the highest peak of the
        likelihood; every root is refined to a relative tolerance, so that a change of unit
        changes nothing.
    """
    if not model.has_spread or data.studies <= data.coefficients:
        return 0.0
    return max(0.0, float(_ESTIMATORS[model](data)))


def q_profile(*, data: Data, level: float) -> tuple[float, float] | None:
    """Return the Q-profile interval of τ², cut at 0; None where no residual is left.

    Source:
        Viechtbauer W, Stat Med 2007;26:37.
    """
    freedom = data.studies - data.coefficients
    if freedom < 1:
        return None
    tail = (1 - level) / 2
    return tuple(  # type: ignore[return-value]  # two tails make two ends
        _solve_q(data, float(chdtri(freedom, share))) for share in (tail, 1 - tail)
    )


def typical_variance(data: Data) -> float:
    """Return the typical sampling variance, (k - p)/trace(P), that I² sets τ² against."""
    return float((data.studies - data.coefficients) / data.moments(0.0).trace_p)


def log_likelihood(*, data: Data, tau2: float, restricted: bool) -> float:
    """Return the (restricted) log-likelihood at `tau2`, up to a constant."""
    total, information = data.log_determinants(tau2)
    return -0.5 * (total + data.residual(tau2)[0] + (information if restricted else 0.0))


def _dersimonian_laird(data: Data) -> float:
    m = data.moments(0.0)
    return float((m.q - (data.studies - data.coefficients)) / m.trace_p)


def _hedges(data: Data) -> float:
    x = np.ones((data.studies, 1)) if data.design is None else data.design
    projector = np.eye(data.studies) - x @ np.linalg.pinv(x)
    residual = projector @ data.effects
    expected = np.diag(projector) @ data.variances
    return float((residual @ residual - expected) / (data.studies - data.coefficients))


def _hunter_schmidt(data: Data) -> float:
    m = data.moments(0.0)
    return float((m.q - data.studies) / m.sum_w)


def _sidik_jonkman(data: Data) -> float:
    # Effects that are all alike leave nothing to start from, and nothing to explain.
    crude = float(np.var(data.effects))
    if crude == 0:
        return 0.0
    return crude * float(data.moments(crude).q) / (data.studies - data.coefficients)


def _paule_mandel(data: Data) -> float:
    return _solve_q(data, data.studies - data.coefficients)


def _restricted_likelihood(data: Data) -> float:
    return _highest_peak(data, _restricted_score, restricted=True)


def _full_likelihood(data: Data) -> float:
    return _highest_peak(data, _full_score, restricted=False)


_ESTIMATORS: dict[Model, Callable[[Data], float]] = {
    Model.DL: _dersimonian_laird,
    Model.HE: _hedges,
    Model.HS: _hunter_schmidt,
    Model.SJ: _sidik_jonkman,
    Model.PM: _paule_mandel,
    Model.EB: _paule_mandel,
    Model.REML: _restricted_likelihood,
    Model.ML: _full_likelihood,
}


def _restricted_score(m: Moments) -> tuple[Floats, Floats]:
    return m.y_pp - m.trace_p, m.trace_pp - 2 * m.y_ppp


def _full_score(m: Moments) -> tuple[Floats, Floats]:
    return m.y_pp - m.sum_w, m.sum_ww - 2 * m.y_ppp


def _highest_peak(data: Data, score: Score, *, restricted: bool) -> float:
    """Return the τ² ≥ 0 of the highest likelihood; a scan brackets every peak, Newton refines it."""
    # Bounds relative to the data, so that a change of unit changes nothing.
    low, high = 1e-6 * float(np.min(data.variances)), _beyond_every_root(data)
    grid = np.concatenate(([0.0], low * (high / low) ** _EVEN_STEPS))
    # A restricted likelihood may have several peaks. Newton alone ends at the one nearest to where it
    # started; the scan finds all, and the highest is taken.
    slope = score(data.moments(grid))[0]
    falls = np.flatnonzero((slope[:-1] > 0) & (slope[1:] <= 0))

    def at(tau2: float) -> tuple[float, float]:
        value, derivative = score(data.moments(tau2))
        return float(value), float(derivative)

    peaks = [_root(at, float(grid[place]), float(grid[place + 1])) for place in falls]
    # At 0 the likelihood may already fall: an end of the range is a peak too.
    if slope[0] <= 0:
        peaks.append(0.0)
    if len(peaks) == 1:
        return peaks[0]
    return max(peaks, key=lambda t: log_likelihood(data=data, tau2=t, restricted=restricted), default=0.0)


def _beyond_every_root(data: Data) -> float:
    """Return a τ² at which a spread so wide would leave no residual to explain."""
    return 4 * float(np.ptp(data.effects)) ** 2 + float(np.max(data.variances))


def _solve_q(data: Data, target: float) -> float:
    """Return the τ² at which the residual sum of squares equals `target`, 0 where it is less."""

    def excess(tau2: float) -> tuple[float, float]:
        q, y_pp = data.residual(tau2)
        return q - target, -y_pp

    if excess(0.0)[0] <= 0:
        return 0.0
    high = _beyond_every_root(data)
    while excess(high)[0] > 0:
        high *= 8
    return _root(excess, 0.0, high)


def _root(function: Callable[[float], tuple[float, float]], low: float, high: float) -> float:
    """Return the root between `low` (positive value) and `high`, by Newton inside the bracket."""
    point = low
    for _ in range(200):
        value, slope = function(point)
        low, high = (point, high) if value > 0 else (low, point)
        step = point - value / slope if slope else math.nan
        # Newton, and halving wherever it would leave the bracket: quick, and never lost.
        following = step if low < step < high else (low + high) / 2
        if value == 0 or abs(following - point) <= RELATIVE_TOLERANCE * abs(following):
            return following if value else point
        point = following
    return point
