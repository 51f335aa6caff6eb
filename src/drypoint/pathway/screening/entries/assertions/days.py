"""Find days said in words, and count each at the latest day of the stretch that it names."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
WORDS_FOR_NUMBERS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
NUMBERS = dict(zip(WORDS_FOR_NUMBERS, range(13), strict=True)) | {
    "a": 1,
    "an": 1,
    "couple": 2,
    "few": 2,
    "several": 2,
    "some": 2,
    "": 2,
}
"""Small numbers; what names none ("weeks ago") is taken for the least that the plural allows."""

DAYS_OF = {"d": 1, "w": 7, "f": 14, "m": 30, "y": 365}
OF_SLASHED = {"7": "d", "52": "w", "12": "m"}
MONTH = r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
SAID = re.compile(
    r"\b(?:"
    r"(?P<iso>(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?)(?![\d/-])"
    r"|(?P<dmy>\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|\d\d))(?![\d/-])"
    r"|(?P<my>\d{1,2}[-/.](?:19|20)\d\d)(?![\d/-])"
    r"|(?:(?P<day>\d{1,2}) ?(?:st|nd|rd|th)?(?: of)? )?" + MONTH.format("month") + r"\.?,?"
    r"(?: (?P<after>\d{1,2})(?: ?(?:st|nd|rd|th))?,?(?= ?(?:19|20)\d\d))? ?(?P<named>(?:19|20)\d\d)"
    r"|(?:in|last|this|early|late|mid) " + MONTH.format("alone") + r"(?! ?\d)"
    r"|(?P<many>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|few|some"
    r"|several|(?:a )?(?:couple|few)(?: of)?)?\s?-?"
    r"(?P<unit>/7|/52|/12|(?:days?|d|weeks?|wks?|w|fortnights?|months?|mths?|mo|years?|yrs?|y)\b) "
    r"?(?:ago|back|post ?-?op(?:erati(?:on|ve(?:ly)?))?|earlier"
    r"|(?:after|since|out from) (?:surgery|operation))"
    r"|(?P<last>last|past|previous|this|earlier this) (?P<period>night|week(?:end)?|fortnight|month|year|"
    r"mon|tues|wednes|thurs|fri|satur|sun)"
    r"|(?P<now>today|tonight|yesterday|this morning|this afternoon|just now)"
    r"|(?:pod|post ?-?op(?:erative)? day|day) ?(?P<pod>\d{1,2})(?= ?post|\b)"
    r"|(?P<year>(?:19|20)\d\d)(?![\d/-]| ?(?:mg|mcg|ml|g|iu|units?)\b)"
    r")"
)

YEAR = re.compile(r"(?:19|20)\d\d")
DAY_WORDS = frozenset(
    (
        *(
            "ago",
            "back",
            "post",
            "postop",
            "pod",
            "earlier",
            "since",
            "after",
            "out",
            "last",
            "past",
            "previous",
        ),
        *("this", "today", "tonight", "yesterday", "just", "day", "early", "late", "mid", "in"),
    )
)
"""Words without which nothing but a year or several numbers says a day."""


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day said in words; every part is what the words name.

    Args:
        stretches: First and last day of each stretch that the words may mean; more than one where the
            order of day and month is open.
        days_ago: Days before the visit; -1 where the words name a day of the calendar.
        month: A month without its year, 0 where none is said.
        is_start: It tells since when, so that it is no end.
        is_last: The last calendar month or year before that of the visit: "month" or "year".
    """

    stretches: tuple[tuple[date, date], ...] = ()
    days_ago: int = -1
    month: int = 0
    is_last: str = ""
    is_start: bool = False

    def latest(self, on: date) -> date | None:
        """Return the last day that it can be, seen from the day of the visit; None for a day to come.

        Example:
            >>> SaidDay(((date(2026, 1, 1), date(2026, 12, 31)),)).latest(date(2026, 11, 21))
            datetime.date(2026, 11, 21)
        """
        if self.days_ago >= 0:
            return _days_before(on, self.days_ago)
        if self.is_last:
            first = on.replace(day=1) if self.is_last == "month" else on.replace(month=1, day=1)
            return _days_before(first, 1)
        if self.month:
            year = on.year if self.month <= on.month else on.year - 1
            return min(_month_stretch(year, self.month)[1], on)
        return max((min(end, on) for start, end in self.stretches if start <= on), default=None)


