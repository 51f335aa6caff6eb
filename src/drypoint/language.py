"""The language in which words are said: English, until a page asks for another.

The rooms below the pages know no framework, so the translator is handed in: `speak_through` is called once by
the pages with Django's own. Commands never call it, and pay nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

Translator = Callable[[str], str]
CountingTranslator = Callable[[str, str, int], str]
Key = TypeVar("Key")


def gettext_noop(text: str) -> str:
    """Mark a text for the catalogues; it is translated where it is said."""
    return text


def _one_or_many(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


_translators: list[tuple[Translator, CountingTranslator]] = [(gettext_noop, _one_or_many)]


def speak_through(translator: Translator, counting: CountingTranslator) -> None:
    """Let every word from now on be said by these translators, which know the language of the page."""
    _translators[0] = (translator, counting)


def gettext(text: str) -> str:
    """Return a text in the language of the page that is being made."""
    return _translators[0][0](text)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the text that fits a count, in the language of the page that is being made."""
    return _translators[0][1](one, many, count)


class Words(Mapping[Key, str]):
    """A table of marked words, each said in the language of the page that looks it up."""

    __slots__ = ("_marked",)

    def __init__(self, marked: Mapping[Key, str]) -> None:
        self._marked = marked

    def __getitem__(self, key: Key) -> str:
        """Return the words of a key in the language of the page."""
        return gettext(self._marked[key])

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys in their order."""
        return iter(self._marked)

    def __len__(self) -> int:
        """Return how many keys there are."""
        return len(self._marked)
