"""What another knowledge lets a needle do that this one does not, at each point of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from drypoint.knowledge import DAMAGED, KnowledgeBase, Muscle, TriggerPoint
from drypoint.pathway.planning.eligible import refused_in_anyone
from drypoint.pathway.planning.path.depth import depth_ceiling
from drypoint.pathway.planning.path.near import reaches_pleura
from drypoint.pathway.planning.request import AdoptedApproach
from drypoint.terms import Technique

REFUSED, UNLIMITED = "refused", "no ceiling, by an adopted approach"


@dataclass(frozen=True, slots=True)
class PointChange:
    """One trigger point that is planned less strictly, with what became milder."""

    point: str
    milder: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PointLimits:
    """How far each kind of needle may go at one point in a person without any risk; None is not at all.

    Args:
        adopted: The deep needle once a practice has adopted what is proposed; infinity without a ceiling.
    """

    superficial: float | None
    deep: float | None
    adopted: float | None
    over_lung: bool


NOT_COMPARED = PointChange("every point", ("the old knowledge cannot plan, so its needles are not compared",))


def milder_points(*, old: KnowledgeBase, new: KnowledgeBase) -> tuple[PointChange, ...]:
    """Return every trigger point of both bases whose plan becomes less strict from the old to the new."""
    pairs = {point: (_limits(point, old), _limits(point, new)) for point in _points_of(old, new)}
    changes = [
        PointChange(point, tuple(_milder(before, after)))
        for point, (before, after) in pairs.items()
        if before is not None and after is not None
    ]
    lost = (NOT_COMPARED,) if any(before is None for before, _ in pairs.values()) else ()
    return (*lost, *(change for change in changes if change.milder))


def _points_of(old: KnowledgeBase, new: KnowledgeBase) -> tuple[str, ...]:
    known = old.documents.get("muscles", {})
    return tuple(point for point in new.trigger_points if point.partition(".")[0] in known)


def _limits(point_id: str, knowledge: KnowledgeBase) -> PointLimits | None:
    """Return the limits at a point, or None where a damaged base cannot even plan it."""
    try:
        return point_limits(point_id, knowledge)
    except DAMAGED:
        return None


def point_limits(point_id: str, knowledge: KnowledgeBase) -> PointLimits:
    """Return how far each kind of needle may go at a point."""
    muscle, point = knowledge.muscles[point_id.partition(".")[0]], knowledge.trigger_points[point_id]
    over_lung = reaches_pleura(muscle=muscle, point=point, knowledge=knowledge)
    if refused_in_anyone(muscle=muscle, point=point, knowledge=knowledge):
        return PointLimits(None, None, None, over_lung)
    path = knowledge.muscle_paths.get(muscle.id)
    trial = AdoptedApproach(muscle.id, path.approach, date.min, ("one", "another")) if path else None
    return PointLimits(
        superficial=_limit(muscle, point, Technique.SUPERFICIAL, None, knowledge),
        deep=_limit(muscle, point, Technique.DEEP, None, knowledge),
        adopted=_limit(muscle, point, Technique.DEEP, trial, knowledge),
        over_lung=over_lung,
    )


def _limit(
    muscle: Muscle,
    point: TriggerPoint,
    technique: Technique,
    adopted: AdoptedApproach | None,
    knowledge: KnowledgeBase,
) -> float | None:
    found = depth_ceiling(
        muscle=muscle, point=point, technique=technique, rules=(), knowledge=knowledge, adopted=adopted
    )
    if not found.allowed:
        return None
    return float("inf") if found.mm is None else found.mm


def _milder(before: PointLimits, after: PointLimits) -> Iterator[str]:
    for name in ("superficial", "deep", "adopted"):
        was, now = getattr(before, name), getattr(after, name)
        if (now or 0) > (was or 0):
            yield f"{name}: {_words(now)} instead of {_words(was)}"
    if before.over_lung and not after.over_lung:
        yield "no longer over the lung"


def _words(limit: float | None) -> str:
    if limit is None:
        return REFUSED
    return UNLIMITED if limit == float("inf") else f"{limit:g} mm"