def may_say_day(words: Sequence[str]) -> bool:
    """Return whether words may say a day at all; a quick look that is wrong in one direction only."""
    if not DAY_WORDS.isdisjoint(words):
        return True
    numbers = [place for place, word in enumerate(words) if word.isdigit()]
    return any(_is_year(words[place]) for place in numbers) or any(
        after - one == 1 for one, after in pairwise(numbers)
    )


def holds_no_day(plain: str, words: Sequence[str]) -> bool:
    """Return whether no day can stand in a text, whatever its words are that nobody knows.

    A year may be glued to something, and makes a month of any word that begins like one: "marx 2020a".
    """
    return not may_say_day(words) and not YEAR.search(plain)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()


def said_days(plain: str) -> Iterator[tuple[int, int, SaidDay]]:
    """Yield each day said in a plain text, with where its words start and end.

    Example:
        >>> [said.latest(date(2026, 11, 21)) for _, _, said in said_days("fall 3 weeks ago, scar oct 2020")]
        [datetime.date(2026, 10, 31), datetime.date(2020, 10, 31)]
    """
    for match in SAID.finditer(plain):
        said = _said(match)
        if said is not None:
            yield match.start(), match.end(), said


def _said(match: re.Match[str]) -> SaidDay | None:
    part = match.groupdict()
    if part["named"]:
        return _in_month(int(part["named"]), MONTHS[part["month"]], part["day"] or part["after"])
    if part["year"]:
        return _in_year(int(part["year"]))
    if numbers := part["iso"] or part["dmy"] or part["my"]:
        return _in_numbers([int(number) for number in re.split(r"[-/.]", numbers)])
    return _told_from_visit(part)


def _told_from_visit(part: dict[str, str | None]) -> SaidDay:
    if part["unit"]:
        return SaidDay(days_ago=_days_ago(part["many"] or "", part["unit"]))
    if part["alone"]:
        return SaidDay(month=MONTHS[part["alone"]])
    if part["period"]:
        return _in_period(part["last"] or "", part["period"])
    if part["pod"]:
        return SaidDay(days_ago=int(part["pod"]))
    return SaidDay(days_ago=int(part["now"] == "yesterday"))


def _in_period(which: str, period: str) -> SaidDay:
    if which in ("this", "earlier this"):
        return SaidDay(days_ago=0)
    # "In the past month" may be yesterday; "last month" is the month before this one.
    if period in ("month", "year") and which == "last":
        return SaidDay(is_last=period)
    return SaidDay(days_ago=1)


def _days_ago(many: str, unit: str) -> int:
    number = many.removeprefix("a ").removesuffix(" of").strip()
    count = int(number) if number.isdigit() else NUMBERS[number]
    kind = OF_SLASHED[unit[1:]] if unit.startswith("/") else unit[0]
    return count * DAYS_OF[kind]


def _in_numbers(numbers: list[int]) -> SaidDay | None:
    if len(numbers) == 2:
        year, month = sorted(numbers, reverse=True)
        return _in_month(year, month, None)
    if numbers[0] > 31:
        return _in_month(numbers[0], numbers[1], str(numbers[2]))
    one, other, year = numbers
    year += 2000 if year < 100 else 0
    read = [_in_month(year, other, str(one)), _in_month(year, one, str(other))]
    stretches = tuple([stretch for said in read if said for stretch in said.stretches])
    return SaidDay(stretches) if stretches else None


def _in_year(year: int) -> SaidDay:
    return SaidDay(((date(year, 1, 1), date(year, 12, 31)),))


def _in_month(year: int, month: int, day: str | None) -> SaidDay | None:
    if not 1 <= month <= 12:
        return None
    start, end = _month_stretch(year, month)
    if day is None:
        return SaidDay(((start, end),))
    if not 1 <= int(day) <= end.day:
        return None
    only = date(year, month, int(day))
    return SaidDay(((only, only),))


def _month_stretch(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _days_before(on: date, days: int) -> date:
    return date.min if days >= on.toordinal() else on - timedelta(days=days)
