"""Where a session was: which muscle or region a target names, and which risk areas it lies in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Side


@dataclass(frozen=True, slots=True)
class Place:
    """One treated target as it was named.

    Args:
        target: The name that was given.
        muscle: The atlas muscle it means; empty for a region or an unknown name.
        region: The base id of the body region it means; empty for a muscle or an unknown name.
    """

    target: str
    muscle: str = ""
    region: str = ""

    @property
    def is_recognised(self) -> bool:
        """Whether the name is a muscle, trigger point or region that Drypoint knows."""
        return bool(self.muscle or self.region)


def place_of_target(*, target: str, knowledge: KnowledgeBase) -> Place:
    """Return what `target` names; an unknown name stays unrecognised and counts as at risk."""
    name = target.strip().lower()
    base = _without_side(name)
    alias = knowledge.muscle_aliases.get(base.split(".")[0])
    muscle = alias.muscle if alias else base.split(".")[0]
    if muscle in knowledge.muscles and _names_point(base, muscle, knowledge):
        return Place(target, muscle=muscle)
    if any(f"{base}.{side}" in knowledge.regions for side in Side):
        return Place(target, region=base)
    # Not refused: somebody in need gets an answer, and the place counts as at risk everywhere.
    return Place(target)


def areas_of(*, places: Iterable[Place], knowledge: KnowledgeBase) -> frozenset[str]:
    """Return the risk areas that were needled, or may have been.

    No place at all, or one that was not understood, lies in every area: nobody can rule it out.
    """
    given = tuple(places)
    if not all(one.is_recognised for one in given) or not given:
        return frozenset(knowledge.risk_areas)
    return frozenset(area for one in given for area in _areas_of_one(one, knowledge))


def _areas_of_one(one: Place, knowledge: KnowledgeBase) -> Iterable[str]:
    if one.muscle:
        return knowledge.muscle_areas[one.muscle]
    return (area.id for area in knowledge.risk_areas.values() if one.region in area.regions)


def _without_side(name: str) -> str:
    stem, _, last = name.rpartition(".")
    return stem if last in list(Side) and stem else name


def _names_point(base: str, muscle: str, knowledge: KnowledgeBase) -> bool:
    """Tell whether what follows the muscle's name is nothing, or one of its trigger points."""
    _, _, point = base.partition(".")
    return not point or f"{muscle}.{point}" in knowledge.trigger_points
