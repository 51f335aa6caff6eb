"""What words need to stand in a sentence."""

from __future__ import annotations

import re

from drypoint.language import gettext

POINT_ID = re.compile(r"\btp(\d+)(?:-tp(\d+))?\b")


def sentence_case(words: str) -> str:
    """Return words with a capital at the start."""
    return words[:1].upper() + words[1:]


def points_named(words: str) -> str:
    """Return words in which trigger points are called by their numbers and not by their ids."""
    return POINT_ID.sub(lambda found: _points(*found.groups()), words)


def _points(first: str, last: str | None) -> str:
    if last:
        return gettext("points {first} to {last}").format(first=first, last=last)
    return gettext("point {number}").format(number=first)
