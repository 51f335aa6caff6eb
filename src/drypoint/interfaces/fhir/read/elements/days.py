"""Read when something was: a day, a part of one, a period, or an age.

Specification: https://hl7.org/fhir/R4/datatypes.html#dateTime, #Period, #Age and #Range
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from drypoint.foreign import Reading
from drypoint.pathway.screening import possible_days
from drypoint.wording import day_named

DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?(T.+)?", re.DOTALL)
DAYS_OF_UNIT = {"a": 365.25, "mo": 30.4375, "wk": 7.0, "d": 1.0}
UNIT_WORDS = {"year": "a", "yr": "a", "y": "a", "month": "mo", "week": "wk", "day": "d", "jahr": "a"}
MOST_AGE_YEARS = 150


@dataclass(frozen=True, slots=True)
class Age:
    """An age at which something was, as the fewest and most days of life."""

    fewest_days: float
    most_days: float


@dataclass(frozen=True, slots=True)
class Day:
    """When something was.

    Args:
        on: The day, where it is written in full.
        written: The words of a date.
        dated: A year, a month or a period that holds the day; empty where the day is known.
        age: The person's age then, where that is all that is said.
        in_words: What was written in words that name no date.
    """

    on: date | None
    written: str = ""
    dated: str = ""
    age: Age | None = None
    in_words: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Say so when the date names no day."""
        return (f"dated only {self.written}",) if self.written and self.on is None else ()


def read_day(value: Any, where: str, reading: Reading) -> Day:
    """Read a date, a Period, an Age or a Range; words that are none of these come back as words."""
    if isinstance(value, Mapping):
        if "start" in value or "end" in value:
            return _period(value, where, reading)
        return _age(value, where, reading)
    written = reading.text(value, where).strip()
    if where.endswith("String") and not DATE.fullmatch(written):
        return Day(None, in_words=written)
    return _date(written)


def _date(written: str) -> Day:
    match = DATE.fullmatch(written)
    if match and not match[3] and possible_days(written):
        return Day(None, written, dated=written)
    # A day that is none, such as "yesterday" or the 30th of February, leaves this one thing without a day;
    # the rest of the file is whole.
    on = day_named(written[:10]) if match else None
    return Day(None, in_words=written) if on is None and written else Day(on, written)


def _period(value: Mapping[str, Any], where: str, reading: Reading) -> Day:
    """Return the day or the days of a period: from its first day to its last, where both are said."""
    ends = [
        _date(reading.text(value[name], f"{where}.{name}").strip())
        for name in ("start", "end")
        if value.get(name) is not None
    ]
    if not ends:
        return Day(None)
    if unread := next((end.in_words for end in ends if end.in_words), ""):
        known = max(ends, key=lambda end: end.written)
        return replace(known, in_words=unread)
    if len(ends) != len({(end.on, end.dated) for end in ends}) or len(ends) == 1:
        return ends[0]
    dated = "/".join(end.on.isoformat() if end.on else end.dated for end in ends)
    if possible_days(dated) is None:
        # Its end lies before its start: the later stands.
        return max(ends, key=lambda end: end.written)
    return Day(None, dated.replace("/", " to "), dated)


def _age(value: Mapping[str, Any], where: str, reading: Reading) -> Day:
    low, high = (
        _days_of_life(value.get(name, value), f"{where}.{name}", reading) for name in ("low", "high")
    )
    if not value:
        return Day(None)
    if low is None or high is None or low.fewest_days > high.most_days:
        return Day(None, in_words="an age that cannot be read")
    return Day(None, age=Age(low.fewest_days, high.most_days))


def _days_of_life(value: Any, where: str, reading: Reading) -> Age | None:
    quantity = reading.mapping(value, where)
    number = reading.number(quantity.get("value"), f"{where}.value", low=-1e12, high=1e12)
    written = reading.text(quantity.get("code") or quantity.get("unit"), f"{where}.code").strip().lower()
    unit = DAYS_OF_UNIT.get(UNIT_WORDS.get(written.rstrip("s"), written))
    # "About 40" and "over 40" are no age.
    if number is None or unit is None or quantity.get("comparator") or number < 0:
        return None
    # The days before the next birthday belong to the age: 40 years last until the day before 41.
    return Age(number * unit, (number + 1) * unit) if number * unit < MOST_AGE_YEARS * 365.25 else None
