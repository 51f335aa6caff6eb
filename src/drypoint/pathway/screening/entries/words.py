"""Compare words as people write them: any case, British or American, accents, plural, near-misses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
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
    if "h" in low or "s/p" in low:
        low = HISTORY.sub("history", HISTORY_OF.sub("history of", low))
    if "(-" in low or "(+" in low or "(\u2212" in low:
        low = SIGNED.sub(lambda sign: " positive" if sign.group(1) == "+" else " negative", low)
    if "ve" in low and ("-" in low or "+" in low or not low.isascii()):
        low = POSITIVE.sub(" positive", NEGATIVE.sub(" negative", low))
    return DOSE.sub(" ", low.replace("'", "").replace("’", ""))


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
        self._by_start: dict[str, list[_Known]] = {}
        self._by_end: dict[str, list[_Known]] = {}
        for word in sorted(frozenset(known) - frozenset(other)):
            if len(word) >= NEAR_FROM and not word.isdigit():
                candidate = (word, len(word), _letters(word))
                self._by_start.setdefault(word[:2], []).append(candidate)
                self._by_end.setdefault(word[-3:], []).append(candidate)
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
        found = (*self._by_start.get(word[:2], ()), *self._by_end.get(word[-3:], ()))
        return min(_measured(word, found), default=(0, word))[1] if found else word


_Known = tuple[str, int, int]
"""A known word with its length and letters."""


def _letters(word: str) -> int:
    """Return the letters of a word as the bits of a number."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) - 48)
    return bits


def _measured(word: str, candidates: Iterable[_Known]) -> Iterator[tuple[int, str]]:
    """Yield the known words that are near enough, each with how far apart they are."""
    length, letters = len(word), _letters(word)
    for known, known_length, known_letters in candidates:
        most = MOST_APART if min(length, known_length) >= NEAR_TWICE_FROM else 1
        if (
            abs(known_length - length) <= most
            and (letters & ~known_letters).bit_count() <= most
            and (known_letters & ~letters).bit_count() <= most
            and (apart := letter_distance(word, known)) <= most
        ):
            yield apart, known
