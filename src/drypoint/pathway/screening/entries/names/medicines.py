"""Find the names of medicines in an entry, and say whether it also names something that nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from drypoint.knowledge import MedicineDirections, MedicineNames
from drypoint.pathway.screening.entries.names.codes import (
    Hit,
    Meaning,
    PlainMeaning,
    meaning_of,
    plain_meaning,
)
from drypoint.pathway.screening.entries.names.packed import Packed, PackedWords, packed_words
from drypoint.pathway.screening.entries.words import MOST_KEPT, WORD, word_tokens

MOST_WORDS = 6
"""Longer names are chemical descriptions, which no record uses; shorter names inside them are still found."""

JOINING_SIGNS = frozenset("+&/")
DIVIDING_SIGNS = frozenset(",;")
DIVIDING_WORDS = frozenset({"and", "plus"})
DIVIDES = re.compile("[+&/,;]")
"""Any of those signs: without one, and without such a word, an entry is one part."""


class MedicinesFound(NamedTuple):
    """What an entry names.

    Args:
        hits: The classes that its names belong to.
        covered: Places of the words that are part of a known name.
        is_known: It names nothing that nobody knows; an entry without any name of its own names nothing.
    """

    hits: tuple[Hit, ...]
    covered: frozenset[int]
    is_known: bool


Span = tuple[int, int, tuple[Meaning, ...]]
"""Place of a name, number of its words, and what it means."""

NO_MEDICINES = MedicinesFound((), frozenset(), True)


class PlainMedicines(NamedTuple):
    """The names of medicines by their words in plain small letters, as they are kept.

    Args:
        meanings: Name → what it means; packed.
        longest: First word → how many words the longest name has that begins with it; packed.
        directions: Words beside a name that name none.
        weak: Names that count only where they stand alone.
    """

    meanings: Packed
    longest: Packed
    directions: frozenset[str]
    weak: frozenset[str]


Meanings = dict[str, tuple[PlainMeaning, ...]]


def medicine_meanings(
    lists: Iterable[MedicineNames], listed: Iterable[tuple[tuple[str, ...], Meaning]]
) -> Meanings:
    """Return every name of a medicine with what it means; nothing where it raises no question.

    Args:
        lists: The names, class by class, and those that raise no question.
        listed: Names of the classes themselves, each with what it means.
    """
    every = tuple(lists)
    harmless = (names.names.values() for names in every if not names.names_of)
    found: Meanings = dict.fromkeys((form for forms in harmless for each in forms for form in each), ())
    known: dict[tuple[str, str], str] = {}
    for phrase, meaning in listed:
        name = " ".join(phrase)
        known[meaning.vocabulary, name] = meaning.substance
        found[name] = (*found.get(name, ()), plain_meaning(meaning))
    for names in (names for names in every if names.names_of):
        for substance, forms in names.names.items():
            # One substance under two names would count as two medicines of its class.
            own = _own_name(substance, forms, names.names_of, known)
            meaning = Meaning(names.names_of, True, own)
            for form in forms:
                found[form] = (*found.get(form, ()), plain_meaning(meaning))
    return found


def plain_medicines(
    meanings: Meanings, lists: Iterable[MedicineNames], directions: Iterable[MedicineDirections]
) -> PlainMedicines:
    """Return the names of medicines and the words beside them as they are kept."""
    longest: dict[str, int] = {}
    for name in meanings:
        first, length = name.partition(" ")[0], name.count(" ") + 1
        if length > longest.get(first, 0):
            longest[first] = length
    return PlainMedicines(
        packed_words(meanings, letters=2),
        packed_words(longest, letters=2),
        frozenset(word for item in directions for word in item.words),
        frozenset(name for names in lists for name in names.only_alone),
    )


def single_words(meanings: Meanings) -> frozenset[str]:
    """Return the names of one word of every class, in one spelling, for what was probably meant."""
    return frozenset(word_tokens(name)[0] for name, named in meanings.items() if named and " " not in name)


class MedicineIndex:
    """The names of medicines, by their words in plain small letters."""

    def __init__(self, plain: PlainMedicines) -> None:
        self._meanings: PackedWords[tuple[Meaning, ...]] = PackedWords(
            plain[0], lambda named: tuple(map(meaning_of, named))
        )
        self._longest: PackedWords[int] = PackedWords(plain[1], int)
        self._directions, self._weak = plain[2], plain[3]
        self._seen: dict[tuple[str, str], tuple[int, bool]] = {}

    def found(self, plain: str, written: Sequence[str], words: tuple[str, ...]) -> MedicinesFound:
        """Return what an entry names.

        Args:
            plain: The entry in small plain letters.
            written: Its words as they are written there.
            words: Its words in one spelling.
        """
        seen = [self._sight(pair) for pair in zip(written, words, strict=True)]
        spans = self._spans(written, words, [most for most, _ in seen])
        covered = frozenset([place for at, length, _ in spans for place in range(at, at + length)])
        open_words = [at for at, (_, may_name) in enumerate(seen) if may_name and at not in covered]
        # Beside a name an open word matters part by part; without a name any open word is unknown.
        is_known = not open_words or (bool(spans) and self._is_known(plain, written, spans, covered))
        return MedicinesFound(_hits_of(spans), covered, is_known)

    def named_in(self, words: tuple[str, ...]) -> tuple[Hit, ...]:
        """Return the classes that words name, spelt as they are."""
        return _hits_of(self._spans(words, words, [self._longest.get(word) or 0 for word in words]))

    def is_direction(self, word: str) -> bool:
        """Return whether a word only says how a medicine is taken."""
        return word in self._directions

    def _sight(self, pair: tuple[str, str]) -> tuple[int, bool]:
        """Return how many words the longest name that begins with a word has, and whether the word may name.

        Args:
            pair: The word as it is written, and in one spelling.
        """
        seen = self._seen.get(pair)
        if seen is None:
            if len(self._seen) >= MOST_KEPT:
                self._seen.clear()
            most = max(self._longest.get(pair[0]) or 0, self._longest.get(pair[1]) or 0)
            seen = self._seen[pair] = most, self._may_name(pair[0])
        return seen

    def _spans(self, written: Sequence[str], words: Sequence[str], most: Sequence[int]) -> tuple[Span, ...]:
        """Return place, number of words and meanings of each name, the longest first at every place.

        Args:
            written: The words as they are written.
            words: The words in one spelling.
            most: How many words the longest name has that begins with each.
        """
        spans: list[Span] = []
        free = 0
        for at, length in enumerate(most):
            if length and at >= free and (named := self._longest_name(written, words, at, length)):
                spans.append(named)
                free = at + named[1]
        return tuple(spans)

    def _longest_name(self, written: Sequence[str], words: Sequence[str], at: int, most: int) -> Span | None:
        """Return the longest name that begins at a place, or None where none does."""
        for length in range(min(most, MOST_WORDS, len(words) - at), 0, -1):
            for spelt in (written, words):
                found = self._meanings.get(" ".join(spelt[at : at + length]))
                if found is not None:
                    return at, length, found
        return None

    def _is_known(
        self,
        plain: str,
        written: Sequence[str],
        spans: tuple[Span, ...],
        covered: frozenset[int],
    ) -> bool:
        """Return whether each part of an entry that names a medicine names nothing that nobody knows."""
        weak = [at for at, length, _ in spans if length == 1 and written[at] in self._weak]
        strong = covered.difference(weak) if weak else covered
        if not DIVIDES.search(plain) and DIVIDING_WORDS.isdisjoint(written):
            return bool(strong)
        matches = WORD.finditer(plain)
        between = tuple([plain[one.end() : after.start()] for one, after in pairwise(matches)])
        for places, is_joined in self._parts(written, between):
            open_words = [
                place for place in places if place not in covered and self._may_name(written[place])
            ]
            if not open_words or not strong.isdisjoint(places):
                continue
            # "Amlodipine, once for headache" names one medicine, "amlodipine, zarbexin 5 mg" names two.
            if is_joined or not covered.isdisjoint(places) or _has_dose(open_words, written):
                return False
        return True

    def _parts(self, written: Sequence[str], between: tuple[str, ...]) -> Iterator[tuple[range, bool]]:
        """Yield the words of an entry part by part, and whether a sign such as a plus joins it to another."""
        start, joined = 0, False
        for place, signs in enumerate(between, start=1):
            # The stroke of "mg/ml" joins two units and no medicines.
            joins = not JOINING_SIGNS.isdisjoint(signs) and self._may_name(written[place])
            if joins or not DIVIDING_SIGNS.isdisjoint(signs) or written[place] in DIVIDING_WORDS:
                yield range(start, place), joined or joins
                start, joined = place, joins
        yield range(start, len(written)), joined

    def _may_name(self, word: str) -> bool:
        return len(word) > 1 and word.isalpha() and word not in self._directions


def _hits_of(spans: Iterable[Span]) -> tuple[Hit, ...]:
    return tuple(
        [Hit(meaning, at, last=at + length - 1) for at, length, meanings in spans for meaning in meanings]
    )


def _own_name(
    substance: str, forms: Iterable[str], vocabulary: str, known: Mapping[tuple[str, str], str]
) -> str:
    """Return the name under which a class knows a substance already, or the substance."""
    return next((own for name in (substance, *forms) if (own := known.get((vocabulary, name)))), substance)


def _has_dose(places: Iterable[int], written: Sequence[str]) -> bool:
    return any(place + 1 < len(written) and written[place + 1][0].isdigit() for place in places)
