"""Tabulate muscles that reach far on two sides in two halves, so that each half stays as small as one side.

A muscle reaches twice as many regions on two sides as on one, and a table of all its points and regions is
the square of one side's. But what a point paints does not hang on its twin: the tie only says how
probable two states are together. So each half has a table of its own, and the two meet in a small matrix of
the states of one half and those of the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.inference.blocks import point_states, state_products
from drypoint.pathway.localisation.inference.steps import set_places
from drypoint.pathway.localisation.inference.twins import Ties

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

HALVED_REGIONS = 10
"""Most regions of a drawing; with more, every state of a half costs more than the larger blocks do."""
HALF_REGIONS = 4
"""Most regions that a half may reach; its matrices grow fourfold with each."""
HALF_POINTS = 4
"""Most points of one muscle in a half; its states double with each."""
JOINED_POINTS = 3
"""Most points of several muscles in a half."""
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Halves:
    """Groups of points dealt to two halves; twins have the same place in both.

    Args:
        points: The point at each place of the first half and of the second, `NOBODY` where there is none.
        pairs: Number of the tie at each place, `NOBODY` where there is none.
        reached: Regions of each half, as bits.
        groups: Number of each group, with its first place and the place after its last.
    """

    points: tuple[tuple[int, int], ...]
    pairs: tuple[int, ...]
    reached: tuple[int, int]
    groups: tuple[tuple[int, int, int], ...]

    def fit(self, other: Halves) -> bool:
        """Say whether both may stand together."""
        return len(self.points) + len(other.points) <= JOINED_POINTS and all(
            (own | more).bit_count() <= HALF_REGIONS
            for own, more in zip(self.reached, other.reached, strict=True)
        )

    def joined(self, other: Halves) -> Halves:
        """Return both as one, half with half."""
        before = len(self.points)
        moved = ((number, start + before, stop + before) for number, start, stop in other.groups)
        return Halves(
            self.points + other.points,
            self.pairs + other.pairs,
            (self.reached[0] | other.reached[0], self.reached[1] | other.reached[1]),
            (*self.groups, *moved),
        )


def packed_halves(
    strength: Floats, groups: Sequence[slice], *, ties: Ties, numbers: Sequence[int]
) -> tuple[list[Halves], list[int]]:
    """Return the tied groups in few pairs of halves, and the numbers of the groups that fit in none.

    Args:
        strength: As for `solve_exactly`, shape (cause, region).
        groups: Runs of causes that must stay together.
        ties: Twins among the causes.
        numbers: Numbers of the groups that are to be packed.
    """
    if strength.shape[1] > HALVED_REGIONS or not (numbers and ties.first.size):
        return [], list(numbers)
    bits = ((strength > 0) @ (1 << np.arange(strength.shape[1]))).tolist()
    second = dict(zip(ties.first.tolist(), ties.second.tolist(), strict=True))
    pair_of = {first: pair for pair, first in enumerate(second)}
    packed: list[Halves] = []
    wide: list[int] = []
    for number in numbers:
        own = _halved(number, groups[number], bits, second, pair_of)
        if own is None:
            wide.append(number)
            continue
        partner = next((place for place, other in enumerate(packed) if other.fit(own)), None)
        if partner is None:
            packed.append(own)
        else:
            packed[partner] = packed[partner].joined(own)
    return packed, wide


def _halved(
    number: int, group: slice, bits: Sequence[int], second: dict[int, int], pair_of: dict[int, int]
) -> Halves | None:
    """Deal a group to two halves, or return None where it has no twins or is too large."""
    points = [point for point in range(group.start, group.stop) if point in second]
    placed, reached = [(point, second[point]) for point in points], [0, 0]
    pairs = [pair_of[point] for point in points]
    for one, other in placed:
        reached = [reached[0] | bits[one], reached[1] | bits[other]]
    paired = {point for both in placed for point in both}
    for point in (point for point in range(group.start, group.stop) if point not in paired):
        # To the half that grows least by it.
        grown = [(own | bits[point]).bit_count() - own.bit_count() for own in reached]
        side = int(grown[1] < grown[0])
        placed.append((NOBODY, point) if side else (point, NOBODY))
        pairs.append(NOBODY)
        reached[side] |= bits[point]
    if not points or len(placed) > HALF_POINTS or max(own.bit_count() for own in reached) > HALF_REGIONS:
        return None
    return Halves(tuple(placed), tuple(pairs), (reached[0], reached[1]), ((number, 0, len(placed)),))


@dataclass(frozen=True, slots=True, eq=False)
class HalvedTables:
    """Every state of every half, and the steps that bring them into the network.

    Args:
        points: Numbers of the causes, shape (block, half, place), `NOBODY` where there is none.
        steps: One for each block.
    """

    halves: Sequence[Halves]
    points: Integers
    steps: Sequence[HalvedStep]

    @classmethod
    def of(
        cls, halves: Sequence[Halves], *, activation: Floats, strength: Floats, ties: Ties
    ) -> HalvedTables:
        """Write out all states of some halves, at least one pair; the rest as for `solve_exactly`."""
        points, pairs = _placed(halves)
        joined = _joined(activation[points] * (points >= 0), ties.factors, pairs)
        regions = _regions(halves, strength.shape[1])
        reach = max(bits.bit_count() for one in halves for bits in one.reached)
        moves = _moves(points, regions[:, :, -reach:], strength)
        # Halves with fewer points have fewer states; those of the empty places stand behind them.
        states = [1 << len(one.points) for one in halves]
        each = zip(states, joined, moves, set_places(regions), strict=True)
        steps = [HalvedStep(both[:own, :own], turned[:, :own], places) for own, both, turned, places in each]
        return cls(halves, points, steps)

    def answer(self, quiet: Floats, active: Floats, inactive: Floats) -> None:
        """Write what follows for the points and groups once the steps were gone; as for `Tables.answer`."""
        rows = [(row, *group) for row, one in enumerate(self.halves) for group in one.groups]
        row, number, start, stop = np.array(rows, dtype=np.intp).reshape(-1, 4).T
        most = self.points.shape[2]
        weights = np.zeros((len(self.steps), 1 << most, 1 << most))
        for own, step in zip(weights, self.steps, strict=True):
            own[: len(step.weights), : len(step.weights)] = step.weights
        there = self.points >= 0
        each = np.stack((weights.sum(axis=2), weights.sum(axis=1)), axis=1) @ point_states(most)
        active[self.points[there]] = each[there]
        place = np.arange(most)
        own_places = (place >= start[:, None]) & (place < stop[:, None])
        counted = there[row] & own_places[:, None]
        read = np.where(counted[..., None], quiet[:, self.points[row]], 1.0)
        first, second = np.moveaxis(state_products(read), 2, 0)
        inactive[:, number] = (np.matmul(first[:, :, None], weights[row])[:, :, 0] * second).sum(axis=2)


def _placed(halves: Sequence[Halves]) -> tuple[Integers, Integers]:
    """Return the points, shape (block, half, place), and the number of the tie at each place."""
    most = max(len(one.points) for one in halves)
    points = np.full((len(halves), 2, most), NOBODY, dtype=np.intp)
    pairs = np.full((len(halves), most), NOBODY, dtype=np.intp)
    for row, one in enumerate(halves):
        points[row, :, : len(one.points)] = np.array(one.points).T
        pairs[row, : len(one.points)] = one.pairs
    return points, pairs


def _joined(share: Floats, ties: Floats, pairs: Integers) -> Floats:
    """Return the probability of each state of two halves, shape (block, state of first, state of second).

    Args:
        share: Probability that each point is active, shape (block, half, place).
        ties: Factors of each pair, shape (pair, state of first, state of second).
        pairs: Number of the tie at each place, shape (block, place).
    """
    factors = np.concatenate((ties, np.ones((1, 2, 2))))[pairs]
    both = np.stack((1 - share, share), axis=3)
    factors *= both[:, 0, :, :, None] * both[:, 1, :, None, :]
    return _crossed(factors)


def _regions(halves: Sequence[Halves], regions: int) -> Integers:
    """Return all columns for each half, those that it reaches last, shape (block, half, region)."""
    reached = np.array([one.reached for one in halves], dtype=np.intp).reshape(-1, 2, 1)
    return np.argsort(reached >> np.arange(regions) & 1, axis=2, kind="stable")


def _moves(points: Integers, regions: Integers, strength: Floats) -> Floats:
    """Return how each state of a half turns sets of its regions, shape (block, half, state, after, before).

    Args:
        points: Numbers of the causes, shape (block, half, place).
        regions: Their columns, shape (block, half, region).
        strength: As for `solve_exactly`.
    """
    silent = np.log1p(-strength[points[..., None], regions[:, :, None]])
    blank = np.matmul(point_states(points.shape[2]), silent).reshape(-1, regions.shape[2])
    # In one state each region is painted by itself, and what is painted stays so.
    one = np.zeros((*blank.shape, 2, 2))
    one[..., 0, 0], one[..., 1, 0], one[..., 1, 1] = np.exp(blank), -np.expm1(blank), 1.0
    return _crossed(one).reshape(*points.shape[:2], 1 << points.shape[2], *(1 << regions.shape[2],) * 2)


def _crossed(squares: Floats) -> Floats:
    """Return the product of each row's squares for every choice of places in them, the last highest.

    Args:
        squares: Shape (row, square, 2, 2).

    Returns:
        Shape (row, 2^squares, 2^squares).
    """
    crossed = np.ones((len(squares), 1, 1))
    for place in range(squares.shape[1]):
        own = squares[:, place, :, None, :, None] * crossed[:, None, :, None]
        crossed = own.reshape(len(squares), 2 << place, 2 << place)
    return crossed


class HalvedStep:
    """Two halves between the blocks before them and those after.

    The first half turns the sets in each of its states, `joined` says how much of each goes on to
    each state of the second half, and that turns the sets in its turn.

    Args:
        joined: Probability of each state, shape (state of first half, state of second half).
        moves: How each state turns the sets of its half's regions, shape (half, state, after, before).
        places: Where each set of painted regions stands when a half's own regions come last,
            shape (half, 2^regions).
    """

    def __init__(self, joined: Floats, moves: Floats, places: Integers) -> None:
        self._joined, self._sets = joined, moves.shape[2]
        self._first = moves[0].reshape(-1, self._sets)
        self._second = moves[1].transpose(1, 0, 2).reshape(self._sets, -1)
        self._places, self._onward = places, _stand(places[0])[places[1]]
        self._turned = np.empty(0)
        self.weights = np.empty(0)

    def forward(self, states: Floats) -> None:
        """Let both halves paint."""
        turned = self._first @ states[self._places[0]].reshape(self._sets, -1)
        self._turned = turned.reshape(-1, states.size).take(self._onward, axis=1)
        shared = (self._joined.T @ self._turned).reshape(self._second.shape[1], -1)
        states[self._places[1]] = (self._second @ shared).ravel()

    def backward(self, ahead: Floats) -> None:
        """Weigh each state by what lies ahead, and go back by one block."""
        met = (self._second.T @ ahead[self._places[1]].reshape(self._sets, -1)).reshape(-1, ahead.size)
        self.weights = self._joined * (self._turned @ met.T)
        shared = (self._joined @ met).take(_stand(self._onward), axis=1)
        ahead[self._places[0]] = (self._first.T @ shared.reshape(self._first.shape[0], -1)).ravel()


def _stand(places: Integers) -> Integers:
    """Return where each place stands among them."""
    stand = np.empty_like(places)
    stand[places] = np.arange(len(places))
    return stand
