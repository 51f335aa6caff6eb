"""K105: Ranges run from low to high and hold their value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K105"

ENDS = (("low", "high"), ("min", "max"), ("lower", "upper"), ("from", "until"))


def check(inspection: Inspection) -> Iterator[Fault]:
    """Ranges run from low to high and hold the value that stands beside them."""
    for kind, name, content in inspection.documents:
        for table, label in _tables(content, ""):
            for key, low, high, middle in _ranges(table):
                if low > high or (middle is not None and not low <= middle <= high):
                    found = f"{low:g} to {high:g}" + ("" if middle is None else f" around {middle:g}")
                    yield Fault(
                        CODE,
                        f"{file_place(kind, name)}: {label}{key}",
                        found,
                        "low, value and high in this order",
                        "Look the figures up in the source; a misprint is kept with a note and an exception.",
                    )


def _tables(value: Any, label: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    if isinstance(value, Mapping):
        yield value, f"{value['name']}." if label and isinstance(value.get("name"), str) else label
        for key, part in value.items():
            yield from _tables(part, f"{label}{key}.")
    elif isinstance(value, list):
        for part in value:
            yield from _tables(part, label)


def _ranges(table: Mapping[str, Any]) -> Iterator[tuple[str, float, float, float | None]]:
    for low_word, high_word in ENDS:
        for key, low in table.items():
            parts = key.split("_")
            if low_word not in parts:
                continue
            high = table.get("_".join(high_word if part == low_word else part for part in parts))
            middle = table.get("_".join(part for part in parts if part != low_word) or "value")
            if isinstance(low, int | float) and isinstance(high, int | float):
                yield key, low, high, middle if isinstance(middle, int | float) else None
