"""Pack the points of a network into small blocks, and tabulate what each block may paint by itself.

Few points that reach few regions have few states, so all states of all blocks are written out at once, in
a handful of array operations. A block then meets the rest of the network only through the sets of
its own regions that it paints. Twins stand in one block, where their tie is a factor of its states.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.inference.twins import Ties

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class BlockSize:
    """How large a block may grow.

    Args:
        regions: Most regions that its points may reach; its matrix grows fourfold with each.
        bits: Most points and regions together; its table doubles with each.
    """

    regions: int
    bits: int


SMALL = BlockSize(5, 10)
LARGE = BlockSize(7, 14)
"""Points of one side fit small blocks; twins, with all that they reach on both sides, often only large ones.
The quickest of those tried."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole groups of points that are brought into the network together.

    Args:
        points: Numbers of the causes, those of a group side by side.
        regions: Columns that they reach, filled up with others to one number for all blocks.
        groups: Number of each group, with the place of its first point and the place after its last.
    """

    points: tuple[int, ...]
    regions: tuple[int, ...]
    groups: tuple[tuple[int, int, int], ...]


@dataclass(slots=True)
class _Open:
    """A block that is being filled; `reached` holds its regions as bits."""

    groups: list[int]
    points: int
    reached: int


def packed_blocks(
    strength: Floats, groups: Sequence[slice], *, size: BlockSize, numbers: Sequence[int]
) -> tuple[list[Block], list[int]]:
    """Return blocks of whole groups, and the numbers of the groups that are too wide for one.

    Args:
        strength: As for `solve_exactly`, shape (cause, region).
        groups: Runs of causes that must stay together.
        size: How large a block may grow.
        numbers: Numbers of the groups that are to be packed.
    """
    regions = strength.shape[1]
    reach = min(size.regions, regions)
    room = size.bits - reach
    bits = (strength > 0) @ (1 << np.arange(regions))
    reached = np.bitwise_or.reduceat(bits, [group.start for group in groups]).tolist()
    sized = [_Open([i], groups[i].stop - groups[i].start, reached[i]) for i in numbers]
    narrow = [one for one in sized if one.points <= room and one.reached.bit_count() <= reach]
    wide = [one.groups[0] for one in sized if one.points > room or one.reached.bit_count() > reach]
    filled = _filled(narrow, reach, room)
    return [block_of(one.groups, groups, _columns(one, regions)[:reach]) for one in filled], wide


def _filled(waiting: list[_Open], reach: int, room: int) -> list[_Open]:
    """Put each group into the block that grows least by it; groups with most regions choose first."""
    blocks: list[_Open] = []
    full: list[_Open] = []
    for group in sorted(waiting, key=lambda group: -group.reached.bit_count()):
        best = _least_grown(blocks, group, reach, room)
        if best is None:
            blocks.append(group)
            continue
        best.groups += group.groups
        best.points += group.points
        best.reached |= group.reached
        if best.points == room:
            blocks.remove(best)
            full.append(best)
    return full + blocks


def _least_grown(blocks: list[_Open], group: _Open, reach: int, room: int) -> _Open | None:
    """Return the first of the blocks that grow least by a group, or None where it fits in none."""
    best, least = None, reach + 1
    for one in blocks:
        if one.points + group.points > room:
            continue
        joined = (one.reached | group.reached).bit_count()
        grown = joined - one.reached.bit_count()
        if joined <= reach and grown < least:
            best, least = one, grown
            if not grown:
                break
    return best


def _columns(block: _Open, regions: int) -> list[int]:
    """Return all columns, those that the block reaches first."""
    return sorted(range(regions), key=lambda region: not block.reached >> region & 1)


def block_of(numbers: Sequence[int], groups: Sequence[slice], regions: Sequence[int]) -> Block:
    """Return the block of the groups with these numbers."""
    points: list[int] = []
    places = []
    for number in numbers:
        start = len(points)
        points += range(groups[number].start, groups[number].stop)
        places.append((number, start, len(points)))
    return Block(tuple(points), tuple(regions), tuple(places))


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Every state of every block.

    Args:
        points: Numbers of the causes of each block, filled up with −1, shape (block, point).
        joint: Probability of each state of a block's points together with each set of regions that they
            paint, shape (block, states, sets).
    """

    blocks: Sequence[Block]
    points: Integers
    joint: Floats

    @classmethod
    def of(
        cls,
        blocks: Sequence[Block],
        *,
        activation: Floats,
        strength: Floats,
        ties: Ties,
        leak: Floats | None = None,
    ) -> Tables:
        """Write out all states of the blocks; with `leak`, regions are painted by nothing as well."""
        regions = np.array([block.regions for block in blocks], dtype=np.intp)
        most = max(len(block.points) for block in blocks)
        filled = [(*block.points, *(-1,) * (most - len(block.points))) for block in blocks]
        points = np.array(filled, dtype=np.intp)
        # Sums of logarithms in place of products: a point reaches many regions, and log1p and expm1 keep
        # the digits of what is nearly 0 or nearly 1.
        silent = np.log1p(-strength[points[:, :, None], regions[:, None, :]])
        blank = np.matmul(point_states(most), silent)
        if leak is not None:
            blank += np.log1p(-leak[regions])[:, None, :]
        prior = _tied(_prior(activation[points] * (points >= 0)), points, ties)
        return cls(blocks, points, _joint(prior, blank))

    def painted(self) -> Floats:
        """Return the probability of each set that a block paints, shape (block, sets)."""
        painted: Floats = self.joint.sum(axis=1)
        return painted

    def answer(self, said: Floats, quiet: Floats, active: Floats, inactive: Floats) -> None:
        """Write what follows for the points and groups of these blocks.

        Args:
            said: What the rest of the network says of each set that a block paints, shape (block, sets).
            quiet: As for `solve_exactly`, shape (reading, cause, state).
            active: Filled in: evidence with each point active, shape (cause,).
            inactive: Filled in: evidence of each reading of each group, shape (reading, group).
        """
        weights = np.matmul(self.joint, said[:, :, None])[:, :, 0]
        there = self.points >= 0
        active[self.points[there]] = (weights @ point_states(self.points.shape[1]))[there]
        groups = [(row, *group) for row, block in enumerate(self.blocks) for group in block.groups]
        rows, numbers, starts, stops = np.array(groups, dtype=np.intp).reshape(-1, 4).T
        place = np.arange(self.points.shape[1])
        own = (place >= starts[:, None]) & (place < stops[:, None])
        spared = state_products(np.where(own[..., None], quiet[:, self.points[rows]], 1.0))
        inactive[:, numbers] = (spared * weights[rows]).sum(axis=2)


