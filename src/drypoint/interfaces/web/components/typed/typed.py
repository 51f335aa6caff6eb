"""What somebody typed into a form that was not stored, so that no word of it is lost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One field with its words."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class TypedView:
    """Every field that was filled in; nothing is shown where there is none."""

    lines: tuple[TypedLine, ...] = ()


EXAMPLES = {
    "nothing was typed": TypedView(),
    "a name and a remark": TypedView(
        (TypedLine("Family name", "Invented"), TypedLine("Text", "Two lines\nof a remark"))
    ),
}
