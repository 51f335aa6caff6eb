"""What is left of a lot, as a pure function of what came, what was counted and what was used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from drypoint.record.models import MovementKind


@dataclass(frozen=True, slots=True)
class Movement:
    """Needles that came, or all that somebody counted."""

    kind: MovementKind
    needles: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Use:
    """Needles that left the stock, by the time of the event and not of its arrival."""

    needles: int
    at: datetime


def in_stock(*, movements: Iterable[Movement], uses: Iterable[Use]) -> int:
    """Return how many needles are left; below zero where more was used than came.

    The latest count holds for everything up to its moment, so that a tablet's message that arrives after
    the count does not take the same needle twice. Of two counts at one moment the lower one holds.
    """
    moved = tuple(movements)
    counts = [one for one in moved if one.kind is MovementKind.COUNT]
    last = max(counts, key=lambda one: (one.at, -one.needles), default=None)
    came = [one for one in moved if one.kind is MovementKind.RECEIPT and _is_after(one, last)]
    used = [one for one in uses if _is_after(one, last)]
    base = last.needles if last else 0
    return base + sum(one.needles for one in came) - sum(one.needles for one in used)


def count_difference(*, count: Movement, movements: Iterable[Movement], uses: Iterable[Use]) -> int:
    """Return how many needles more or fewer a count found than were expected."""
    before = [one for one in movements if one.at < count.at]
    expected = in_stock(movements=before, uses=[one for one in uses if one.at <= count.at])
    return count.needles - expected


def _is_after(one: Movement | Use, count: Movement | None) -> bool:
    return count is None or one.at > count.at
