"""An axis on which each step is ten times as often: 1 in 1,000, 1 in 100, 1 in 10."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.interfaces.web.public.numbers import number_words
from drypoint.language import gettext
from drypoint.terms import Language

LEFT, RIGHT = 8.0, 352.0
"""Ends of the axis in the units of the picture, 360 wide."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis: its place, its words where it has some, and how they lie to it."""

    x: str
    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class LogAxis:
    """From `1 in 10 ** steps` to each one.

    Args:
        steps: How many tens lie between the ends.
    """

    steps: int

    @classmethod
    def over(cls, shares: Iterable[float]) -> LogAxis:
        """Return the axis that holds these shares."""
        return cls(max(1, math.ceil(-math.log10(min(shares)))))

    def place(self, share: float) -> str:
        """Return where a share lies, as text; beyond the end the end itself."""
        part = 1 + max(math.log10(share), -self.steps) / self.steps
        return f"{LEFT + part * (RIGHT - LEFT):.1f}"

    def ticks(self, language: Language) -> tuple[Tick, ...]:
        """Return the marks from the rarest to each one."""
        return tuple(self._tick(step, language) for step in range(self.steps, -1, -1))

    def _tick(self, step: int, language: Language) -> Tick:
        # Three marks with words: more would run into one another on a telephone.
        is_told = step % max(1, self.steps // 2) == 0
        words = gettext("1 in {count}").format(count=number_words(10**step, language)) if is_told else ""
        anchor = {0: "end", self.steps: "start"}.get(step, "middle")
        return Tick(self.place(10.0**-step), words, anchor)
