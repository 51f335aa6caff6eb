"""The figures that stand in a sentence, and the sentences that stand in a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drypoint.terms import Language

FIGURE = re.compile(r"(?<![\w.,])\d+(?:[ .,\u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)?")
GROUPING = re.compile(r"[ ,\u00a0\u202f](?=\d{3}(?!\d))")
SPANISH_GROUPING = re.compile(r"[ .\u00a0\u202f](?=\d{3}(?!\d))")
"""What parts thousands. A point or comma before three figures is read so; write `0.25`, not `0.250`."""


def figures(text: str, language: Language = Language.ENGLISH) -> tuple[float, ...]:
    """Return the figures of a sentence in their order, as the language writes them."""
    grouping = SPANISH_GROUPING if language is Language.SPANISH else GROUPING
    written = (grouping.sub("", found.group()) for found in FIGURE.finditer(text))
    return tuple(float(one.replace(",", ".")) for one in written)


def texts_below(value: object) -> Iterator[str]:
    """Yield every text and number of a part of a document as text."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from texts_below(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_below(part)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, int | float):
        yield f"{value:.12g}"
