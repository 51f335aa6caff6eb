"""Find a whole entry among the names of problems, and say whether it names nothing but harmless ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from drypoint.knowledge import ProblemNames
from drypoint.pathway.screening.entries.codes import plain_code
from drypoint.pathway.screening.entries.words import MOST_KEPT, word_tokens

DROPPED = frozenset(word_tokens("left right bilateral unspecified initial subsequent encounter sequela side"))
"""Words in which descriptions of one problem differ by side and encounter."""

MOST_WORDS = 8
SHORTEST_CODE = 3


class ProblemIndex:
    """The names of problems, by their words in one spelling.

    Args:
        lists: The names by code, of listed conditions and of such as raise no question.
    """

    def __init__(self, lists: Iterable[ProblemNames]) -> None:
        self._lists = tuple(lists)
        self._harmless_codes = frozenset(
            plain_code(code) for item in self._lists if item.raises_no_question for code in item.names
        )
        self._codes_kept: dict[str, bool] = {}
        self._beside = frozenset(
            token for item in self._lists for word in item.beside for token in word_tokens(word)
        )

    @cached_property
    def _described(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Each name of a listed condition with its codes; made when the first entry asks."""
        found: dict[tuple[str, ...], tuple[str, ...]] = {}
        for item in self._lists:
            for code, names in item.names.items() if not item.raises_no_question else ():
                for name in names:
                    words = _folded(word_tokens(name))
                    found[words] = (*found.get(words, ()), code)
        return found

    @cached_property
    def describing(self) -> frozenset[str]:
        """The first word of every description of a listed condition, without side and encounter."""
        return frozenset(words[0] for words in self._described if words)

    @cached_property
    def _harmless(self) -> frozenset[tuple[str, ...]]:
        return frozenset(
            word_tokens(name)
            for item in self._lists
            if item.raises_no_question
            for names in item.names.values()
            for name in names
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of a harmless name: spelt as it is meant, however near it is to another."""
        return frozenset(word for name in self._harmless for word in name)

    def codes(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Return the codes of listed conditions that the words of a whole entry describe."""
        return self._described.get(_folded(words), ())

    def is_harmless_code(self, code: str) -> bool:
        """Return whether a code, or the code that it is a kind of, raises no question."""
        kept = self._codes_kept.get(code)
        if kept is None:
            if len(self._codes_kept) >= MOST_KEPT:
                self._codes_kept.clear()
            plain = plain_code(code)
            begun = (plain[:length] for length in range(SHORTEST_CODE, len(plain) + 1))
            kept = self._codes_kept[code] = not self._harmless_codes.isdisjoint(begun)
        return kept

    def is_harmless(self, words: tuple[str, ...]) -> bool:
        """Return whether the words name harmless problems and nothing else.

        A word that nobody knows beside a harmless name keeps the entry unknown.
        """
        at, named = 0, False
        while at < len(words):
            length = self._longest_name(words, at)
            if not length and words[at] not in self._beside and not words[at].isdigit():
                return False
            named = named or bool(length)
            at += length or 1
        return named

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        """How many words the longest harmless name has that begins with a word."""
        longest: dict[str, int] = {}
        for name in self._harmless:
            longest[name[0]] = max(len(name), longest.get(name[0], 0))
        return longest

    def _longest_name(self, words: tuple[str, ...], at: int) -> int:
        most = self._longest.get(words[at], 0)
        for length in range(min(most, MOST_WORDS, len(words) - at), 0, -1):
            if words[at : at + length] in self._harmless:
                return length
        return 0


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple([word for word in words if word not in DROPPED])
