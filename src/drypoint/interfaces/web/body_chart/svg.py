"""Write the chart as SVG: no style attribute and no script; colours come from the page that shows it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from html import escape

from drypoint.interfaces.web.body_chart.chart import BodyChart, DrawnRegion, Panel
from drypoint.interfaces.web.body_chart.curves import Line, simplified
from drypoint.interfaces.web.body_chart.sheet import MARGIN, SHEETS, Layout, Lettering, box_of
from drypoint.knowledge import load
from drypoint.terms import Side

SIDE_WORDS = {Side.LEFT: "Left", Side.RIGHT: "Right"}
# How far from the middle line, and how far down, a whole figure has its sides written.
BESIDE, BESIDE_AT = 165, 120
ALONE = Lettering(side=27, title=20)
HEAD_ROOM = 62.0
SEAM_TOLERANCE = 0.35
# Paths are written in tenths of a sheet unit: whole numbers make a third less text.
TENTHS = 10
# Cosine of the sharpest turn that is still drawn round.
ROUND = 0.5

Dot = tuple[int, int]


def sheet_svg(chart: BodyChart, layout: Layout = Layout.WIDE) -> str:
    """Return the whole chart as one SVG document.

    Args:
        chart: The chart to write.
        layout: How the panels stand on the sheet.
    """
    sheet = SHEETS[layout]
    panels = (
        panel_group(chart.panel(name), sheet.lettering, at=place) for name, place in sheet.places.items()
    )
    return _document(chart, f"0 0 {_number(sheet.width)} {_number(sheet.height)}", panels)


def panel_svg(chart: BodyChart, panel_id: str) -> str:
    """Return one panel as an SVG document of its own."""
    panel = chart.panel(panel_id)
    box = box_of(panel)
    left, top = box.x - MARGIN, box.y - HEAD_ROOM
    view_box = " ".join(
        _number(v) for v in (left, top, box.width + 2 * MARGIN, box.height + HEAD_ROOM + MARGIN)
    )
    return _document(chart, view_box, (panel_group(panel, ALONE, at=(0, 0)),))


def _document(chart: BodyChart, view_box: str, groups: Iterable[str]) -> str:
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dp-chart" data-chart="{chart.version}" '
        f'viewBox="{view_box}" color="var(--ink, #211c16)">'
    )
    return "\n".join((opening, *groups, "</svg>", ""))


def panel_group(panel: Panel, lettering: Lettering, *, at: tuple[float, float]) -> str:
    """Return one panel as an SVG group, moved to its place."""
    return "\n".join(
        (
            f'<g class="dp-chart-panel" data-panel="{panel.id}" data-view="{panel.view}" '
            f'data-side="{panel.side}" transform="translate({_number(at[0])} {_number(at[1])})">',
            '<g class="dp-chart-drawing" transform="scale(.1)">',
            '<g class="dp-chart-regions" fill="var(--sheet, #fdfaf3)">',
            *(_region(each) for each in panel.regions),
            "</g>",
            *_lines(panel),
            "</g>",
            *_labels(panel, lettering),
            "</g>",
        )
    )


def _region(region: DrawnRegion) -> str:
    name = escape(load().regions[region.region_id].name)
    own = (
        f'class="dp-region" id="region-{region.region_id}"' if region.is_home else 'class="dp-region dp-twin"'
    )
    path = _closed(region.polygon)
    return f'<path {own} data-region="{region.region_id}" d="{path}"><title>{name}</title></path>'


def _lines(panel: Panel) -> Iterator[str]:
    seams = "".join(_open(simplified(seam, SEAM_TOLERANCE)) for seam in panel.seams)
    strokes = "".join(_inked(stroke) for stroke in panel.strokes)
    outer, inner = panel.contour
    yield (
        '<path class="dp-chart-seams" fill="none" stroke="var(--line-strong, currentColor)" '
        f'stroke-width="5.5" stroke-dasharray="24 20" pointer-events="none" d="{seams}"/>'
    )
    yield (
        '<path class="dp-chart-ink" fill="currentColor" fill-rule="evenodd" pointer-events="none" '
        f'd="{_inked(outer)}{_inked(inner)}"/>'
    )
    yield f'<path class="dp-chart-ink" fill="currentColor" pointer-events="none" d="{strokes}"/>'


def _labels(panel: Panel, lettering: Lettering) -> Iterator[str]:
    box = box_of(panel)
    if panel.side is Side.MID:
        yield _text("dp-chart-side", (0, box.y - 18), lettering.side, panel.title)
        shown = (Side.RIGHT, Side.LEFT) if panel.view == "anterior" else (Side.LEFT, Side.RIGHT)
        for side, x in zip(shown, (-BESIDE, BESIDE), strict=True):
            yield _text("dp-chart-side", (x, BESIDE_AT), lettering.side, SIDE_WORDS[side])
        return
    middle, above = box.x + box.width / 2, box.y - 11
    yield _text(
        "dp-chart-side", (middle, above - 1.15 * lettering.title), lettering.side, SIDE_WORDS[panel.side]
    )
    yield _text("dp-chart-title", (middle, above), lettering.title, panel.title)


def _text(name: str, place: tuple[float, float], size: float, words: str) -> str:
    return (
        f'<text class="{name}" x="{_number(place[0])}" y="{_number(place[1])}" font-size="{_number(size)}" '
        f'text-anchor="middle" fill="currentColor" pointer-events="none">{escape(words)}</text>'
    )


def _inked(line: Line) -> str:
    """Return a closed path that is round between its corners: each point pulls the curve towards itself."""
    points = [(round(x * TENTHS), round(y * TENTHS)) for x, y in line]
    ring = [points[-1], *points, points[0]]
    pen = _middle(points[-1], points[0])
    words = [f"M{pen[0]}{_joined(pen[1])}"]
    for before, here, after in zip(ring, points, ring[2:], strict=False):
        goal = _middle(here, after)
        bends = [here, goal] if _is_round(before, here, after) else [here]
        words.append("ql"[len(bends) == 1] + "".join(_step(pen, bend) for bend in bends))
        pen = bends[-1]
    return _terse("".join(words)) + "z"


def _step(pen: Dot, to: Dot) -> str:
    return _joined(to[0] - pen[0]) + _joined(to[1] - pen[1])


def _middle(one: Dot, other: Dot) -> Dot:
    return (one[0] + other[0]) // 2, (one[1] + other[1]) // 2


def _is_round(before: Dot, here: Dot, after: Dot) -> bool:
    """Tell whether a line turns little enough at a point to be drawn round there."""
    turn = math.dist(before, here) * math.dist(here, after)
    along = (here[0] - before[0]) * (after[0] - here[0]) + (here[1] - before[1]) * (after[1] - here[1])
    return along > ROUND * turn


def _closed(line: Line) -> str:
    return _open(line) + "z"


def _open(line: Line) -> str:
    """Return path data in tenths, with relative steps between rounded points so that no error adds up."""
    (x, y), *rest = [(round(x * TENTHS), round(y * TENTHS)) for x, y in line]
    words = [f"M{x}{_joined(y)}l"]
    for next_x, next_y in rest:
        words.append(_joined(next_x - x) + _joined(next_y - y))
        x, y = next_x, next_y
    return _terse("".join(words))


def _terse(data: str) -> str:
    """Return path data without repeated command letters and needless blanks."""
    once = re.sub(
        r"([ql])([^qlM]*)((?:\1[^qlM]*)+)", lambda run: run[0][0] + run[0].replace(run[0][0], ""), data
    )
    return once.replace("l ", "l").replace("q ", "q")


def _joined(number: int) -> str:
    return str(number) if number < 0 else f" {number}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
