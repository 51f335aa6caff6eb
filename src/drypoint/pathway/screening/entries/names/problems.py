"""Find a whole entry among the names of problems, and say whether it names nothing but harmless ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from drypoint.knowledge import ProblemNames
from drypoint.pathway.screening.entries.names.codes import plain_code
from drypoint.pathway.screening.entries.words import MOST_KEPT, word_tokens

DROPPED = frozenset(word_tokens("left right bilateral unspecified initial subsequent encounter sequela side"))
"""Words in which descriptions of one problem differ by side and encounter."""

MOST_WORDS = 8
SHORTEST_CODE = 3


class PlainProblems(NamedTuple):
    """The names of problems, by their words in one spelling, as they are kept.

    Args:
        described: Name of a listed condition without side and encounter → its codes.
        describing: The first word of each.
        harmless: Names that raise no question.
        longest: First word of a harmless name → how many words the longest of them has.
        harmless_codes: Codes that raise no question.
        beside: Words that may stand beside a harmless name.
    """

    described: dict[tuple[str, ...], tuple[str, ...]]
    describing: frozenset[str]
    harmless: frozenset[tuple[str, ...]]
    longest: dict[str, int]
    harmless_codes: frozenset[str]
    beside: frozenset[str]


def plain_problems(lists: Iterable[ProblemNames]) -> PlainProblems:
    """Return the names of problems as they are kept.

    Args:
        lists: The names by code, of listed conditions and of such as raise no question.
    """
    every = tuple(lists)
    calm = tuple(item for item in every if item.raises_no_question)
    described = _described(item for item in every if not item.raises_no_question)
    harmless = frozenset(
        word_tokens(name) for item in calm for names in item.names.values() for name in names
    )
    longest: dict[str, int] = {}
    for name in harmless:
        longest[name[0]] = max(len(name), longest.get(name[0], 0))
    return PlainProblems(
        described,
        frozenset(words[0] for words in described if words),
        harmless,
        longest,
        frozenset(plain_code(code) for item in calm for code in item.names),
        frozenset(token for item in every for word in item.beside for token in word_tokens(word)),
    )


def _described(lists: Iterable[ProblemNames]) -> dict[tuple[str, ...], tuple[str, ...]]:
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for item in lists:
        for code, names in item.names.items():
            for name in names:
                words = _folded(word_tokens(name))
                found[words] = (*found.get(words, ()), code)
    return found


class ProblemIndex:
    """The names of problems, by their words in one spelling."""

    def __init__(self, plain: PlainProblems) -> None:
        self._plain = PlainProblems(*plain)
        self._codes_kept: dict[str, bool] = {}

    @property
    def describing(self) -> frozenset[str]:
        """Return the words with which a description of a listed condition begins, save side and encounter."""
        return self._plain.describing

    def codes(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the codes of listed conditions that the words of a whole entry describe."""
        return self._plain.described.get(_folded(words), ())

    def is_harmless_code(self, code: str) -> bool:
        """Return whether a code, or the code that it is a kind of, raises no question."""
        kept = self._codes_kept.get(code)
        if kept is None:
            if len(self._codes_kept) >= MOST_KEPT:
                self._codes_kept.clear()
            plain = plain_code(code)
            begun = (plain[:length] for length in range(SHORTEST_CODE, len(plain) + 1))
            kept = self._codes_kept[code] = not self._plain.harmless_codes.isdisjoint(begun)
        return kept

    def is_harmless(self, words: tuple[str, ...]) -> bool:
        """Return whether the words name harmless problems and nothing else.

        A word that nobody knows beside a harmless name keeps the entry unknown.
        """
        at, named = 0, False
        while at < len(words):
            length = self._longest_name(words, at)
            if not length and words[at] not in self._plain.beside and not words[at].isdigit():
                return False
            named = named or bool(length)
            at += length or 1
        return named

    def _longest_name(self, words: tuple[str, ...], at: int) -> int:
        most = self._plain.longest.get(words[at], 0)
        for length in range(min(most, MOST_WORDS, len(words) - at), 0, -1):
            if words[at : at + length] in self._plain.harmless:
                return length
        return 0


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple([word for word in words if word not in DROPPED])
