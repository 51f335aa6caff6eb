"""What a needle at one point may reach: what its path names, and what the path does not rule out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.knowledge import Hazard, KnowledgeBase, Muscle, NearStructure, TriggerPoint

NOT_GRADED = ""
"""Stands where nobody has said how near a structure lies."""
LEVELS = {"low": 1, "medium": 2, "high": 3}
PLAIN_WORDS = frozenset({"nerve", "nerves", "artery", "vessels", "vessel", "vein", "branch", "bundle"})
"""Words that do not tell one structure from another."""
OTHER_NAMES = {"peroneal": "fibular"}
"""Two names of one structure, the second as the paths have it."""


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
    named = tuple(NearHazard(near.structure, near.type, _level(near, muscle.hazards)) for near in known.near)
    left = (hazard for hazard in own if hazard.structure not in away)
    return (*named, *(hazard for hazard in left if not _is_said(hazard, named)))


def reaches_pleura(*, muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase) -> bool:
    """Say whether a needle at a point may reach the pleura."""
    return any(
        hazard.type == "pleura" for hazard in near_hazards(muscle=muscle, point=point, knowledge=knowledge)
    )


def _level(near: NearStructure, hazards: Iterable[Hazard]) -> str:
    """Return the highest level that the muscle's record gives to the same structure, if it gives one."""
    graded = [hazard.level for hazard in hazards if _is_same(near, hazard)]
    return max(graded, key=LEVELS.__getitem__, default=NOT_GRADED)


def _is_said(hazard: NearHazard, named: Iterable[NearHazard]) -> bool:
    """Say whether the path names the same structure in its own words."""
    return any(_is_same(near, hazard) for near in named)


def _is_same(one: NearStructure | NearHazard, other: Hazard | NearHazard) -> bool:
    """Say whether two records mean one structure: of one kind and named alike; lung and cord are one each."""
    if one.type != other.type:
        return False
    return one.type in ("pleura", "spinal_canal") or bool(_words(one.structure) & _words(other.structure))


def _words(structure: str) -> set[str]:
    words = re.findall(r"[a-z]{4,}", structure.lower())
    return {OTHER_NAMES.get(word, word) for word in words if word not in PLAIN_WORDS}
