"""Read a measured value beside its name, such as a count of platelets, and hold it against its bounds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from drypoint.knowledge import MeasuredBound, RecordCondition
from drypoint.pathway.screening.entries.gestation import weeks_of_pregnancy
from drypoint.pathway.screening.entries.names import Hit, Meaning
from drypoint.pathway.screening.entries.words import as_written, plain_text, word_place

DIGIT = re.compile(r"\d")
BETWEEN = r"(?:[^\w.;<>+-]+(?!\d)\w+){0,3}?[^\w;]*?"
"""Up to three words between a name and its value, such as in "platelet count last week: 38"."""

VALUE = r"(?P<sign>[-−–]\s?|minus )?(?P<value>\d{1,3}(?:,\d{3})+|\d+(?:[.,]\d+)?)(?!\s*[/-]\s*(?:\d{4}|\d+/))"


@dataclass(frozen=True, slots=True)
class _Bound:
    name: re.Pattern[str]
    bound: MeasuredBound
    vocabulary: str


class NumberReader:
    """The numbers that conditions speak of: measured values and weeks of pregnancy.

    Args:
        conditions: The vocabularies, of which some name bounds.
    """

    def __init__(self, conditions: Iterable[RecordCondition]) -> None:
        listed = self._listed = tuple(conditions)
        self.first_words = frozenset(
            as_written(name)[0] for item in listed for bound in item.measures for name in bound.names
        )
        self._weeks = tuple([(item.weeks_under, item.id) for item in listed if item.weeks_under is not None])

    @cached_property
    def _bounds(self) -> tuple[_Bound, ...]:
        # Most starts meet no measured value, and the patterns take milliseconds.
        return tuple(
            [_Bound(_named(bound.names), bound, item.id) for item in self._listed for bound in item.measures]
        )

    def found(self, text: str) -> list[Hit]:
        """Return the conditions that the numbers of a text stand for."""
        plain = plain_text(text)
        measured = [
            _hit(one.vocabulary, word_place(plain, match.start()))
            for one in (self._bounds if DIGIT.search(plain) else ())
            for match in one.name.finditer(plain)
            if is_within(one.bound, _value(match))
        ]
        counted = [
            _hit(vocabulary, gestation.at)
            for gestation in weeks_of_pregnancy(text)
            for under, vocabulary in self._weeks
            if gestation.weeks < under
        ]
        return measured + counted


def is_within(bound: MeasuredBound, value: float) -> bool:
    """Return whether a value counts.

    Example:
        >>> platelets = MeasuredBound(names=("platelets",), under=100, thousands_from=1000)
        >>> [is_within(platelets, value) for value in (38, 38_000, 250)]
        [True, True, False]
    """
    if bound.thousands_from is not None and value >= bound.thousands_from:
        value /= 1000
    return (
        (bound.at_least is None or value >= bound.at_least)
        and (bound.at_most is None or value <= bound.at_most)
        and (bound.under is None or value < bound.under)
    )


def _named(names: Iterable[str]) -> re.Pattern[str]:
    written = "|".join(r"[\s-]".join(map(re.escape, as_written(name))) for name in names)
    return re.compile(rf"\b(?:{written})\b{BETWEEN}{VALUE}")


def _value(match: re.Match[str]) -> float:
    written = match["value"]
    # "38,000" counts thousands, "3,1" is how half of the world writes 3.1.
    written = written.replace(",", "") if re.search(r",\d{3}", written) else written.replace(",", ".")
    return -float(written) if match["sign"] else float(written)


def _hit(vocabulary: str, at: int) -> Hit:
    return Hit(Meaning(vocabulary, False), at, last=at)
