"""Days of which only the year, the month or a period is written: the first and the last that they can be."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@lru_cache(maxsize=4096)
def possible_days(written: str) -> tuple[date, date] | None:
    """Return the earliest and the latest day that a written date can mean, or None where it is none.

    Args:
        written: `2014`, `2014-03`, `2014-03-05`, or two of these with `/` between them.

    Example:
        >>> possible_days("2014-02")
        (datetime.date(2014, 2, 1), datetime.date(2014, 2, 28))
        >>> possible_days("2014/2015-06-30")
        (datetime.date(2014, 1, 1), datetime.date(2015, 6, 30))
    """
    first, is_period, last = written.partition("/")
    begin, end = _days_of(first), _days_of(last if is_period else first)
    if begin is None or end is None or begin[0] > end[1]:
        return None
    return begin[0], end[1]


def _days_of(part: str) -> tuple[date, date] | None:
    match = PART.fullmatch(part)
    if match is None:
        return None
    year, months, day = int(match[1]), match[2], match[3]
    try:
        if day:
            return date(year, int(months), int(day)), date(year, int(months), int(day))
        if months:
            return date(year, int(months), 1), date(year, int(months), monthrange(year, int(months))[1])
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        return None
