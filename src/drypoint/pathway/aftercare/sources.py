"""From the facts that a decision rests on to the sources it shows, and to its certainty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Confidence


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source as it is shown beside an answer."""

    key: str
    title: str
    locator: str = ""


def sources_of(*, basis: Iterable[str], knowledge: KnowledgeBase) -> tuple[SourceLine, ...]:
    """Return the sources of the facts in `basis`, each once, in the order of the facts."""
    references = (source for fact in basis for source in knowledge.facts[fact].sources)
    lines = (
        SourceLine(source.key, knowledge.citations[source.key].title, source.locator) for source in references
    )
    return tuple(dict.fromkeys(lines))


def certainty_of(*, basis: Iterable[str], knowledge: KnowledgeBase) -> Confidence:
    """Return the weakest confidence among the facts in `basis`."""
    words = (knowledge.facts[fact].confidence for fact in basis)
    return Confidence.strictest(words, default=Confidence.SEEN)
