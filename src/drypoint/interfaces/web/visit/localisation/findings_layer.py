"""What lies over the drawing: candidates by their rank, what was felt, targets, a referral pattern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from drypoint.interfaces.web.chart import Layer, MarkKind, PointMark
from drypoint.interfaces.web.components.candidate import CandidateView
from drypoint.knowledge import KnowledgeBase, ReferralMap, Zone
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.localisation import Classification

MARKED = 5
"""Candidates that are marked on the figure; more would hide it."""
NUMBERED = frozenset({MarkKind.CANDIDATE, MarkKind.TARGET})
FELT_KINDS = {
    Classification.ACTIVE: MarkKind.ACTIVE,
    Classification.LATENT: MarkKind.LATENT,
    Classification.TRIGGER_POINT: MarkKind.FOUND,
    Classification.NOT_MET: MarkKind.NOT_MET,
}


@cache
def zones_by_cause(referral_map: ReferralMap) -> tuple[Mapping[str, Zone], ...]:
    """Return the regions that each point refers to, by its number in the map."""
    zones: list[dict[str, Zone]] = [{} for _ in referral_map.causes]
    for link in referral_map.links:
        zones[link.cause][referral_map.regions[link.region]] = link.zone
    return tuple(zones)


def zones_of(knowledge: KnowledgeBase, point: str) -> Mapping[str, Zone]:
    """Return the regions that a sided point refers to; none for a point that the atlas does not have."""
    number = knowledge.referral_map.cause_numbers.get(point)
    return {} if number is None else zones_by_cause(knowledge.referral_map)[number]


def findings_layer(
    knowledge: KnowledgeBase,
    candidates: Sequence[CandidateView],
    classes: Mapping[str, Classification],
    shown: str,
) -> Layer:
    """Return what lies over the drawing.

    Args:
        knowledge: The base, for referral patterns.
        candidates: As the step lists them.
        classes: Point → what the Delphi criteria make of what was felt there.
        shown: The point whose pattern is drawn; empty for none.
    """
    marks = tuple(_marks(candidates, classes, shown))
    return Layer(zones=zones_of(knowledge, shown), points=marks)


def _marks(
    candidates: Sequence[CandidateView], classes: Mapping[str, Classification], shown: str
) -> Iterator[PointMark]:
    """Give one mark for each point, the strongest thing that is known of it."""
    for candidate in candidates:
        kind = _kind(candidate, classes.get(candidate.id))
        is_marked = kind is not MarkKind.CANDIDATE or 0 < candidate.rank <= MARKED or candidate.id == shown
        if is_marked:
            label = str(candidate.rank) if candidate.rank and kind in NUMBERED else ""
            words = ", ".join(word for word in (candidate.name, WORDS[kind], _figure(candidate)) if word)
            yield PointMark(candidate.id, kind, words, label, candidate.probability or 0.0)


WORDS = Words(
    {
        MarkKind.CANDIDATE: gettext_noop("candidate"),
        MarkKind.ACTIVE: gettext_noop("felt, pain recognised"),
        MarkKind.LATENT: gettext_noop("felt, pain not recognised"),
        MarkKind.FOUND: gettext_noop("felt, recognition not asked"),
        MarkKind.NOT_MET: gettext_noop("felt for, not found"),
        MarkKind.TARGET: gettext_noop("chosen as a target"),
    }
)


def _figure(candidate: CandidateView) -> str:
    return (
        gettext("number {rank}, probability {figure}").format(rank=candidate.rank, figure=candidate.figure)
        if candidate.rank
        else ""
    )


def _kind(candidate: CandidateView, classification: Classification | None) -> MarkKind:
    if candidate.is_chosen:
        return MarkKind.TARGET
    felt = FELT_KINDS.get(classification) if classification else None
    return felt or MarkKind.CANDIDATE
