"""Where physiotherapists may needle, as dated lists and texts say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from drypoint.interfaces.web.components.sources import SourcesView
from drypoint.interfaces.web.public.grounds import grounds_view, sources_cell
from drypoint.interfaces.web.public.speech import Speech
from drypoint.knowledge import Jurisdiction, JurisdictionStatus, KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop
from drypoint.wording import month_words

STATUS_HEADINGS = Words(
    {
        JurisdictionStatus.PERMITTED: gettext_noop("Allowed"),
        JurisdictionStatus.SILENT: gettext_noop("The law does not say clearly"),
        JurisdictionStatus.NOT_PERMITTED: gettext_noop("Not allowed"),
        JurisdictionStatus.GUIDED: gettext_noop("There is guidance; we read no permission"),
    }
)
"""What the law says, in this order."""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place of whose terms something was read."""

    name: str
    terms: str
    sources: SourcesView


@dataclass(frozen=True, slots=True)
class StatusGroup:
    """The places of one country group with one status.

    Args:
        count: How many places there are in all.
        lines: Those with terms of their own.
        others: The names of the others, which share one source.
    """

    heading: str
    count: int
    lines: tuple[PlaceLine, ...]
    others: tuple[str, ...]
    sources: SourcesView | None


@dataclass(frozen=True, slots=True)
class DatedList:
    """What is known as of one month, or of no known day."""

    heading: str
    groups: tuple[StatusGroup, ...]


def jurisdictions(*, knowledge: KnowledgeBase, speech: Speech) -> tuple[DatedList, ...]:
    """Return the dated lists, the newest first, and then what carries no day."""
    return tuple(
        DatedList(_list_heading(as_of), tuple(_groups(knowledge, places, speech)))
        for as_of, places in groupby(_in_order(knowledge, speech), key=lambda place: place.as_of)
    )


def jurisdictions_file(*, knowledge: KnowledgeBase, speech: Speech) -> list[list[str]]:
    """Return one row for each place."""
    head = [
        gettext("Place"),
        gettext("Code"),
        gettext("What the law says"),
        gettext("Terms"),
        gettext("As of"),
        gettext("Sources"),
    ]
    return [head, *(_file_row(knowledge, place, speech) for place in _in_order(knowledge, speech))]


def _in_order(knowledge: KnowledgeBase, speech: Speech) -> list[Jurisdiction]:
    order = list(STATUS_HEADINGS)
    return sorted(
        knowledge.jurisdictions.values(),
        key=lambda place: (
            -(place.as_of or date.min).toordinal(),
            order.index(place.status),
            place.plain_name.spoken(speech.language),
        ),
    )


def _list_heading(as_of: date | None) -> str:
    if as_of is None:
        return gettext("Without a date")
    return gettext("As of {month}").format(month=month_words(as_of))


def _groups(
    knowledge: KnowledgeBase, places: Iterable[Jurisdiction], speech: Speech
) -> Iterable[StatusGroup]:
    for status, found in groupby(places, key=lambda place: place.status):
        members = list(found)
        bare = [place for place in members if place.plain is None]
        heading = STATUS_HEADINGS[status]
        yield StatusGroup(
            heading=heading,
            count=len(members),
            lines=tuple(_line(knowledge, place, speech) for place in members if place.plain is not None),
            others=tuple(place.plain_name.spoken(speech.language) for place in bare),
            sources=_sources(knowledge, bare, heading) if bare else None,
        )


def _line(knowledge: KnowledgeBase, place: Jurisdiction, speech: Speech) -> PlaceLine:
    name = place.plain_name.spoken(speech.language)
    return PlaceLine(name, _terms(place, speech), _sources(knowledge, [place], name))


def _terms(place: Jurisdiction, speech: Speech) -> str:
    return "" if place.plain is None else place.plain.spoken(speech.language)


def _sources(knowledge: KnowledgeBase, places: Iterable[Jurisdiction], about: str) -> SourcesView:
    basis = tuple(dict.fromkeys(fact for place in places for fact in place.basis))
    return grounds_view(knowledge, knowledge.named_grounds(basis=basis), about=about)


def _file_row(knowledge: KnowledgeBase, place: Jurisdiction, speech: Speech) -> list[str]:
    return [
        place.plain_name.spoken(speech.language),
        place.code,
        STATUS_HEADINGS[place.status],
        _terms(place, speech),
        "" if place.as_of is None else f"{place.as_of:%Y-%m}",
        sources_cell(knowledge.named_grounds(basis=place.basis)),
    ]
