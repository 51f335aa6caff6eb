"""One run of the model: hypothesis and numbers in, the course of every state out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from drypoint.errors import InputError
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.mechanism.equations import STATES, Numbers
from drypoint.pathway.mechanism.numbers import NO_NUMBERS, faults_in_numbers, numbers_in_force
from drypoint.pathway.mechanism.schedule import MINUTES, needle_minute, overuse_window

SHOWN_A_MINUTE = 2
LOOKED_AT_AFTER = 15.0
"""How long after a needle people were measured, in minutes (Cagnie 2012)."""
HELD_FROM = 0.1
"""The tension above which the band counts as still tight; the two resting places lie far on either side."""


@dataclass(frozen=True)
class Run:
    """The course of the eight states in one hypothesis; a model, not a measurement.

    Args:
        hypothesis: Id of `mechanism/hypotheses`.
        numbers: Every number of `mechanism/parameters` as it was in force.
        minutes: The times that are shown, from 0 to the end.
        courses: The value of each state at each of them.
    """

    hypothesis: str
    numbers: Numbers
    minutes: tuple[float, ...]
    courses: Mapping[str, tuple[float, ...]]

    @property
    def overuse(self) -> tuple[float, float]:
        """From when to when the muscle was overused, in minutes."""
        return overuse_window(self.numbers)

    @property
    def needle(self) -> float | None:
        """When the needle came, in minutes; None where it did not."""
        return needle_minute(self.numbers)

    @property
    def moments(self) -> tuple[float | None, ...]:
        """When a table looks: at rest, after the overuse, before and after the needle, at the end."""
        needle = self.needle
        after = None if needle is None else needle + LOOKED_AT_AFTER
        return (
            0.0,
            self.overuse[1],
            None if needle is None else needle - 1.0 / SHOWN_A_MINUTE,
            None if after is None or after > MINUTES else after,
            float(MINUTES),
        )

    @cached_property
    def is_held(self) -> bool:
        """Whether the band is still tight at the end."""
        return self.courses["tension"][-1] >= HELD_FROM

    def value_at(self, *, state: str, minute: float) -> float:
        """Return a state at the last time shown that is not after `minute`."""
        return self.courses[state][int(min(max(minute, 0.0), MINUTES) * SHOWN_A_MINUTE)]


def run(*, knowledge: KnowledgeBase, hypothesis: str, moved: Mapping[str, float] = NO_NUMBERS) -> Run:
    """Let the model run for two hours.

    Args:
        knowledge: The base with the model's states, numbers and hypotheses.
        hypothesis: Id of `mechanism/hypotheses`; its links act, those of the others do not.
        moved: Numbers that a reader set, by id of `mechanism/parameters`; the others stay as written.

    Raises:
        InputError: The hypothesis or a number is unknown (`DP128`), or a number is out of range (`DP127`).

    Source:
        Equations, and what the model cannot say: `docs/explanation/mechanism.md`.
    """
    faults = faults_in_numbers(knowledge=knowledge, hypothesis=hypothesis, moved=moved)
    if faults:
        raise InputError(faults)
    from drypoint.pathway.mechanism.solving import solved  # noqa: PLC0415 -- loads numpy and scipy

    numbers = numbers_in_force(knowledge=knowledge, hypothesis=hypothesis, moved=moved)
    rest = [knowledge.mechanism_states[state].rest for state in STATES]
    minutes = tuple(place / SHOWN_A_MINUTE for place in range(MINUTES * SHOWN_A_MINUTE + 1))
    courses = zip(*solved(numbers=numbers, rest=rest, minutes=minutes), strict=True)
    return Run(hypothesis, numbers, minutes, dict(zip(STATES, courses, strict=True)))
