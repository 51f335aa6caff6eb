"""Names as they are compared: without case, accents, blanks, and the order in which their parts come."""

from __future__ import annotations

import re
import unicodedata

_PARTS = re.compile(r"[^\w]+")
_PLAIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "ŋ": "n",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
"""Letters that no accent can be taken from, as people without them on the keyboard write them."""


def folded_text(text: str) -> str:
    """Return a text in one case and without accents, as names are compared."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_PLAIN)


def name_words(name: str) -> frozenset[str]:
    """Return the words by which a name is found: each one, and its parts, without accents and case."""
    whole = folded_text(name).split()
    return frozenset(part for word in whole for part in (word, *_PARTS.split(word)) if part)


def search_words(search: str) -> tuple[str, ...]:
    """Return the words that somebody looks for, parted as the words of names are: `Doe, Jane` has two."""
    return tuple(part for part in _PARTS.split(folded_text(search)) if part)


def name_key(family_name: str, given_name: str) -> tuple[str, ...]:
    """Return what two spellings of one name share: their parts, folded, in no order of their own."""
    return tuple(sorted(search_words(f"{family_name} {given_name}")))
