"""Turn plain TOML documents into frozen values, strictly: a wrong shape is an error, never a guess."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

Value = TypeVar("Value")
Decoder = Callable[[Any], Any]


class ShapeError(ValueError):
    """A document does not have the shape that its kind asks for."""


def decode(kind: type[Value], document: Mapping[str, Any]) -> Value:
    """Build one frozen value of dataclass `kind` from a plain document.

    Keys that start with `_` are the loader's own and are passed over.

    Raises:
        ShapeError: A key is unknown or missing, or a value has another type.
    """
    shape: Any = kind
    value: Value = _decoder(shape)(document)
    return value


@cache
def _decoder(kind: Any) -> Decoder:
    if is_dataclass(kind):
        return _dataclass_decoder(kind)
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    if kind is float:
        return _number
    if kind is Any:
        return lambda value: value
    return _container_decoder(kind) if get_origin(kind) else _exactly(kind)


def _container_decoder(kind: Any) -> Decoder:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and arguments[0] is str:
        return _texts
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda value: tuple(item(part) for part in _sequence(value))
    if origin in (Union, types.UnionType):
        inner = _decoder(next(part for part in arguments if part is not types.NoneType))
        return lambda value: None if value is None else inner(value)
    item = _decoder(arguments[1])
    return lambda value: {key: item(part) for key, part in value.items()}


def _dataclass_decoder(kind: Any) -> Decoder:
    decoders = {field.name: _decoder(hint) for field, hint in _hinted(kind)}
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}

    def build(document: Any) -> Any:
        if type(document) is not dict:
            raise ShapeError(f"{kind.__name__}: found {document!r}, expected a table")
        given = _parts(kind, decoders, document)
        if not needed <= given.keys():
            raise ShapeError(f"{kind.__name__}: missing key {', '.join(sorted(needed - given.keys()))}")
        return kind(**given)

    return build


def _parts(kind: Any, decoders: Mapping[str, Decoder], document: Mapping[str, Any]) -> dict[str, Any]:
    given = {}
    for key, value in document.items():
        try:
            if decoder := decoders.get(key):
                given[key] = decoder(value)
            elif not key.startswith("_"):
                raise ShapeError(f"{kind.__name__}: unknown key {key}")
        except ShapeError:
            raise
        except (ValueError, TypeError, AttributeError) as error:
            raise ShapeError(f"{kind.__name__}.{key}: {error}") from error
    return given


def _hinted(kind: Any) -> Iterator[tuple[Field[Any], Any]]:
    """Yield each field with its type; `typing.get_type_hints` takes three times as long."""
    names = vars(sys.modules[kind.__module__])
    for field in fields(kind):
        hint = field.type
        if isinstance(hint, str):
            hint = eval(hint, names)  # noqa: S307 -- an annotation of our own code
        yield field, hint


def _number(value: Any) -> float:
    # To Python `true` is the number 1; in a file of depths it is a slip.
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"found {value!r}, expected a number")
    return float(value)


def _sequence(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"found {value!r}, expected a list")
    return list(value)


def _texts(value: Any) -> tuple[str, ...]:
    """Return a list of texts; most of a base is such lists, so the usual one is checked in one go."""
    texts = tuple(_sequence(value))
    if {*map(type, texts)} <= {str}:
        return texts
    wrong = next(text for text in texts if type(text) is not str)
    raise TypeError(f"found {wrong!r}, expected str")


def _exactly(kind: type) -> Decoder:
    def check(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"found {value!r}, expected {kind.__name__}")
        return value

    return check
