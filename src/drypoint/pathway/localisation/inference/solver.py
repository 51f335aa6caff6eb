"""Choose how to solve one drawing, and spread the answer over the whole network."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.answer import Method
from drypoint.pathway.localisation.inference.messages import simplified_network
from drypoint.pathway.localisation.inference.network import Painting
from drypoint.pathway.localisation.inference.subsets import Posterior, solve_exactly, split_components

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

EXACT_REGIONS = 16
"""Most painted regions that hang together and are still solved exactly; cost doubles with each one."""


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The posterior over the whole network.

    Args:
        evidence: Probability of the painted regions, given everything else.
        active: Probability that each point is active, shape (cause,).
        group_inactive: Probability that no point of each group is active, shape (group,).
    """

    evidence: float
    active: Floats
    group_inactive: Floats
    method: Method


def solve_painting(painted: Painting, *, group_of: Integers) -> Solution:
    """Solve each part of the drawing that shares no point with the rest, and join the parts.

    A point that reaches no painted region keeps what the prior, palpation and blank regions say of it.

    Args:
        painted: The drawing with the odds of every point.
        group_of: Number of each cause's group, such as its muscle and side, from 0 and ascending.
    """
    active = painted.odds / (1 + painted.odds)
    inactive = np.multiply.reduceat(1 - active, _starts(group_of))
    evidence, method = 1.0, Method.EXACT
    for rows, columns in split_components(painted.strength):
        part, part_method = _part(painted, rows, columns, group_of)
        causes = painted.linked[rows]
        own = group_of[causes]
        starts = _starts(own)
        spared = np.multiply.reduceat(1 - active[causes], starts)
        inactive[own[starts]] *= part.group_inactive / spared
        active[causes] = part.active
        evidence *= part.evidence
        method = part_method if part_method is Method.MESSAGES else method
    return Solution(evidence, active, inactive, method)


def _part(
    painted: Painting, rows: list[int], columns: list[int], group_of: Integers
) -> tuple[Posterior, Method]:
    odds = painted.odds[painted.linked[rows]]
    activation, strength = odds / (1 + odds), painted.strength[np.ix_(rows, columns)]
    leak = painted.leak[columns]
    runs = _runs(group_of[painted.linked[rows]])
    if len(columns) <= EXACT_REGIONS:
        return solve_exactly(activation=activation, strength=strength, leak=leak, groups=runs), Method.EXACT
    small = simplified_network(activation=activation, strength=strength, leak=leak, limit=EXACT_REGIONS)
    answer = solve_exactly(
        activation=small.activation, strength=strength[:, small.exact], leak=leak[small.exact], groups=runs
    )
    evidence = answer.evidence * float(np.exp(small.log_factor))
    return Posterior(evidence, answer.active, answer.group_inactive), Method.MESSAGES


def _starts(numbers: Integers) -> Integers:
    """Return where each run of equal numbers starts."""
    return np.flatnonzero(np.diff(numbers, prepend=-1))


def _runs(numbers: Integers) -> list[slice]:
    """Return the runs of equal numbers as slices."""
    return [slice(*ends) for ends in pairwise([*_starts(numbers).tolist(), len(numbers)])]
