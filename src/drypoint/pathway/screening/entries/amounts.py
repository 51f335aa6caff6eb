"""Read how long something has lasted, as the day since when, and a dose with how often it is taken."""

from __future__ import annotations

import re
from datetime import date, timedelta

from drypoint.knowledge import DosePer, DrugClass
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


NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
MILLIGRAMS = re.compile(r"(\d+(?:[.,]\d+)?) ?mg\b")
OFTEN = {
    DosePer.WEEK: re.compile(r"\b(?:weekly|(?:once|a|per|every|each) week|pw)\b|/ ?(?:week|wk)\b"),
    DosePer.DAY: re.compile(r"\b(?:daily|(?:once|a|per|every|each) day|od|qd|mane)\b|/ ?(?:day|d)\b"),
}
MORE_THAN_ONCE = re.compile(
    r"\b(?:twice|thrice|two|three|four|five|six|eight|bd|bid|tds|tid|qds|qid|times|tabs?|tablets|capsules|caps|x"
    r"|alternate|reducing|tapering|then|increase\w*|titrat\w*|up to|course|burst)\b"
)
"""Words by which one number of milligrams is not all that is taken in a day or a week."""


def is_low_dose(text: str, *, drug: DrugClass, substance: str) -> bool:
    """Return whether the words say a dose of a medicine that its class calls low."""
    # The strength of a tablet says nothing of how many are taken, so it is no dose.
    plain = plain_text(text)
    bounds = [one for one in drug.low_doses if substance in one.substances]
    milligrams = MILLIGRAMS.findall(plain)
    if not bounds or len(milligrams) != 1 or len(NUMBER.findall(plain)) != 1 or MORE_THAN_ONCE.search(plain):
        return False
    dose = float(milligrams[0].replace(",", "."))
    said = {per for per, often in OFTEN.items() if often.search(plain)}
    return any(said == {one.per} and one.holds(dose) for one in bounds)
