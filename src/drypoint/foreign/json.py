"""Read foreign JSON strictly: one fault with line and column instead of a guess.

The standard library's decoder takes a repeated key silently, and the last one wins: `"pregnant": "yes"`
followed by `"pregnant": "no"` would read as *no*. Here a repeated key is a fault, as are numbers that
JSON does not know (`NaN`, `Infinity`), numbers too large to be one, half characters, and nesting that no
honest document has.

Codes: `DP120` empty, `DP121` not UTF-8, `DP122` not JSON, `DP123` a key twice, `DP124` not a number,
`DP125` nested too deeply, `DP126` characters that are not text.
"""

from __future__ import annotations

import json
import math
from typing import Any

from drypoint.errors import Fault, InputError
from drypoint.foreign.reading import printable_value

DEPTH_LIMIT = 64
"""Levels of nesting that are read; FHIR's deepest published examples have fewer than 20."""
DIGITS_LIMIT = 300
"""Digits of a whole number that are read; a longer one exceeds every measure there is."""


class _RefusedError(Exception):
    """Carry a fault out of the decoder's callbacks."""

    def __init__(self, code: str, found: str, expected: str, hint: str) -> None:
        self.parts = (code, found, expected, hint)
        super().__init__(found)


def read_json(content: bytes, *, where: str = "") -> Any:
    """Return the plain value that `content` holds.

    Args:
        content: UTF-8, with or without a byte order mark.
        where: Name of the input for messages, such as `line 3`; empty for a whole file.

    Raises:
        InputError: The content is empty, not UTF-8, or not one JSON value.

    Example:
        >>> read_json(b'{"on": "2026-11-21"}')
        {'on': '2026-11-21'}
    """
    text = _text(content, where)
    try:
        value = _DECODER.decode(text)
        _check(value)
    except json.JSONDecodeError as error:
        raise _fault_at(where, error.lineno, error.colno, error.msg) from error
    except RecursionError as error:
        raise _fault(where, *_too_deep().parts) from error
    except _RefusedError as refused:
        raise _fault(where, *refused.parts) from refused
    return value


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the place of a character as line and column, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _text(content: bytes, where: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = f"byte {error.start + 1}"
        raise _fault(
            where, "DP121", f"{place} is not UTF-8", "text in UTF-8", "Save the file as UTF-8."
        ) from error
    if not text.strip():
        raise _fault(
            where, "DP120", "nothing", "one JSON value", "Give the input; the file or text is empty."
        )
    return text


def _fault(where: str, code: str, found: str, expected: str, hint: str) -> InputError:
    return InputError([Fault(code, where or "the whole input", found, expected, hint)])


def _fault_at(where: str, line: int, column: int, problem: str) -> InputError:
    place = f"column {column}" if where else f"line {line}, column {column}"
    found = problem[:1].lower() + problem[1:]
    return InputError(
        [
            Fault(
                "DP122",
                f"{where}, {place}" if where else place,
                found,
                "one JSON value",
                "Correct the JSON here; a file that ends too early was cut off.",
            )
        ]
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise _RefusedError(
            "DP123",
            f"the key {printable_value(double)} twice",
            "each key once",
            "Keep the one that is meant.",
        )
    return value


def _float(text: str) -> float:
    value = float(text)
    if math.isinf(value):
        raise _not_a_number(text)
    return value


def _int(text: str) -> int:
    if len(text) > DIGITS_LIMIT:
        raise _not_a_number(text)
    return int(text)


def _not_a_number(text: str) -> _RefusedError:
    return _RefusedError(
        "DP124",
        printable_value(text),
        "a finite number",
        "Write a plain number, or null where it is not known.",
    )


def _refuse_constant(text: str) -> Any:
    raise _not_a_number(text)


def _too_deep() -> _RefusedError:
    return _RefusedError(
        "DP125", "deeper nesting", f"at most {DEPTH_LIMIT} levels of nesting", "Check what wrote this file."
    )


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_float, parse_int=_int, parse_constant=_refuse_constant
)


def _check(value: Any) -> None:
    """Refuse what decodes but cannot be kept: deep nesting, half characters, the zero character."""
    level = [value]
    for _ in range(DEPTH_LIMIT + 1):
        if not level:
            return
        level = [part for item in level for part in _parts(item)]
    raise _too_deep()


def _parts(item: Any) -> list[Any]:
    if isinstance(item, str):
        _check_text(item)
    if isinstance(item, dict):
        for key in item:
            _check_text(key)
        return list(item.values())
    return item if isinstance(item, list) else []


def _check_text(text: str) -> None:
    if "\x00" in text or (not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)):
        raise _RefusedError(
            "DP126", printable_value(text), "readable text", "Remove the characters that are not text."
        )
