"""Numbers as each language writes them."""

from __future__ import annotations

import math

from drypoint.terms import Language

MARKS = {Language.ENGLISH: str.maketrans({}), Language.SPANISH: str.maketrans(",.", "\u00a0,")}
"""Which marks part thousands and decimals; Spanish parts thousands by a space that does not break."""


def number_words(number: float, language: Language, decimals: int = 0) -> str:
    """Return a number with its thousands parted; Spanish parts none of four figures."""
    written = f"{number:,.{decimals}f}"
    if language is Language.SPANISH and abs(number) < 10_000:
        written = written.replace(",", "")
    return written.translate(MARKS[language])


def two_digits(number: float, language: Language) -> str:
    """Return a number as exact as two digits make it; more would promise too much."""
    size = math.floor(math.log10(number)) if number > 0 else 0
    decimals = max(0, 1 - size)
    return number_words(round(number, 1 - size), language, decimals)


def exact_words(number: float, language: Language) -> str:
    """Return a number as exact as it is held, with a true minus and no thousands parted.

    Example:
        >>> exact_words(-1.25, Language.SPANISH)
        '−1,25'
    """
    return f"{number:.10g}".replace("-", "\u2212").translate(MARKS[language])
