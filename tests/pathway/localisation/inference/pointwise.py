"""The solver in its plain form: one point after the other over all sets of regions; slow, same answer."""

from math import prod

import numpy as np


def pointwise(activation, strength, leak, groups):
    """Return evidence, active and group_inactive; arguments as for `subsets.solve_exactly`."""
    sets = np.arange(1 << len(leak))
    painted = (sets[:, None] >> np.arange(len(leak)) & 1).astype(bool)
    states = [np.prod(np.where(painted, leak, 1 - leak), axis=1)]
    for share, row in zip(activation, strength, strict=True):
        states.append((1 - share) * states[-1] + share * painted_by(states[-1], row))
    ahead = np.zeros(len(sets))
    ahead[-1] = 1.0
    evidence = states[-1][-1]
    active, inactive = np.empty(len(activation)), np.empty(len(groups))
    for place, group in reversed(list(enumerate(groups))):
        inactive[place] = prod(1 - activation[group]) * (ahead @ states[group.start]) / evidence
        for number in reversed(range(group.start, group.stop)):
            through = activation[number] * reached_from(ahead, strength[number])
            active[number] = through @ states[number] / evidence
            ahead = (1 - activation[number]) * ahead + through
    return evidence, active, inactive


def painted_by(states, row):
    """Let an active point paint each region with its strength."""
    for region, share in enumerate(row):
        view = states.reshape(-1, 2, 1 << region)
        states = np.stack(((1 - share) * view[:, 0], view[:, 1] + share * view[:, 0]), axis=1).ravel()
    return states


def reached_from(ahead, row):
    """Return the chance to end with all regions painted when this point is active."""
    for region, share in enumerate(row):
        view = ahead.reshape(-1, 2, 1 << region)
        ahead = np.stack(((1 - share) * view[:, 0] + share * view[:, 1], view[:, 1]), axis=1).ravel()
    return ahead


def tied_pointwise(activation, strength, leak, ties, quiet=slice(0, 0)):
    """Return the evidence and the posteriors, twins together; no point of the group `quiet` is active."""
    share = np.stack((1 - np.array(activation), activation))
    share[1, quiet] = 0.0
    tied = {
        int(one): (int(other), f) for one, other, f in zip(ties.first, ties.second, ties.factors, strict=True)
    }
    spoken = {other for other, _ in tied.values()}
    plain = [number for number in range(len(activation)) if number not in tied and number not in spoken]
    units = [(one, *tied[one]) for one in tied] + [(one, None, None) for one in plain]
    sets = np.arange(1 << len(leak))
    painted = (sets[:, None] >> np.arange(len(leak)) & 1).astype(bool)
    states = [np.prod(np.where(painted, leak, 1 - leak), axis=1)]
    for unit in units:
        ways = weighed_ways(unit, share, strength, states[-1], painted_by)
        states.append(sum(way for _, way in ways))
    ahead = np.zeros(len(sets))
    ahead[-1] = 1.0
    evidence, active = states[-1][-1], np.zeros(len(activation))
    for unit, before in zip(reversed(units), reversed(states[:-1]), strict=True):
        ways = weighed_ways(unit, share, strength, ahead, reached_from)
        for own, way in ways:
            for number in own:
                active[number] += way @ before / evidence
        ahead = sum(way for _, way in ways)
    return evidence, active


def weighed_ways(unit, share, strength, states, move):
    """Return (active points, weighed states) for every state of one point or of two twins."""
    one, other, factors = unit
    ways = [((), states * share[0, one]), ((one,), move(states, strength[one]) * share[1, one])]
    if other is None:
        return ways
    return [
        way
        for state, (own, moved) in enumerate(ways)
        for way in (
            (own, moved * share[0, other] * factors[state, 0]),
            ((*own, other), move(moved, strength[other]) * share[1, other] * factors[state, 1]),
        )
    ]
