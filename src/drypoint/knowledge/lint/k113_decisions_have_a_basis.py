"""K113: Every decision names what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place
from drypoint.terms import Confidence

CODE = "K113"

GROUNDS = (
    "basis",
    "sources",
    "documents",
    "voices",
    "statements",
    "reviews",
    "prevalence_conditions",
    "muscle_conditions",
    "muscle_flags",
    "told_of",
    "rows",
)
"""Keys under which a file says what it rests on: facts, sources, statements, or fields of the atlas."""

FREE = frozenset(
    {
        "base",
        "facts",
        "citations",
        "regions",
        "gaps",
        "outcomes",
        "outcomes/conditions",
        "public/muscles",
        "public/pages",
        "public/places",
    }
)
"""Kinds with a provenance of their own, that list words, that say what is not known, or with a check of their
own: each sentence of a public page names its ground (`K139`), each everyday name belongs to a file of the
atlas (`K143`)."""

OWNED = (Confidence.MEMORY, Confidence.PROPOSAL, Confidence.UNCERTAIN)
"""What a file of `OWNING` must say of itself where it rests on nothing."""

OWNING = ("evidence/", "mechanism/")
"""Kinds that may rest on nothing where they say so: method, views, and free numbers of a model."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every decision names what it rests on; facts and prevalence name their sources."""
    for kind, name, content in inspection.documents:
        if kind == "facts" and not content.get("sources"):
            yield _fault(kind, name, "sources")
        if kind not in FREE and not _owned(kind, content) and not any(_ground(content, k) for k in GROUNDS):
            yield _fault(kind, name, "basis or sources")


def _owned(kind: str, content: Mapping[str, Any]) -> bool:
    """Whether it is a rule of method, or a file of evidence or of the model that calls itself weak."""
    weak = content.get("confidence") in OWNED or content.get("standing") == "method"
    return kind.startswith(OWNING) and weak


def _ground(content: Mapping[str, Any], key: str) -> bool:
    """Whether the key is there with something in it, at the top or in a table below."""
    if content.get(key):
        return True
    tables = [part for value in content.values() if isinstance(value, list) for part in value]
    return any(isinstance(part, Mapping) and bool(part.get(key)) for part in tables)


def _fault(kind: str, name: str, expected: str) -> Fault:
    return Fault(
        CODE,
        file_place(kind, name),
        "nothing that it rests on",
        expected,
        "Name the facts it rests on; a rule without a basis is not allowed.",
    )
