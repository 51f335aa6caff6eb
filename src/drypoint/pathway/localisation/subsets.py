"""Solve a noisy-OR network exactly by a sum over subsets of the painted regions.

Heckerman's quickscore (1989) adds and subtracts one product for each subset of the positive findings.
Its terms are near 1 and their sum may be 1e-20, so that no digit is left after about ten findings. Here
the same subsets are kept in their other form, the probability that *exactly* these regions are painted
so far: points are brought in one after the other, and no number is ever subtracted. The two forms are
each other's Möbius transform; this one keeps full precision.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


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


def solve(*, activation: Floats, strength: Floats, leak: Floats, groups: Sequence[slice]) -> Posterior:
    """Return the exact posterior of a network all of whose regions are painted.

    Args:
        activation: Probability that each point is active before the drawing, shape (cause,).
        strength: Probability that an active point paints a region, shape (cause, region).
        leak: Probability that a region is painted by nothing, shape (region,), above 0.
        groups: Runs of causes, in ascending order, that cover all causes.

    Source:
        Heckerman D. A tractable inference algorithm for diagnosing multiple diseases. UAI 1989.
        Cost: causes × 2^regions. Equal to enumeration to within rounding (tests).
    """
    forward = _forward(activation, strength, leak)
    return _backward(activation, strength, forward, groups)


def _axes(states: Floats) -> list[tuple[Floats, Floats]]:
    """Return, for each region, the views of the states without and with that region painted."""
    count = states.size.bit_length() - 1
    shaped = [states.reshape(-1, 2, 1 << region) for region in range(count)]
    return [(view[:, 0], view[:, 1]) for view in shaped]


def _links(strength: Floats) -> list[list[tuple[int, float]]]:
    return [[(region, float(row[region])) for region in row.nonzero()[0]] for row in strength]


def _forward(activation: Floats, strength: Floats, leak: Floats) -> Floats:
    """Return the probability of every set of painted regions before each cause, and after the last."""
    states = np.empty((len(activation) + 1, 1 << len(leak)))
    states[0] = 1.0
    for views, share in zip(_axes(states[0]), leak, strict=True):
        np.multiply(views[0], 1 - share, out=views[0])
        np.multiply(views[1], share, out=views[1])
    painted_by = np.empty(1 << len(leak))
    axes, spare = _axes(painted_by), np.empty(len(painted_by) // 2)
    for number, (share_active, links) in enumerate(zip(activation.tolist(), _links(strength), strict=True)):
        np.multiply(states[number], share_active, out=painted_by)
        np.multiply(states[number], 1 - share_active, out=states[number + 1])
        for region, share in links:
            without, painted = axes[region]
            moved = np.multiply(without, share, out=spare.reshape(without.shape))
            painted += moved
            without -= moved
        states[number + 1] += painted_by
    return states


def _backward(activation: Floats, strength: Floats, forward: Floats, groups: Sequence[slice]) -> Posterior:
    """Go back from all regions painted; `ahead` is the chance to get there from each set."""
    ahead = np.zeros(forward.shape[1])
    ahead[-1] = 1.0
    evidence = float(forward[-1, -1])
    active, inactive = np.empty(len(activation)), np.empty(len(groups))
    through = np.empty_like(ahead)
    axes, links, shares = _axes(through), _links(strength), activation.tolist()
    for position, group in reversed(list(enumerate(groups))):
        spared = prod(1 - share for share in shares[group])
        inactive[position] = spared * _dot(ahead, forward[group.start]) / evidence
        for number in reversed(range(group.start, group.stop)):
            np.copyto(through, ahead)
            for region, share in links[number]:
                without, painted = axes[region]
                without += share * (painted - without)
            through *= shares[number]
            active[number] = _dot(through, forward[number]) / evidence
            ahead *= 1 - shares[number]
            ahead += through
    return Posterior(evidence, active, inactive)


def _dot(left: Floats, right: Floats) -> float:
    """Multiply and add in this thread: a library that starts others stalls for seconds on a busy machine."""
    return float(np.einsum("i,i->", left, right))


def components(strength: Floats) -> Iterator[tuple[list[int], list[int]]]:
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
