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

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.inference.blocks import (
    Block,
    Tables,
    block_of,
    folded_meetings,
    packed_blocks,
    set_moves,
)
from drypoint.pathway.localisation.inference.steps import BlockStep, PaintingStep, WideGroup

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

WHOLE_BITS = 18
"""Regions and points together that are tabulated over all regions; its table doubles with each."""


@dataclass(frozen=True, slots=True, eq=False)
class Posterior:
    """What the drawing says.

    Args:
        evidence: Probability of the painted regions, given everything else.
        active: Probability that each point is active, shape (cause,).
        group_inactive: Probability that no point of each group is active, shape (group,).
    """

    evidence: float
    active: Floats
    group_inactive: Floats


def solve_exactly(
    *, activation: Floats, strength: Floats, leak: Floats, groups: Sequence[slice]
) -> Posterior:
    """Return the exact posterior of a network all of whose regions are painted.

    Args:
        activation: Probability that each point is active before the drawing, shape (cause,).
        strength: Probability that an active point paints a region, shape (cause, region).
        leak: Probability that a region is painted by nothing, shape (region,), above 0.
        groups: Runs of causes, in ascending order, that cover all causes.

    Source:
        Heckerman D. A tractable inference algorithm for diagnosing multiple diseases. UAI 1989.
        Cost: blocks × 2^regions. Equal to enumeration to within rounding (tests).
    """
    blocks, wide = packed_blocks(strength, groups)
    first, apart = _parted(wide, groups, len(leak))
    whole = block_of(first, groups, range(len(leak)))
    origin = Tables.of([whole], activation=activation, strength=strength, leak=leak) if first else None
    tables = Tables.of(blocks, activation=activation, strength=strength) if blocks else None
    runs = [WideGroup(activation[groups[number]], strength[groups[number]]) for number in apart]
    states = origin.painted()[0] if origin else _leaked(leak)
    evidence, ahead, said = _swept(states, blocks, tables, runs)
    active, inactive = np.empty(len(activation)), np.empty(len(groups))
    if origin:
        origin.answer(ahead[None], active, inactive)
    if tables:
        tables.answer(said, active, inactive)
    for number, run in zip(apart, runs, strict=True):
        active[groups[number]], inactive[number] = run.active, run.inactive
    return Posterior(evidence, active / evidence, inactive / evidence)


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
    states: Floats, blocks: Sequence[Block], tables: Tables | None, runs: Sequence[WideGroup]
) -> tuple[float, Floats, Floats]:
    """Go through all points forwards and back.

    Returns the evidence, the chance to end with every region painted from each first set, and what the
    rest of the network says of each set that a block paints.
    """
    turned = set_moves(tables.painted()) if tables else np.empty((0, 1, 1))
    meetings = np.empty_like(turned)
    places = _places(blocks, states.size.bit_length() - 1)
    steps: list[PaintingStep] = [BlockStep(*own) for own in zip(turned, meetings, places, strict=True)]
    steps += runs
    for step in steps:
        step.forward(states)
    ahead = np.zeros_like(states)
    ahead[-1] = 1.0
    for step in reversed(steps):
        step.backward(ahead)
    return float(states[-1]), ahead, folded_meetings(meetings)


def _places(blocks: Sequence[Block], regions: int) -> Integers:
    """Return where each set of painted regions stands when a block's own regions come first.

    Shape (block, 2^regions); bit r of a place is region r.
    """
    orders = [(*block.regions, *sorted(set(range(regions)) - set(block.regions))) for block in blocks]
    weights = 1 << np.array(orders, dtype=np.intp).reshape(len(blocks), regions)
    places = np.zeros((len(blocks), 1 << regions), dtype=np.intp)
    for bit in range(regions):
        half = 1 << bit
        np.add(places[:, :half], weights[:, bit : bit + 1], out=places[:, half : 2 * half])
    return places


def split_components(strength: Floats) -> Iterator[tuple[list[int], list[int]]]:
    """Split a network into parts that share no cause; yields the causes and the regions of each."""
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
