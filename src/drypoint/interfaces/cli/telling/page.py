"""A page of sentences: headings, paragraphs and points, folded to the width of the terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import click

from drypoint.knowledge import SourceLine
from drypoint.terms import Side

NARROWEST, WIDEST = 40, 96
SIDES = frozenset(Side)
NEEDLE_RED = "red"
"""The one colour: danger, and nothing else."""


@dataclass(slots=True)
class Page:
    """Lines in the making."""

    lines: list[str] = field(default_factory=list)

    def lead(self, text: str, *, danger: bool = False) -> None:
        """Write the sentence that answers the question."""
        colour = NEEDLE_RED if danger else None
        self.lines.extend(click.style(line, bold=True, fg=colour) for line in _folded(text, ""))

    def heading(self, text: str) -> None:
        """Begin a part."""
        self.lines.extend(["", click.style(text, bold=True)])

    def say(self, text: str) -> None:
        """Write a paragraph."""
        self.lines.extend(_folded(text, ""))

    def point(self, text: str, *, sources: Iterable[SourceLine | str] = (), depth: int = 0) -> None:
        """Write one point of a list, with the keys of its sources below it."""
        indent = "  " * depth
        self.lines.extend(_folded(text, f"{indent}- "))
        keys = ", ".join(dict.fromkeys(source_key(source) for source in sources))
        if keys:
            self.lines.extend(
                click.style(line, dim=True) for line in _folded(f"Sources: {keys}", f"{indent}  ")
            )

    def points(self, heading: str, texts: Iterable[str]) -> None:
        """Write a part with one point a text, and nothing where there is none."""
        texts = list(texts)
        if texts:
            self.heading(heading)
        for text in texts:
            self.point(text)

    def foot(self, knowledge: str) -> None:
        """Close with the version of the knowledge and what it is worth."""
        self.lines.append("")
        self.say(f"Knowledge {knowledge}, awaiting review by a registered clinician. A named person decides.")

    def text(self) -> str:
        """Return the whole page."""
        return "\n".join(self.lines).strip("\n")


def source_key(source: SourceLine | str) -> str:
    """Return the short name of a source, with its place where it has one."""
    if isinstance(source, str):
        return source
    return f"{source.key} ({source.locator})" if source.locator else source.key


def percent_text(probability: float) -> str:
    """Return a probability as a person reads it; small ones keep their doubt.

    Example:
        >>> percent_text(0.713), percent_text(0.004)
        ('71 %', 'below 1 %')
    """
    return "below 1 %" if probability < 0.01 else f"{probability * 100:.0f} %"


def plain_words(word: str) -> str:
    """Return an id in words, its side in brackets.

    Example:
        >>> plain_words("trapezius_upper.tp1.right")
        'trapezius upper tp1 (right)'
        >>> plain_words("")
        ''
    """
    place, _, side = word.rpartition(".")
    is_sided = bool(place) and side in SIDES
    words = (place if is_sided else word).replace(".", " ").replace("_", " ")
    return f"{words} ({side})" if is_sided else words


def counted_noun(number: int, noun: str) -> str:
    """Return a number with its noun.

    Example:
        >>> counted_noun(1, "needle"), counted_noun(2, "needle")
        ('1 needle', '2 needles')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def joined_words(words: Iterable[str]) -> str:
    """Return words as a list in a sentence.

    Example:
        >>> joined_words(["a", "b", "c"])
        'a, b and c'
    """
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def repeated_texts(texts: Iterable[str]) -> list[str]:
    """Return each text once, with how often it stood there.

    Example:
        >>> repeated_texts(["a", "b", "a"])
        ['a (twice)', 'b']
    """
    counts = Counter(texts)
    times = {1: "", 2: " (twice)"}
    return [f"{text}{times.get(number, f' ({number} times)')}" for text, number in counts.items()]


def _folded(text: str, lead: str) -> list[str]:
    width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns))
    hanging = " " * len(lead)
    return textwrap.wrap(
        text, width, initial_indent=lead, subsequent_indent=hanging, break_on_hyphens=False
    ) or [lead.rstrip()]
