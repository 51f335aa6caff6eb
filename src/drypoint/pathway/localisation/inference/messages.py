"""Simplify a network with too many painted regions: the entangled ones stay exact, the rest send messages."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.inference.twins import Ties, twin_message

Floats = NDArray[np.float64]

ROUNDS = 60
"""Rounds of message passing; on the atlas the sixth digit stands still after about forty."""
DAMPING = 0.5
"""Share of the last message that is kept, without which crowded drawings swing back and forth."""


@dataclass(frozen=True, slots=True, eq=False)
class Simplified:
    """A smaller network that stands for a larger one.

    Args:
        activation: Probability that each point is active, with the left-out regions folded in.
        exact: Columns of the regions that stay exact, ascending.
        log_factor: Log of the factor by which its evidence must be multiplied.
    """

    activation: Floats
    exact: list[int]
    log_factor: float


def simplified_network(
    *, activation: Floats, strength: Floats, leak: Floats, limit: int, ties: Ties | None = None
) -> Simplified:
    """Keep `limit` regions exact and let the others speak through loopy belief propagation.

    A region's message to a point says how much likelier its paint is when the point is active, the other
    points being as likely as everything else makes them. Messages are exact where the regions share no
    points in a ring; the regions that share most stay exact, so that little of the error remains.

    Args:
        activation: As for `solve_exactly`, shape (cause,).
        strength: As for `solve_exactly`, shape (cause, region).
        leak: As for `solve_exactly`, shape (region,).
        limit: Number of regions that stay exact.
        ties: As for `solve_exactly`. What they say joins in while messages settle; they stay exact after.

    Source:
        Murphy KP, Weiss Y, Jordan MI. Loopy belief propagation for approximate inference. UAI 1999, who
        tried it on this kind of network. Measured error: `docs/explanation/localisation.md`.
    """
    messages, told = _messages(activation, strength, leak, Ties.none() if ties is None else ties)
    exact, rest = _parted(strength, limit)
    pull = messages[:, rest].sum(axis=1)
    log_factor = np.log1p(activation * np.expm1(pull)).sum() + sum(
        _log_scale(_raised(activation, told), strength, leak, messages, column) for column in rest
    )
    return Simplified(_raised(activation, pull), exact, float(log_factor))


def _messages(activation: Floats, strength: Floats, leak: Floats, ties: Ties) -> tuple[Floats, Floats]:
    """Return the log message of each region to each point, 0 where they are not linked, and of its twin."""
    messages, told = np.zeros_like(strength), np.zeros(len(activation))
    for _ in range(ROUNDS):
        heard = messages.sum(axis=1)
        by_regions = _raised(activation, heard)
        told[ties.first] = np.log(twin_message(by_regions[ties.second], ties.factors))
        told[ties.second] = np.log(twin_message(by_regions[ties.first], ties.factors.transpose(0, 2, 1)))
        others = _raised(activation[:, None], (heard + told)[:, None] - messages)
        silent = np.log1p(-others * strength)
        blank = np.exp(np.log1p(-leak) + silent.sum(axis=0) - silent)
        sent = np.where(strength > 0, np.log1p(-(1 - strength) * blank) - np.log1p(-blank), 0.0)
        messages = DAMPING * messages + (1 - DAMPING) * sent
    return messages, told


def _parted(strength: Floats, limit: int) -> tuple[list[int], list[int]]:
    """Return the regions that share most points with others, and the rest, each ascending."""
    linked = strength > 0
    shared = linked[np.sum(linked, axis=1) > 1].sum(axis=0)
    order = np.argsort(-shared, kind="stable")
    return sorted(order[:limit].tolist()), sorted(order[limit:].tolist())


def _log_scale(activation: Floats, strength: Floats, leak: Floats, messages: Floats, column: int) -> float:
    """Return the log of what a region's messages leave out: how likely its paint is on the whole."""
    own = messages[:, column]
    others = _raised(activation, messages.sum(axis=1) - own)
    painted = np.log1p(-(1 - leak[column]) * np.prod(1 - others * strength[:, column]))
    return float(painted - np.log1p(others * np.expm1(own)).sum())


def _raised(activation: Floats, pull: Floats) -> Floats:
    """Return the activations after their log odds rise by `pull`."""
    raised: Floats = activation / (activation + (1 - activation) * np.exp(-pull))
    return raised
