"""What a sentence rests on, from the knowledge base or from a stored answer, as a component shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from drypoint.interfaces.web.components.sources import ConflictView, SourcesView, SourceView
from drypoint.knowledge import Conflict, KnowledgeBase, SourceLine, Voice
from drypoint.terms import Confidence, Review
from drypoint.wording import CONFIDENCE_SENTENCES, REVIEW_SENTENCES


def certainty_sentence(word: str) -> str:
    """Return how firmly something is known, as a sentence; an unknown word is shown as it is."""
    return CONFIDENCE_SENTENCES[Confidence(word)] if word in list(Confidence) else word


def web_address(url: str) -> str:
    """Return an address that a browser may follow, the first of several, or nothing."""
    first = url.split(maxsplit=1)[0] if url.strip() else ""
    # No other scheme: an address from a data file must not become a script that a click runs.
    return first if first.startswith(("https://", "http://")) else ""


def source_view(knowledge: KnowledgeBase, source: str | Mapping[str, Any]) -> SourceView:
    """Return one source of a stored answer, given by its key alone or with title and place."""
    key = source if isinstance(source, str) else str(source.get("key", ""))
    known = knowledge.citations.get(key)
    given = {} if isinstance(source, str) else source
    title = str(given.get("title") or (known.title if known else key))
    return SourceView(title, str(given.get("locator") or ""), web_address(known.url if known else ""))


def answer_sources(knowledge: KnowledgeBase, part: Mapping[str, Any], *, about: str = "") -> SourcesView:
    """Return the sources and certainty of one part of a stored answer; what it holds awaits review."""
    return SourcesView(
        sources=tuple(source_view(knowledge, source) for source in part.get("sources", ())),
        certainty=certainty_sentence(str(part.get("certainty") or part.get("confidence") or "")),
        review=REVIEW_SENTENCES[Review.UNREVIEWED],
        about=about,
    )


def line_sources(
    knowledge: KnowledgeBase,
    lines: Iterable[SourceLine],
    certainty: Confidence | None = None,
    *,
    about: str = "",
) -> SourcesView:
    """Return the sources and certainty of one part of a decision; what it holds awaits review."""
    return SourcesView(
        sources=tuple(line_view(knowledge, line) for line in lines),
        certainty="" if certainty is None else CONFIDENCE_SENTENCES[certainty],
        review=REVIEW_SENTENCES[Review.UNREVIEWED],
        about=about,
    )


def line_view(knowledge: KnowledgeBase, line: SourceLine) -> SourceView:
    """Return one source of a decision, by the title that it had then."""
    known = knowledge.citations.get(line.key)
    title = line.title or (known.title if known else line.key)
    return SourceView(title, line.locator, web_address(known.url if known else ""))


def basis_sources(knowledge: KnowledgeBase, basis: Iterable[str], *, about: str = "") -> SourcesView:
    """Return the sources, certainty and review of a sentence that rests on facts of the base."""
    ids = tuple(basis)
    grounds = knowledge.grounds(ids)
    # One fact that nobody has reviewed leaves the whole sentence unreviewed.
    is_reviewed = all(knowledge.facts[fact].review is Review.REVIEWED for fact in ids)
    return SourcesView(
        sources=tuple(
            SourceView(line.title, line.locator, web_address(knowledge.citations[line.key].url))
            for line in grounds.sources
        ),
        certainty=CONFIDENCE_SENTENCES[grounds.certainty],
        review=REVIEW_SENTENCES[Review.REVIEWED if is_reviewed else Review.UNREVIEWED],
        about=about,
    )


def conflict_views(knowledge: KnowledgeBase, basis: Iterable[str]) -> tuple[ConflictView, ...]:
    """Return where sources disagree about any of these facts."""
    wanted = set(basis)
    return tuple(
        _conflict_view(knowledge, conflict)
        for conflict in knowledge.conflicts.values()
        if any(not wanted.isdisjoint(voice.basis) for voice in conflict.voices)
    )


def _conflict_view(knowledge: KnowledgeBase, conflict: Conflict) -> ConflictView:
    voices = tuple(_voice(knowledge, voice) for voice in conflict.voices)
    return ConflictView(conflict.question, voices, conflict.choice, conflict.reason)


def _voice(knowledge: KnowledgeBase, voice: Voice) -> str:
    titles = "; ".join(
        knowledge.citations[key].title if key in knowledge.citations else key for key in voice.sources
    )
    return f"{voice.says} ({titles})" if titles else voice.says
