"""Bring a block, or a group of points too wide for one, into the network: forwards, and back again."""

from __future__ import annotations

from collections.abc import Sequence
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
        self._meeting[...] = sum(own.T @ before for own, before in zip(later, self._before, strict=True))
        ahead[self._places] = (later @ self._moves).ravel()

    def _own(self, states: Floats) -> Floats:
        """Return the states with the block's regions last, in lots that are multiplied in this thread."""
        sets = len(self._moves)
        return states[self._places].reshape(-1, min(states.size // sets, LOT // sets**2), sets)


class WideGroup:
    """A group of points that reach many regions: each is brought in region by region.

    Args:
        shares: Probability that each point is active.
        strength: Probability that it paints a region, shape (point, region).
    """

    def __init__(self, shares: Floats, strength: Floats) -> None:
        self._shares: list[float] = shares.tolist()
        self._links = [[(int(r), float(row[r])) for r in row.nonzero()[0]] for row in strength]
        self._before: list[Floats] = []
        self.active = np.empty(len(shares))
        self.inactive = 0.0

    def forward(self, states: Floats) -> None:
        """Let one point after the other paint."""
        for share, links in zip(self._shares, self._links, strict=True):
            self._before.append(states.copy())
            painted_by = states * share
            for without, painted, strength in _linked(painted_by, links):
                moved = without * strength
                np.add(painted, moved, out=painted)
                np.subtract(without, moved, out=without)
            states *= 1 - share
            states += painted_by

    def backward(self, ahead: Floats) -> None:
        """Weigh each point, and the group without any, by what lies ahead."""
        spared = float(np.prod([1 - share for share in self._shares]))
        self.inactive = spared * _dot(ahead, self._before[0])
        for number in reversed(range(len(self._shares))):
            share, through = self._shares[number], ahead.copy()
            for without, painted, strength in _linked(through, self._links[number]):
                np.add(without, strength * (painted - without), out=without)
            through *= share
            self.active[number] = _dot(through, self._before[number])
            ahead *= 1 - share
            ahead += through


def _linked(states: Floats, links: Sequence[tuple[int, float]]) -> list[tuple[Floats, Floats, float]]:
    """Return, for each linked region, the views of the states without and with it, and the strength."""
    shaped = [(states.reshape(-1, 2, 1 << region), strength) for region, strength in links]
    return [(view[:, 0], view[:, 1], strength) for view, strength in shaped]


def _dot(left: Floats, right: Floats) -> float:
    """Multiply and add in this thread."""
    return float(np.einsum("i,i->", left, right))
