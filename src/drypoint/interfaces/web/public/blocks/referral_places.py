"""What is shown of a muscle: where its pain is felt, where its points lie, and on which panels it is seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from drypoint.body_chart import DrawnRegion, Panel, PointPlace, body_chart
from drypoint.knowledge import Grounds, KnowledgeBase, SourceLine, Zone
from drypoint.terms import Confidence, Side

SHOWN_SIDE = Side.RIGHT
CLEAR = 0.5
"""A panel shows a region well where it is at home, or at least so large against its largest drawing."""


@dataclass(frozen=True, slots=True)
class ShownReferral:
    """One muscle on one side.

    Args:
        zones: Full region id → how firmly the muscle refers there, its points taken together.
        point_regions: The regions in which its points lie.
        places: Where its points are drawn.
        grounds: What the zones rest on.
    """

    zones: Mapping[str, Zone]
    point_regions: tuple[str, ...]
    places: tuple[PointPlace, ...]
    grounds: Grounds


def shown_referral(*, knowledge: KnowledgeBase, muscle_id: str) -> ShownReferral:
    """Return the zones and points of a muscle on the side that is shown."""
    muscle = knowledge.muscles[muscle_id]
    points = {f"{point.id}.{SHOWN_SIDE}" for point in muscle.trigger_points}
    skin = (place for point in muscle.trigger_points for place in point.needling_regions)
    return ShownReferral(
        zones=_zones(knowledge, points),
        point_regions=tuple(dict.fromkeys(knowledge.sided(place, SHOWN_SIDE) for place in skin)),
        places=tuple(place for place in body_chart().points if place.point_id in points),
        grounds=_grounds(knowledge, muscle_id),
    )


def _zones(knowledge: KnowledgeBase, points: Iterable[str]) -> dict[str, Zone]:
    """Return the strongest tie of each region to any of the points."""
    atlas = knowledge.referral_map
    numbers = {atlas.cause_numbers[point] for point in points}
    zones: dict[str, Zone] = {}
    for link in atlas.links:
        if link.cause in numbers:
            region = atlas.regions[link.region]
            zones[region] = max(link.zone, zones.get(region, link.zone))
    return zones


def _grounds(knowledge: KnowledgeBase, muscle_id: str) -> Grounds:
    """Return the sources of a muscle's referral, with those of the links beyond the atlas."""
    muscle = knowledge.muscles[muscle_id]
    points = {point.id for point in muscle.trigger_points}
    added = [link for link in knowledge.referral_links.values() if points.intersection(link.trigger_points)]
    cited = (source for named in (muscle.sources, *(link.sources for link in added)) for source in named)
    lines = (SourceLine(each.key, knowledge.citations[each.key].title, each.locator) for each in cited)
    said = (muscle.confidence.referral, *(link.confidence for link in added))
    certainty = Confidence.strictest(said, default=Confidence.SEEN)
    return Grounds(tuple(dict.fromkeys(lines)), certainty, (f"muscles/{muscle_id}",))


def panels_to_show(referral: ShownReferral) -> tuple[Panel, ...]:
    """Return few panels that show every zone well and every point, the fullest first."""
    chart = body_chart()
    shows = {panel.id: frozenset(_shown_on(panel, referral)) for panel in chart.panels}
    missing, chosen = frozenset[str]().union(*shows.values()), []
    while missing:
        fullest = max(chart.panels, key=lambda panel: len(shows[panel.id] & missing))
        chosen.append(fullest)
        missing -= shows[fullest.id]
    return tuple(chosen)


def _shown_on(panel: Panel, referral: ShownReferral) -> Iterator[str]:
    for region in panel.regions:
        if region.region_id in referral.zones and _is_clear(region):
            yield region.region_id
    yield from (place.point_id for place in referral.places if place.panel_id == panel.id)


def _is_clear(region: DrawnRegion) -> bool:
    return region.is_home or _area(region) >= CLEAR * _largest_areas()[region.region_id]


@cache
def _largest_areas() -> Mapping[str, float]:
    largest: dict[str, float] = {}
    for panel in body_chart().panels:
        for region in panel.regions:
            largest[region.region_id] = max(_area(region), largest.get(region.region_id, 0.0))
    return largest


def _area(region: DrawnRegion) -> float:
    line = region.polygon
    return abs(sum(x * v - u * y for (x, y), (u, v) in zip(line, (*line[1:], line[0]), strict=True))) / 2
