"""A language that nobody speaks: every string of the product in marks, written from right to left.

It takes the place of Spanish, so that what the knowledge says stays Spanish and is told apart from what the
product says: a word outside the marks that no knowledge holds was never handed to the translator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import NullTranslations
from html.parser import HTMLParser
from typing import Any

import pytest
from django.utils.translation import trans_real

from drypoint.knowledge import load
from drypoint.terms import Language

OPEN, CLOSE = "⟦", "⟧"
OWN_NAMES = frozenset({"Drypoint", "English", "Español", "CSV"})
"""Names that are the same in every language."""

NAMED = frozenset({"guideline", "locator", "name_latin"})
"""Keys under which stands a name of the outside, which nobody translates."""

SILENT = frozenset({"script", "style", "head", "code"})
EMPTY = frozenset(
    ["br", "hr", "img", "input", "link", "meta", "path", "circle", "line", "rect", "use", "polygon"]
)


class Marks(NullTranslations):
    """Says every string in marks."""

    def gettext(self, message: str) -> str:
        return f"{OPEN}{message}{CLOSE}" if message.strip() else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)

    def language(self) -> str:
        return Language.SPANISH.value

    to_language = language


@pytest.fixture
def pseudo_language(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Language:
    """Let the product speak in marks, from right to left, wherever it is asked for Spanish."""
    settings.LANGUAGES_BIDI = [Language.SPANISH.value]
    monkeypatch.setitem(trans_real._translations, Language.SPANISH.value, Marks())
    return Language.SPANISH


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.nodes: list[str] = []
        self._silent = 0
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT

    def handle_data(self, data: str) -> None:
        """Keep what stands outside the marks; a marked sentence may run over several elements."""
        outside = []
        for sign in data:
            if sign == CLOSE:
                self._depth -= 1
                outside.append("\n")
            elif sign == OPEN:
                self._depth += 1
            elif not self._depth:
                outside.append(sign)
        if not self._silent:
            self.nodes.extend("".join(outside).split("\n\n"))


def unmarked(html: str, *data: str) -> list[str]:
    """Return the words of a page that are neither marked, nor knowledge, nor one of `data`."""
    parser = _Words()
    parser.feed(html)
    pieces = (trimmed(piece) for piece in parser.nodes)
    said = {piece for piece in pieces if re.search(r"[^\W\d_]{2,}", piece)}
    return sorted(piece for piece in said - OWN_NAMES - set(data) if not is_known(piece))


def trimmed(words: str) -> str:
    """Return words without the signs and blanks around them."""
    return " ".join(words.split()).strip(AROUND)


AROUND = " .,;:·()“”→←↑↓–-…+*?¿!¡"


def is_known(words: str) -> bool:
    """Tell whether the knowledge holds the words: as a whole, with a date in a gap, or part by part."""
    whole, spanish, dated = _knowledge()
    if words.lower() in whole or any(pattern.fullmatch(words) for pattern in dated):
        return True
    parts = [part.strip() for part in PARTING.split(words.lower())]
    told = [part for part in parts if re.search(r"[^\W\d_]", part)]
    return all(part in whole or f" {part} " in spanish for part in told)


PARTING = re.compile(r"[.;:,()\n“”¿?¡!]+")
"""Between what a page puts together from several files, such as a name and its country."""


@cache
def _knowledge() -> tuple[frozenset[str], str, tuple[re.Pattern[str], ...]]:
    """Return what may stand as a whole, all Spanish of the base, and its lines with dates.

    English of the base may stand nowhere but in titles and places of sources: an English word that the
    product says unmarked would else be found in some clinician's sentence.
    """
    leaves = [(kind, key, " ".join(leaf.split())) for kind, key, leaf in _leaves()]
    spoken = [leaf for _, key, leaf in leaves if key == Language.SPANISH]
    sources = [leaf for kind, key, leaf in leaves if kind == "citations" or key in NAMED]
    dated = [re.escape(trimmed(leaf)) for leaf in spoken if "{" in leaf]
    apart = " ".join(PARTING.sub(" | ", leaf) for leaf in spoken).lower()
    return (
        frozenset(trimmed(leaf).lower() for leaf in (*spoken, *sources)),
        f" {' '.join(apart.split())} ",
        tuple(re.compile(re.sub(r"\\\{\w+\\\}", ".+", leaf)) for leaf in dated),
    )


def _leaves() -> Iterator[tuple[str, str, str]]:
    for kind, documents in load().documents.items():
        for document in documents.values():
            yield from ((kind, key, leaf) for key, leaf in _below(document, ""))


def _below(value: Any, key: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _below(part, name)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _below(part, key)
    elif isinstance(value, str):
        yield key, value
