"""The body chart: figures drawn by the project's own generator, from landmark points to SVG.

In: nothing but landmark points, and the region names and views of the knowledge.
Out: `body_chart()`, the chart as values; `sheet_svg` and `panel_svg`, the chart or one panel as SVG,
    with the `Marks` of a drawing; `figure_shape`, a bare panel to be shown many times;
    `index_json`, panels and trigger-point places for a script.
    `python -m drypoint.body_chart` rewrites the files.
"""

from drypoint.body_chart.assembly import VERSION, body_chart
from drypoint.body_chart.chart import BodyChart, DrawnRegion, Panel, PointPlace, View
from drypoint.body_chart.index import index_json
from drypoint.body_chart.marks import Marks, UnknownMarkError
from drypoint.body_chart.sheet import Box, Layout, box_of
from drypoint.body_chart.svg import figure_shape, panel_svg, sheet_svg

__all__ = [
    "VERSION",
    "BodyChart",
    "Box",
    "DrawnRegion",
    "Layout",
    "Marks",
    "Panel",
    "PointPlace",
    "UnknownMarkError",
    "View",
    "body_chart",
    "box_of",
    "figure_shape",
    "index_json",
    "panel_svg",
    "sheet_svg",
]
