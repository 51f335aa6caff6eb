"""Offer what may be told beside the drawing: only what speaks for the muscles that stand there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drypoint.interfaces.web.visit.localisation.entered import EnteredFindings
from drypoint.knowledge import ClueKind, KnowledgeBase
from drypoint.language import Words, gettext_noop

FIELDS = {ClueKind.AGGRAVATED_BY: "aggravated_by", ClueKind.SYMPTOM: "symptoms"}
"""The form's field for each kind, by the contract's names."""
LEGENDS = Words(
    {ClueKind.AGGRAVATED_BY: gettext_noop("Worse with"), ClueKind.SYMPTOM: gettext_noop("Felt as well")}
)


@dataclass(frozen=True, slots=True)
class ClueView:
    """One thing that may be told."""

    id: str
    label: str
    is_told: bool


@dataclass(frozen=True, slots=True)
class CluesView:
    """The choices of one kind."""

    field: str
    legend: str
    choices: tuple[ClueView, ...]


@dataclass(frozen=True, slots=True)
class ToldView:
    """All choices, and how many are made; none where nothing speaks for a muscle that stands there."""

    kinds: tuple[CluesView, ...]
    count: int


def told_view(knowledge: KnowledgeBase, findings: EnteredFindings, points: Iterable[str]) -> ToldView:
    """Return what may be told: what speaks for the muscles of these points, and what was told already."""
    told = {*findings.aggravated_by, *findings.symptoms}
    muscles = {point.partition(".")[0] for point in points}
    kinds = (
        CluesView(field, LEGENDS[kind], tuple(_offered(knowledge, kind, told, muscles)))
        for kind, field in FIELDS.items()
    )
    return ToldView(tuple(kind for kind in kinds if kind.choices), len(told))


def _offered(
    knowledge: KnowledgeBase, kind: ClueKind, told: set[str], muscles: set[str]
) -> Iterator[ClueView]:
    """Yield the choices of one kind in the order of their names."""
    for clue in sorted(knowledge.pain_clues.values(), key=lambda clue: clue.name):
        if clue.kind is kind and (clue.id in told or clue.muscles & muscles):
            yield ClueView(clue.id, clue.name, clue.id in told)
