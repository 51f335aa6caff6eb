"""Write the chart's index: the panels, where they stand on each sheet, and where each trigger point lies."""

from __future__ import annotations

import json

from drypoint.body_chart.chart import BodyChart, Panel
from drypoint.body_chart.sheet import SHEETS, Sheet, box_of

Plain = dict[str, object]


def index_json(chart: BodyChart) -> str:
    """Return the index as JSON text.

    Places of points are `[panel, x, y]` in the panel's coordinates: sheet units, x = 0 on its middle line.
    A layout gives the sheet's size and, for each panel, where that origin lies on the sheet.
    """
    places: dict[str, list[list[object]]] = {}
    for point in chart.points:
        places.setdefault(point.point_id, []).append([point.panel_id, point.x, point.y])
    parts: Plain = {
        "version": chart.version,
        "layouts": {str(layout): _sheet(sheet) for layout, sheet in SHEETS.items()},
        "panels": {panel.id: _panel(panel) for panel in chart.panels},
        "trigger_points": dict(sorted(places.items())),
    }
    return "{\n" + ",\n".join(f'"{name}": {_lines(part)}' for name, part in parts.items()) + "\n}\n"


def _lines(part: object) -> str:
    if not isinstance(part, dict):
        return json.dumps(part)
    return (
        "{\n" + ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in part.items()) + "\n}"
    )


def _sheet(sheet: Sheet) -> Plain:
    return {"width": sheet.width, "height": sheet.height, "places": sheet.places}


def _panel(panel: Panel) -> Plain:
    box = box_of(panel)
    rounded = [round(value, 1) for value in (box.x, box.y, box.width, box.height)]
    return {
        "title": panel.title,
        "view": panel.view,
        "side": panel.side,
        "box": rounded,
        "regions": [region.region_id for region in panel.regions],
    }
