"""The few forms that every schema is made of."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date", "examples": ["2026-11-21"]}
INSTANT: Schema = {"type": "string", "format": "date-time", "examples": ["2026-11-20T15:00:00+00:00"]}
PROBABILITY: Schema = {"type": "number", "minimum": 0, "maximum": 1}
ANY: Schema = {}


def exactly(needed: Iterable[str] = (), /, **parts: Schema) -> Schema:
    """Return the schema of an object that may hold these parts and no others: what goes in."""
    return {**at_least(needed, **parts), "additionalProperties": False}


def at_least(needed: Iterable[str] | None = None, /, **parts: Schema) -> Schema:
    """Return the schema of an object with these parts, all needed unless said: what comes out."""
    required = list(parts) if needed is None else list(needed)
    schema: Schema = {"type": "object", "properties": parts}
    return {**schema, "required": required} if required else schema


def listed(item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item}


def by_name(names: Iterable[str], value: Schema) -> Schema:
    """Return the schema of an object whose keys are these names and whose values are alike."""
    return {"type": "object", "propertyNames": {"enum": sorted(names)}, "additionalProperties": value}


def word(words: Iterable[str] | type[StrEnum]) -> Schema:
    """Return the schema of one of several words."""
    return {"type": "string", "enum": [str(each) for each in words]}


def or_null(schema: Schema) -> Schema:
    """Return a schema that also takes null."""
    return {"anyOf": [schema, {"type": "null"}]}


def between(low: float, high: float) -> Schema:
    """Return the schema of a number within bounds."""
    return {"type": "number", "minimum": low, "maximum": high}


SOURCE = at_least(key=TEXT, title=TEXT, locator=TEXT)
SOURCES = listed(SOURCE)
INTERVAL: Schema = {"type": "array", "items": NUMBER, "minItems": 2, "maxItems": 2}
FAULTS = exactly(
    ["errors"],
    errors={
        "type": "array",
        "minItems": 1,
        "items": exactly(
            ["code", "where", "found", "expected", "hint"],
            code={"type": "string", "pattern": "^DP[0-9]{3}$"},
            where=TEXT,
            found=TEXT,
            expected=TEXT,
            hint=TEXT,
        ),
    },
)
