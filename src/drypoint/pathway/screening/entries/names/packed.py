"""Values by a word, packed in small parts, so that a start unpacks only what its words may be."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

from drypoint.pathway.screening.entries.words import MOST_KEPT

Value = TypeVar("Value")
WHOLE = 1_000
"""Letters of a beginning that is the whole word."""


Packed = tuple[int, Mapping[str, bytes]]
"""How many letters the words of a part share at their beginning, and the values by these letters."""


def packed_words(values: Mapping[str, Any], *, letters: int = WHOLE) -> Packed:
    """Return plain values, none of them None, packed by the beginnings of their words.

    Args:
        values: Values by word.
        letters: How many letters the words of a part share; few make a start quick that asks for few
            words, many one of which each value is large.
    """
    parts: dict[str, dict[str, Any]] = {}
    for word, value in values.items():
        parts.setdefault(word[:letters], {})[word] = value
    return letters, {part: marshal.dumps(words) for part, words in parts.items()}


class PackedWords(Generic[Value]):
    """Values by a word.

    Args:
        packed: Plain values, as `packed_words` packs them.
        made: Makes the value of a plain one, once for each word that is asked for.
    """

    def __init__(self, packed: Packed, made: Callable[[Any], Value]) -> None:
        self._letters, self._packed = packed
        self._made = made
        self._plain: dict[str, Any] = {}
        self._unpacked: set[str] = set()
        self._values: dict[str, Value | None] = {}

    def get(self, word: str) -> Value | None:
        """Return the value of a word, or None where it has none."""
        values = self._values
        return values[word] if word in values else self._met(word)

    def _met(self, word: str) -> Value | None:
        if len(self._values) >= MOST_KEPT:
            self._values.clear()
        plain = self._plain_of(word)
        value = self._values[word] = None if plain is None else self._made(plain)
        return value

    def _plain_of(self, word: str) -> Any | None:
        part = word[: self._letters]
        if part not in self._unpacked and part in self._packed:
            self._plain.update(marshal.loads(self._packed[part]))  # noqa: S302 -- packed here, kept under a seal
            self._unpacked.add(part)
        return self._plain.get(word)


PlainWords = dict[str, str]
"""Words by the letters that they share at their beginning, a blank between two, as they are kept."""

START_LETTERS = 2


def plain_words(words: Iterable[str]) -> PlainWords:
    """Return words, none with a blank, as they are kept."""
    found: dict[str, list[str]] = {}
    for word in sorted(words):
        found.setdefault(word[:START_LETTERS], []).append(word)
    return {part: " ".join(each) for part, each in found.items()}


class WordSet:
    """Words to be looked up, unpacked part by part."""

    def __init__(self, plain: PlainWords) -> None:
        self._plain = plain
        self._unpacked: dict[str, frozenset[str]] = {}

    def __contains__(self, word: str) -> bool:
        part = word[:START_LETTERS]
        words = self._unpacked.get(part)
        if words is None:
            if part not in self._plain:
                return False
            words = self._unpacked[part] = frozenset(self._plain[part].split(" "))
        return word in words
