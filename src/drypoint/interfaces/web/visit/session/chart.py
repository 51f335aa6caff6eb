"""The body chart of the session: planned points to pick, and where needles are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from drypoint.body_chart import body_chart
from drypoint.interfaces.web.chart import TABS, KeyView, key_of
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
from drypoint.interfaces.web.frame import target_name
from drypoint.knowledge import KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.session import Needle, Whereabouts

KINDS = (MarkKind.TARGET, MarkKind.NEEDLE_IN, MarkKind.NEEDLE_OUT)
WORDS = Words(
    {
        MarkKind.TARGET: gettext_noop("{name}: planned"),
        MarkKind.NEEDLE_IN: gettext_noop("{name}: needle in"),
        MarkKind.NEEDLE_OUT: gettext_noop("{name}: needle out"),
    }
)

ON_VIEW = Words(
    {MarkKind.NEEDLE_IN: gettext_noop("{count} in"), MarkKind.TARGET: gettext_noop("{count} planned")}
)
SIDE_BY_SIDE = ("front", "back")
"""Views that are shown together where there is room; then they are chosen as one."""


def session_chart(
    knowledge: KnowledgeBase, targets: Sequence[str], needles: Sequence[Needle]
) -> ChartView | None:
    """Return the chart with every planned point that it has; None where it has none.

    Args:
        knowledge: Where names come from.
        targets: The planned ones; the mark of the first leads to `#target-1`, and so on.
        needles: Those that went in so far.
    """
    known = {place.point_id for place in body_chart().points}
    marks = tuple(
        point_mark(knowledge, target, needles, href=f"#target-{number}")
        for number, target in enumerate(targets, start=1)
        if target in known
    )
    if not marks:
        return None
    marked = {mark.point for mark in marks}
    views = tuple(name for name in TABS if marked & points_on(name))
    both = (" ".join(SIDE_BY_SIDE),) if set(SIDE_BY_SIDE) <= set(views) else ()
    return chart_view(
        chart_id="needle-chart",
        label=gettext("Planned points and needles"),
        mode=ChartMode.PICK,
        content=Content(layer=Layer(points=marks)),
        showing=Showing(
            tabs=views, notes={name: view_note(marks, needles, name) for name in (*views, *both)}
        ),
    )


@cache
def points_on(views: str) -> frozenset[str]:
    """Return the points that lie on some views, by their names with a space between."""
    panels = {panel for view in views.split(" ") for panel in TABS[view][1]}
    return frozenset(place.point_id for place in body_chart().points if place.panel_id in panels)


def view_note(marks: Sequence[PointMark], needles: Sequence[Needle], views: str) -> str:
    """Say how many needles are in on some views, and how many planned points still wait there."""
    here = {mark.point: mark.kind for mark in marks if mark.point in points_on(views)}
    numbers = {
        MarkKind.NEEDLE_IN: sum(
            needle.inserted.target in here and needle.whereabouts is not Whereabouts.OUT for needle in needles
        ),
        MarkKind.TARGET: sum(kind is MarkKind.TARGET for kind in here.values()),
    }
    return ", ".join(ON_VIEW[kind].format(count=count) for kind, count in numbers.items() if count)


def point_mark(knowledge: KnowledgeBase, target: str, needles: Sequence[Needle], *, href: str) -> PointMark:
    """Return the mark of one planned point: a needle that is in counts before one that is out."""
    states = [needle.whereabouts for needle in needles if needle.inserted.target == target]
    # A needle that is searched for counts as in: the chart must not show its point as empty.
    still_in = len([state for state in states if state is not Whereabouts.OUT])
    kind = MarkKind.NEEDLE_IN if still_in else MarkKind.NEEDLE_OUT if states else MarkKind.TARGET
    words = WORDS[kind].format(name=target_name(knowledge, target))
    return PointMark(target, kind, words, str(still_in) if still_in > 1 else "", href=href)


def mark_signs() -> Mapping[str, KeyView]:
    """Return the sign of each kind of mark with its words, for the script that changes marks."""
    layer = Layer(points=tuple(PointMark("", kind, "") for kind in KINDS))
    return {str(kind): sign for kind, sign in zip(KINDS, key_of(layer), strict=True)}
