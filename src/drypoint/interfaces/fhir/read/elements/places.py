"""Find the line of a part of a JSON text by its path, for messages about a file that is refused."""

from __future__ import annotations

import json
import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import cast

from drypoint.foreign import line_and_column

STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def line_of(text: str, path: str) -> int | None:
    r"""Return the line on which the part at `path` begins, such as `entry[3].resource.code`.

    A path that leads nowhere, as to a part that is missing, gives the line of its nearest parent.

    Example:
        >>> line_of('{"entry": [\n {"resource": 7}]}', "entry[0].resource")
        2
    """
    offset = _skip_space(text, 0)
    for index, name in STEP.findall(path):
        inner = _item(text, offset, int(index)) if index else _member(text, offset, name)
        if inner is None:
            break
        offset = inner
    return line_and_column(text, offset)[0]


def _skip_space(text: str, offset: int) -> int:
    return cast(re.Match[str], SPACE.match(text, offset)).end()


def _next(text: str, offset: int) -> int:
    """Return where the next key or item begins, or the closing bracket, after the value at `offset`."""
    end = _skip_space(text, _DECODER.raw_decode(text, offset)[1])
    return _skip_space(text, end + 1) if text[end] == "," else end


def _member(text: str, offset: int, name: str) -> int | None:
    """Return where the value of a key begins in the object at `offset`."""
    if text[offset] != "{":
        return None
    offset = _skip_space(text, offset + 1)
    while text[offset] == '"':
        key, offset = scanstring(text, offset + 1, True)
        offset = _skip_space(text, _skip_space(text, offset) + 1)
        if key == name:
            return offset
        offset = _next(text, offset)
    return None


def _item(text: str, offset: int, index: int) -> int | None:
    """Return where an item begins in the list at `offset`."""
    if text[offset] != "[":
        return None
    offset = _skip_space(text, offset + 1)
    for _ in range(index):
        if text[offset] == "]":
            return None
        offset = _next(text, offset)
    return None if text[offset] == "]" else offset
