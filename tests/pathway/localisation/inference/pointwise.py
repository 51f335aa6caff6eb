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
