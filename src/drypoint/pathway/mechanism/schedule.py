"""When overuse and needle act: stretches of time within which nothing outside changes."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from drypoint.pathway.mechanism.equations import Acts, Numbers

MINUTES = 120
OVERUSE_BEGINS = 5.0
STEPS_A_MINUTE = 32
"""The step of the script; what begins or ends does so between two steps, so that no step straddles it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in minutes, and what acts in it."""

    begins: float
    ends: float
    acts: Acts


def stretches(numbers: Numbers) -> Iterator[Stretch]:
    """Yield the stretches from 0 to the end, in order and without a gap."""
    marks = sorted({0.0, float(MINUTES), *(mark for window in _windows(numbers) for mark in window)})
    for begins, ends in pairwise(marks):
        yield Stretch(begins, ends, acts_at(numbers, begins))


def acts_at(numbers: Numbers, minute: float) -> Acts:
    """Return what acts from a minute on, until the next mark."""
    overuse, twitch, oxygen, effect = (begins <= minute < ends for begins, ends in _windows(numbers))
    return Acts(
        overuse=numbers["overuse"] * overuse,
        twitch=numbers["needle_twitch"] * twitch,
        oxygen_rise=numbers["needle_oxygen_percent"] / 100.0 * oxygen,
        quieting=numbers["needle_quiets_endplate"] * effect,
        clearing=numbers["needle_clears_irritants"] * effect,
        loosening=numbers["needle_loosens"] * effect,
    )


def overuse_window(numbers: Numbers) -> tuple[float, float]:
    """Return from when to when the muscle is overused, in minutes."""
    return OVERUSE_BEGINS, _on_grid(OVERUSE_BEGINS + numbers["overuse_minutes"])


def needle_minute(numbers: Numbers) -> float | None:
    """Return when the needle comes, or None where it does not come within the time that is shown."""
    minute = _on_grid(numbers["needle_minute"])
    return minute if minute < MINUTES else None


def _windows(numbers: Numbers) -> tuple[tuple[float, float], ...]:
    needle = _on_grid(numbers["needle_minute"])
    lengths = ("twitch_minutes", "needle_oxygen_minutes", "needle_effect_minutes")
    ends = (min(_on_grid(needle + numbers[name]), float(MINUTES)) for name in lengths)
    return overuse_window(numbers), *((needle, end) for end in ends)


def _on_grid(minute: float) -> float:
    # Half upwards, as in JavaScript; `round` goes to the even one.
    return math.floor(minute * STEPS_A_MINUTE + 0.5) / STEPS_A_MINUTE
