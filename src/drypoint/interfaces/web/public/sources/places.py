"""Which public sentences rest on what: read off the pages as they are shown, once in a process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.conditions.links import condition_link
from drypoint.interfaces.web.public.conditions.shown import CONDITION_SECTIONS, condition_view
from drypoint.interfaces.web.public.mechanism import blocks_as_it_starts
from drypoint.interfaces.web.public.shown import PageSectionView, page_url, page_view
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import KnowledgeBase, NamedCondition, PublicPage, direct_supports
from drypoint.terms import Language


@dataclass(frozen=True, slots=True)
class RestingPlace:
    """A section of a public page with the sentences in it that rest on one ground."""

    title: str
    url: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    ground: str
    title: str
    url: str
    sentence: str


Index = Mapping[str, tuple[RestingPlace, ...]]
_kept: list[tuple[KnowledgeBase, dict[Language, Index]]] = []


def resting_places(*, knowledge: KnowledgeBase, speech: Speech) -> Index:
    """Return the public sentences that rest on each ground, by its name as `kind/id`.

    Kept for this very base and language: every public page is made for it.
    """
    if not _kept or _kept[0][0] is not knowledge:
        _kept[:] = [(knowledge, {})]
    by_language = _kept[0][1]
    if speech.language not in by_language:
        by_language[speech.language] = _index(knowledge, Speech(speech.language, is_named=True))
    return by_language[speech.language]


def places_of(*, knowledge: KnowledgeBase, name: str, speech: Speech) -> tuple[RestingPlace, ...]:
    """Return where a sentence rests on a ground, or on something that leans on it, each section once.

    A sentence names the fact and not its source, or the rule and not its facts: one step further is looked.
    """
    index = resting_places(knowledge=knowledge, speech=speech)
    names = (name, *direct_supports(knowledge=knowledge).get(name, ()))
    sections: dict[tuple[str, str], dict[str, None]] = {}
    for place in (place for one in names for place in index.get(one, ())):
        sections.setdefault((place.title, place.url), {}).update(dict.fromkeys(place.sentences))
    return tuple(RestingPlace(title, url, tuple(said)) for (title, url), said in sections.items())


def _index(knowledge: KnowledgeBase, speech: Speech) -> Index:
    sentences: dict[str, dict[tuple[str, str], list[str]]] = {}
    for found in _all(knowledge, speech):
        held = sentences.setdefault(found.ground, {}).setdefault((found.title, found.url), [])
        if found.sentence not in held:
            held.append(found.sentence)
    return {
        ground: tuple(RestingPlace(title, url, tuple(held)) for (title, url), held in places.items())
        for ground, places in sentences.items()
    }


def _all(knowledge: KnowledgeBase, speech: Speech) -> Iterator[_Found]:
    for page in knowledge.public_pages.values():
        yield from _on_page(knowledge, page, speech)
    for condition in knowledge.named_conditions.values():
        yield from _on_condition(knowledge, condition, speech)


def _on_page(knowledge: KnowledgeBase, page: PublicPage, speech: Speech) -> Iterator[_Found]:
    blocks = blocks_as_it_starts(knowledge=knowledge, page=page.id, speech=speech)
    view = page_view(knowledge=knowledge, page=page, speech=speech, blocks=blocks)
    for section in view.sections:
        url = f"{page_url(page.id, speech)}#{section.id}"
        yield from _grounds_in(section, f"{view.title}: {section.title}", url)


def _on_condition(knowledge: KnowledgeBase, condition: NamedCondition, speech: Speech) -> Iterator[_Found]:
    view = condition_view(knowledge=knowledge, condition=condition, speech=speech)
    url = condition_link(condition=condition, speech=speech).url
    for name, section in CONDITION_SECTIONS.items():
        yield from _grounds_in(getattr(view, name), view.name, f"{url}#{section}")


def _grounds_in(part: PageSectionView | Any, title: str, url: str) -> Iterator[_Found]:
    for sentence, sources in _sourced(part):
        yield from (_Found(one.ground, title, url, sentence) for one in sources.more)


def _sourced(part: Any, holder: Any = None) -> Iterator[tuple[str, SourcesView]]:
    """Yield everything below a part that has sources, with what it says."""
    if isinstance(part, SourcesView):
        yield getattr(holder, "text", "") or part.about, part
    elif isinstance(part, tuple):
        for one in part:
            yield from _sourced(one, holder)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _sourced(getattr(part, field.name), part)
