"""Read what a command is given: a file, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drypoint.errors import Fault, InputError
from drypoint.foreign import read_json

STANDARD_INPUT = "-"


def read_input(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`.

    Raises:
        InputError: There is no such file, it is a folder, or it may not be read (`DP421`).
    """
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except (OSError, ValueError) as error:
        raise InputError([unreadable_fault(name, error)]) from error


def read_document(name: str) -> Any:
    """Return the JSON value in a file, or in standard input for `-`.

    Raises:
        InputError: It cannot be read, or is not one JSON value.
    """
    return read_json(read_input(name))


def input_lines(name: str) -> Iterator[bytes]:
    """Go through the lines of a file, or of standard input for `-`, as they come.

    Raises:
        InputError: It cannot be read.
    """
    if name == STANDARD_INPUT:
        yield from sys.stdin.buffer
        return
    try:
        with Path(name).open("rb") as file:
            yield from file
    except (OSError, ValueError) as error:
        raise InputError([unreadable_fault(name, error)]) from error


def unreadable_fault(name: str, error: Exception) -> Fault:
    """Say why a file cannot be read."""
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: "no such file",
        IsADirectoryError: "a folder",
        PermissionError: "a file that may not be read",
    }
    found = reasons.get(type(error), type(error).__name__)
    return Fault("DP421", name, found, "a file that can be read, or - for standard input", "Check the name.")


def unwritable_fault(name: str, error: Exception) -> Fault:
    """Say why a file cannot be written."""
    return Fault("DP422", name, type(error).__name__, "a file that can be written", "Check folder and name.")
