"""Values by a word, packed in small parts, so that a start unpacks only what its words may be."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

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
        self._values: dict[str, Value] = {}

    def get(self, word: str) -> Value | None:
        """Return the value of a word, or None where it has none."""
        value = self._values.get(word)
        if value is None and (plain := self._plain_of(word)) is not None:
            value = self._values[word] = self._made(plain)
        return value

    def __contains__(self, word: str) -> bool:
        return word in self._values or self._plain_of(word) is not None

    def _plain_of(self, word: str) -> Any | None:
        part = word[: self._letters]
        if part not in self._unpacked and part in self._packed:
            self._plain.update(marshal.loads(self._packed[part]))  # noqa: S302 -- packed here, kept under a seal
            self._unpacked.add(part)
        return self._plain.get(word)
