"""Set a letter as a tagged PDF with every font inside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

LETTERS = Path(__file__).parent / "letters"


def letter_pdf(name: str, letter: Mapping[str, Any], *, at: datetime) -> bytes:
    """Return a letter as PDF/UA-1.

    Only the fonts that come with typst are used, so that a letter looks the same on every machine. A sign
    that they do not have is looked for in the fonts of this machine; where it is in none, the letter asks
    for the name by hand: it must not wait.

    Args:
        name: Name of the template in `letters/`.
        letter: What it says, as JSON.
        at: The instant that the PDF names as its making.
    """
    for own_fonts_alone in (True, False):
        try:
            return _compiled(name, letter, at=at, ignore_system_fonts=own_fonts_alone, pdf_standards="ua-1")
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    return _compiled(name, {**letter, "name_by_hand": True}, at=at, ignore_system_fonts=False)


def _compiled(name: str, letter: Mapping[str, Any], *, at: datetime, **options: Any) -> bytes:
    told = {"letter": json.dumps(letter, ensure_ascii=False)}
    made: bytes = typst.compile(
        str(LETTERS / f"{name}.typ"), format="pdf", sys_inputs=told, timestamp=int(at.timestamp()), **options
    )
    return made
