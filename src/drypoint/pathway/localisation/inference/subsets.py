"""Solve a noisy-OR network exactly by a sum over subsets of the painted regions.

Heckerman's quickscore (1989) adds and subtracts one product for each subset of the positive findings.
Its terms are near 1 and their sum may be 1e-20, so that no digit is left after about ten findings. Here
the same subsets are kept in their other form, the probability that *exactly* these regions are painted
so far: points are brought in by blocks, and no number is ever subtracted. The two forms are each other's
Möbius transform; this one keeps full precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.inference.blocks import (
    LARGE,
    SMALL,
    Block,
    Tables,
    block_of,
    folded_meetings,
    packed_blocks,
    set_moves,
)
from drypoint.pathway.localisation.inference.halves import HalvedTables, Halves, packed_halves
from drypoint.pathway.localisation.inference.steps import (
    BlockStep,
    PaintingStep,
    TwinUnit,
    WideGroup,
    set_places,
)
from drypoint.pathway.localisation.inference.twins import Ties

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

FEW_BITS = 14
"""Regions and points together up to which wide groups are tabulated over all regions rather than packed."""
WHOLE_BITS = 16
"""Regions and points together that are tabulated over all regions; its table doubles with each."""


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What the drawing says.

    Args:
        evidence: Probability of the painted regions, given everything else; with ties, times a constant.
        active: Probability that each point is active, shape (cause,).
        group_inactive: Expected value of each reading of each group, shape (reading, group).
    """

    evidence: float
    active: Floats
    group_inactive: Floats


def solve_exactly(
    *,
    activation: Floats,
    strength: Floats,
    leak: Floats,
    groups: Sequence[slice],
    ties: Ties | None = None,
    quiet: Floats | None = None,
) -> Posterior:
    """Return the exact posterior of a network all of whose regions are painted.

    Args:
        activation: Probability that each point is active before the drawing, shape (cause,).
        strength: Probability that an active point paints a region, shape (cause, region).
        leak: Probability that a region is painted by nothing, shape (region,), above 0.
        groups: Runs of causes, in ascending order, that cover all causes.
        ties: Twins among the causes, both in one group.
        quiet: Factor of each point in each state, whose product over a group's points is a reading of the
            group, shape (reading, cause, state). Left out: one reading, that no point is active.

    Source:
        Heckerman D. A tractable inference algorithm for diagnosing multiple diseases. UAI 1989.
        Cost: blocks × 2^regions. Equal to enumeration to within rounding (tests).
    """
    tied = Ties.none() if ties is None else ties
    read = np.tile((1.0, 0.0), (1, len(activation), 1)) if quiet is None else quiet
    packed, halves, wide = _packed(strength, groups, tied)
    first, apart = _parted(wide, groups, len(leak))
    whole = block_of(first, groups, range(len(leak)))
    written = partial(Tables.of, activation=activation, strength=strength, ties=tied)
    origin = written([whole], leak=leak) if first else None
    tables = [written(blocks) for blocks in packed if blocks]
    halved = HalvedTables.of(halves, activation=activation, strength=strength, ties=tied) if halves else None
    runs = [
        WideGroup(_units(groups[number], activation, strength, tied), read[:, groups[number]])
        for number in apart
    ]
    states = origin.painted()[0] if origin else _leaked(leak)
    evidence, ahead, said = _swept(states, tables, [*(halved.steps if halved else ()), *runs])
    active, inactive = np.empty(len(activation)), np.empty((len(read), len(groups)))
    if origin:
        origin.answer(ahead[None], read, active, inactive)
    for own, heard in zip(tables, said, strict=True):
        own.answer(heard, read, active, inactive)
    if halved:
        halved.answer(read, active, inactive)
    for number, run in zip(apart, runs, strict=True):
        active[groups[number]], inactive[:, number] = run.active, run.inactive
    return Posterior(evidence, active / evidence, inactive / evidence)


