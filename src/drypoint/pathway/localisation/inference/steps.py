"""Bring a block, or a group of points too wide for one, into the network: forwards, and back again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

LOT = 1 << 17
"""Multiplications in one product: larger ones are handed to threads, which stall on a busy machine."""


class PaintingStep(Protocol):
    """Some points of the network, between those before them and those after."""

    def forward(self, states: Floats) -> None:
        """Let the points paint: `states` holds the probability of each set of painted regions."""

    def backward(self, ahead: Floats) -> None:
        """Meet what lies ahead: `ahead` holds the chance to end with every region painted, from each set."""


class BlockStep:
    """One block: a small matrix between the sets painted before it and after it.

    Args:
        moves: from `set_moves`, shape (after, before).
        meeting: Filled in on the way back: what the rest says of each move.
        places: Where each set of painted regions stands when the block's own regions come first;
            bit r of a place is region r, shape (2^regions,).
    """

    def __init__(self, moves: Floats, meeting: Floats, places: Integers) -> None:
        self._moves, self._meeting, self._places = moves, meeting, places
        self._before = np.empty(0)

    def forward(self, states: Floats) -> None:
        """Multiply each set's probability with the block's moves."""
        self._before = self._own(states)
        states[self._places] = (self._before @ self._moves.T).ravel()

    def backward(self, ahead: Floats) -> None:
        """Keep what the rest says of each move, and go back by one block."""
        later = self._own(ahead)
        np.dot(later[0].T, self._before[0], out=self._meeting)
        for own, before in zip(later[1:], self._before[1:], strict=True):
            self._meeting += own.T @ before
        ahead[self._places] = (later @ self._moves).ravel()

    def _own(self, states: Floats) -> Floats:
        """Return the states with the block's regions last, in lots that are multiplied in this thread."""
        sets = len(self._moves)
        return states[self._places].reshape(-1, min(states.size // sets, LOT // sets**2), sets)


def set_places(orders: Integers) -> Integers:
    """Return where each set of painted regions stands when the regions come in another order.

    Args:
        orders: All regions, the one whose bit is lowest first, shape (…, region).

    Returns:
        Shape (…, 2^regions); bit r of a place is region r.
    """
    weights = 1 << orders
    places = np.zeros((*orders.shape[:-1], 1 << orders.shape[-1]), dtype=np.intp)
    for bit in range(orders.shape[-1]):
        half = 1 << bit
        np.add(places[..., :half], weights[..., bit : bit + 1], out=places[..., half : 2 * half])
    return places


@dataclass(frozen=True, slots=True)
class TwinUnit:
    """One point, or two twins: what is brought in together.

    Args:
        places: Places of the points in their group.
        weights: Weight of each state of the points, one axis a point.
        links: Regions that each point reaches, with its strength there.
    """

    places: tuple[int, ...]
    weights: Floats
    links: tuple[tuple[tuple[int, float], ...], ...]


class WideGroup:
    """A group of points that reach many regions: each point, or pair of twins, is brought in by itself.

    Args:
        units: The points of the group.
        quiet: As for `solve_exactly`, for the points of the group, shape (reading, point, state).
    """

    def __init__(self, units: Sequence[TwinUnit], quiet: Floats) -> None:
        self._units, self._quiet = units, quiet
        self._before: list[Floats] = []
        self.active = np.empty(quiet.shape[1])
        self.inactive = np.empty(len(quiet))

    def forward(self, states: Floats) -> None:
        """Let one unit after the other paint."""
        for unit in self._units:
            self._before.append(states.copy())
            states[...] = _painted(states, unit.weights, unit.links)

    def backward(self, ahead: Floats) -> None:
        """Weigh each point, and each reading of the group, by what lies ahead."""
        for reading, quiet in enumerate(self._quiet):
            self.inactive[reading] = _dot(ahead, self._quietly(quiet))
        for unit, before in zip(reversed(self._units), reversed(self._before), strict=True):
            for axis, place in enumerate(unit.places):
                there = _weighed(unit.weights, axis, np.array((0.0, 1.0)))
                self.active[place] = _dot(_met(ahead, there, unit.links), before)
            ahead[...] = _met(ahead, unit.weights, unit.links)

    def _quietly(self, quiet: Floats) -> Floats:
        """Return the states after the group, each of its states weighed as one reading has it."""
        states = self._before[0]
        for unit in self._units:
            weights = unit.weights
            for axis, place in enumerate(unit.places):
                weights = _weighed(weights, axis, quiet[place])
            states = _painted(states, weights, unit.links)
        return states


def _weighed(weights: Floats, axis: int, factors: Floats) -> Floats:
    """Return the weights of the states of some points, one point's states multiplied by its factors."""
    return weights * factors.reshape([-1 if own == axis else 1 for own in range(weights.ndim)])


def _painted(states: Floats, weights: Floats, links: Sequence[Sequence[tuple[int, float]]]) -> Floats:
    """Return the states after points in all their weighed states have painted; the last point comes last."""
    if not links:
        return states * weights
    quiet = _painted(states, weights[..., 0], links[:-1])
    if not weights[..., 1].any():
        return quiet
    painted = _painted(states, weights[..., 1], links[:-1])
    for without, with_it, strength in _linked(painted, links[-1]):
        moved = without * strength
        np.add(with_it, moved, out=with_it)
        np.subtract(without, moved, out=without)
    painted += quiet
    return painted


def _met(ahead: Floats, weights: Floats, links: Sequence[Sequence[tuple[int, float]]]) -> Floats:
    """Return what lies ahead of points in all their weighed states; the last point is met first."""
    if not links:
        return ahead * weights
    through = ahead.copy()
    for without, with_it, strength in _linked(through, links[-1]):
        np.add(without, strength * (with_it - without), out=without)
    met = _met(ahead, weights[..., 0], links[:-1])
    met += _met(through, weights[..., 1], links[:-1])
    return met


def _linked(states: Floats, links: Sequence[tuple[int, float]]) -> list[tuple[Floats, Floats, float]]:
    """Return, for each linked region, the views of the states without and with it, and the strength."""
    shaped = [(states.reshape(-1, 2, 1 << region), strength) for region, strength in links]
    return [(view[:, 0], view[:, 1], strength) for view, strength in shaped]


def _dot(left: Floats, right: Floats) -> float:
    """Multiply and add in this thread."""
    return float(np.einsum("i,i->", left, right))
