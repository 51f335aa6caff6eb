"""Tie each point to the same point on the other side: often one cause works on both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Truths = NDArray[np.bool_]


def tie_factors(*, prior_odds: Floats, both_sides: float) -> Floats:
    """Return how many times likelier each pair of states is than if the two sides knew nothing of each other.

    With probability `both_sides` one cause works on both sides, so that the twins are active or quiet
    together; else each side stands for itself. Either way a point is as probable as its prior says.

    Args:
        prior_odds: Odds before palpation and drawing, alike on both sides, shape (cause,).
        both_sides: Probability that one cause works on both sides.

    Returns:
        Shape (cause, own state, state of its twin).
    """
    odds = prior_odds[:, None, None]
    alike = np.array([[1.0, 0.0], [0.0, 0.0]]) * odds + np.array([[0.0, 0.0], [0.0, 1.0]]) / odds
    apart = np.array([[1.0, 1 - both_sides], [1 - both_sides, 1.0]])
    factors: Floats = apart + both_sides * alike
    return factors


def twin_message(share: Floats, ties: Floats) -> Floats:
    """Return how many times likelier a point is to be active by what its twin says.

    Args:
        share: Probability that each twin is active by all but this tie, shape (pair,).
        ties: Factors of each pair, shape (pair, own state, state of the twin).
    """
    weighed = ties[:, :, 0] * (1 - share)[:, None] + ties[:, :, 1] * share[:, None]
    ratio: Floats = weighed[:, 1] / weighed[:, 0]
    return ratio


def twin_given(share: Floats, ties: Floats) -> Floats:
    """Return the probability that each twin is active, given each state of the point, shape (pair, state).

    Args:
        share: As for `twin_message`.
        ties: As for `twin_message`.
    """
    active = ties[:, :, 1] * share[:, None]
    given: Floats = active / (active + ties[:, :, 0] * (1 - share)[:, None])
    return given


def odds_of(share: Floats) -> Floats:
    """Return the odds of a probability, which is held just below 1."""
    held = np.minimum(share, 1 - 1e-15)
    odds: Floats = held / (1 - held)
    return odds


def share_of(odds: Floats) -> Floats:
    """Return the probability that goes with the odds."""
    share: Floats = odds / (1 + odds)
    return share


@dataclass(frozen=True, slots=True, eq=False)
class Ties:
    """Pairs of tied points among the causes of one network; both of a pair belong to one group.

    Args:
        first, second: Numbers of the two causes of each pair, shape (pair,).
        factors: How much likelier each pair of states is, shape (pair, state of first, state of second).
    """

    first: Integers
    second: Integers
    factors: Floats

    @classmethod
    def none(cls) -> Ties:
        """Return no pairs."""
        nobody = np.empty(0, dtype=np.intp)
        return cls(nobody, nobody, np.empty((0, 2, 2)))

    def among(self, rows: Integers, causes: int) -> Ties:
        """Return the pairs both of which are among these rows, by their places there.

        Args:
            rows: Numbers of the causes that remain, ascending.
            causes: Number of all causes.
        """
        if not self.first.size:
            return self
        place = np.full(causes, -1)
        place[rows] = np.arange(len(rows))
        kept = (place[self.first] >= 0) & (place[self.second] >= 0)
        return Ties(place[self.first[kept]], place[self.second[kept]], self.factors[kept])

    def joined(self, reaches: Truths) -> Truths:
        """Return what each cause reaches by itself or through its twin, shape (cause, region)."""
        both = reaches[self.first] | reaches[self.second]
        whole = reaches.copy()
        whole[self.first], whole[self.second] = both, both
        return whole


@dataclass(frozen=True, slots=True, eq=False)
class LinkedPrior:
    """What is known of the points that reach a painted region before it is looked at.

    Args:
        activation: Probability that each is active; a twin that reaches nothing has had its say.
        ties: Twins that both reach a painted region.
    """

    activation: Floats
    ties: Ties
