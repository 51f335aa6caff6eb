"""K103: An id equals its file name and is written as its kind asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K103"

SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
DOTTED = re.compile(r"[a-z]+(\.[a-z]+(_[a-z]+)*)+\.(left|right|mid)")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SIDELESS = re.compile(r"[a-z]+(\.[a-z]+(_[a-z]+)*)+")
FORMS = {
    "regions": (DOTTED, "a dotted id with its side"),
    "public/places": (SIDELESS, "a dotted id without a side"),
    "citations": (KEBAB, "author-year in kebab-case"),
}


def check(inspection: Inspection) -> Iterator[Fault]:
    """An id equals its file name, is unlike every other of its kind, and is written as its kind asks for."""
    for kind, name, content in inspection.documents:
        if kind != "base":
            yield from _one(kind, name, content.get("id"))
    points = Counter(
        point.get("id") for _, content in _muscles(inspection) for point in content.get("trigger_points", ())
    )
    for point, times in points.items():
        if times > 1:
            yield Fault(
                CODE, f"muscles: {point}", f"{times} points", "one point", "Give each point its own id."
            )


def _one(kind: str, name: str, found: object) -> Iterator[Fault]:
    form, words = FORMS.get(kind, (SNAKE, "snake_case"))
    if found != name:
        yield Fault(
            CODE, f"{file_place(kind, name)}: id", repr(found), repr(name), "Make id and file name equal."
        )
    if not form.fullmatch(name):
        yield Fault(CODE, file_place(kind, name), repr(name), words, "Rename the file and its id.")


def _muscles(inspection: Inspection) -> Iterator[tuple[str, dict[str, list[dict[str, str]]]]]:
    yield from inspection.base.documents.get("muscles", {}).items()
