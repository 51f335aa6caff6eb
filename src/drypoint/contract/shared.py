"""The small forms that several answers share: sources, and instants of our century."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

from drypoint.contract.declaring import (
    INSTANT,
    TEXT,
    Form,
    Reader,
    Schema,
    list_of,
    number,
    or_null,
    part,
    record,
)
from drypoint.knowledge import KnowledgeBase, SourceLine

WORDS = list_of(TEXT)
PROBABILITY = number(0, 1)
TEXT_OR_NULL: Form[str] = Form(TEXT.read, lambda text: text or None, or_null(TEXT).schema, reads_null=True)
"""A text that is written as null where it says nothing."""
SOURCES = list_of(
    record(
        SourceLine, part("key", TEXT), part("title", TEXT), part("locator", TEXT, default=""), is_open=True
    )
)


def number_pair(item: Form[float]) -> Form[tuple[float, float]]:
    """Return the form of a list of two numbers, such as the ends of a range."""
    both = list_of(item)

    def read(value: Any, where: str, reader: Reader) -> tuple[float, float]:
        found = both.read(value, where, reader)
        if isinstance(value, list | tuple) and len(found) != 2:
            reader.fault("DP111", where, f"{len(found)} numbers", "2 numbers", "Give both ends.")
        return cast(tuple[float, float], found if len(found) == 2 else None)

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {**both.schema(knowledge), "minItems": 2, "maxItems": 2}

    return Form(read, both.write, schema)


FIRST_YEAR, LAST_YEAR = 2000, 2199


def near_instant(hint: str) -> Form[datetime]:
    """Return the form of an instant on a clock that is not centuries wrong; `hint` says what to do else."""

    def read(value: Any, where: str, reader: Reader) -> datetime:
        at = INSTANT.read(value, where, reader)
        if at is not None and not FIRST_YEAR <= at.year <= LAST_YEAR:
            reader.fault("DP105", where, at.isoformat(), f"a year from {FIRST_YEAR} to {LAST_YEAR}", hint)
            return cast(datetime, None)
        return at

    return Form(read, INSTANT.write, INSTANT.schema)


NEAR_INSTANT = near_instant("Correct the year.")
