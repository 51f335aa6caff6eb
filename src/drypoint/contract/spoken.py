"""What a sheet says in one language, stored beside it: its sentences alone, in the order of its lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from drypoint.pathway.aftercare import Aftercare

PARTS = ("help", "expect", "do", "avoid", "watch", "check_ins")
REVIEW = "review"


def sentences_as_json(sheet: Aftercare) -> dict[str, Any]:
    """Return the sentences of a sheet; dates, urgencies and sources are the same in every language."""
    parts = {name: [line.text for line in getattr(sheet, name)] for name in PARTS}
    return {**parts, REVIEW: sheet.review}


def spoken_sheet(sheet: Aftercare, sentences: Mapping[str, Any]) -> Aftercare:
    """Return a sheet with the sentences that were stored of it in one language."""
    parts: dict[str, Any] = {
        name: tuple(
            replace(line, text=text) for line, text in zip(getattr(sheet, name), sentences[name], strict=True)
        )
        for name in PARTS
    }
    return replace(sheet, **parts, review=sentences[REVIEW])
