"""What a needle at one point may reach: what its path names, and what the path does not rule out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.knowledge import Hazard, KnowledgeBase, Muscle, TriggerPoint

NOT_GRADED = ""
"""Stands where nobody has said how near a structure lies."""
LEVELS = {"low": 1, "medium": 2, "high": 3}
PLAIN_WORDS = frozenset({"nerve", "nerves", "artery", "vessels", "vessel", "vein", "branch", "bundle"})
"""Words that do not tell one structure from another."""


@dataclass(frozen=True, slots=True)
class NearHazard:
    """One structure in reach of a needle at a point; `level` as in the atlas, or that nobody graded it."""

    structure: str
    type: str
    level: str


def near_hazards(*, muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase) -> tuple[NearHazard, ...]:
    """Return what is in reach at a point, what the path names first.

    A hazard of the muscle counts at each of its points, unless the path says that it is not there and asks
    for nothing that might not hold.
    """
    path = knowledge.muscle_paths.get(muscle.id)
    known = path.point(point.id) if path else None
    own = tuple(NearHazard(hazard.structure, hazard.type, hazard.level) for hazard in muscle.hazards)
    if known is None:
        return own
    away = {name for each in known.not_here if each.is_certain for name in each.hazards}
    named = tuple(
        NearHazard(near.structure, near.type, _level(near.type, muscle.hazards)) for near in known.near
    )
    left = (hazard for hazard in own if hazard.structure not in away)
    return (*named, *(hazard for hazard in left if not _is_said(hazard, named)))


def reaches_pleura(*, muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase) -> bool:
    """Say whether a needle at a point may reach the pleura."""
    return any(
        hazard.type == "pleura" for hazard in near_hazards(muscle=muscle, point=point, knowledge=knowledge)
    )


def _level(kind: str, hazards: Iterable[Hazard]) -> str:
    """Return the highest level that the muscle's record gives to a hazard of this kind."""
    graded = [hazard.level for hazard in hazards if hazard.type == kind]
    return max(graded, key=LEVELS.__getitem__, default=NOT_GRADED)


def _is_said(hazard: NearHazard, named: Iterable[NearHazard]) -> bool:
    """Say whether the path names the same structure in its own words."""
    return any(
        near.type == hazard.type
        and (hazard.type in ("pleura", "spinal_canal") or _words(near.structure) & _words(hazard.structure))
        for near in named
    )


def _words(structure: str) -> set[str]:
    return {word for word in re.findall(r"[a-z]{4,}", structure.lower()) if word not in PLAIN_WORDS}
