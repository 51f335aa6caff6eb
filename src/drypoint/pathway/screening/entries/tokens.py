"""Take a text apart: its words in one spelling, and the signs between them that may end a reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from drypoint.pathway.screening.entries.words import WORD, one_spelling, plain_text


class TextSign(Enum):
    """What stands between two words and is more than a blank."""

    STOP = "stop"
    SEMICOLON = "semicolon"
    ASKED = "asked"
    COMMA = "comma"
    COLON = "colon"
    DASH = "dash"
    BULLET = "bullet"
    OPEN = "open"
    CLOSE = "close"
    SLASH = "slash"
    PLUS = "plus"


BY_LETTER = {
    ";": TextSign.SEMICOLON,
    "|": TextSign.STOP,
    "\n": TextSign.STOP,
    ".": TextSign.STOP,
    "!": TextSign.STOP,
    "?": TextSign.ASKED,
    ",": TextSign.COMMA,
    ":": TextSign.COLON,
    "–": TextSign.DASH,
    "—": TextSign.DASH,
    "(": TextSign.OPEN,
    "[": TextSign.OPEN,
    ")": TextSign.CLOSE,
    "]": TextSign.CLOSE,
    "/": TextSign.SLASH,
    "&": TextSign.PLUS,
    "+": TextSign.PLUS,
}
BULLETS = "-*•"
NOT_IN_NUMBERS = ",.:/-"
NONE: tuple[TextSign, ...] = ()
SAME_ITEM = (TextSign.SLASH, TextSign.PLUS)
"""Signs that join two words instead of parting them."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text in small plain letters, its words, where each starts, and the signs before each.

    Args:
        before: For each word the signs between it and the word before it; one more for the end.
    """

    plain: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    before: tuple[tuple[TextSign, ...], ...]


def read_text(text: str) -> ReadText:
    """Return the words of a text with the signs between them.

    Example:
        >>> read_text("no falls; gout").before
        ((), (), (<TextSign.SEMICOLON: 'semicolon'>,), ())
    """
    plain = plain_text(text)
    found = list(WORD.finditer(plain))
    before: list[tuple[TextSign, ...]] = []
    end, last = 0, ""
    for match in found:
        before.append(_signs(plain[end : match.start()], last, match.group()))
        end, last = match.end(), match.group()
    before.append(_signs(plain[end:], last, ""))
    words = tuple([one_spelling(match.group()) for match in found])
    return ReadText(plain, words, tuple([match.start() for match in found]), tuple(before))


def _signs(between: str, last: str, following: str) -> tuple[TextSign, ...]:
    if between in (" ", "-", ""):
        return NONE
    # Neither "e.g." nor "1,000" nor a date ends anything.
    if between in NOT_IN_NUMBERS and (last.isdigit() or following.isdigit()):
        return NONE
    if between == "." and (len(last) == 1 or len(following) == 1):
        return NONE
    return tuple(_each_sign(between))


def _each_sign(between: str) -> Sequence[TextSign]:
    signs: list[TextSign] = []
    is_new_line = False
    for at, letter in enumerate(between):
        if letter in BULLETS and is_new_line:
            signs[-1] = TextSign.BULLET
        elif letter == "-":
            # A hyphen joins; only with a blank beside it is it a dash.
            if between[:at].endswith(" ") or between[at + 1 :].startswith(" "):
                signs.append(TextSign.DASH)
        elif letter in BY_LETTER:
            signs.append(BY_LETTER[letter])
        if not letter.isspace() or letter == "\n":
            is_new_line = letter == "\n"
    return signs
