"""Pack the points of a network into small blocks, and tabulate what each block may paint by itself.

Few points that reach few regions have few states, so all states of all blocks are written out at once, in
a handful of array operations. A block then meets the rest of the network only through the sets of
its own regions that it paints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

BLOCK_REGIONS = 5
"""Regions that the points of a block may reach; the quickest of 4 to 6."""
BLOCK_BITS = 10
"""Points and regions of a block together; its table doubles with each."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole groups of points that are brought into the network together.

    Args:
        points: Numbers of the causes.
        regions: Columns that they reach, filled up with others to one number for all blocks.
        groups: Number of each group, with the bits of its points among `points`.
    """

    points: tuple[int, ...]
    regions: tuple[int, ...]
    groups: tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Open:
    """A block that is being filled; `reached` holds its regions as bits."""

    groups: list[int]
    points: int
    reached: int


def packed_blocks(strength: Floats, groups: Sequence[slice]) -> tuple[list[Block], list[int]]:
    """Return blocks of whole groups, and the numbers of the groups that are too wide for one.

    Args:
        strength: As for `solve_exactly`, shape (cause, region).
        groups: Runs of causes that must stay together.
    """
    regions = strength.shape[1]
    reach = min(BLOCK_REGIONS, regions)
    room = BLOCK_BITS - reach
    bits = (strength > 0) @ (1 << np.arange(regions))
    reached = np.bitwise_or.reduceat(bits, [group.start for group in groups]).tolist()
    sized = [_Open([i], own.stop - own.start, reached[i]) for i, own in enumerate(groups)]
    wide = [one for one in sized if one.points > room or one.reached.bit_count() > reach]
    narrow = [one for one in sized if one.points <= room and one.reached.bit_count() <= reach]
    blocks = _filled(narrow, reach, room)
    return [block_of(one.groups, groups, _columns(one, regions)[:reach]) for one in blocks], [
        one.groups[0] for one in wide
    ]


def _filled(waiting: list[_Open], reach: int, room: int) -> list[_Open]:
    """Put each group into the block that grows least by it; groups with most regions choose first."""
    blocks: list[_Open] = []
    full: list[_Open] = []
    for group in sorted(waiting, key=lambda group: -group.reached.bit_count()):
        own, spare = group.reached, room - group.points
        fits = [
            (joined - one.reached.bit_count(), place)
            for place, one in enumerate(blocks)
            if one.points <= spare and (joined := (one.reached | own).bit_count()) <= reach
        ]
        if not fits:
            blocks.append(group)
            continue
        best = blocks[min(fits)[1]]
        best.groups += group.groups
        best.points += group.points
        best.reached |= own
        if best.points == room:
            blocks.remove(best)
            full.append(best)
    return full + blocks


def _columns(block: _Open, regions: int) -> list[int]:
    """Return all columns, those that the block reaches first."""
    return sorted(range(regions), key=lambda region: not block.reached >> region & 1)


def block_of(numbers: Sequence[int], groups: Sequence[slice], regions: Sequence[int]) -> Block:
    """Return the block of the groups with these numbers."""
    points: list[int] = []
    masks = []
    for number in numbers:
        own = range(groups[number].start, groups[number].stop)
        masks.append((number, ((1 << len(own)) - 1) << len(points)))
        points += own
    return Block(tuple(points), tuple(regions), tuple(masks))


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
        cls, blocks: Sequence[Block], *, activation: Floats, strength: Floats, leak: Floats | None = None
    ) -> Tables:
        """Write out all states of the blocks; with `leak`, regions are painted by nothing as well."""
        regions = np.array([block.regions for block in blocks], dtype=np.intp)
        most = max(len(block.points) for block in blocks)
        filled = [(*block.points, *(-1,) * (most - len(block.points))) for block in blocks]
        points = np.array(filled, dtype=np.intp)
        # Sums of logarithms in place of products: a point reaches many regions, and log1p and expm1 keep
        # the digits of what is nearly 0 or nearly 1.
        silent = np.log1p(-strength[points[:, :, None], regions[:, None, :]])
        blank = np.matmul(_states(most), silent)
        if leak is not None:
            blank += np.log1p(-leak[regions])[:, None, :]
        return cls(blocks, points, _joint(activation[points] * (points >= 0), blank))

    def painted(self) -> Floats:
        """Return the probability of each set that a block paints, shape (block, sets)."""
        painted: Floats = self.joint.sum(axis=1)
        return painted

    def answer(self, said: Floats, active: Floats, inactive: Floats) -> None:
        """Write what follows for the points and groups of these blocks.

        Args:
            said: What the rest of the network says of each set that a block paints, shape (block, sets).
            active: Filled in: evidence with each point active, shape (cause,).
            inactive: Filled in: evidence with no point of each group active, shape (group,).
        """
        states = np.matmul(self.joint, said[:, :, None])[:, :, 0]
        shares = states @ _states(self.joint.shape[1].bit_length() - 1)
        there = self.points >= 0
        active[self.points[there]] = shares[there]
        groups = [(row, *group) for row, block in enumerate(self.blocks) for group in block.groups]
        rows, numbers, masks = np.array(groups, dtype=np.intp).reshape(-1, 3).T
        spared = (np.arange(states.shape[1]) & masks[:, None]) == 0
        inactive[numbers] = (states[rows] * spared).sum(axis=1)


@lru_cache(maxsize=16)
def _states(points: int) -> Floats:
    """Return which points are active in each state, as 0 and 1, shape (state, point)."""
    return (np.arange(1 << points)[:, None] >> np.arange(points) & 1).astype(np.float64)


def _joint(share: Floats, blank: Floats) -> Floats:
    """Return the probability of each state of the points and each set of regions that they paint.

    Args:
        share: Probability that each point is active, shape (block, point).
        blank: Log probability that a region stays blank in each state, shape (block, states, region).
    """
    prior = np.ones((len(share), 1))
    for point in range(share.shape[1]):
        own = share[:, point, None]
        prior = np.concatenate((prior * (1 - own), prior * own), axis=1)
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
