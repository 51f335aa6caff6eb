"""Read how long something has lasted, such as "for 3 years", as the day since when."""

from __future__ import annotations

import re
from datetime import date, timedelta

from drypoint.pathway.screening.entries.words import plain_text

NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
DAYS_OF = {"w": 7, "m": 30, "y": 365}
LASTED = re.compile(
    rf"\b(?P<many>\d{{1,2}}|{'|'.join(NUMBERS)})\s?\+?\s?-?(?P<unit>years?|yrs?|y|months?|mths?|mo|weeks?|wks?)\b"
    r"|\b(?:for|in|over) (?:many |several |some )?(?P<plural>years)\b"
)
LEAST_PLURAL = 2


def lasted_since(text: str, *, on: date) -> date | None:
    """Return the day since when a text says that something has lasted; the shortest of several, or None.

    Example:
        >>> lasted_since("no fits for 3 years", on=date(2026, 11, 21))
        datetime.date(2023, 11, 22)
    """
    days = [_days(match) for match in LASTED.finditer(plain_text(text))]
    return on - timedelta(days=min(*days, on.toordinal() - 1)) if days else None


def _days(match: re.Match[str]) -> int:
    if match["plural"]:
        return LEAST_PLURAL * DAYS_OF["y"]
    many = match["many"]
    return (int(many) if many.isdigit() else NUMBERS[many]) * DAYS_OF[match["unit"][0]]
