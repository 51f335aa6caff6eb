"""Assemble the chart: mirror the shapes, name the regions, and give each region its home."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from drypoint.body_chart.chart import BodyChart, DrawnRegion, Panel, PointPlace, View
from drypoint.body_chart.geometry import (
    Landmark,
    Line,
    contour_edges,
    joined_at_midline,
    mirrored_line,
    read_landmarks,
    tapered_stroke,
)
from drypoint.body_chart.landmarks.trigger_points import PLACES
from drypoint.body_chart.shapes import (
    FOOT_IN_FIGURE,
    HAND_IN_FIGURE,
    Shape,
    ShapeId,
    chart_shapes,
    enlarged_placing,
)
from drypoint.knowledge import load
from drypoint.terms import Side

VERSION = "v1"
MIDLINE_REGIONS = frozenset({"head.vertex", "pelvis.perineum"})
VIEWS = {
    ShapeId.FRONT: View.ANTERIOR,
    ShapeId.PALM: View.ANTERIOR,
    ShapeId.FOOT_TOP: View.ANTERIOR,
    ShapeId.BACK: View.POSTERIOR,
    ShapeId.HAND_BACK: View.POSTERIOR,
    ShapeId.SOLE: View.POSTERIOR,
    ShapeId.HEAD: View.LATERAL,
}
TITLES = {
    ShapeId.FRONT: "Front",
    ShapeId.BACK: "Back",
    ShapeId.HEAD: "Head and neck",
    ShapeId.PALM: "Palm",
    ShapeId.HAND_BACK: "Back of hand",
    ShapeId.FOOT_TOP: "Top of foot",
    ShapeId.SOLE: "Sole",
}
SET_IN = {
    ShapeId.PALM: (ShapeId.FRONT, HAND_IN_FIGURE),
    ShapeId.HAND_BACK: (ShapeId.BACK, HAND_IN_FIGURE),
    ShapeId.FOOT_TOP: (ShapeId.FRONT, FOOT_IN_FIGURE),
}
WHOLE = (ShapeId.FRONT, ShapeId.BACK)
OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


@cache
def body_chart() -> BodyChart:
    """Return the body chart, drawn from its landmarks; the same every time."""
    panels = [_whole(chart_shapes()[shape]) for shape in WHOLE]
    for shape in chart_shapes().values():
        if shape.id not in WHOLE:
            panels += [_single(shape, side) for side in (Side.RIGHT, Side.LEFT)]
    return BodyChart(VERSION, _with_homes(panels), tuple(_points()))


def _whole(shape: Shape) -> Panel:
    outline = joined_at_midline(shape.pieces.outline)
    strokes = (
        tapered_stroke(each, ink.width) for ink in shape.ink for each in (ink.line, mirrored_line(ink.line))
    )
    middle = (tapered_stroke(ink.line, ink.width) for ink in shape.midline_ink)
    return Panel(
        id=str(shape.id),
        title=TITLES[shape.id],
        view=VIEWS[shape.id],
        side=Side.MID,
        outline=outline,
        regions=_in_reading_order(_regions_of_whole(shape)),
        seams=(
            *(each for seam in shape.pieces.seams for each in (seam, mirrored_line(seam))),
            *_midline_seams(shape),
        ),
        contour=contour_edges(outline),
        strokes=(*strokes, *middle),
    )


def _midline_seams(shape: Shape) -> Iterator[Line]:
    """Return where a left region meets its right twin on the midline."""
    for base, polygon in sorted(shape.pieces.polygons.items()):
        heights = [y for x, y in polygon if x == 0]
        if base not in MIDLINE_REGIONS and len(heights) > 1:
            yield (0.0, min(heights)), (0.0, max(heights))


def _regions_of_whole(shape: Shape) -> Iterator[DrawnRegion]:
    for base, polygon in shape.pieces.polygons.items():
        if base in MIDLINE_REGIONS:
            yield DrawnRegion(f"{base}.{Side.MID}", joined_at_midline(polygon), is_home=False)
            continue
        yield DrawnRegion(f"{base}.{shape.side}", polygon, is_home=False)
        yield DrawnRegion(f"{base}.{OTHER[shape.side]}", mirrored_line(polygon), is_home=False)


def _in_reading_order(regions: Iterable[DrawnRegion]) -> tuple[DrawnRegion, ...]:
    """Return regions one side after the other, each from head to toe, as a keyboard should walk them."""

    def place(region: DrawnRegion) -> tuple[str, float, str]:
        side = region.region_id.rsplit(".", 1)[1]
        return side, sum(y for _, y in region.polygon) / len(region.polygon), region.region_id

    return tuple(sorted(regions, key=place))


def _single(shape: Shape, side: Side) -> Panel:
    def turned(line: Line) -> Line:
        return line if side is shape.side else mirrored_line(line)

    outline = turned(shape.pieces.outline)
    return Panel(
        id=f"{shape.id}_{side}",
        title=TITLES[shape.id],
        view=VIEWS[shape.id],
        side=side,
        outline=outline,
        regions=_in_reading_order(
            DrawnRegion(_sided(base, side), turned(polygon), is_home=False)
            for base, polygon in shape.pieces.polygons.items()
        ),
        seams=tuple(turned(seam) for seam in shape.pieces.seams),
        contour=contour_edges(outline),
        strokes=tuple(tapered_stroke(turned(ink.line), ink.width) for ink in shape.ink),
    )


def _sided(base: str, side: Side) -> str:
    return f"{base}.{Side.MID if base in MIDLINE_REGIONS else side}"


def _with_homes(panels: list[Panel]) -> tuple[Panel, ...]:
    """Give each region its home: the first panel that shows the view which the knowledge names for it."""
    views = {region.id: View(region.view) for region in load().regions.values()}
    homeless = set(views)
    housed = []
    for panel in panels:
        here = {
            each.region_id for each in panel.regions if views.get(each.region_id) is panel.view
        } & homeless
        homeless -= here
        regions = tuple(replace(each, is_home=each.region_id in here) for each in panel.regions)
        housed.append(replace(panel, regions=regions))
    return tuple(housed)


def _points() -> Iterator[PointPlace]:
    for point_id, places in PLACES.items():
        for place in places.split(";"):
            shape_name, where = place.split()
            yield from _shown(point_id, chart_shapes()[ShapeId(shape_name)], read_landmarks(where)[0])


def _shown(point_id: str, shape: Shape, mark: Landmark) -> Iterator[PointPlace]:
    yield from _both_sides(point_id, shape, enlarged_placing(shape.scale).place(mark))
    if shape.id in SET_IN:
        whole, placing = SET_IN[shape.id]
        yield from _both_sides(point_id, chart_shapes()[whole], placing.place(mark))


def _both_sides(point_id: str, shape: Shape, mark: Landmark) -> Iterator[PointPlace]:
    x, y = round(mark.x, 1), round(mark.y, 1)
    for side, across in ((shape.side, x), (OTHER[shape.side], -x)):
        panel = str(shape.id) if shape.id in WHOLE else f"{shape.id}_{side}"
        yield PointPlace(f"{point_id}.{side}", panel, across, y)
