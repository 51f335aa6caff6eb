"""The body chart on a page: what was painted, what lies over it, and the same in words.

In: a drawing, and points with their meaning. Out: view values and SVG for `components/body_chart`.
"""

from drypoint.interfaces.web.chart.key import KeyView, key_of
from drypoint.interfaces.web.chart.layer import (
    SHAPES,
    Layer,
    MarkKind,
    PointMark,
    region_paths,
    zone_patterns,
)
from drypoint.interfaces.web.chart.view import TABS, ChartMode, ChartView, Content, Showing, chart_view

__all__ = [
    "SHAPES",
    "TABS",
    "ChartMode",
    "ChartView",
    "Content",
    "KeyView",
    "Layer",
    "MarkKind",
    "PointMark",
    "Showing",
    "chart_view",
    "key_of",
    "region_paths",
    "zone_patterns",
]