def _packed(
    strength: Floats, groups: Sequence[slice], ties: Ties
) -> tuple[list[list[Block]], list[Halves], list[int]]:
    """Return the blocks by their size, the halves, and the groups too wide for either.

    A few groups that are too wide for a small block stay as they are.
    """
    small, wide = packed_blocks(strength, groups, size=SMALL, numbers=range(len(groups)))
    points = sum(groups[number].stop - groups[number].start for number in wide)
    if points + strength.shape[1] <= FEW_BITS:
        return [small], [], wide
    halves, wide = packed_halves(strength, groups, ties=ties, numbers=wide)
    large, wide = packed_blocks(strength, groups, size=LARGE, numbers=wide)
    return [small, large], halves, wide


def _units(group: slice, activation: Floats, strength: Floats, ties: Ties) -> list[TwinUnit]:
    """Return the points of a group, twins together."""
    members = range(group.start, group.stop)
    here = [pair for pair, first in enumerate(ties.first) if first in members]
    pairs = [(int(ties.first[pair]), int(ties.second[pair])) for pair in here]
    alone = sorted({*members} - {point for pair in pairs for point in pair})
    tied = [
        _unit(points, group.start, activation, strength, ties.factors[pair])
        for pair, points in zip(here, pairs, strict=True)
    ]
    return tied + [_unit((point,), group.start, activation, strength, np.ones(2)) for point in alone]


def _unit(
    points: tuple[int, ...], start: int, activation: Floats, strength: Floats, factors: Floats
) -> TwinUnit:
    weights = np.ones(())
    for share in activation[list(points)].tolist():
        weights = np.multiply.outer(weights, np.array((1 - share, share)))
    links = tuple(tuple((int(r), float(row[r])) for r in row.nonzero()[0]) for row in strength[list(points)])
    return TwinUnit(tuple(point - start for point in points), weights * factors, links)


def _leaked(leak: Floats) -> Floats:
    """Return the probability of every set of painted regions while no point is active."""
    states = np.ones(1)
    for share in leak.tolist():
        states = np.concatenate((states * (1 - share), states * share))
    return states


def _parted(wide: Sequence[int], groups: Sequence[slice], regions: int) -> tuple[list[int], list[int]]:
    """Return the wide groups that are tabulated with the leak, over all regions, and the others."""
    first: list[int] = []
    room = WHOLE_BITS - regions
    for number in wide:
        size = groups[number].stop - groups[number].start
        if size <= room:
            first.append(number)
            room -= size
    return first, [number for number in wide if number not in first]


def _swept(
    states: Floats, tables: Sequence[Tables], others: Sequence[PaintingStep]
) -> tuple[float, Floats, list[Floats]]:
    """Go through all points forwards and back.

    Returns the evidence, the chance to end with every region painted from each first set, and what the
    rest of the network says of each set that a block paints, table by table.
    """
    steps: list[PaintingStep] = []
    meetings = []
    for own in tables:
        turned = set_moves(own.painted())
        meetings.append(np.empty_like(turned))
        places = _places(own.blocks, states.size.bit_length() - 1)
        steps += [BlockStep(*each) for each in zip(turned, meetings[-1], places, strict=True)]
    steps += others
    for step in steps:
        step.forward(states)
    ahead = np.zeros_like(states)
    ahead[-1] = 1.0
    for step in reversed(steps):
        step.backward(ahead)
    return float(states[-1]), ahead, [folded_meetings(own) for own in meetings]


def _places(blocks: Sequence[Block], regions: int) -> Integers:
    """Return where each set of painted regions stands when a block's own regions come first.

    Shape (block, 2^regions); bit r of a place is region r.
    """
    orders = [(*block.regions, *sorted(set(range(regions)) - set(block.regions))) for block in blocks]
    return set_places(np.array(orders, dtype=np.intp).reshape(len(blocks), regions))


def split_components(strength: NDArray[Any]) -> Iterator[tuple[list[int], list[int]]]:
    """Split a network into parts that share no cause; yields the causes and the regions of each.

    Args:
        strength: Not 0 where a cause reaches a region, shape (cause, region).
    """
    waiting = dict(enumerate(frozenset(row.nonzero()[0].tolist()) for row in strength.T))
    while waiting:
        first = min(waiting)
        regions, causes, fresh = {first}, set(waiting.pop(first)), True
        while fresh:
            joined = [region for region, reached in waiting.items() if reached & causes]
            fresh = bool(joined)
            regions.update(joined)
            causes.update(*(waiting.pop(region) for region in joined))
        yield sorted(causes), sorted(regions)
