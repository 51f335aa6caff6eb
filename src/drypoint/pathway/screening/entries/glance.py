"""Tell at one glance at the words of an entry what they can be part of, so that most readers pass it over."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable

from drypoint.pathway.screening.entries.words import MOST_KEPT, spelt_alike

SPEAKS_OF = re.compile("preg|gest|gravid|iup|intrauterine|expecting|antenatal|ega")
"""Parts of a word without which no entry counts the weeks of a pregnancy, save a stroke and a 40."""

FORTIETH = "40"


class Glance:
    """What a word can be part of, as bits; what no word can be part of need not be looked for."""

    SEEN = 1
    BEGINS = 2
    ENDS = 4
    MISSPELT = 8
    COUNTS = 16
    DESCRIBES = 32
    ALL = 63


class WordGlances:
    """What each word can be part of, kept for the words that were met.

    Args:
        begins: Words, in one spelling, with which a phrase of the vocabulary begins.
        endings: Endings that name something by themselves.
        measured: First words of the names of measured values, as they are written.
        describes: Words, in one spelling, with which a description of a listed code begins.
        meant: Which known word a word was probably meant to be.
    """

    def __init__(
        self,
        *,
        begins: Container[str],
        endings: tuple[str, ...],
        measured: Iterable[str],
        describes: Container[str],
        meant: Callable[[str], str],
    ) -> None:
        self._begins = begins
        self._endings = endings
        self._measured = frozenset(measured)
        self._describes = describes
        self._meant = meant
        self._kept: dict[str, tuple[str, int]] = {}

    def of(self, written: Iterable[str]) -> tuple[tuple[str, ...], int]:
        """Return words in small plain letters in one spelling, and all that any of them can be part of."""
        kept, words, found = self._kept, [], 0
        for word in written:
            same, can_be = kept.get(word) or self._look(word)
            words.append(same)
            found |= can_be
        return tuple(words), found

    def _look(self, word: str) -> tuple[str, int]:
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        same = spelt_alike(word)
        found = Glance.SEEN
        if same in self._begins:
            found |= Glance.BEGINS
        if same.endswith(self._endings):
            found |= Glance.ENDS
        if self._meant(same) != same:
            found |= Glance.MISSPELT
        if word in self._measured or word.startswith(FORTIETH) or SPEAKS_OF.search(word):
            found |= Glance.COUNTS
        if same in self._describes:
            found |= Glance.DESCRIBES
        told = self._kept[word] = same, found
        return told
