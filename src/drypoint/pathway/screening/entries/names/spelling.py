"""Find the known word that a misspelt one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from drypoint.pathway.screening.entries.words import MOST_KEPT

# Short words are near too many others: "gout" is one letter from "goat".
NEAR_FROM = 5
NEAR_TWICE_FROM = 9
MOST_APART = 2
START_LETTERS = 2
END_LETTERS = 3


class PlainSpelling(NamedTuple):
    """Words by their first or last letters, a blank between two, as they are kept.

    Args:
        settled: By their first letters the words that are spelt as they are meant.
        starting: By their first letters the known words.
        ending: By their last letters the known words.
    """

    settled: dict[str, str]
    starting: dict[str, str]
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
        _grouped((word[:START_LETTERS], word) for word in sorted(named | others)),
        _grouped((word[:START_LETTERS], word) for word in meant),
        _grouped((word[-END_LETTERS:], word) for word in meant),
    )


def _grouped(words: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for part, word in words:
        found.setdefault(part, []).append(word)
    return {part: " ".join(each) for part, each in found.items()}


class Spelling:
    """Find the known word that a misspelt one was probably meant to be.

    A candidate shares its first two or its last three letters with the word. A letter that only one of
    two words has costs a change, so that most candidates fall away before anything is measured.
    """

    def __init__(self, plain: PlainSpelling) -> None:
        self._plain = PlainSpelling(*plain)
        self._settled: dict[str, frozenset[str]] = {}
        self._starting: dict[str, _Candidates] = {}
        self._ending: dict[str, _Candidates] = {}
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
        if len(word) < NEAR_FROM or word.isdigit() or self._is_settled(word):
            return word
        begun = _candidates(self._starting, self._plain.starting, word[:START_LETTERS])
        ended = _candidates(self._ending, self._plain.ending, word[-END_LETTERS:])
        near = [found for some in (begun, ended) if some is not None for found in some.near(word)]
        return min(near)[1] if near else word

    def _is_settled(self, word: str) -> bool:
        start = word[:START_LETTERS]
        settled = self._settled.get(start)
        if settled is None:
            if start not in self._plain.settled:
                return False
            settled = self._settled[start] = frozenset(self._plain.settled[start].split(" "))
        return word in settled


class _Candidates:
    """Known words that share some letters, each a bit of the numbers that say which words lack a letter."""

    def __init__(self, words: str) -> None:
        self._words = tuple([(word, _letters(word)) for word in words.split(" ")])
        self._all = (1 << len(self._words)) - 1
        self._lacking: dict[str, int] = {}
        for letter in {letter for word, _ in self._words for letter in word}:
            self._lacking[letter] = sum(
                1 << place for place, (word, _) in enumerate(self._words) if letter not in word
            )

    def near(self, word: str) -> Iterator[tuple[int, str]]:
        """Yield the known words that are near enough, each with how far apart they are."""
        left = self._having_letters_of(word)
        if not left:
            return
        letters = _letters(word)
        for place, (known, known_letters) in enumerate(self._words):
            if left >> place & 1 and (apart := _apart(word, letters, known, known_letters)) is not None:
                yield apart, known

    def _having_letters_of(self, word: str) -> int:
        """Return the words that lack no more letters of a word than two near ones may differ in."""
        lacking, every = self._lacking, self._all
        # Which words lack one letter at least, and two; all of them at once.
        one = two = gone = 0
        if len(word) < NEAR_TWICE_FROM:
            for letter in set(word):
                lacks = lacking.get(letter, every)
                gone |= one & lacks
                if gone == every:
                    return 0
                one |= lacks
        else:
            for letter in set(word):
                lacks = lacking.get(letter, every)
                gone |= two & lacks
                if gone == every:
                    return 0
                two |= one & lacks
                one |= lacks
        return every & ~gone


def _candidates(made: dict[str, _Candidates], plain: Mapping[str, str], part: str) -> _Candidates | None:
    found = made.get(part)
    if found is None and part in plain:
        found = made[part] = _Candidates(plain[part])
    return found


def _letters(word: str) -> int:
    """Return the letters of a word as the bits of a number."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) - 48)
    return bits


def _apart(word: str, letters: int, known: str, known_letters: int) -> int | None:
    """Return how far apart two words are, or None where they are not near."""
    most = MOST_APART if min(len(known), len(word)) >= NEAR_TWICE_FROM else 1
    if abs(len(known) - len(word)) > most or (known_letters & ~letters).bit_count() > most:
        return None
    apart = letter_distance(*_without_shared_ends(word, known))
    return apart if apart <= most else None


def _without_shared_ends(one: str, other: str) -> tuple[str, str]:
    """Return two words without the letters that both begin and end with: these cost no change."""
    start, most = 0, min(len(one), len(other))
    while start < most and one[start] == other[start]:
        start += 1
    end = 0
    while end < most - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


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
