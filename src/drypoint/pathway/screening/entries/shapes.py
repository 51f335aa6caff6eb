"""Tell which words of a medicine's entry nobody knows: entries that differ in these are read once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drypoint.pathway.screening.entries.assertions import LOOKED_FOR
from drypoint.pathway.screening.entries.exceptions import NO_RESULT, RESULTS
from drypoint.pathway.screening.entries.names import DIVIDING_WORDS, FILLERS, WordSet
from drypoint.pathway.screening.entries.words import MOST_KEPT, WORD, spelt_alike

ANY_WORD = "?"
"""In a shape: a word that nobody knows."""

ASKED_FOR = frozenset({*FILLERS, *RESULTS, *NO_RESULT, *DIVIDING_WORDS, *LOOKED_FOR})
"""Words that the readers of an entry look for beside those of the knowledge."""

Shape = tuple[str, ...]
"""The words of an entry with `ANY_WORD` for those that nobody knows, and what stands between them."""


class EntryShapes:
    """Replace the words that no list holds and that are near to none; such words all read the same.

    Args:
        known: Every word of the names, phrases and triggers of the knowledge.
        meant: Which known word a word was probably meant to be.
    """

    def __init__(self, known: WordSet, meant: Callable[[str], str]) -> None:
        self._known = known
        self._meant = meant
        self._seen: dict[str, str] = {}

    def of(self, plain: str, written: Sequence[str]) -> Shape:
        """Return the shape of an entry.

        Args:
            plain: The entry in small plain letters.
            written: Its words as they are written there.
        """
        seen = self._seen
        shape = [seen.get(word) or self._look(word) for word in written]
        if " ".join(written) != plain:
            # What stands between two words may part them or join them.
            shape += WORD.split(plain)
        return tuple(shape)

    def _look(self, word: str) -> str:
        if len(self._seen) >= MOST_KEPT:
            self._seen.clear()
        same = spelt_alike(word)
        is_known = (
            len(word) < 2
            or not word.isalpha()
            or self._is_listed(word)
            or (same != word and self._is_listed(same))
            or self._meant(same) != same
        )
        told = self._seen[word] = word if is_known else ANY_WORD
        return told

    def _is_listed(self, word: str) -> bool:
        return word in ASKED_FOR or word in self._known
