"""What a sentence of a public page rests on, as it opens beneath the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.utils import translation

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.frame.grounds import line_sources
from drypoint.knowledge import Grounds, KnowledgeBase
from drypoint.terms import Language


class Grounded(Protocol):
    """A sentence, row or term that names what it rests on."""

    @property
    def basis(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def sources(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def documents(self) -> tuple[str, ...]: ...  # noqa: D102


def public_sources(knowledge: KnowledgeBase, part: Grounded, *, about: str = "") -> SourcesView:
    """Return the sources of one part of a page, how firmly they are known, and who has reviewed it."""
    return grounds_view(knowledge, named_grounds(knowledge, part), about=about)


def named_grounds(knowledge: KnowledgeBase, part: Grounded) -> Grounds:
    """Return what a part of a page names as its ground."""
    return knowledge.named_grounds(basis=part.basis, sources=part.sources, documents=part.documents)


def grounds_view(knowledge: KnowledgeBase, grounds: Grounds, *, about: str = "") -> SourcesView:
    """Return grounds as they open beneath a sentence."""
    return line_sources(
        knowledge,
        grounds.sources,
        grounds.certainty,
        about=about,
        rests_on=grounds.rests_on,
        language=language_spoken(),
    )


def sources_cell(grounds: Grounds) -> str:
    """Return the keys of the sources as one cell of a file."""
    return "; ".join(line.key for line in grounds.sources)


def language_spoken() -> Language:
    """Return the language that a public page speaks now: a page that it leads to goes on in it."""
    return Language((translation.get_language() or Language.ENGLISH).partition("-")[0])


def first_words(text: str, most: int = 6) -> str:
    """Return the start of a sentence, by which a reader who hears the page tells the sources apart."""
    words: Sequence[str] = text.split()
    return " ".join(words[:most]) + ("…" if len(words) > most else "")
