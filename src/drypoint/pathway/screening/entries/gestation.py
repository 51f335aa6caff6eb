"""Read how many weeks a pregnancy has lasted from the words of an entry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drypoint.pathway.screening.entries.words import plain_text, word_place

SPEAKS_OF_IT = re.compile(r"preg|gest|gravid|/\s?40|iup|intrauterine|expecting|antenatal|\bega\b")
"""A quick look that most entries do not pass."""

NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
NUMBER = rf"(?:\d{{1,2}}|{'|'.join(NUMBERS)})"
UNIT = r"(?P<unit>weeks?|wks?|wk|w(?=\d\s?d\b)|w|months?|mths?|/\s?40)"
COUNT = (
    rf"(?<![\d/.])(?P<number>{NUMBER})(?:\s*(?:-|–|to|or)\s*{NUMBER}(?!\s*/\s*40\b))?"
    rf"(?:\s*(?:\+|plus)\s*\d)?[\s-]*(?:completed |full )?{UNIT}(?:\b|(?=[1-6]\s?d\b))"
    r"(?:[\s,]*(?:and|\+|&)?\s*[1-6]\s?(?:days?|d)\b|\s*\+\s*[1-6]\b)?"
)
PREGNANT = (
    r"(?:preg|pregnan\w*|gestation\w*|gest|gravid|iup|ega|intrauterine|antenatal|expecting|g\d+\s?p\d+)"
)
BEFORE = r"[\s,(:-]*(?:(?:of|into|in|her|their|a|the|single|live|viable|twin|now|by|scan|dates)[\s,-]+){0,3}"
AFTER = (
    r"[\s,(:~-]*(?:(?:of|at|is|now|currently|approx|approximately|about|around|age|ga|ega|test|twin|"
    r"single|live|viable|with|twins?|by|scan|dates|she)[\s,:(~-]+){0,4}"
)
NOT_AFTER = r"(?!\s*(?:ago|post|postpartum|postnatal|since|of (?!gestation|pregnan)|history|back|pain))"

COUNT_FIRST = re.compile(rf"{COUNT}{BEFORE}(?={PREGNANT}\b)")
NAME_FIRST = re.compile(rf"\b{PREGNANT}\b{AFTER}{COUNT}{NOT_AFTER}")
FORTIETHS = re.compile(r"(?<![\d/.])(?P<number>\d{1,2})(?:\s?\+\s?\d)?(?P<unit>\s?/\s?40)\b(?!\s*/)")
ALONE = re.compile(r"\s*\d{1,2}(?:\s?\+\s?\d)?\s?/\s?40\s*\.?\s*")
IN_WEEK = re.compile(
    rf"\b(?P<unit>weeks?|wk)[\s:]*(?P<number>{NUMBER})\b(?=[\s,(]*(?:of|in|into)?[\s(]*{PREGNANT}\b)"
)
NAME_IN_WEEK = re.compile(rf"\b{PREGNANT}\b{AFTER}(?P<unit>weeks?|wk)[\s:]*(?P<number>{NUMBER})\b")
NTH_WEEK = re.compile(rf"\b(?P<number>\d{{1,2}})(?:st|nd|rd|th)\s(?P<unit>week)\b{BEFORE}(?={PREGNANT}\b)")
PLUS_DAYS = re.compile(rf"\b{PREGNANT}\b{AFTER}(?P<number>\d{{1,2}})(?P<unit>\s?\+\s?[0-6])\b")
DAYS_FIRST = re.compile(rf"(?<![\d/.])(?P<number>\d{{1,2}})(?P<unit>\s?\+\s?[0-6])\b{BEFORE}(?={PREGNANT}\b)")
WAYS = (COUNT_FIRST, NAME_FIRST, IN_WEEK, NAME_IN_WEEK, NTH_WEEK, PLUS_DAYS, DAYS_FIRST)
NAMED = re.compile(rf"\b{PREGNANT}\b|\bg\d+\s?p\d+")

ENDED = re.compile(
    r"\b(?:miscarr\w*|born|birth|deliver\w*|loss|lost|terminat\w*|stillb\w*|abort\w*|section|lscs|previous\w*|"
    r"induced|premature\w*|prem|preterm|post[\s-]?partum|post[\s-]?natal|demise|died|last)\b[^.;]*$"
)
ENDED_AFTER = re.compile(r"^\w*[\s,(:-]*(?:miscarr|loss|terminat|deliver|birth|stillb|demise|abort)")
FEWEST, MOST = 1, 45
WEEKS_A_MONTH = 13 / 3


@dataclass(frozen=True, slots=True)
class Gestation:
    """How long a pregnancy has lasted, as an entry says it.

    Args:
        at: Place of the number among the words of the text.
        weeks: Completed weeks since the first day of the last period; of a range the fewest.
    """

    at: int
    weeks: int


def weeks_of_pregnancy(text: str) -> tuple[Gestation, ...]:
    """Return the weeks of pregnancy that a text names, whatever way it counts them.

    Example:
        >>> weeks_of_pregnancy("8 weeks pregnant")
        (Gestation(at=0, weeks=8),)
        >>> weeks_of_pregnancy("G2P1, 20/40"), weeks_of_pregnancy("vision 20/40")
        ((Gestation(at=1, weeks=20),), ())
    """
    plain = plain_text(text)
    if not SPEAKS_OF_IT.search(plain):
        return ()
    found = {match.start("number"): match for match in _counts(plain) if not _is_over(plain, match)}
    weeks = ((start, _weeks(match)) for start, match in sorted(found.items()))
    return tuple(
        [Gestation(word_place(plain, start), count) for start, count in weeks if FEWEST <= count <= MOST]
    )


def _counts(plain: str) -> Iterator[re.Match[str]]:
    for way in WAYS:
        yield from way.finditer(plain)
    # "20/40" is also how the sharpness of sight is written: beside nothing else only it stands alone.
    if NAMED.search(plain) or ALONE.fullmatch(plain):
        yield from FORTIETHS.finditer(plain)


def _is_over(plain: str, match: re.Match[str]) -> bool:
    """Return whether the weeks are said of a pregnancy that ended, such as of a birth."""
    after = plain[match.end() :]
    return bool(ENDED.search(plain[: match.start("number")]) or ENDED_AFTER.match(after))


def _weeks(match: re.Match[str]) -> int:
    written = match["number"]
    number = int(written) if written.isdigit() else NUMBERS.index(written) + 1
    return int(number * WEEKS_A_MONTH) if match["unit"].startswith("m") else number
