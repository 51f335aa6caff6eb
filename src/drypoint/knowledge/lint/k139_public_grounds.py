"""K139: What a public page says rests on something, and its figures stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.foreign import printable_value
from drypoint.knowledge.lint.figures import figures, texts_below
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K139"

ROUND = frozenset({1.0, 10.0, 100.0, 1_000.0, 10_000.0, 100_000.0, 1_000_000.0})
"""Of how many a share is told; no source is needed for the whole."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every statement, row and term names a ground that exists, and says no figure that is not in it."""
    for kind in ("public/pages", "public/rates", "public/terms"):
        for name, document in inspection.base.documents.get(kind, {}).items():
            for place, part in _grounded_parts(document, ""):
                yield from _faults(inspection, f"{file_place(kind, name)}: {place}", part)


def _grounded_parts(value: Any, place: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield every part of a document that must name its ground, with its place."""
    if isinstance(value, Mapping):
        if {"text", "cells", "meaning"} & value.keys():
            yield place.removeprefix("."), value
        for key, part in value.items():
            yield from _grounded_parts(part, f"{place}.{key}")
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from _grounded_parts(part, f"{place}[{position}]")


def _faults(inspection: Inspection, where: str, part: Mapping[str, Any]) -> Iterator[Fault]:
    grounds, missing = _grounds(inspection, part)
    for name in missing:
        yield Fault(CODE, where, name, "a file of the knowledge, as kind/id", "Correct the name.")
    if not grounds:
        hint = "Name a fact (basis), a citation (sources) or another file (documents)."
        yield Fault(CODE, where, "no ground", "what the sentence rests on", hint)
    known = ROUND | {figure for text in texts_below(grounds) for figure in figures(text)}
    said = {figure for text in _english(part) for figure in figures(text)}
    for figure in sorted(said - known):
        hint = "Say the figure of the source, or name the ground that holds it."
        yield Fault(CODE, where, printable_value(figure), "a figure that stands in its grounds", hint)


def _grounds(inspection: Inspection, part: Mapping[str, Any]) -> tuple[list[Any], list[str]]:
    documents = inspection.base.documents
    named = [
        *(f"facts/{fact}" for fact in part.get("basis", ())),
        *(f"citations/{key}" for key in part.get("sources", ())),
        *part.get("documents", ()),
    ]
    found: list[Any] = []
    missing: list[str] = []
    for name in named:
        kind, _, key = name.rpartition("/")
        document = documents.get(kind, {}).get(key)
        if document is None:
            missing.append(name)
        else:
            found.append(document)
    return found, missing


def _english(part: Mapping[str, Any]) -> Iterator[str]:
    yield from (part[key]["en"] for key in ("text", "meaning") if key in part)
    yield from (cell["en"] for cell in part.get("cells", ()))