def state_products(factors: Floats) -> Floats:
    """Return the product of the factors of all points in each state, shape (…, state).

    Args:
        factors: Factor of each point while it is inactive and active, shape (…, point, 2).
    """
    product = np.ones((*factors.shape[:-2], 1))
    for point in range(factors.shape[-2]):
        own = factors[..., point, :]
        product = np.concatenate((product * own[..., :1], product * own[..., 1:]), axis=-1)
    return product


@lru_cache(maxsize=16)
def point_states(points: int) -> Floats:
    """Return which points are active in each state, as 0 and 1, shape (state, point)."""
    return (np.arange(1 << points)[:, None] >> np.arange(points) & 1).astype(np.float64)


def _prior(share: Floats) -> Floats:
    """Return the probability of each state of the points of each block, shape (block, state).

    Args:
        share: Probability that each point is active, shape (block, point).
    """
    return state_products(np.stack((1 - share, share), axis=-1))


def _tied(prior: Floats, points: Integers, ties: Ties) -> Floats:
    """Return the prior with the factor of each pair of twins, shape (block, state)."""
    if not ties.first.size:
        return prior
    block = np.full(max(int(points.max()), int(ties.second.max()), int(ties.first.max())) + 1, -1)
    place = np.zeros_like(block)
    rows, columns = np.nonzero(points >= 0)
    block[points[rows, columns]], place[points[rows, columns]] = rows, columns
    pairs = np.flatnonzero(block[ties.first] >= 0)
    pairs = pairs[np.argsort(block[ties.first[pairs]], kind="stable")]
    first, second = ties.first[pairs], ties.second[pairs]
    states = point_states(points.shape[1]).T.astype(np.intp)
    factors = ties.factors[pairs[:, None], states[place[first]], states[place[second]]]
    starts = np.flatnonzero(np.diff(block[first], prepend=-1))
    if pairs.size:
        prior[block[first[starts]]] *= np.multiply.reduceat(factors, starts)
    return prior


def _joint(prior: Floats, blank: Floats) -> Floats:
    """Return the probability of each state of the points and each set of regions that they paint.

    Args:
        prior: Probability of each state, shape (block, state).
        blank: Log probability that a region stays blank in each state, shape (block, states, region).
    """
    left, painted = np.exp(blank), -np.expm1(blank)
    joint = prior[:, :, None]
    for place in range(blank.shape[2]):
        one = slice(place, place + 1)
        joint = np.concatenate((joint * left[:, :, one], joint * painted[:, :, one]), axis=2)
    return joint


def set_moves(painted: Floats) -> Floats:
    """Return how probably painting turns each set of regions into each other one.

    Args:
        painted: Probability of each set that a block paints, shape (block, sets).

    Returns:
        Shape (block, after, before).
    """
    turned = painted[:, :, None, None]
    while turned.shape[1] > 1:
        without, with_it, size = turned[:, 0::2], turned[:, 1::2], turned.shape[2]
        turned = np.zeros((*without.shape[:2], 2 * size, 2 * size))
        turned[:, :, :size, :size] = without
        turned[:, :, size:, :size] = with_it
        np.add(without, with_it, out=turned[:, :, size:, size:])
    return turned[:, 0]


def folded_meetings(meetings: Floats) -> Floats:
    """Return what the rest of the network says of each set that a block paints.

    Args:
        meetings: What it says of each turn that `set_moves` holds, shape (block, after, before).
    """
    left = meetings[:, None]
    while left.shape[2] > 1:
        size = left.shape[2] // 2
        full = left[:, :, size:, size:]
        without, with_it = left[:, :, :size, :size] + full, left[:, :, size:, :size] + full
        left = np.stack((without, with_it), axis=2).reshape(len(left), -1, size, size)
    return left[:, :, 0, 0]
