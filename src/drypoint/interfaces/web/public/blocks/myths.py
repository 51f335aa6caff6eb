"""The myths, each with what is known instead and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.grounds import grounds_view
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase


@dataclass(frozen=True, slots=True)
class MythView:
    """What is often said, and what is known."""

    id: str
    myth: str
    correction: str
    sources: SourcesView

    @property
    def text(self) -> str:
        """Return what rests on the sources; the myth rests on none."""
        return self.correction


def myths(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[MythView, ...]:
    """Return every claim that no page may make, with its correction."""
    views = []
    for claim in knowledge.forbidden_claims.values():
        myth = claim.plain_myth.spoken(speech.language)
        grounds = knowledge.named_grounds(basis=claim.basis, sources=claim.sources)
        correction = claim.plain_correction.spoken(speech.language)
        views.append(MythView(claim.id, myth, correction, grounds_view(knowledge, grounds, about=myth)))
    return tuple(views)
