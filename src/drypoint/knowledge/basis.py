"""From the facts that a decision rests on to the sources it shows, and to its certainty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    """

    sources: tuple[SourceLine, ...]
    certainty: Confidence


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
    return Grounds(tuple(dict.fromkeys(lines)), certainty)
