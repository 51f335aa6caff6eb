"""What is laid over a panel: referral zones, the drawing of another day, and marks at trigger points.

Shape tells kinds apart, never colour alone; every mark has its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from html import escape

from drypoint.body_chart.assembly import body_chart
from drypoint.body_chart.chart import Panel, PointPlace
from drypoint.body_chart.labels import HERE, Point, label_offsets
from drypoint.body_chart.marks import Attributes, Marks, checked_marks
from drypoint.body_chart.paths import closed_path, number_text
from drypoint.body_chart.places import region_rooms
from drypoint.body_chart.svg import view_of
from drypoint.knowledge import Zone
from drypoint.language import gettext


class MarkKind(StrEnum):
    """What stands at a trigger point; each kind has a shape of its own."""

    CANDIDATE = "candidate"
    ACTIVE = "active"
    LATENT = "latent"
    FOUND = "found"
    NOT_MET = "not_met"
    TARGET = "target"
    NEEDLE_IN = "needle_in"
    NEEDLE_OUT = "needle_out"


@dataclass(frozen=True, slots=True)
class PointMark:
    """One mark at a trigger point.

    Args:
        point: Trigger point with its side, such as `trapezius_upper.tp1.right`.
        kind: Which shape is drawn.
        words: What it means, in full; the name of the mark for those who listen.
        label: A number or two letters beside it; empty for none.
        size: 0–1; the wider the ring of a candidate, the more probable it is.
        href: Where the mark leads, such as `#target-1`; empty where it leads nowhere.
    """

    point: str
    kind: MarkKind
    words: str
    label: str = ""
    size: float = 0.5
    href: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """Everything that is laid over the chart.

    Args:
        zones: Full region id → how firmly a point refers there.
        before: Regions that were painted on another day.
        points: Marks at trigger points, drawn in their order.
        numbered: Regions in which a figure stands, which no label is to cover.
    """

    zones: Mapping[str, Zone] = field(default_factory=dict)
    before: frozenset[str] = frozenset()
    points: tuple[PointMark, ...] = ()
    numbered: frozenset[str] = frozenset()


NOTHING = Layer()
INSIDE = frozenset({MarkKind.CANDIDATE, MarkKind.TARGET})
SMALLEST, ROOMY, BESIDE = 9.0, 9.5, 13.0


def layer_svg(panel_id: str, *, layer_id: str, layer: Layer = NOTHING, attributes: str = "") -> str:
    """Return what lies over one panel as an SVG of the same size.

    Args:
        panel_id: Such as `front`.
        layer_id: Id of the element, and start of the ids in it.
        layer: What to show; ids of other panels are passed over.
        attributes: Further attributes of the element, as text that is safe.

    Raises:
        UnknownMarkError: The chart does not have a region or point that is named.
    """
    chart, panel = body_chart(), body_chart().panel(panel_id)
    regions: dict[str, Attributes] = {region: {} for region in (*layer.zones, *layer.before)}
    # Checked first: what the chart lacks would be left out without a word, a needle too.
    checked_marks(Marks(regions=regions, points={mark.point: {} for mark in layer.points}), chart)
    linked = any(mark.href for mark in layer.points)
    role = f'role="group" aria-label="{escape(_panel_name(panel))}"' if linked else 'aria-hidden="true"'
    view = " ".join(map(number_text, view_of(panel)))
    content = "".join((*_regions(panel, layer, layer_id), *_points(panel, layer)))
    return f'<svg class="dp-chart-layer" id="{layer_id}" viewBox="{view}" {role}{attributes}>{content}</svg>'


def _panel_name(panel: Panel) -> str:
    return (
        gettext("Marks on the chart: {title}, {side}").format(title=panel.title, side=panel.side)
        if panel.side != "mid"
        else panel.title
    )


def _regions(panel: Panel, layer: Layer, layer_id: str) -> Iterator[str]:
    paths = region_paths(panel.id)
    zones = {region: zone for region, zone in layer.zones.items() if region in paths}
    before = sorted(layer.before.intersection(paths))
    if zones:
        yield zone_patterns(layer_id)
    yield '<g transform="scale(.1)">'
    for region, zone in sorted(zones.items(), key=lambda item: item[1]):
        word = zone.name.lower()
        yield f'<path class="dp-zone dp-zone--{word}" fill="url(#{layer_id}-{word})" d="{paths[region]}"/>'
    yield from (f'<path class="dp-before" d="{paths[region]}"/>' for region in before)
    yield "</g>"


@cache
def region_paths(panel_id: str) -> Mapping[str, str]:
    """Return the path of each region on a panel, in tenths of a sheet unit."""
    return {each.region_id: closed_path(each.polygon) for each in body_chart().panel(panel_id).regions}


@cache
def _places(panel_id: str) -> Mapping[str, list[PointPlace]]:
    """Return where each trigger point lies on a panel; a point may lie at more than one place."""
    places: dict[str, list[PointPlace]] = {}
    for place in body_chart().points:
        if place.panel_id == panel_id:
            places.setdefault(place.point_id, []).append(place)
    return places


def zone_patterns(layer_id: str) -> str:
    """Return close lines for the primary zone, sparse dots for where pain may spill over."""
    unit = 'patternUnits="userSpaceOnUse"'
    return (
        f'<defs><pattern id="{layer_id}-primary" {unit} width="48" height="48" patternTransform="rotate(38)">'
        '<path class="dp-zone-line" d="M0 24h48"/></pattern>'
        f'<pattern id="{layer_id}-secondary" {unit} width="80" height="80">'
        '<circle class="dp-zone-dot" cx="20" cy="20" r="11"/>'
        '<circle class="dp-zone-dot" cx="60" cy="60" r="11"/></pattern>'
        f'<pattern id="{layer_id}-contralateral" {unit} width="120" height="120">'
        '<circle class="dp-zone-ring" cx="60" cy="60" r="18"/></pattern></defs>'
    )


def _points(panel: Panel, layer: Layer) -> Iterator[str]:
    places = _places(panel.id)
    drawn = [(mark, place) for mark in layer.points for place in places.get(mark.point, ())]
    rooms_here = region_rooms(panel.id) if layer.numbered else {}
    numbers = [(room.x, room.y) for region, room in rooms_here.items() if region in layer.numbered]
    offsets = label_offsets([(place.x, place.y) for _mark, place in drawn], numbers)
    yield from (_point(*each, offset) for each, offset in zip(drawn, offsets, strict=True))


def _point(mark: PointMark, place: PointPlace, offset: Point) -> str:
    at = f'transform="translate({number_text(place.x)} {number_text(place.y)})"'
    shape = SHAPES[mark.kind](mark)
    words = f"<title>{escape(mark.words)}</title>"
    label = _label(mark, offset)
    kind = f'class="dp-mark dp-mark--{mark.kind}" data-point="{mark.point}"'
    body = f'<g class="dp-mark-body">{shape}{label}</g>'
    if not mark.href:
        return f"<g {kind} {at}>{words}{body}</g>"
    name = f'href="{escape(mark.href)}" aria-label="{escape(mark.words)}"'
    return f'<a {kind} {name} {at}>{words}<circle class="dp-mark-reach" r="15"/>{body}</a>'


def _label(mark: PointMark, offset: Point) -> str:
    if not mark.label:
        return ""
    x, y = map(number_text, offset if mark.kind in INSIDE else (BESIDE, -BESIDE))
    text = f'<text class="dp-mark-label" x="{x}" y="{y}">{escape(mark.label)}</text>'
    if mark.kind not in INSIDE or offset == HERE:
        return text
    return f'<path class="dp-mark-leader" d="M0 0 {x} {y}"/><circle class="dp-mark-core" r="2.5"/>{text}'


def _candidate(mark: PointMark) -> str:
    return f'<circle r="{number_text(SMALLEST + 6 * min(max(mark.size, 0.0), 1.0))}"/>'


def _target(mark: PointMark) -> str:
    core = "" if mark.label else '<circle class="dp-mark-core" r="4"/>'
    return f'<circle r="13"/><circle class="dp-mark-inner" r="9.5"/>{core}'


def _fixed(shape: str) -> Callable[[PointMark], str]:
    return lambda _mark: shape


CROSS = '<path d="M-5-5 5 5M5-5-5 5"/>'
SHAPES: Mapping[MarkKind, Callable[[PointMark], str]] = {
    MarkKind.CANDIDATE: _candidate,
    MarkKind.ACTIVE: _fixed(f'<circle r="{ROOMY}"/>{CROSS}'),
    MarkKind.LATENT: _fixed(f'<path class="dp-mark-ground" d="M0-10 10 0 0 10-10 0z"/>{CROSS}'),
    MarkKind.FOUND: _fixed(CROSS),
    MarkKind.NOT_MET: _fixed('<circle r="6"/><path d="M-8 0H8"/>'),
    MarkKind.TARGET: _target,
    MarkKind.NEEDLE_IN: _fixed(
        '<path class="dp-mark-shaft" d="M0 0 11-19"/><path class="dp-mark-grip" d="M11-19 18-31"/>'
        '<circle class="dp-mark-core" r="3.5"/>'
    ),
    MarkKind.NEEDLE_OUT: _fixed('<circle class="dp-mark-core" r="2.5"/><circle r="6.5"/>'),
}
