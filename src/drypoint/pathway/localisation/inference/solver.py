"""DrawingPart one drawing, solve its parts, and spread the answer over the whole network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.answer import Method
from drypoint.pathway.localisation.inference.network import Network, Painting
from drypoint.pathway.localisation.inference.parts import DrawingPart, run_starts, solve_part
from drypoint.pathway.localisation.inference.subsets import split_components
from drypoint.pathway.localisation.inference.twins import (
    LinkedPrior,
    Ties,
    share_of,
    twin_given,
    twin_message,
)

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Truths = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The posterior over the whole network.

    Args:
        evidence: Probability of the painted regions, given everything else, times a constant of the ties.
        active: Probability that each point is active, shape (cause,).
        group_inactive: Probability that no point of each group is active, shape (group,).
        prior: What `minimal_explanations` needs to know of the linked points.
    """

    evidence: float
    active: Floats
    group_inactive: Floats
    prior: LinkedPrior
    method: Method


def solve_painting(painted: Painting, *, fixed: Network) -> Solution:
    """Solve each part of the drawing that shares no point with the rest, and join the parts.

    A point that reaches no painted region keeps what the prior, palpation, blank regions and its twin say
    of it. Left and right share the points that are tied to a painted twin.

    Args:
        painted: The drawing with the odds of every point.
        fixed: The network that it was made from.
    """
    linked = np.zeros(len(painted.odds), dtype=np.bool_)
    linked[painted.linked] = True
    told = _told_by_twins(painted, fixed.twin, linked)
    whole = _linked_part(painted, fixed, linked, told)
    active = share_of(told.odds)
    inactive = _free_groups(active, linked | linked[fixed.twin], fixed.group_of)
    evidence, method = 1.0, Method.EXACT
    for rows, columns in split_components(whole.ties.joined(whole.strength > 0)):
        answer = solve_part(whole.piece(rows, columns))
        active[painted.linked[rows]] = answer.active
        for reading, values in enumerate(answer.readings):
            np.multiply.at(inactive, 2 * answer.families + reading, values)
        evidence *= answer.evidence
        method = answer.method if answer.method is Method.MESSAGES else method
    followers = np.flatnonzero(~linked & linked[fixed.twin])
    leaders = fixed.twin[followers]
    active[followers] = (_both_states(active[leaders]) * told.given[leaders]).sum(axis=1)
    return Solution(evidence, active, inactive, LinkedPrior(share_of(whole.odds), whole.ties), method)


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """What a twin that reaches no painted region says.

    Args:
        odds: Odds of each point once such a twin has had its say, shape (cause,).
        given: Probability that the twin is active in each state of the point, shape (cause, state).
    """

    odds: Floats
    given: Floats


def _told_by_twins(painted: Painting, twin: Integers, linked: Truths) -> _Told:
    share = share_of(painted.odds)[twin]
    message = np.where(linked[twin], 1.0, twin_message(share, painted.ties))
    return _Told(painted.odds * message, twin_given(share, painted.ties))


def _linked_part(painted: Painting, fixed: Network, linked: Truths, told: _Told) -> DrawingPart:
    """Return all points that reach a painted region, with the painted regions, as one part."""
    causes = painted.linked
    twins = fixed.twin[causes]
    place = np.searchsorted(causes, twins)
    leads = np.flatnonzero(linked[twins] & (causes < twins))
    return DrawingPart(
        odds=told.odds[causes],
        strength=painted.strength,
        leak=painted.leak,
        family=fixed.group_of[causes] // 2,
        ties=Ties(leads, place[leads], painted.ties[causes[leads]]),
        quiet=_readings(causes, fixed, linked, told),
    )


def _readings(causes: Integers, fixed: Network, linked: Truths, told: _Told) -> Floats:
    """Return the factors by which a muscle is read as quiet on the left and on the right.

    A point is quiet itself on its own side. On the other side it stands for its twin where that reaches
    no painted region, and for nothing where the twin stands for itself.
    """
    side, twins = fixed.group_of[causes] % 2, fixed.twin[causes]
    across = np.where(linked[twins][:, None], 1.0, 1 - told.given[causes])
    own = np.array((1.0, 0.0))
    return np.stack([np.where((side == reading)[:, None], own, across) for reading in (0, 1)])


def _free_groups(share: Floats, spoken_for: Truths, group_of: Integers) -> Floats:
    """Return the probability that no point of each group is active, the points spoken for left out."""
    return np.multiply.reduceat(np.where(spoken_for, 1.0, 1 - share), run_starts(group_of))


def _both_states(share: Floats) -> Floats:
    return np.stack((1 - share, share), axis=1)
