"""The references as the project was given them, and the list of what was left out."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"
ADDITIONS_FOLDER = ROOT.parent / "shared" / "additions"
ADDITIONS = "additions.json"
DEPTH = "depth_evidence.json"
LEFT_OUT = Path(__file__).parent / "left_out.toml"

CONFIDENCE = {"source seen": "seen", "widely published, from memory": "memory", "uncertain": "uncertain"}
"""The atlas's words for how something is known, and ours."""

NUMBER = re.compile(r"\d+(?:\.\d+)?")
LETTER = re.compile("[a-z]", re.IGNORECASE)


def read_json(name: str) -> Any:
    """Return a JSON file of the references, or of the additions to them."""
    folder = ADDITIONS_FOLDER if name in (ADDITIONS, DEPTH) else REFERENCE
    return json.loads((folder / name).read_text(encoding="utf-8"))


def read_csv(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of the references."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def left_out() -> dict[tuple[str, str], str]:
    """Return what is left out on purpose: file and record (with field) → reason."""
    entries = tomllib.loads(LEFT_OUT.read_text(encoding="utf-8"))["left_out"]
    return {(entry["file"], entry["record"]): entry["reason"] for entry in entries}


def numbers_in(value: Any) -> Iterator[float]:
    """Yield every number of a value; of a text only where it is made of figures, such as '27/2855'."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        yield float(value)
    elif isinstance(value, str):
        yield from () if LETTER.search(value) else figures_in(value)
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from numbers_in(part)
    else:
        for part in value:
            yield from numbers_in(part)


def figures_in(text: str) -> Iterator[float]:
    """Yield every number that stands in a text, between words too."""
    return (float(number) for number in NUMBER.findall(text))


def words_in(value: Any) -> Iterator[str]:
    """Yield every text of a value that is not made of numbers alone."""
    if isinstance(value, str) and LETTER.search(value):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from words_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from words_in(part)


def as_share(percent: str) -> float | None:
    """Return a percentage as a share, or None where there is none."""
    return round(float(percent) / 100, 6) if percent else None
