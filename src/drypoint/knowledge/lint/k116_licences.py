"""K116: The wording of a measure's items is shipped only where its licence is free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K116"

FREE = "free"
WORDINGS = frozenset(
    {"item_texts", "item_text", "wording", "wordings", "questions", "question", "prompt", "prompts"}
)
"""Keys that would hold what the patient reads."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """A measure states its licence, and the wording of its items is shipped only where that is free."""
    for name, measure in inspection.base.documents.get("outcomes", {}).items():
        licence = measure.get("licence", {}).get("ship_items")
        if not licence:
            yield Fault(
                CODE,
                file_place("outcomes", name),
                "no licence",
                "licence.ship_items",
                "State what may be shipped.",
            )
        if licence != FREE and (held := sorted(WORDINGS & set(_keys(measure)))):
            yield Fault(
                CODE,
                file_place("outcomes", name),
                f"{', '.join(held)} under licence {licence!r}",
                "no item wording",
                "Remove the wording; scores may be entered without it.",
            )


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield key
            yield from _keys(part)
    elif isinstance(value, list):
        for part in value:
            yield from _keys(part)
