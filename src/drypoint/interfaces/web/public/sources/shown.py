"""One ground as its page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from drypoint.interfaces.web.components.sources import ConflictView
from drypoint.interfaces.web.frame.grounds import conflict_view, is_public_ground, more_views, web_address
from drypoint.interfaces.web.public.conditions.links import condition_link
from drypoint.interfaces.web.public.sources.figures import FigureTable, figure_tables
from drypoint.interfaces.web.public.sources.places import RestingPlace, places_of
from drypoint.interfaces.web.public.sources.said import (
    asides_of,
    heading_of,
    plain_of,
    statements_of,
    title_of,
)
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import (
    Citation,
    Conflict,
    KnowledgeBase,
    NamedCondition,
    SourceOf,
    direct_supports,
    knowledge_sources,
)
from drypoint.terms import Confidence, Review
from drypoint.wording import CONFIDENCE_SENTENCES, GROUND_NAMES, REVIEW_SENTENCES

NAMED_IN = {
    "basis": "facts",
    "statements": "evidence/statements",
    "reviews": "evidence/reviews",
    "trials": "evidence/trials",
}
"""Under which name a file lists what it rests on, and of which kind that is."""


@dataclass(frozen=True, slots=True)
class GroundLink:
    """The way to another ground: what it is and what it is about, in the words for clinicians."""

    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class ReadSource:
    """One source: how it was read, and the way to all that was taken from it."""

    title: str
    locator: str
    url: str
    read: str
    more_url: str


@dataclass(frozen=True, slots=True)
class GroundPageView:
    """A whole page.

    Args:
        kind: What it is, in plain words.
        heading, statements, asides, tables: What it says, as it was written for clinicians, in English.
        plain: The same for everybody, where it is written.
        read: How firmly it is known, and who reviewed it.
        rests_on, supports: Other knowledge that it leans on, and that leans on it.
        places: Public sentences that rest on it.
    """

    kind: str
    id: str
    heading: str
    statements: tuple[str, ...]
    asides: tuple[tuple[str, str], ...]
    plain: tuple[str, ...]
    page_url: str
    tables: tuple[FigureTable, ...]
    read: str
    sources: tuple[ReadSource, ...]
    conflicts: tuple[ConflictView, ...]
    rests_on: tuple[GroundLink, ...]
    supports: tuple[GroundLink, ...]
    places: tuple[RestingPlace, ...]


def ground_view(*, knowledge: KnowledgeBase, name: str, speech: Speech) -> GroundPageView | None:
    """Return the page of what is named as `kind/id`; none where there is none that the public may see."""
    if not is_public_ground(knowledge, name):
        return None
    kind, _, key = name.rpartition("/")
    value = knowledge.value(kind, key)
    is_condition = isinstance(value, NamedCondition)
    return GroundPageView(
        kind=GROUND_NAMES[kind],
        id=key,
        heading=heading_of(value),
        statements=statements_of(value),
        asides=asides_of(value),
        plain=plain_of(value, speech),
        page_url=condition_link(condition=value, speech=speech).url if is_condition else "",
        tables=figure_tables(value, knowledge, speech),
        read=_read(knowledge, kind, value),
        sources=tuple(_source(knowledge, one, name, speech) for one in _sources(knowledge, name)),
        conflicts=tuple(_conflicts(knowledge, name, value)),
        rests_on=_links(knowledge, _named_in(value), speech),
        supports=_links(knowledge, direct_supports(knowledge=knowledge).get(name, ()), speech),
        places=places_of(knowledge=knowledge, name=name, speech=speech),
    )


def _read(knowledge: KnowledgeBase, kind: str, value: Any) -> str:
    """Return how firmly a file is known and who reviewed it; a rule is as firm as its weakest fact."""
    said = getattr(value, "confidence", None) or getattr(value, "read_as", None)
    # What is shown of a muscle is where its pain is felt.
    said = getattr(said, "referral", said)
    if said is None and (basis := getattr(value, "basis", ())):
        said = knowledge.grounds(basis).certainty
    sentence = CONFIDENCE_SENTENCES[Confidence(said)] if said else ""
    review = REVIEW_SENTENCES[getattr(value, "review", Review.UNREVIEWED)]
    return f"{sentence} {review}".strip()


def _sources(knowledge: KnowledgeBase, name: str) -> tuple[SourceOf, ...]:
    return knowledge_sources(knowledge=knowledge, name=name)


def _source(knowledge: KnowledgeBase, source: SourceOf, name: str, speech: Speech) -> ReadSource:
    own = f"citations/{source.key}"
    more = more_views(knowledge, () if own == name else (own,), language=speech.language)
    read = CONFIDENCE_SENTENCES[Confidence(source.read_as)]
    url = more[0].url if more else ""
    return ReadSource(source.title, source.locator, web_address(source.url), read, url)


def _conflicts(knowledge: KnowledgeBase, name: str, value: Any) -> Iterator[ConflictView]:
    kind, _, key = name.rpartition("/")
    facts = {key} if kind == "facts" else set(getattr(value, "basis", ()))
    named = {key} if kind == "conflicts" else set(getattr(value, "conflicts", ()))
    for conflict in knowledge.conflicts.values():
        if conflict.id in named or _speaks(conflict, facts, key if isinstance(value, Citation) else ""):
            yield conflict_view(knowledge, conflict)


def _speaks(conflict: Conflict, facts: set[str], citation: str) -> bool:
    return any(not facts.isdisjoint(voice.basis) or citation in voice.sources for voice in conflict.voices)


def _named_in(value: Any) -> tuple[str, ...]:
    own = [f"{kind}/{key}" for name, kind in NAMED_IN.items() for key in getattr(value, name, ())]
    voices = [f"facts/{key}" for voice in getattr(value, "voices", ()) for key in voice.basis]
    return tuple(dict.fromkeys((*own, *voices)))


def _links(knowledge: KnowledgeBase, names: tuple[str, ...], speech: Speech) -> tuple[GroundLink, ...]:
    return tuple(
        GroundLink(GROUND_NAMES[one.ground.rpartition("/")[0]], _title(knowledge, one.ground), one.url)
        for one in more_views(knowledge, names, language=speech.language)
    )


def _title(knowledge: KnowledgeBase, name: str) -> str:
    kind, _, key = name.rpartition("/")
    return title_of(knowledge.documents[kind][key]) or key.replace("_", " ")
