"""Write the chart as SVG: no style attribute and no script; colours come from the page that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from drypoint.interfaces.web.body_chart.chart import BodyChart, DrawnRegion, Panel
from drypoint.interfaces.web.body_chart.curves import Line, simplified
from drypoint.interfaces.web.body_chart.sheet import MARGIN, SHEETS, Layout, box_of
from drypoint.knowledge import load
from drypoint.terms import Side

SIDE_WORDS = {Side.LEFT: "Left", Side.RIGHT: "Right"}
TITLE_SIZE, SIDE_SIZE = 17, 15
SEAM_TOLERANCE = 0.3
SKIN_TOLERANCE = 0.5
# Paths are written in tenths of a sheet unit: whole numbers make a third less text.
TENTHS = 10


def sheet_svg(chart: BodyChart, layout: Layout = Layout.WIDE) -> str:
    """Return the whole chart as one SVG document.

    Args:
        chart: The chart to write.
        layout: How the panels stand on the sheet.
    """
    sheet = SHEETS[layout]
    panels = (panel_group(chart.panel(name), at=place) for name, place in sheet.places.items())
    return _document(chart, f"0 0 {_number(sheet.width)} {_number(sheet.height)}", panels)


def panel_svg(chart: BodyChart, panel_id: str) -> str:
    """Return one panel as an SVG document of its own."""
    panel = chart.panel(panel_id)
    box = box_of(panel)
    left, top = box.x - MARGIN, box.y - HEAD_ROOM
    view_box = " ".join(
        _number(v) for v in (left, top, box.width + 2 * MARGIN, box.height + HEAD_ROOM + MARGIN)
    )
    return _document(chart, view_box, (panel_group(panel, at=(0, 0)),))


HEAD_ROOM = 34.0


def _document(chart: BodyChart, view_box: str, groups: Iterable[str]) -> str:
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dp-chart" data-chart="{chart.version}" '
        f'viewBox="{view_box}" color="var(--ink, #211c16)">'
    )
    return "\n".join((opening, *groups, "</svg>", ""))


def panel_group(panel: Panel, *, at: tuple[float, float]) -> str:
    """Return one panel as an SVG group, moved to its place."""
    return "\n".join(
        (
            f'<g class="dp-chart-panel" data-panel="{panel.id}" data-view="{panel.view}" '
            f'data-side="{panel.side}" transform="translate({_number(at[0])} {_number(at[1])})">',
            '<g class="dp-chart-drawing" transform="scale(.1)">',
            f'<path class="dp-chart-skin" fill="var(--sheet, none)" d="{_skin(panel)}"/>',
            '<g class="dp-chart-regions" fill="transparent">',
            *(_region(each) for each in panel.regions),
            "</g>",
            *_lines(panel),
            "</g>",
            *_labels(panel),
            "</g>",
        )
    )


def _skin(panel: Panel) -> str:
    """Return a slightly coarser outline: its edge lies hidden under the contour."""
    return _closed(simplified(panel.outline, SKIN_TOLERANCE))


def _region(region: DrawnRegion) -> str:
    name = escape(load().regions[region.region_id].name)
    own = (
        f'class="dp-region" id="region-{region.region_id}"'
        if region.is_home
        else 'class="dp-region dp-region-twin"'
    )
    path = _closed(region.polygon)
    return f'<path {own} data-region="{region.region_id}" d="{path}"><title>{name}</title></path>'


def _lines(panel: Panel) -> Iterator[str]:
    seams = "".join(_open(simplified(seam, SEAM_TOLERANCE)) for seam in panel.seams)
    strokes = "".join(_closed(stroke) for stroke in panel.strokes)
    outer, inner = panel.contour
    yield (
        '<path class="dp-chart-seams" fill="none" stroke="var(--line-strong, currentColor)" '
        f'stroke-width="5.5" stroke-dasharray="24 20" pointer-events="none" d="{seams}"/>'
    )
    yield (
        '<path class="dp-chart-ink" fill="currentColor" fill-rule="evenodd" pointer-events="none" '
        f'd="{_closed(outer)}{_closed(inner)}"/>'
    )
    yield f'<path class="dp-chart-ink" fill="currentColor" pointer-events="none" d="{strokes}"/>'


def _labels(panel: Panel) -> Iterator[str]:
    box = box_of(panel)
    if panel.side is Side.MID:
        yield _text("dp-chart-title", 0, box.y - 18, TITLE_SIZE, panel.title)
        shown = (Side.RIGHT, Side.LEFT) if panel.view == "anterior" else (Side.LEFT, Side.RIGHT)
        for side, x in zip(shown, (-165, 165), strict=True):
            yield _text("dp-chart-side", x, 120, SIDE_SIZE, SIDE_WORDS[side])
        return
    middle = box.x + box.width / 2
    yield _text("dp-chart-side", middle, box.y - 12, SIDE_SIZE, panel.title)


def _text(name: str, x: float, y: float, size: float, words: str) -> str:
    place = f'x="{_number(x)}" y="{_number(y)}" font-size="{size}"'
    return (
        f'<text class="{name}" {place} text-anchor="middle" fill="currentColor" pointer-events="none">'
        f"{escape(words)}</text>"
    )


def _closed(line: Line) -> str:
    return _open(line) + "z"


def _open(line: Line) -> str:
    """Return path data in tenths, with relative steps between rounded points so that no error adds up."""
    (x, y), *rest = [(round(x * TENTHS), round(y * TENTHS)) for x, y in line]
    words = [f"M{x}{_joined(y)}l"]
    for next_x, next_y in rest:
        words.append(_joined(next_x - x) + _joined(next_y - y))
        x, y = next_x, next_y
    return "".join(words).replace("l ", "l")


def _joined(number: int) -> str:
    return str(number) if number < 0 else f" {number}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
