"""The forms of plain values: texts, numbers, days, words and ids, and lists of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from sys import float_info
from types import MappingProxyType
from typing import Any, TypeVar, cast
from uuid import UUID

from drypoint.contract.declaring.form import Form, Reader, Schema, Value, path_below
from drypoint.foreign import printable_value
from drypoint.knowledge import KnowledgeBase

Term = TypeVar("Term", bound=StrEnum)
Text = TypeVar("Text", bound=str)
Ids = Callable[[KnowledgeBase], Collection[str]]
ANY_ID = "Correct the id; `drypoint knowledge list` shows all."


def _same(value: Value) -> Value:
    return value


def _always(schema: Schema) -> Callable[[KnowledgeBase], Schema]:
    return lambda _knowledge: schema


TEXT: Form[str] = Form(
    lambda value, where, reader: reader.text(value, where), _same, _always({"type": "string"})
)
FLAG: Form[bool] = Form(
    lambda value, where, reader: bool(reader.flag(value, where)), _same, _always({"type": "boolean"})
)
DAY: Form[date] = Form(
    lambda value, where, reader: cast(date, reader.day(value, where)),
    date.isoformat,
    _always({"type": "string", "format": "date", "examples": ["2026-11-21"]}),
)
INSTANT: Form[datetime] = Form(
    lambda value, where, reader: cast(datetime, reader.instant(value, where)),
    datetime.isoformat,
    _always({"type": "string", "format": "date-time", "examples": ["2026-11-20T15:00:00+00:00"]}),
)


def _read_said(value: Any, where: str, reader: Reader) -> str:
    said = reader.text(value, where).strip()
    if isinstance(value, str) and not said:
        reader.required(None, where)
    return said


SAID: Form[str] = Form(_read_said, _same, TEXT.schema)
"""A text that must say something; the blanks around it are cut off."""


def _read_uuid(value: Any, where: str, reader: Reader) -> str:
    try:
        return str(UUID(value))
    except (ValueError, AttributeError, TypeError):
        expected = "a UUID such as 0192f0c1-7a3e-7c4e-9a6b-0242ac120002"
        hint = "Let the device make the id, and send it again unchanged."
        reader.fault("DP105", where, str(value), expected, hint)
        return cast(str, None)


IDENTIFIER: Form[str] = Form(_read_uuid, _same, _always({"type": "string", "format": "uuid"}))
"""A UUID, in lower case."""
ANYTHING: Form[Any] = Form(lambda value, _where, _reader: value, _same, _always({}), reads_null=True)


def number(low: float = float("-inf"), high: float = float("inf"), *, unit: str = "") -> Form[float]:
    """Return the form of a number within [low, high]; `unit` is told in the description only."""
    bounds = {
        name: bound for name, bound in (("minimum", low), ("maximum", high)) if abs(bound) != float("inf")
    }
    words = {"description": unit} if unit else {}

    def read(value: Any, where: str, reader: Reader) -> float:
        return cast(float, _read_number(value, where, reader, low, high))

    return Form(read, _same, _always({"type": "number", **bounds, **words}))


def whole_number(low: int = 0, high: int | None = None) -> Form[int]:
    """Return the form of a whole number from `low` on, or within [low, high]."""

    def read(value: Any, where: str, reader: Reader) -> int:
        found = _read_number(value, where, reader, low, float("inf") if high is None else high)
        if found is not None and found != int(found):
            reader.fault("DP105", where, str(found), "a whole number", "Write it without decimals.")
        # A float holds only 53 bits: what came as a whole number stays what it was.
        return cast(int, None if found is None else value if isinstance(value, int) else int(found))

    bounds = {"minimum": low} | ({} if high is None else {"maximum": high})
    return Form(read, _same, _always({"type": "integer", **bounds}))


def _read_number(value: Any, where: str, reader: Reader, low: float, high: float) -> float | None:
    """Read a number that a float can hold; JSON itself bounds nothing."""
    # Asked this way round, because a comparison with NaN is always false.
    if isinstance(value, int | float) and not abs(value) <= float_info.max:
        reader.fault(
            "DP105", where, printable_value(value), "a finite number", "Check the value and its unit."
        )
        return None
    return reader.number(value, where, low=low, high=high)


def enum_word(words: type[Term], *, silence: Term | None = None) -> Form[Term]:
    """Return the form of one word of an enum; null is `silence`, and without it a fault."""
    by_value = {each.value: each for each in words}

    def read(value: Any, where: str, reader: Reader) -> Term:
        if isinstance(value, str) and value in by_value:
            return by_value[value]
        return reader.word(value, where, words, default=cast(Term, None if value is not None else silence))

    schema = _always({"type": "string", "enum": list(by_value)})
    return Form(read, str, schema, reads_null=silence is not None)


def known_id(
    ids: Ids,
    *,
    expected: str,
    hint: str = "",
    otherwise: str = ANY_ID,
    code: str = "DP107",
    is_listed: bool = True,
) -> Form[str]:
    """Return the form of an id that the knowledge base fixes.

    Args:
        ids: Which ids there are.
        expected: What a fault says would have been right.
        hint: What a fault says to do; where it is empty, the nearest ids.
        otherwise: What it says to do where no id is near.
        code: `DP107`, or `DP104` where the ids are a short list.
        is_listed: Whether the schema lists them.
    """

    def read(value: Any, where: str, reader: Reader) -> str:
        # What was stored was checked by the knowledge of its day; an id that has since been retired must
        # stay readable.
        if isinstance(value, str) and (reader.is_stored or value in ids(reader.knowledge)):
            return value
        if not isinstance(value, str):
            reader.fault("DP101", where, value, "an id in quotes", "Write the full id.")
            return ""
        there = ids(reader.knowledge)
        reader.fault(
            code, where, printable_value(value), expected, hint or _nearest(value, there) or otherwise
        )
        return value

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {"type": "string", "enum": sorted(ids(knowledge))} if is_listed else {"type": "string"}

    return Form(read, _same, schema)


def _nearest(value: str, ids: Collection[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 -- only a fault needs it, and it loads slowly

    near = get_close_matches(value, ids, n=3, cutoff=0.5)
    return f"Did you mean {', '.join(near)}?" if near else ""


def list_of(item: Form[Value], *, once: bool = False) -> Form[tuple[Value, ...]]:
    """Return the form of a list; `once` keeps the first of those that are alike."""

    def read(value: Any, where: str, reader: Reader) -> tuple[Value, ...]:
        items = enumerate(reader.items(value, where))
        found = tuple(_item(item, each, f"{where}[{place}]", reader) for place, each in items)
        return tuple(dict.fromkeys(found)) if once else found

    def write(values: tuple[Value, ...]) -> list[Any]:
        return [item.write(each) for each in values]

    return Form(read, write, lambda knowledge: {"type": "array", "items": item.schema(knowledge)})


def _item(item: Form[Value], value: Any, where: str, reader: Reader) -> Value:
    is_there = item.reads_null or reader.required(value, where) is not None
    return item.read(value, where, reader) if is_there else cast(Value, None)


def blank_or(form: Form[str]) -> Form[str]:
    """Return a form that also takes an empty text, for what is not there."""

    def read(value: Any, where: str, reader: Reader) -> str:
        return "" if value == "" else form.read(value, where, reader)

    return Form(read, form.write, lambda knowledge: {"anyOf": [{"const": ""}, form.schema(knowledge)]})


def each_once(item: Form[Text]) -> Form[tuple[Text, ...]]:
    """Return the form of a list whose order and repetition mean nothing: each once, in order."""
    form = list_of(item)

    def read(value: Any, where: str, reader: Reader) -> tuple[Text, ...]:
        return tuple(sorted({each for each in form.read(value, where, reader) if each is not None}))

    return Form(read, form.write, form.schema)


def by_name(
    names: Ids | None, value: Form[Value], *, special: Mapping[str, Form[Value]] = MappingProxyType({})
) -> Form[Mapping[str, Value]]:
    """Return the form of an object whose keys are names and whose values are alike.

    Args:
        names: The names that there are; None takes any.
        value: The form of each value.
        special: Names whose values have a form of their own.
    """

    def read(given: Any, where: str, reader: Reader) -> Mapping[str, Value]:
        there = None if names is None or reader.is_stored else names(reader.knowledge)
        parts = reader.mapping(given, where, keys=there)
        found = {
            str(name): _item(special.get(name, value), part, path_below(where, str(name)), reader)
            for name, part in parts.items()
            if there is None or name in there
        }
        return MappingProxyType(found)

    def write(values: Mapping[str, Value]) -> dict[str, Any]:
        return {name: special.get(name, value).write(each) for name, each in values.items()}

    def schema(knowledge: KnowledgeBase) -> Schema:
        keys = {} if names is None else {"propertyNames": {"enum": sorted(names(knowledge))}}
        own = {name: form.schema(knowledge) for name, form in special.items()}
        properties = {"properties": own} if own else {}
        return {"type": "object", **properties, **keys, "additionalProperties": value.schema(knowledge)}

    return Form(read, write, schema)


def or_null(form: Form[Value]) -> Form[Value | None]:
    """Return a form that also takes null, for what is not known."""

    def read(value: Any, where: str, reader: Reader) -> Value | None:
        return None if value is None else form.read(value, where, reader)

    def write(value: Value | None) -> Any:
        return None if value is None else form.write(value)

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {"anyOf": [form.schema(knowledge), {"type": "null"}]}

    return Form(read, write, schema, reads_null=True)
