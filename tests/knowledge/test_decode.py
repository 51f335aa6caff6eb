"""Documents become frozen values strictly: what does not fit is an error, never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from drypoint.knowledge.decode import ShapeError, decode


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True, slots=True)
class Part:
    name: str


@dataclass(frozen=True, slots=True)
class Whole:
    id: str
    parts: tuple[Part, ...]
    colour: Colour = Colour.RED
    size: float | None = None
    on: date | None = None
    count: int = 0
    words: dict[str, str] | None = None


GOOD: dict[str, Any] = {"id": "a", "parts": [{"name": "b"}]}


def test_a_document_becomes_a_value() -> None:
    given = {**GOOD, "size": 3, "on": "2026-11-01", "colour": "red", "words": {"x": "y"}, "_file": "a.toml"}

    value = decode(Whole, given)

    assert value == Whole("a", (Part("b"),), Colour.RED, 3.0, date(2026, 11, 1), 0, {"x": "y"})


@pytest.mark.parametrize(
    "change",
    [
        {"extra": 1},
        {"id": 7},
        {"parts": "b"},
        {"parts": [{"nome": "b"}]},
        {"parts": ["b"]},
        {"colour": "blue"},
        {"size": "3"},
        {"size": True},
        {"on": "yesterday"},
        {"on": 3},
        {"count": True},
        {"count": 1.0},
        {"words": ["x"]},
    ],
    ids=str,
)
def test_what_does_not_fit_is_an_error(change: dict[str, Any]) -> None:
    with pytest.raises(ShapeError):
        decode(Whole, {**GOOD, **change})


def test_a_missing_key_is_an_error_that_names_it() -> None:
    with pytest.raises(ShapeError, match="Whole: missing key parts"):
        decode(Whole, {"id": "a"})
