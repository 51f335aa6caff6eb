"""The body chart of the session: planned points to pick, and where needles are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from drypoint.interfaces.web.body_chart import body_chart
from drypoint.interfaces.web.body_chart.key import KeyView, key_of
from drypoint.interfaces.web.body_chart.view import TABS
from drypoint.interfaces.web.components.body_chart import (
    ChartMode,
    ChartView,
    Content,
    Layer,
    MarkKind,
    PointMark,
    Showing,
    chart_view,
)
from drypoint.interfaces.web.words import target_name
from drypoint.knowledge import KnowledgeBase

KINDS = (MarkKind.TARGET, MarkKind.NEEDLE_IN, MarkKind.NEEDLE_OUT)
WORDS = {
    MarkKind.TARGET: "{name}: planned",
    MarkKind.NEEDLE_IN: "{name}: needle in",
    MarkKind.NEEDLE_OUT: "{name}: needle out",
}


def session_chart(
    knowledge: KnowledgeBase, steps: Sequence[Mapping[str, Any]], summary: Mapping[str, Any]
) -> ChartView | None:
    """Return the chart with every planned point that it has; None where it has none.

    Args:
        knowledge: Where names come from.
        steps: The plan's steps; the mark of the first leads to `#target-1`, and so on.
        summary: What was done so far.
    """
    known = {place.point_id for place in body_chart().points}
    marks = tuple(
        point_mark(knowledge, step["target"], summary, href=f"#target-{number}")
        for number, step in enumerate(steps, start=1)
        if step["target"] in known
    )
    if not marks:
        return None
    marked = {mark.point for mark in marks}
    panels = {place.panel_id for place in body_chart().points if place.point_id in marked}
    tabs = tuple(name for name, (_, shown) in TABS.items() if panels.intersection(shown))
    return chart_view(
        chart_id="needle-chart",
        label="Planned points and needles",
        mode=ChartMode.PICK,
        content=Content(layer=Layer(points=marks)),
        showing=Showing(tabs=tabs),
    )


def point_mark(knowledge: KnowledgeBase, target: str, summary: Mapping[str, Any], *, href: str) -> PointMark:
    """Return the mark of one planned point: a needle that is in counts before one that is out."""
    states = [needle["whereabouts"] for needle in summary["needles"] if needle["target"] == target]
    still_in = len([state for state in states if state != "out"])
    kind = MarkKind.NEEDLE_IN if still_in else MarkKind.NEEDLE_OUT if states else MarkKind.TARGET
    words = WORDS[kind].format(name=target_name(knowledge, target))
    return PointMark(target, kind, words, str(still_in) if still_in > 1 else "", href=href)


def mark_signs() -> Mapping[str, KeyView]:
    """Return the sign of each kind of mark with its words, for the script that changes marks."""
    layer = Layer(points=tuple(PointMark("", kind, "") for kind in KINDS))
    return {str(kind): sign for kind, sign in zip(KINDS, key_of(layer), strict=True)}
