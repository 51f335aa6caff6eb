"""Printed figures as they stand in a paper, and what may be doubted about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DoubtKind(StrEnum):
    """What does not fit."""

    MIDPOINT = "midpoint"
    SIGN = "sign"
    ORDER = "order"
    P_OF_INTERVAL = "p_of_interval"
    P_OF_GROUPS = "p_of_groups"
    P_OF_EFFECT = "p_of_effect"
    SIZE = "size"
    UNIT = "unit"
    TOTAL = "total"
    SHARE = "share"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing in print that cannot be true beside another; a person looks it up.

    Args:
        where: Name of the figures.
        found: What is printed.
        expected: What the other figures would give.
    """

    kind: DoubtKind
    where: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.where}: printed {self.found}, but the other figures give {self.expected}."


@dataclass(frozen=True, slots=True)
class PrintedEffect:
    """An effect as printed; numbers as text, since their decimals say how far they were rounded.

    Args:
        is_ratio: Whether the interval is even on the log scale.
        is_standardised: Whether it is called a standardised difference.
        unit: Words beside it that name a unit, such as `mm`.
        people: Number of people in both groups together.
        said: A number that the text gives for the same thing, such as `1.7` times.
    """

    name: str
    effect: str
    ci: tuple[str, str] | None = None
    p: str = ""
    level: float = 0.95
    is_ratio: bool = False
    is_standardised: bool = False
    unit: str = ""
    people: int | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class PrintedGroups:
    """Mean, standard deviation and people of two groups beside a printed p."""

    name: str
    first: tuple[str, str, int]
    second: tuple[str, str, int]
    p: str


@dataclass(frozen=True, slots=True)
class PrintedCount:
    """Events among a number of people or treatments.

    Args:
        totals: Every total that is printed for the same thing; they should be one.
        percent: Share as printed, such as `36.7`.
        one_in: Share as printed the other way, such as `1024` for 1 in 1,024.
        parts: Numbers that should add up to the total.
    """

    name: str
    events: int
    totals: tuple[int, ...]
    percent: str = ""
    one_in: str = ""
    parts: tuple[int, ...] = ()


Printed = PrintedEffect | PrintedGroups | PrintedCount
