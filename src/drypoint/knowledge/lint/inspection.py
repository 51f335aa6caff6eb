"""What a check looks at: the base, walked once into documents and leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from drypoint.errors import Fault
from drypoint.foreign import printable_value
from drypoint.knowledge.base import KnowledgeBase
from drypoint.terms import Language

COLLECTED = frozenset({"facts", "citations", "regions", "muscles", "localisation/prevalence"})
"""Kinds that repeat the references; all other kinds are words and decisions of the house."""


NAME_LISTS = "screening/medicine_names"
PROBLEM_LISTS = "screening/problem_names"
PLAIN_NAME = re.compile(r"[a-z0-9]+( [a-z0-9]+)*")
"""How such a list writes a name: as it is looked up."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value at the end of a path within a document.

    Args:
        path: Keys and list positions from the top of the document.
        key: The innermost name on the path, list positions left out.
    """

    kind: str
    id: str
    path: tuple[str | int, ...]
    key: str
    value: Any

    @property
    def is_name(self) -> bool:
        """Whether it is one of the thousands of names that a record may write, and no sentence."""
        return self.kind in (NAME_LISTS, PROBLEM_LISTS) and self.path[0] == "names"

    @property
    def where(self) -> str:
        """The file and the place in it, such as `facts/ci_101.toml: sources[0].key`."""
        inner = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path)
        return f"{file_place(self.kind, self.id)}: {inner.removeprefix('.')}"

    def fault(self, code: str, *, expected: str, hint: str) -> Fault:
        """Return a fault about this value."""
        return Fault(code, self.where, printable_value(self.value), expected, hint)


@dataclass(frozen=True)
class Inspection:
    """One look at the whole base.

    Args:
        base: The knowledge.
        on: The day of the look; None leaves out what depends on the day.
    """

    base: KnowledgeBase
    on: date | None = None

    @property
    def documents(self) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Every document as kind, id and content."""
        for kind, documents in self.base.documents.items():
            for name, content in documents.items():
                yield kind, name, content

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every value of every document."""
        return tuple(
            Leaf(kind, name, path, key, value)
            for kind, name, content in self.documents
            for path, key, value in _walk(content, (), "")
        )

    def named(self, *keys: str) -> Iterator[Leaf]:
        """Yield the leaves whose innermost name is one of `keys`."""
        return (leaf for leaf in self.leaves if leaf.key in keys)

    @property
    def texts(self) -> Iterator[Leaf]:
        """Every piece of running text, in any kind."""
        return (
            leaf
            for leaf in self.leaves
            if isinstance(leaf.value, str) and " " in leaf.value and not leaf.is_name
        )

    @property
    def house_texts(self) -> Iterator[Leaf]:
        """Running text in the house's own words, in English."""
        return (
            leaf
            for leaf in self.texts
            if leaf.kind not in COLLECTED and leaf.key not in SPOKEN | MATCHED | TRANSLATED
        )

    def ids(self, kind: str) -> frozenset[str]:
        """Return the ids of a kind."""
        return frozenset(self.base.documents.get(kind, {}))

    def document(self, leaf: Leaf) -> Mapping[str, Any]:
        """Return the document that a leaf stands in."""
        return self.base.documents[leaf.kind][leaf.id]


SPOKEN = frozenset({"says", "claim", "myth", "patterns", "found", "source", "study", "title", "url"})
"""Keys under which somebody else speaks."""

TRANSLATED = frozenset(language for language in Language if language is not Language.ENGLISH)
"""Keys under which stands another language; what is checked of English says nothing of it."""

MATCHED = frozenset({"words", "words_except", "endings", "endings_except", "lookalikes", "names", "aliases"})
"""Keys under which stands what a record may write, in any spelling."""


def file_place(kind: str, name: str) -> str:
    """Return the path of a document's file below `data/`."""
    return f"{name}.toml" if kind == "base" else f"{kind}/{name}.toml"


def word_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that ignores case."""
    return re.compile(pattern, re.IGNORECASE)


def _walk(
    value: Any, path: tuple[str | int, ...], key: str
) -> Iterator[tuple[tuple[str | int, ...], str, Any]]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _walk(part, (*path, name), name)
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from _walk(part, (*path, position), key)
    else:
        yield path, key, value
