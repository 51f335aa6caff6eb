"""One component. In: `ChartView`. Out: `body_chart.html`, which shows it, and `EXAMPLES` of it."""

from drypoint.interfaces.web.components.body_chart.body_chart import (
    EXAMPLES,
    ChartMode,
    ChartView,
    Content,
    Layer,
    MarkKind,
    PointMark,
    Showing,
    chart_view,
)

__all__ = [
    "EXAMPLES",
    "ChartMode",
    "ChartView",
    "Content",
    "Layer",
    "MarkKind",
    "PointMark",
    "Showing",
    "chart_view",
]
