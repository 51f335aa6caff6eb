"""Compare words as people write them: any case, British or American, accents, plural, near-misses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+")
HISTORY_OF = re.compile(r"\bh/o\b|\bs/p\b|\bstatus post\b")
HISTORY = re.compile(r"\bhx\b")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and signs without width, as texts copied out of documents carry them inside words."""

SIGNED = re.compile(r"\(([-+\u2212])(?:ve)?\)")
NEGATIVE = re.compile(r"[-\u2010-\u2015\u2212] ?ve\b")
POSITIVE = re.compile(r"\+ ?ve\b")
"""Results that are written with their sign, such as `-ve`."""

DOSE = re.compile(r"(?<=[a-z]{4})(?=[0-9])")
"""Between a name and the dose that is glued to it."""

GLUED = re.compile(r"[a-z][0-9]")
LIGATURES = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l"})
# Short words are near too many others: "gout" is one letter from "goat".
NEAR_FROM = 5
NEAR_TWICE_FROM = 9
MOST_APART = 2
MOST_KEPT = 20_000


def word_tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text in one spelling.

    Example:
        >>> word_tokens("Lymphœdema of LEFT arm")
        ('lymphedema', 'of', 'left', 'arm')
        >>> word_tokens("Haemophilia") == word_tokens("hemophilia")
        True
    """
    return tuple(map(one_spelling, WORD.findall(plain_text(text))))


def as_written(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, one for each of its tokens."""
    return tuple(WORD.findall(plain_text(text)))


def word_place(plain: str, start: int) -> int:
    """Return the place, among the words of a plain text, of the word that begins at a letter."""
    return sum(1 for _ in WORD.finditer(plain, 0, start))


# Everything that reads an entry asks for it, one after the other.
@lru_cache(maxsize=64)
def plain_text(text: str) -> str:
    """Return a text in small plain letters, with the short forms of `history of` written out."""
    low = text.lower()
    if not low.isascii():
        spread = unicodedata.normalize("NFKD", UNSEEN.sub("", low).translate(LIGATURES))
        low = "".join(sign for sign in spread if not unicodedata.combining(sign))
    if "h/o" in low or "s/p" in low or "status" in low:
        low = HISTORY_OF.sub("history of", low)
    if "hx" in low:
        low = HISTORY.sub("history", low)
    if "(-" in low or "(+" in low or "(\u2212" in low:
        low = SIGNED.sub(lambda sign: " positive" if sign.group(1) == "+" else " negative", low)
    if "ve" in low and ("-" in low or "+" in low or not low.isascii()):
        low = POSITIVE.sub(" positive", NEGATIVE.sub(" negative", low))
    low = low.replace("'", "").replace("’", "")
    return DOSE.sub(" ", low) if GLUED.search(low) else low


@lru_cache(maxsize=MOST_KEPT)
def one_spelling(word: str) -> str:
    """Return a word in the one spelling in which words are compared: British as American, without plural."""
    word = word.replace("ae", "e").replace("oe", "e").replace("tumour", "tumor")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def letter_distance(one: str, other: str) -> int:
    """Return how many letters must be added, lost, changed or swapped to make one word the other.

    Source:
        Optimal string alignment distance (Damerau-Levenshtein without repeated edits).

    Example:
        >>> letter_distance("warfarine", "warfarin"), letter_distance("apixiban", "apixaban")
        (1, 1)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, sign in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != sign))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == sign:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


class Spelling:
    """Find the known word that a misspelt one was probably meant to be.

    A candidate shares its first two or its last three letters with the word. A letter that only one of
    two words has costs a change, so that most candidates fall away before anything is measured.

    Args:
        known: Words of the vocabulary, in one spelling.
        other: Words that are near to a known one and mean something else.
    """

    def __init__(self, known: Iterable[str], other: Iterable[str]) -> None:
        self._settled = frozenset(known) | frozenset(other)
        self._by_start: dict[str, dict[int, list[_Known]]] = {}
        self._by_end: dict[str, dict[int, list[_Known]]] = {}
        for word in sorted(frozenset(known) - frozenset(other)):
            if len(word) >= NEAR_FROM and not word.isdigit():
                candidate = (word, _letters(word))
                for index, part in ((self._by_start, word[:2]), (self._by_end, word[-3:])):
                    index.setdefault(part, {}).setdefault(len(word), []).append(candidate)
        self._answers: dict[str, str] = {}

    def corrected(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with each misspelt one replaced by what was probably meant."""
        answers = self._answers
        return tuple([answers.get(word) or self.meant(word) for word in words])

    def meant(self, word: str) -> str:
        """Return the nearest known word within one letter, two for long words, or the word itself."""
        answer = self._answers.get(word)
        if answer is None:
            if len(self._answers) >= MOST_KEPT:
                self._answers.clear()
            answer = self._answers[word] = self._nearest(word)
        return answer

    def _nearest(self, word: str) -> str:
        if len(word) < NEAR_FROM or word in self._settled or word.isdigit():
            return word
        begun, ended = self._by_start.get(word[:2]), self._by_end.get(word[-3:])
        if begun is None and ended is None:
            return word
        letters = _letters(word)
        near = [
            found
            for by_length in (begun, ended)
            if by_length is not None
            for found in _measured(word, letters, by_length)
        ]
        return min(near)[1] if near else word


_Known = tuple[str, int]
"""A known word with its letters."""


def _letters(word: str) -> int:
    """Return the letters of a word as the bits of a number."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) - 48)
    return bits


def _measured(word: str, letters: int, by_length: Mapping[int, list[_Known]]) -> Iterator[tuple[int, str]]:
    """Yield the known words that are near enough, each with how far apart they are."""
    for length, candidates in by_length.items():
        apart_by = abs(length - len(word))
        most = MOST_APART if min(length, len(word)) >= NEAR_TWICE_FROM else 1
        if apart_by > most:
            continue
        for known, known_letters in candidates:
            differing = letters ^ known_letters
            if (
                differing.bit_count() <= 2 * most
                and (letters & differing).bit_count() <= most
                and (known_letters & differing).bit_count() <= most
                and (apart := letter_distance(word, known)) <= most
            ):
                yield apart, known
