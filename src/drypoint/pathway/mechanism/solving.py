"""Solve the equations with SciPy, stretch by stretch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import odeint

from drypoint.pathway.mechanism.equations import Acts, Numbers, Vector, rates_of
from drypoint.pathway.mechanism.schedule import Stretch, stretches

RELATIVE, ABSOLUTE = 1e-11, 1e-12
MOST_STEPS = 20_000


def solved(*, numbers: Numbers, rest: Vector, minutes: Sequence[float]) -> tuple[tuple[float, ...], ...]:
    """Return the states at each of `minutes`, starting from `rest`.

    LSODA, whole in compiled code: `solve_ivp` keeps house in Python and takes five times as long for the
    same answer. Each stretch starts afresh, so that the method never steps over a jump.
    """
    rates = rates_of(numbers)
    rows: list[tuple[float, ...]] = [tuple(rest)]
    states: Vector = rest
    for stretch in stretches(numbers):
        within = [minute for minute in minutes if stretch.begins < minute <= stretch.ends]
        found = _along(rates, states, stretch, within)
        rows += [tuple(row) for row in found[: len(within)].tolist()]
        states = found[-1].tolist()
    return tuple(rows)


def _along(
    rates: Callable[[Vector, Acts], tuple[float, ...]], states: Vector, stretch: Stretch, within: list[float]
) -> NDArray[np.float64]:
    """Return the states at the times within a stretch, and in the last row at its end."""
    acts = stretch.acts
    times = [stretch.begins, *within, stretch.ends]
    found: NDArray[np.float64] = odeint(
        lambda now, _: rates(now.tolist(), acts),
        states,
        times,
        rtol=RELATIVE,
        atol=ABSOLUTE,
        mxstep=MOST_STEPS,
    )
    return found[1:]
