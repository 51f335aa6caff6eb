"""Write the chart as SVG: no style attribute and no script; colours come from the page that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from drypoint.body_chart.chart import BodyChart, DrawnRegion, Panel
from drypoint.body_chart.geometry import simplified_line
from drypoint.body_chart.marks import NO_MARKS, Marks, attributes_text, checked_marks, mark_circles
from drypoint.body_chart.paths import closed_path, inked_path, number_text, open_path
from drypoint.body_chart.sheet import MARGIN, SHEETS, Layout, Lettering, box_of
from drypoint.knowledge import load
from drypoint.terms import Side

SIDE_WORDS = {Side.LEFT: "Left", Side.RIGHT: "Right"}
# How far from the middle line, and how far down, a whole figure has its sides written.
BESIDE, BESIDE_AT = 165, 120
ALONE = Lettering(side=27, title=20)
HEAD_ROOM, FOOT_ROOM = 62.0, 22.0
SEAM_TOLERANCE = 0.4


def sheet_svg(chart: BodyChart, layout: Layout = Layout.WIDE, marks: Marks = NO_MARKS) -> str:
    """Return the whole chart as one SVG document, with the marks of a drawing where there are any.

    Args:
        chart: The chart to write.
        layout: How the panels stand on the sheet.
        marks: What to add to regions, and which trigger points to show.

    Raises:
        UnknownMarkError: A mark names a region or a point that the chart does not have.
    """
    sheet = SHEETS[layout]
    known = checked_marks(marks, chart)
    groups = (
        _panel_group(chart, chart.panel(name), known, sheet.lettering, place)
        for name, place in sheet.places.items()
    )
    return _document(chart, (0, 0, sheet.width, sheet.height), groups)


def panel_svg(chart: BodyChart, panel_id: str, marks: Marks = NO_MARKS) -> str:
    """Return one panel as an SVG document of its own, in the panel's coordinates.

    Raises:
        UnknownMarkError: A mark names a region or a point that the chart does not have.
    """
    panel = chart.panel(panel_id)
    group = _panel_group(chart, panel, checked_marks(marks, chart), ALONE, (0, 0))
    return _document(chart, view_of(panel), (group,))


def view_of(panel: Panel) -> tuple[float, float, float, float]:
    """Return what a panel of its own shows: left and upper edge, width and height, in its coordinates."""
    box = box_of(panel)
    return box.x - MARGIN, box.y - HEAD_ROOM, box.width + 2 * MARGIN, box.height + HEAD_ROOM + FOOT_ROOM


def figure_shape(panel: Panel, *, shape_id: str) -> str:
    """Return a panel as a group without words or regions, to be drawn once and shown by `use`.

    Args:
        panel: The panel; the group is in tenths of its sheet units.
        shape_id: Id of the group.
    """
    paper = f'<path fill="var(--sheet, #fdfaf3)" d="{closed_path(panel.outline)}"/>'
    return f'<g id="{escape(shape_id)}">{paper}{"".join(ink_lines(panel))}</g>'


def _document(chart: BodyChart, view: tuple[float, ...], groups: Iterable[str]) -> str:
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="dp-chart" data-chart="{chart.version}" '
        f'viewBox="{" ".join(map(number_text, view))}" color="var(--ink, #211c16)">'
    )
    return "\n".join((opening, *groups, "</svg>", ""))


def _panel_group(
    chart: BodyChart, panel: Panel, marks: Marks, lettering: Lettering, at: tuple[float, float]
) -> str:
    return "\n".join(
        (
            f'<g class="dp-chart-panel" data-panel="{panel.id}" data-view="{panel.view}" '
            f'data-side="{panel.side}" transform="translate({number_text(at[0])} {number_text(at[1])})">',
            '<g transform="scale(.1)">',
            '<g class="dp-chart-regions" fill="var(--sheet, #fdfaf3)">',
            *(_region(each, marks) for each in panel.regions),
            "</g>",
            *_seams(panel),
            *ink_lines(panel),
            "</g>",
            '<g class="dp-chart-words" text-anchor="middle" fill="currentColor" pointer-events="none">',
            *_labels(panel, lettering),
            "</g>",
            *mark_circles(chart, panel, marks),
            "</g>",
        )
    )


def _region(region: DrawnRegion, marks: Marks) -> str:
    name = escape(load().regions[region.region_id].name)
    key = f'id="{marks.id_prefix}{region.region_id}" ' if region.is_home else ""
    kind = "dp-region" if region.is_home else "dp-region dp-twin"
    extra = attributes_text(marks.regions.get(region.region_id, {}))
    path = closed_path(region.polygon)
    return (
        f'<path class="{kind}" {key}data-region="{region.region_id}"{extra} d="{path}">'
        f"<title>{name}</title></path>"
    )


def _seams(panel: Panel) -> Iterator[str]:
    seams = "".join(open_path(simplified_line(seam, SEAM_TOLERANCE)) for seam in panel.seams)
    yield (
        '<path class="dp-chart-seams" fill="none" stroke="var(--line-strong, currentColor)" '
        f'stroke-width="6.5" stroke-dasharray="24 20" pointer-events="none" d="{seams}"/>'
    )


def ink_lines(panel: Panel) -> Iterator[str]:
    """Give the inked contour of a panel and the strokes within it, in tenths of a sheet unit."""
    strokes = "".join(inked_path(stroke) for stroke in panel.strokes)
    outer, inner = panel.contour
    yield (
        '<path class="dp-chart-ink" fill="currentColor" fill-rule="evenodd" pointer-events="none" '
        f'd="{inked_path(outer)}{inked_path(inner)}"/>'
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
    x, y, height = map(number_text, (*place, size))
    return f'<text class="{name}" x="{x}" y="{y}" font-size="{height}">{escape(words)}</text>'
