"""From the facts that a decision rests on to the sources it shows, and to its certainty."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from drypoint.knowledge.values.citations import Citation
from drypoint.knowledge.values.facts import Fact
from drypoint.terms import Confidence


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source as it is shown beside an answer."""

    key: str
    title: str
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a decision rests on, as it is shown.

    Args:
        sources: Each source once, in the order of the facts.
        certainty: The weakest confidence among the facts.
        rests_on: The files that were named, as `kind/id`, so that a page can lead to them.
    """

    sources: tuple[SourceLine, ...]
    certainty: Confidence
    rests_on: tuple[str, ...] = ()


def grounds_of_facts(*, facts: Iterable[Fact], citations: Mapping[str, Citation]) -> Grounds:
    """Return the sources and the certainty of a decision that rests on `facts`."""
    given = tuple(facts)
    lines = (
        SourceLine(source.key, citations[source.key].title, source.locator)
        for fact in given
        for source in fact.sources
    )
    # A chain is as firm as its weakest fact.
    certainty = Confidence.strictest((fact.confidence for fact in given), default=Confidence.SEEN)
    return Grounds(tuple(dict.fromkeys(lines)), certainty, tuple(f"facts/{fact.id}" for fact in given))


def grounds_of_documents(
    *, documents: Iterable[Mapping[str, Any]], citations: Mapping[str, Citation]
) -> Grounds:
    """Return the sources that other files name, each once, and the weakest confidence that they say.

    Of a conflict these are the sources of every voice. A file that says no confidence for all of it, such
    as a rule or a muscle, adds its sources only.
    """
    given = tuple(documents)
    lines = (
        SourceLine(key, citations[key].title, locator)
        for document in given
        for key, locator in _cited(document)
    )
    said = (Confidence(word) for document in given if isinstance(word := document.get("confidence"), str))
    return Grounds(tuple(dict.fromkeys(lines)), Confidence.strictest(said, default=Confidence.SEEN))


def _cited(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    voices = (voice.get("sources", ()) for voice in document.get("voices", ()))
    for source in (*document.get("sources", ()), *chain.from_iterable(voices)):
        yield (source, "") if isinstance(source, str) else (source["key"], source.get("locator", ""))


def joined_grounds(*parts: Grounds) -> Grounds:
    """Return several grounds as one: each source once, as firm as the weakest."""
    sources = tuple(dict.fromkeys(line for part in parts for line in part.sources))
    certainty = Confidence.strictest((part.certainty for part in parts), default=Confidence.SEEN)
    return Grounds(sources, certainty, tuple(dict.fromkeys(name for part in parts for name in part.rests_on)))
