"""The body chart: paint pain, show what is known of a body, or pick a trigger point.

How to use it. Build the value with `chart_view` and include the template:

    marks = (
        PointMark("trapezius_upper.tp1.right", MarkKind.TARGET, "Upper trapezius, right", href="#target-1"),
        PointMark("soleus.tp1.left", MarkKind.NEEDLE_IN, "Soleus, left: needle in", "1", href="#target-2"),
    )
    content = Content(layer=Layer(points=marks))
    chart_view(chart_id="needles", label="Needles on the body", mode=ChartMode.PICK, content=content)

    {% include "web/components/body_chart/body_chart.html" with body_chart=step.chart only %}

The modes:
    `show`: the drawing, zones and marks, with everything in words below the figures.
    `pick`: as `show`; a mark with an `href` is a link, so that it works by keyboard and without JavaScript.
        With JavaScript a tap first sends `dp-chart:pick` from the link (it bubbles; `detail` holds `point`
        and `href`); call `preventDefault()` on it and the link is not followed.
    `paint`: regions take pain by tap, drag and keyboard; the truth is the list of fields `pain-<region>` in
        the same form, with `chart` for the version. After each stroke the last field sends `change`, and
        the chart sends `dp-chart:change` (it bubbles; `detail` holds `drawing`, region to text).
Radios and tools of the chart itself (`data-chart-ui`) send no `change` beyond it.
To redraw what lies over a chart that stays on the page, answer htmx with `web/chart/over.html`
and a view made with `Showing(is_over=True)`. Two charts on one page need two ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from drypoint.interfaces.web.chart import (
    ChartMode,
    ChartView,
    Content,
    Layer,
    MarkKind,
    PointMark,
    Showing,
    chart_view,
)
from drypoint.knowledge import Zone

__all__ = ["ChartMode", "ChartView", "Content", "Layer", "MarkKind", "PointMark", "Showing", "chart_view"]

WORST = Content(
    drawing={"head.temple.right": 10, "head.ear.right": 3, "face.jaw.right": 0, "neck.posterior.left": 7},
    layer=Layer(
        zones={
            "head.temple.right": Zone.PRIMARY,
            "neck.posterior.right": Zone.SECONDARY,
            "head.temple.left": Zone.CONTRALATERAL,
        },
        points=tuple(
            PointMark(f"{point}.right", kind, f"Example point {number}: {kind}", str(number), 0.9)
            for number, (point, kind) in enumerate(
                zip(
                    ("temporalis.tp3", "masseter.tp1", "temporalis.tp1", "splenius_capitis.tp1"),
                    (MarkKind.CANDIDATE, MarkKind.ACTIVE, MarkKind.LATENT, MarkKind.NOT_MET),
                    strict=True,
                ),
                start=1,
            )
        ),
    ),
    before={"head.temple.right": 4, "face.cheek.right": 6},
    before_on="1 October 2026",
)

NEEDLES = (
    PointMark("temporalis.tp1.left", MarkKind.TARGET, "Example point, left: choose", href="#example-1"),
    PointMark("masseter.tp1.left", MarkKind.NEEDLE_IN, "Example point, left: in", "1", href="#example-2"),
    PointMark("masseter.tp1.right", MarkKind.NEEDLE_OUT, "Example point, right: out"),
)
DRAWN: Mapping[str, tuple[ChartMode, Content, Showing]] = {
    "nothing painted": (ChartMode.PAINT, Content(), Showing(tabs=("feet",))),
    "painted, with all that can lie over it": (
        ChartMode.PAINT,
        WORST,
        Showing(tabs=("head", "hands"), compares=True),
    ),
    "shown": (ChartMode.SHOW, WORST, Showing(tabs=("head",))),
    "points to pick": (ChartMode.PICK, Content(layer=Layer(points=NEEDLES)), Showing(tabs=("head",))),
}


class Drawn(Mapping[str, ChartView]):
    """Examples that are drawn when somebody looks: the figures take half a second the first time."""

    def __getitem__(self, name: str) -> ChartView:
        mode, content, showing = DRAWN[name]
        number = list(DRAWN).index(name) + 1
        chart_id = f"example-chart-{number}"
        return chart_view(chart_id=chart_id, label=name, mode=mode, content=content, showing=showing)

    def __iter__(self) -> Iterator[str]:
        return iter(DRAWN)

    def __len__(self) -> int:
        return len(DRAWN)


EXAMPLES = Drawn()
