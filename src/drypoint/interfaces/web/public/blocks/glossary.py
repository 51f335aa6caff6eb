"""The words of the field in plain words, in the order of the alphabet."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.grounds import public_sources
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class TermView:
    """One word with its meaning."""

    id: str
    term: str
    meaning: str
    sources: SourcesView


def glossary(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[TermView, ...]:
    """Return every term in the language that is spoken."""
    views = (
        TermView(
            one.id,
            one.term.spoken(speech.language),
            one.meaning.spoken(speech.language),
            public_sources(knowledge, one, about=one.term.spoken(speech.language)),
        )
        for one in knowledge.glossary.values()
    )
    return tuple(sorted(views, key=lambda view: view.term.casefold()))
