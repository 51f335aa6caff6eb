"""Simplify a network with too many painted regions: the most telling stay exact, the rest are bounded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ROUNDS = 200
"""Fixed-point rounds; the error no longer changes in the sixth digit after about thirty."""


@dataclass(frozen=True, slots=True, eq=False)
class Bounded:
    """A smaller network that stands for a larger one.

    Args:
        activation: Probability that each point is active, with the bounded regions folded in.
        exact: Columns of the regions that stay exact, ascending.
        log_factor: Log of the factor by which its evidence must be multiplied.
    """

    activation: Floats
    exact: list[int]
    log_factor: float


def bounded(*, activation: Floats, strength: Floats, leak: Floats, limit: int) -> Bounded:
    """Keep `limit` regions exact and replace the others by their variational upper bound.

    A painted region with noisy-OR weight x(d) has probability 1 − exp(−x) ≤ exp(ξx − g(ξ)), which is a
    product over the points and so costs nothing. The tightest ξ is found with all regions bounded; the
    regions with the loosest bounds are then the ones kept exact.

    Source:
        Jaakkola TS, Jordan MI. Variational probabilistic inference and the QMR-DT network. JAIR 1999.
    """
    weight, base = -np.log1p(-strength), -np.log1p(-leak)
    slope = _tightest(activation, weight, base)
    conjugate = (1 + slope) * np.log1p(slope) - slope * np.log(slope)
    believed = _folded(activation, weight @ slope)
    expected = base + believed @ weight
    looseness = slope * expected - conjugate - np.log(-np.expm1(-expected))
    order = np.lexsort((np.arange(len(leak)), -np.round(looseness, 9)))
    exact = sorted(int(column) for column in order[:limit])
    rest = sorted(int(column) for column in order[limit:])
    pull = weight[:, rest] @ slope[rest]
    normaliser = np.log1p(activation * np.expm1(pull)).sum()
    constant = (slope[rest] * base[rest] - conjugate[rest]).sum()
    return Bounded(_folded(activation, pull), exact, float(normaliser + constant))


def _tightest(activation: Floats, weight: Floats, base: Floats) -> Floats:
    """Return the slopes ξ at which the bound on the whole drawing is lowest, shape (region,)."""
    slope = np.full(len(base), 1.0)
    for _ in range(ROUNDS):
        expected = base + _folded(activation, weight @ slope) @ weight
        slope = np.sqrt(slope / np.expm1(expected))  # damped in the log, since plain steps overshoot
    return slope


def _folded(activation: Floats, pull: Floats) -> Floats:
    """Return the activations after their log odds rise by `pull`."""
    return activation / (activation + (1 - activation) * np.exp(-pull))
