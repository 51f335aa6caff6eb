"""Leave out what a phrase shows not to be meant: an exception cancels only the words that it covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from drypoint.pathway.screening.entries.names import Hit
from drypoint.pathway.screening.entries.tokens import TextSign, read_text

RESULTS = frozenset({"positive", "reactive", "detected", "confirmed"})
"""A test that says so is no mere test."""

NO_RESULT = frozenset({"not", "no", "non", "never"})
MOST_AWAY = 4
MOST_PARTED = 2
JOINING = frozenset({TextSign.DASH, TextSign.OPEN, TextSign.CLOSE, TextSign.SLASH, TextSign.PLUS})


class NamedPhrase(NamedTuple):
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


def not_excepted(found: Sequence[NamedPhrase], words: Sequence[str], text: str) -> list[NamedPhrase]:
    """Return what is named by words that no exception of the same vocabulary covers."""
    excepting = [one for one in found if one.is_excepted and not _has_result(one, words)]
    if excepting:
        before = read_text(text).before
        excepting = [one for one in excepting if _holds_together(one, before)]
    covers: dict[tuple[str, int], list[frozenset[int]]] = {}
    for one in excepting:
        for place in one.places:
            covers.setdefault((one.named.meaning.vocabulary, place), []).append(frozenset(one.places))
    return [one for one in found if not one.is_excepted and not _is_covered(one, covers)]


def _is_covered(one: NamedPhrase, covers: Mapping[tuple[str, int], list[frozenset[int]]]) -> bool:
    found = covers.get((one.named.meaning.vocabulary, one.at), ())
    return any(cover.issuperset(one.places) for cover in found)


def _holds_together(one: NamedPhrase, before: Sequence[tuple[TextSign, ...]]) -> bool:
    """Return whether no sign parts the words of an exception: "diabetes. Screening for gout" has diabetes."""
    signs = {sign for place in range(one.at + 1, one.last + 1) for sign in before[place]}
    # "Skin test - for tuberculosis" is still one phrase.
    return not signs or (signs <= JOINING and len(one.places) > MOST_PARTED)


def _has_result(one: NamedPhrase, words: Sequence[str]) -> bool:
    """Return whether a result stands beside a test: "TB test positive" is tuberculosis."""
    for place in (one.at - 1, *range(one.last + 1, min(one.last + MOST_AWAY, len(words)))):
        if place >= 0 and words[place] in RESULTS and (not place or words[place - 1] not in NO_RESULT):
            return True
    return False


def phrases_of_hits(hits: Iterable[Hit]) -> list[NamedPhrase]:
    """Return hits as the phrases that they stand in."""
    return [NamedPhrase(hit, tuple(range(hit.at, hit.last + 1))) for hit in hits]


def with_longer_names(named: list[NamedPhrase], listed: Sequence[NamedPhrase]) -> list[NamedPhrase]:
    """Return what was named, with the whole name where a list knows a longer one: "defibrotide free acid"."""
    ends = {(one.named.meaning, one.at): one.last for one in named if not one.is_excepted}
    longer = [one for one in listed if ends.get((one.named.meaning, one.at), -1) < one.last]
    begun = {(one.named.meaning, one.at) for one in longer}
    kept = [one for one in named if one.is_excepted or (one.named.meaning, one.at) not in begun]
    return kept + longer


def named_or_nearly(
    exact: list[NamedPhrase], near: list[NamedPhrase], words: tuple[str, ...], text: str
) -> list[NamedPhrase]:
    """Return what was named, then what was nearly named and not named as well."""
    named = not_excepted(exact, words, text)
    if not near:
        return named
    known = {one.named.meaning for one in named}
    excepted = [one for one in exact if one.is_excepted]
    return named + [
        one for one in not_excepted(near + excepted, words, text) if one.named.meaning not in known
    ]
