"""Find the known word that a misspelt one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from drypoint.pathway.screening.entries.names.packed import START_LETTERS, PlainWords, WordSet, plain_words
from drypoint.pathway.screening.entries.words import MOST_KEPT

# Short words are near too many others: "gout" is one letter from "goat".
NEAR_FROM = 5
NEAR_TWICE_FROM = 9
MOST_APART = 2
END_LETTERS = 3
MOST_LENGTHS = 64


class PlainSpelling(NamedTuple):
    """Words by their first or last letters, a blank between two, as they are kept.

    Args:
        settled: By their first letters the words that are spelt as they are meant.
        starting: By their first letters the known words.
        ending: By their last letters the known words.
    """

    settled: PlainWords
    starting: PlainWords
    ending: dict[str, str]


def plain_spelling(known: Iterable[str], other: Iterable[str]) -> PlainSpelling:
    """Return the words of a vocabulary as they are kept.

    Args:
        known: Words of the vocabulary, in one spelling.
        other: Words that are near to a known one and mean something else.
    """
    named, others = frozenset(known), frozenset(other)
    meant = [word for word in sorted(named - others) if len(word) >= NEAR_FROM and not word.isdigit()]
    return PlainSpelling(
        plain_words(named | others),
        plain_words(meant),
        _by_end(meant),
    )


def _by_end(words: Iterable[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(word[-END_LETTERS:], []).append(word)
    return {part: " ".join(each) for part, each in found.items()}


class Candidate(NamedTuple):
    """A known word, its letters as bits, and all other letters as bits."""

    word: str
    letters: int
    lacking: int


CandidatesMade = dict[str, dict[int, tuple[Candidate, ...]]]
"""First or last letters → length of a word → the known words that it may be meant to be."""


class Spelling:
    """Find the known word that a misspelt one was probably meant to be.

    A candidate shares its first two or its last three letters with the word. A letter that only one of
    two words has costs a change, so that most candidates fall away before anything is measured.
    """

    def __init__(self, plain: PlainSpelling) -> None:
        self._plain = PlainSpelling(*plain)
        self._settled = WordSet(self._plain.settled)
        self._starting: CandidatesMade = {}
        self._ending: CandidatesMade = {}
        self._answers: dict[str, str] = {}

    def corrected(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the words with each misspelt one replaced by what was probably meant."""
        return tuple(map(self.meant, words))

    def meant(self, word: str) -> str:
        """Return the nearest known word within one letter, two for long words, or the word itself."""
        answer = self._answers.get(word)
        if answer is None:
            if len(self._answers) >= MOST_KEPT:
                self._answers.clear()
            answer = self._answers[word] = self.nearest(word)
        return answer

    def nearest(self, word: str) -> str:
        """Return what `meant` returns, for a caller that keeps the answer itself."""
        length = len(word)
        if length < NEAR_FROM:
            return word
        begun = _candidates(self._starting, self._plain.starting, word[:START_LETTERS], length)
        ended = _candidates(self._ending, self._plain.ending, word[-END_LETTERS:], length)
        if not begun and not ended:
            return word
        letters, most = _letters(word), MOST_APART if length >= NEAR_TWICE_FROM else 1
        near = [one for one in begun + ended if (letters & one.lacking).bit_count() <= most]
        # Few words come so far, so that what settles the others is asked last.
        if not near or word in self._settled or word.isdigit():
            return word
        measured = [(apart, one.word) for one in near if (apart := _apart(word, letters, one)) is not None]
        return min(measured)[1] if measured else word


def _candidates(
    made: CandidatesMade, plain: Mapping[str, str], part: str, length: int
) -> tuple[Candidate, ...]:
    """Return the known words with the letters of a part that are about as long as a word."""
    of_part = made.get(part)
    if of_part is None:
        # Nothing is kept for letters with which no known word begins or ends.
        if part not in plain:
            return ()
        of_part = made[part] = {}
    found = of_part.get(length)
    if found is None:
        # Whoever writes the record chooses the lengths.
        if len(of_part) >= MOST_LENGTHS:
            of_part.clear()
        near = (word for word in plain[part].split(" ") if abs(len(word) - length) <= MOST_APART)
        found = of_part[length] = tuple(map(_candidate, near))
    return found


def _candidate(word: str) -> Candidate:
    letters = _letters(word)
    return Candidate(word, letters, EVERY_LETTER ^ letters)


LETTER_BITS = {letter: 1 << place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}
EVERY_LETTER = (1 << len(LETTER_BITS)) - 1


def _letters(word: str) -> int:
    """Return the letters of a word as the bits of a number."""
    bits = 0
    for letter in word:
        bits |= LETTER_BITS[letter]
    return bits


def _apart(word: str, letters: int, known: Candidate) -> int | None:
    """Return how far apart two words are, or None where they are not near."""
    most = MOST_APART if min(len(known.word), len(word)) >= NEAR_TWICE_FROM else 1
    if abs(len(known.word) - len(word)) > most or (known.letters & ~letters).bit_count() > most:
        return None
    return next((apart for apart in range(most + 1) if is_within(word, known.word, apart)), None)


def is_within(one: str, other: str, most: int) -> bool:
    """Return whether two words are no further apart than a few letters, as `letter_distance` counts them.

    Example:
        >>> is_within("warfarine", "warfarin", 1), is_within("warfrain", "warfarin", 0)
        (True, False)
    """
    if abs(len(one) - len(other)) > most:
        return False
    if not most or one == other:
        return one == other
    start, end = 0, min(len(one), len(other))
    while start < end and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    # What both begin with costs nothing; the first letter in which they differ is changed, lost, added or
    # swapped with the next.
    return (
        is_within(one[1:], other[1:], most - 1)
        or is_within(one[1:], other, most - 1)
        or is_within(one, other[1:], most - 1)
        or (one[:2] == other[1::-1] and is_within(one[2:], other[2:], most - 1))
    )


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
