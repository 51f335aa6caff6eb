"""Compare words as people write them: any case, British or American, accents, plural."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[a-z0-9]+")
HISTORY_OF = re.compile(r"\bh/o\b|\bs/p\b|\bstatus post\b")
HISTORY = re.compile(r"\bhx\b")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and signs without width, as texts copied out of documents carry them inside words."""

SIGNED = re.compile(r"\(([-+\u2212])(?:ve)?\)")
NEGATIVE = re.compile(r"[-\u2010-\u2015\u2212] ?ve\b")
POSITIVE = re.compile(r"\+ ?ve\b")
"""Results that are written with their sign, such as `-ve`."""

DOSE = re.compile(r"(?<=[a-z]{4})(?=[0-9])")
"""Between a name and the dose that is glued to it."""

GLUED = re.compile(r"[a-z][0-9]")
LIGATURES = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l"})
MOST_KEPT = 20_000


def word_tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text in one spelling.

    Example:
        >>> word_tokens("Lymphœdema of LEFT arm")
        ('lymphedema', 'of', 'left', 'arm')
        >>> word_tokens("Haemophilia") == word_tokens("hemophilia")
        True
    """
    return tuple(map(one_spelling, WORD.findall(plain_text(text))))


def as_written(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, one for each of its tokens."""
    return tuple(WORD.findall(plain_text(text)))


def word_place(plain: str, start: int) -> int:
    """Return the place, among the words of a plain text, of the word that begins at a letter."""
    return sum(1 for _ in WORD.finditer(plain, 0, start))


# Everything that reads an entry asks for it, one after the other.
@lru_cache(maxsize=64)
def plain_text(text: str) -> str:
    """Return a text in small plain letters, with the short forms of `history of` written out."""
    low = text.lower()
    if not low.isascii():
        spread = unicodedata.normalize("NFKD", UNSEEN.sub("", low).translate(LIGATURES))
        low = "".join(sign for sign in spread if not unicodedata.combining(sign))
    if "h/o" in low or "s/p" in low or "status" in low:
        low = HISTORY_OF.sub("history of", low)
    if "hx" in low:
        low = HISTORY.sub("history", low)
    if "(-" in low or "(+" in low or "(\u2212" in low:
        low = SIGNED.sub(lambda sign: " positive" if sign.group(1) == "+" else " negative", low)
    if "ve" in low and ("-" in low or "+" in low or not low.isascii()):
        low = POSITIVE.sub(" positive", NEGATIVE.sub(" negative", low))
    low = low.replace("'", "").replace("’", "")
    return DOSE.sub(" ", low) if GLUED.search(low) else low


def spelt_alike(word: str) -> str:
    """Return what `one_spelling` returns, for a caller that keeps the answer itself."""
    if "e" in word:
        word = word.replace("ae", "e").replace("oe", "e")
    if "tumour" in word:
        word = word.replace("tumour", "tumor")
    # The last letter tells most words apart at once.
    if word[-1:] == "s" and len(word) > 4 and word[-2] != "s":
        return word[:-1]
    return word


@lru_cache(maxsize=MOST_KEPT)
def one_spelling(word: str) -> str:
    """Return a word in the one spelling in which words are compared: British as American, without plural."""
    return spelt_alike(word)
