"""The same pool, written slowly and plainly: no matrices, no Newton, nothing shared with the product."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

Numbers = Sequence[float]


def weighted_mean(y: Numbers, v: Numbers, t: float) -> float:
    weights = [1 / (one + t) for one in v]
    return math.fsum(w * x for w, x in zip(weights, y, strict=True)) / math.fsum(weights)


def q_at(y: Numbers, v: Numbers, t: float) -> float:
    mean = weighted_mean(y, v, t)
    return math.fsum((x - mean) ** 2 / (one + t) for x, one in zip(y, v, strict=True))


def log_likelihood(y: Numbers, v: Numbers, t: float, *, restricted: bool) -> float:
    value = -0.5 * (math.fsum(math.log(one + t) for one in v) + q_at(y, v, t))
    if restricted:
        value -= 0.5 * math.log(math.fsum(1 / (one + t) for one in v))
    return value


def best_tau2(y: Numbers, v: Numbers, *, restricted: bool) -> float:
    """Look at a fine grid, then close in by golden section around its best point."""
    top = 4 * (max(y) - min(y)) ** 2 + max(v)
    grid = [0.0] + [top * 10 ** (-9 + 9 * step / 600) for step in range(601)]
    values = [log_likelihood(y, v, t, restricted=restricted) for t in grid]
    place = max(range(len(grid)), key=values.__getitem__)
    low, high = grid[max(place - 1, 0)], grid[min(place + 1, len(grid) - 1)]
    return golden_section(lambda t: log_likelihood(y, v, t, restricted=restricted), low, high)


def golden_section(function: Callable[[float], float], low: float, high: float) -> float:
    ratio = (math.sqrt(5) - 1) / 2
    for _ in range(200):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if function(left) >= function(right):
            high = right
        else:
            low = left
    return 0.0 if function(0.0) >= function((low + high) / 2) else (low + high) / 2


def tau2_where_q_is(y: Numbers, v: Numbers, target: float) -> float:
    if q_at(y, v, 0.0) <= target:
        return 0.0
    low, high = 0.0, 1.0
    while q_at(y, v, high) > target:
        high *= 2
    for _ in range(400):
        middle = (low + high) / 2
        low, high = (middle, high) if q_at(y, v, middle) > target else (low, middle)
    return (low + high) / 2


def dersimonian_laird(y: Numbers, v: Numbers) -> float:
    w = [1 / one for one in v]
    scale = math.fsum(w) - math.fsum(one * one for one in w) / math.fsum(w)
    return max(0.0, (q_at(y, v, 0.0) - (len(y) - 1)) / scale)


def hedges(y: Numbers, v: Numbers) -> float:
    mean = math.fsum(y) / len(y)
    return max(0.0, math.fsum((x - mean) ** 2 for x in y) / (len(y) - 1) - math.fsum(v) / len(v))


def hunter_schmidt(y: Numbers, v: Numbers) -> float:
    return max(0.0, (q_at(y, v, 0.0) - len(y)) / math.fsum(1 / one for one in v))


def sidik_jonkman(y: Numbers, v: Numbers) -> float:
    mean = math.fsum(y) / len(y)
    crude = math.fsum((x - mean) ** 2 for x in y) / len(y)
    return crude * q_at(y, v, crude) / (len(y) - 1) if crude else 0.0
