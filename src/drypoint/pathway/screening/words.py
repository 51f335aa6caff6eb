"""Compare words as people write them: any case, British or American, accents, plural, near-misses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

WORD = re.compile(r"[a-z0-9]+")
LIGATURES = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l"})
NEAR_FROM = 5
NEAR_TWICE_FROM = 9
MOST_KEPT = 20_000


def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text in one spelling.

    Example:
        >>> tokens("Lymphœdema of LEFT arm")
        ('lymphedema', 'of', 'left', 'arm')
        >>> tokens("Haemophilia") == tokens("hemophilia")
        True
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES)).replace("'", "")
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_one_spelling(word) for word in WORD.findall(letters))


def _one_spelling(word: str) -> str:
    word = word.replace("ae", "e").replace("oe", "e").replace("tumour", "tumor")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def slips(word: str) -> Iterator[str]:
    """Yield what is left of a word when one or two letters are lost; equal remains mean a near-miss."""
    yield word
    once = {word[:place] + word[place + 1 :] for place in range(len(word))}
    yield from once
    if len(word) >= NEAR_TWICE_FROM:
        yield from {rest[:place] + rest[place + 1 :] for rest in once for place in range(len(rest))}


def distance(one: str, other: str) -> int:
    """Return how many letters must be added, lost, changed or swapped to make one word the other.

    Source:
        Optimal string alignment distance (Damerau-Levenshtein without repeated edits).

    Example:
        >>> distance("warfarine", "warfarin"), distance("apixiban", "apixaban")
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

    Args:
        known: Words of the vocabulary, in one spelling.
        other: Words that are near to a known one and mean something else.
    """

    def __init__(self, known: Iterable[str], other: Iterable[str]) -> None:
        self._other = frozenset(other)
        self._known: dict[str, set[str]] = {}
        for word in set(known) - self._other:
            if len(word) >= NEAR_FROM and not word.isdigit():
                for rest in slips(word):
                    self._known.setdefault(rest, set()).add(word)
        self._answers: dict[str, str] = {}

    def meant(self, word: str) -> str:
        """Return the nearest known word within one letter, two for long words, or an empty text."""
        if len(word) < NEAR_FROM or word in self._other or word.isdigit():
            return ""
        if word not in self._answers:
            if len(self._answers) >= MOST_KEPT:
                self._answers.clear()
            self._answers[word] = self._nearest(word)
        return self._answers[word]

    def _nearest(self, word: str) -> str:
        near = {known for rest in slips(word) for known in self._known.get(rest, ())}
        ranked = sorted((distance(word, known), known) for known in near)
        if not ranked:
            return ""
        apart, known = ranked[0]
        allowed = 2 if min(len(word), len(known)) >= NEAR_TWICE_FROM else 1
        return known if 0 < apart <= allowed else ""
