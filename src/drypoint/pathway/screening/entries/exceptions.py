"""Leave out what a phrase shows not to be meant: an exception cancels only the words that it covers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drypoint.pathway.screening.entries.codes import Hit

RESULTS = frozenset({"positive", "reactive", "detected", "confirmed"})
"""A test that says so is no mere test."""

NO_RESULT = frozenset({"not", "no", "non", "never"})
MOST_AWAY = 4


@dataclass(frozen=True, slots=True)
class NamedPhrase:
    """A phrase of a vocabulary in the words of an entry.

    Args:
        places: The words that it is made of.
        is_excepted: It names nothing, and shows that what it covers is not meant.
        is_spread: Other words stand between its own.
    """

    named: Hit
    places: tuple[int, ...]
    is_excepted: bool = False
    is_spread: bool = False

    @property
    def at(self) -> int:
        """Return the place of its first word."""
        return self.places[0]

    @property
    def last(self) -> int:
        """Return the place of its last word."""
        return self.places[-1]


def not_excepted(found: Iterable[NamedPhrase], words: Sequence[str]) -> list[NamedPhrase]:
    """Return what is named by words that no exception of the same vocabulary covers."""
    found = list(found)
    covers: dict[tuple[str, int], list[frozenset[int]]] = {}
    for one in found:
        if one.is_excepted and not _has_result(one, words):
            for place in one.places:
                covers.setdefault((one.named.meaning.vocabulary, place), []).append(frozenset(one.places))
    return [
        one
        for one in found
        if not one.is_excepted
        and not any(
            cover.issuperset(one.places) for cover in covers.get((one.named.meaning.vocabulary, one.at), ())
        )
    ]


def _has_result(one: NamedPhrase, words: Sequence[str]) -> bool:
    """Return whether a result stands beside a test: "TB test positive" is tuberculosis."""
    for place in (one.at - 1, *range(one.last + 1, min(one.last + MOST_AWAY, len(words)))):
        if place >= 0 and words[place] in RESULTS and (not place or words[place - 1] not in NO_RESULT):
            return True
    return False
