"""Find phrases in words: word after word, with a side or an adjective between, and in the other order."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from enum import Enum
from typing import Any, Generic, NamedTuple, TypeVar

from drypoint.pathway.screening.entries.names.packed import Packed, PackedWords
from drypoint.pathway.screening.entries.words import word_tokens

FILLERS = frozenset(
    word_tokens(
        "left right lt rt bilateral both one upper lower mid middle anterior posterior lateral medial "
        "proximal distal inner outer dominant acute chronic subacute mild moderate severe recurrent partial "
        "complete total spontaneous traumatic primary secondary previous recent old known active first "
        "second small large new of the a an in on at my his her their"
    )
)
"""Words that may stand inside a phrase without changing what it names: "collapsed left lung"."""

SMALL = frozenset(word_tokens("of the a an in at to by"))
NEVER_TURNED = frozenset(word_tokens("no not non without history previous past old post pre on for with and"))
MOST_FILLERS = 3

Named = TypeVar("Named")


class FoundPhrase(NamedTuple, Generic[Named]):
    """A phrase in a text.

    Args:
        places: The words that it is made of, in the order of the text.
        is_spread: It is put together, so that no sign may stand between its words.
    """

    named: Named
    places: tuple[int, ...]
    is_spread: bool = False


class PhraseManner(Enum):
    """How a phrase is found: word after word, with others between, or in the other order."""

    PLAIN = "plain"
    SPREAD = "spread"
    TURNED = "turned"


class _Beginning(NamedTuple, Generic[Named]):
    """The phrases that begin with one word: that word alone, by their second word, and those that spread."""

    alone: list[Named]
    by_second: dict[str, list[tuple[tuple[str, ...], Named, PhraseManner]]]
    spreading: list[tuple[tuple[str, ...], Named, PhraseManner]]


PlainPhrase = tuple[tuple[str, ...], Any, str]
"""The words, what they name, and how they are found, as they are kept."""


def plain_phrases(phrases: Iterable[tuple[tuple[str, ...], Any, bool]]) -> dict[str, tuple[PlainPhrase, ...]]:
    """Return phrases by their first word, as they are kept.

    Args:
        phrases: Each with what it names, in plain values, and whether it may spread: then it is found with
            words between and turned round.
    """
    found: dict[str, tuple[PlainPhrase, ...]] = {}
    for phrase, named, may_spread in phrases:
        manner = PhraseManner.SPREAD if may_spread and len(phrase) > 1 else PhraseManner.PLAIN
        listed = [(phrase, named, manner.value)]
        if may_spread and (turned := turned_phrase(phrase)):
            listed.append((turned, named, PhraseManner.TURNED.value))
        for one in listed:
            found[one[0][0]] = (*found.get(one[0][0], ()), one)
    return found


class PhraseBook(Generic[Named]):
    """Phrases by their first word, and longer ones by their second too.

    Args:
        packed: Phrases as `plain_phrases` returns them, packed by the whole of their first words.
        named: Makes what a phrase names of its plain value.

    Attributes:
        beginning: The words with which a phrase begins.
    """

    def __init__(self, packed: Packed, named: Callable[[Any], Named]) -> None:
        self._named = named
        self.beginning: Container[str] = packed[1]
        self._by_first: PackedWords[_Beginning[Named]] = PackedWords(packed, self._made_of)

    def _made_of(self, phrases: Iterable[PlainPhrase]) -> _Beginning[Named]:
        beginning: _Beginning[Named] = _Beginning([], {}, [])
        for phrase, plain, written in phrases:
            named, manner = self._named(plain), PhraseManner(written)
            if len(phrase) == 1:
                beginning.alone.append(named)
                continue
            beginning.by_second.setdefault(phrase[1], []).append((phrase, named, manner))
            if manner is not PhraseManner.PLAIN:
                beginning.spreading.append((phrase, named, manner))
        return beginning

    def found(self, words: Sequence[str]) -> Iterator[FoundPhrase[Named]]:
        """Yield every phrase in the words, from left to right."""
        known, last = self.beginning, len(words) - 1
        for at, word in enumerate(words):
            if word in known and (beginning := self._by_first.get(word)):
                for named in beginning.alone:
                    yield FoundPhrase(named, (at,))
                if at < last and beginning.by_second:
                    yield from _longer(beginning, words, at)


def _longer(beginning: _Beginning[Named], words: Sequence[str], at: int) -> Iterator[FoundPhrase[Named]]:
    following = words[at + 1]
    for phrase, named, manner in beginning.by_second.get(following, ()):
        end = at + len(phrase)
        if tuple(words[at:end]) == phrase:
            yield FoundPhrase(named, tuple(range(at, end)), manner is PhraseManner.TURNED)
        elif manner is not PhraseManner.PLAIN and (places := _spread_places(words, at, phrase)):
            yield FoundPhrase(named, places, True)
    if following in FILLERS:
        for phrase, named, _ in beginning.spreading:
            if phrase[1] != following and (places := _spread_places(words, at, phrase)):
                yield FoundPhrase(named, places, True)


def turned_phrase(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """Return a phrase of two words that carry its meaning in the other order, or nothing.

    Example:
        >>> turned_phrase(("loss", "of", "weight")), turned_phrase(("on", "chemo"))
        (('weight', 'loss'), ())
    """
    carrying = tuple([word for word in phrase if word not in SMALL])
    is_plain = len(carrying) == 2 and all(len(word) > 2 for word in carrying)
    return carrying[::-1] if is_plain and NEVER_TURNED.isdisjoint(phrase) else ()


def _spread_places(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> tuple[int, ...]:
    places, place = [at], at
    for wanted in phrase[1:]:
        place += 1
        while place < len(words) and words[place] != wanted and words[place] in FILLERS:
            place += 1
        if place >= len(words) or words[place] != wanted or place - at >= len(phrase) + MOST_FILLERS:
            return ()
        places.append(place)
    return tuple(places)
