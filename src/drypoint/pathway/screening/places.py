"""Where a planned target is needled: its muscle, side and the skin that the needle goes through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, Muscle, TargetFilter, TriggerPoint
from drypoint.terms import Side


@dataclass(frozen=True, slots=True)
class Target:
    """One planned target with all that rules may ask about it.

    Args:
        id: As it was planned, such as `trapezius_upper.right`.
        base_regions: Base ids of the skin that the needle may go through.
        regions: The same with their side.
        points: The same for each of its trigger points.
    """

    id: str
    muscle: str
    side: Side
    base_regions: frozenset[str]
    regions: frozenset[str]
    pneumothorax: str
    group: str
    flags: frozenset[str]
    hazards: frozenset[str]
    points: tuple[frozenset[str], ...] = ()


def resolve_target(name: str, *, knowledge: KnowledgeBase) -> Target | None:
    """Return the target that `muscle.side` or `muscle.tp.side` names, or None where there is none."""
    base, _, side = name.rpartition(".")
    if side not in (Side.LEFT, Side.RIGHT):
        return None
    muscle = knowledge.muscles.get(base)
    if muscle is not None:
        return _target(name, muscle, muscle.trigger_points, Side(side), knowledge)
    point = knowledge.trigger_points.get(base)
    if point is None:
        return None
    return _target(name, knowledge.muscles[base.partition(".")[0]], (point,), Side(side), knowledge)


def points_for_site(site: frozenset[str], *, knowledge: KnowledgeBase) -> tuple[Target, ...]:
    """Return every trigger point that lies at a site, or whose pain is felt there by any published map.

    Args:
        site: Full region ids.
        knowledge: The base.

    Returns:
        Nothing where any of the places has no such point, since then nobody can say what it leads to.
    """
    referral, found = knowledge.referral_map, dict[str, set[str]]()
    for link in referral.links:
        found.setdefault(referral.regions[link.region], set()).add(referral.causes[link.cause].id)
    for cause in referral.causes:
        for region in knowledge.trigger_points[cause.point].needling_regions:
            found.setdefault(knowledge.sided(region, cause.side), set()).add(cause.id)
    if not all(found.get(region) for region in site):
        return ()
    names = sorted({name for region in site for name in found[region]})
    resolved = (resolve_target(name, knowledge=knowledge) for name in names)
    return tuple(target for target in resolved if target is not None)


def _target(
    name: str, muscle: Muscle, points: tuple[TriggerPoint, ...], side: Side, knowledge: KnowledgeBase
) -> Target:
    base_regions = frozenset(region for point in points for region in point.needling_regions)
    return Target(
        id=name,
        muscle=muscle.id,
        side=side,
        base_regions=base_regions,
        regions=frozenset(knowledge.sided(region, side) for region in base_regions),
        pneumothorax=muscle.pneumothorax_risk_level,
        group=muscle.region_group,
        flags=frozenset(muscle.flags),
        hazards=frozenset(hazard.type for hazard in muscle.hazards),
        points=tuple(
            frozenset(knowledge.sided(region, side) for region in point.needling_regions) for point in points
        ),
    )


def target_matches(target: Target, wanted: TargetFilter) -> bool:
    """Return whether every filled part of the filter holds for the target."""
    return (
        (not wanted.pneumothorax or target.pneumothorax in wanted.pneumothorax)
        and (not wanted.groups or target.group in wanted.groups)
        and (not wanted.flags or not target.flags.isdisjoint(wanted.flags))
        and (not wanted.hazards or not target.hazards.isdisjoint(wanted.hazards))
        and (not wanted.regions or not target.base_regions.isdisjoint(wanted.regions))
        and (not wanted.muscles or target.muscle in wanted.muscles)
    )


def limb_of(regions: frozenset[str], *, limbs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the regions together with every region of the limbs that they lie on."""
    return regions.union(*(limbs.get(region, frozenset()) for region in regions))


def limb_regions(knowledge: KnowledgeBase) -> Mapping[str, frozenset[str]]:
    """Return, for each region of an arm or leg, all regions of that limb on that side."""
    members: dict[tuple[str, Side], set[str]] = {}
    for region in knowledge.regions.values():
        if region.body_group in ("upper_limb", "lower_limb"):
            members.setdefault((region.body_group, region.side), set()).add(region.id)
    return {region: frozenset(group) for group in members.values() for region in group}
