"""What words need to stand in a sentence."""

from __future__ import annotations


def sentence_case(words: str) -> str:
    """Return words with a capital at the start."""
    return words[:1].upper() + words[1:]
