"""What a sentence rests on, from the knowledge base or from a stored answer, as a component shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.urls import reverse

from drypoint.interfaces.web.components.sources import ConflictView, MoreView, SourcesView, SourceView
from drypoint.knowledge import Conflict, KnowledgeBase, SourceLine, Voice
from drypoint.terms import Confidence, Language, Review
from drypoint.wording import CONFIDENCE_SENTENCES, GROUND_NAMES, REVIEW_SENTENCES


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
    rests_on: Iterable[str] = (),
    language: Language | None = None,
) -> SourcesView:
    """Return the sources and certainty of one part of a decision; what it holds awaits review.

    Args:
        knowledge: The base.
        lines: The sources.
        certainty: How firmly it is known, where that is said.
        about: What the sources are for.
        rests_on: What the part was decided by, as `kind/id`; its sources themselves where nothing is named.
        language: In which the pages of these are to speak; the reader's own where none is given.
    """
    given = tuple(lines)
    return SourcesView(
        sources=tuple(line_view(knowledge, line) for line in given),
        certainty="" if certainty is None else CONFIDENCE_SENTENCES[certainty],
        review=REVIEW_SENTENCES[Review.UNREVIEWED],
        about=about,
        more=more_views(knowledge, tuple(rests_on) or grounds_of_lines(given), language=language),
    )


def grounds_of_lines(lines: Iterable[SourceLine]) -> tuple[str, ...]:
    """Return sources as the files that hold them."""
    return tuple(dict.fromkeys(f"citations/{line.key}" for line in lines))


def muscle_ground(target: str) -> str:
    """Return the file of the muscle that a target or trigger point lies in, as `kind/id`."""
    return f"muscles/{target.partition('.')[0]}"


def more_views(
    knowledge: KnowledgeBase, rests_on: Iterable[str], *, language: Language | None = None
) -> tuple[MoreView, ...]:
    """Return the way to the page of each ground, named as `kind/id`, that the public may see.

    Args:
        knowledge: The base; an old answer may name what it no longer holds.
        rests_on: The names.
        language: In which the pages are to speak; the reader's own where none is given.
    """
    spoken = {} if language is None else {"language": language}
    return tuple(
        MoreView(name, reverse("public:ground", kwargs={**spoken, "ground": name}))
        for name in rests_on
        if is_public_ground(knowledge, name)
    )


def is_public_ground(knowledge: KnowledgeBase, name: str) -> bool:
    """Say whether the base has the file that is named as `kind/id`, and its kind is public."""
    kind, _, key = name.rpartition("/")
    return kind in GROUND_NAMES and key in knowledge.documents.get(kind, {})


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
    view = line_sources(knowledge, grounds.sources, grounds.certainty, about=about, rests_on=grounds.rests_on)
    return replace(view, review=REVIEW_SENTENCES[Review.REVIEWED if is_reviewed else Review.UNREVIEWED])


def conflict_views(knowledge: KnowledgeBase, basis: Iterable[str]) -> tuple[ConflictView, ...]:
    """Return where sources disagree about any of these facts."""
    wanted = set(basis)
    return tuple(
        conflict_view(knowledge, conflict)
        for conflict in knowledge.conflicts.values()
        if any(not wanted.isdisjoint(voice.basis) for voice in conflict.voices)
    )


def conflict_view(knowledge: KnowledgeBase, conflict: Conflict) -> ConflictView:
    """Return one question on which sources disagree: each side with its sources, and what is done here."""
    voices = tuple(_voice(knowledge, voice) for voice in conflict.voices)
    return ConflictView(conflict.question, voices, conflict.choice, conflict.reason)


def _voice(knowledge: KnowledgeBase, voice: Voice) -> str:
    titles = "; ".join(
        knowledge.citations[key].title if key in knowledge.citations else key for key in voice.sources
    )
    return f"{voice.says} ({titles})" if titles else voice.says
