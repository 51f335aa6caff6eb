"""The chart as its template shows it: views to choose, figures with their layers, and everything in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from drypoint.body_chart.assembly import body_chart
from drypoint.interfaces.web.chart.key import KeyView, content_lines, key_of
from drypoint.interfaces.web.chart.layer import NOTHING, Layer, layer_svg
from drypoint.interfaces.web.chart.painted import numbers_svg, painted_svg
from drypoint.interfaces.web.chart.region_list import RegionGroupView, intensity_text, region_groups
from drypoint.interfaces.web.frame import region_name
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.knowledge import load
from drypoint.wording import SIDE_HEADINGS


class ChartMode(StrEnum):
    """What a hand can do with the chart."""

    PAINT = "paint"
    SHOW = "show"
    PICK = "pick"


TABS = {
    "front": (gettext_lazy("Front"), ("front",)),
    "back": (gettext_lazy("Back"), ("back",)),
    "head": (gettext_lazy("Head"), ("head_right", "head_left")),
    "hands": (gettext_lazy("Hands"), ("palm_right", "palm_left", "hand_back_left", "hand_back_right")),
    "feet": (gettext_lazy("Feet"), ("foot_top_right", "foot_top_left", "sole_left", "sole_right")),
}


@dataclass(frozen=True, slots=True)
class Content:
    """What the chart holds.

    Args:
        drawing: Full region id → intensity as it was entered; what is no number stays in the list alone.
        layer: Zones and marks over it.
        before: The drawing of another day, to compare; `before_on` is that day in words.
        faulty: Regions whose field must be mended.
    """

    drawing: Mapping[str, Any] = field(default_factory=dict)
    layer: Layer = NOTHING
    before: Mapping[str, float] = field(default_factory=dict)
    before_on: str = ""
    faulty: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Showing:
    """How the chart opens.

    Args:
        tab: The view in front; the first one with something on it where none is named.
        compares: The drawing of another day is laid over it.
        tabs: Which views there are, of `front`, `back`, `head`, `hands`, `feet`.
        notes: What is said of views on the choice of them, by their names with a space between; the first of
            them says it.
        is_over: Only what lies over a chart that stands on the page, to replace that.
    """

    tab: str = ""
    compares: bool = False
    tabs: tuple[str, ...] = tuple(TABS)
    notes: Mapping[str, str] = field(default_factory=dict)
    is_over: bool = False


AS_IT_COMES = Showing()


@dataclass(frozen=True, slots=True)
class NoteView:
    """What is said of one view, or of several that stand side by side where there is room."""

    views: str
    text: str


@dataclass(frozen=True, slots=True)
class TabView:
    """One view to choose."""

    value: str
    label: str
    is_open: bool
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureView:
    """One panel: the drawing, the layer over it, and the figures on top."""

    panel: str
    tab: str
    svg: SafeString
    layer: SafeString
    numbers: SafeString


@dataclass(frozen=True, slots=True)
class SideView:
    """How many regions hurt on one side."""

    side: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class ThenNowView:
    """One region on two days."""

    place: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """The chart as its template shows it."""

    id: str
    label: str
    mode: ChartMode
    version: str
    tabs: tuple[TabView, ...]
    figures: tuple[FigureView, ...]
    sides: tuple[SideView, ...] = ()
    key: tuple[KeyView, ...] = ()
    lines: tuple[str, ...] = ()
    before: tuple[ThenNowView, ...] = ()
    before_on: str = ""
    compares: bool = False
    groups: tuple[RegionGroupView, ...] = ()
    list_is_open: bool = False

    @property
    def is_paint(self) -> bool:
        """Say whether pain is painted here."""
        return self.mode is ChartMode.PAINT


def shown_intensities(drawing: Mapping[str, Any]) -> dict[str, float]:
    """Return what of a drawing can be shown on the figure."""
    known = load().regions
    return {
        region: float(value)
        for region, value in drawing.items()
        # What is out of range stays in the list with its fault; here it would be a pain nobody stated.
        if region in known and isinstance(value, int | float) and 0 <= value <= 10
    }


def chart_view(
    *, chart_id: str, label: str, mode: ChartMode, content: Content, showing: Showing = AS_IT_COMES
) -> ChartView:
    """Return a chart.

    Args:
        chart_id: Id of the element, and start of every id in it.
        label: What the chart is, for those who listen.
        mode: What a hand can do with it.
        content: What it holds.
        showing: How it opens.

    Raises:
        UnknownMarkError: A mark names what the chart does not have.
    """
    base, drawing = load(), shown_intensities(content.drawing)
    takes = mode is ChartMode.PAINT and not showing.is_over
    return ChartView(
        id=chart_id,
        label=label,
        mode=mode,
        version=body_chart().version,
        tabs=_tabs(drawing, content.layer, showing),
        figures=tuple(_figures(chart_id, drawing, content, showing)),
        sides=side_views(drawing),
        key=key_of(content.layer),
        lines=content_lines(base, {} if mode is ChartMode.PAINT else drawing, content.layer),
        before=then_and_now(drawing, content.before) if content.before else (),
        before_on=content.before_on,
        compares=showing.compares,
        groups=region_groups(base, content.drawing, content.faulty) if takes else (),
        # What must be mended stands in the list: closed, it would not be seen.
        list_is_open=bool(content.faulty),
    )


def _tabs(drawing: Mapping[str, float], layer: Layer, showing: Showing) -> tuple[TabView, ...]:
    tabs = showing.tabs
    front = showing.tab if showing.tab in tabs else first_with_marks(drawing, layer, tabs)
    return tuple(TabView(tab, TABS[tab][0], tab == front, _notes(tab, showing.notes)) for tab in tabs)


def _notes(tab: str, notes: Mapping[str, str]) -> tuple[NoteView, ...]:
    return tuple(NoteView(views, text) for views, text in notes.items() if views.split(" ")[0] == tab)


def _figures(
    chart_id: str, drawing: Mapping[str, float], content: Content, showing: Showing
) -> Iterator[FigureView]:
    """Yield every panel; a reply that only replaces layers draws nothing below them."""
    before, numbered = frozenset(_painful(content.before)), frozenset(drawing)
    over = replace(content.layer, before=before, numbered=numbered)
    out_of_band = ' hx-swap-oob="true"' if showing.is_over else ""
    for tab in showing.tabs:
        for panel in TABS[tab][1]:
            svg = "" if showing.is_over else painted_svg(panel, chart_id=chart_id, drawing=drawing)
            numbers = "" if showing.is_over else numbers_svg(panel, drawing)
            name = f"{chart_id}-over-{panel}"
            layer = layer_svg(panel, layer_id=name, layer=over, attributes=out_of_band)
            yield FigureView(panel, tab, _safe(svg), _safe(layer), _safe(numbers))


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 -- the chart's own writer escapes every word that is not its own


def _painful(drawing: Mapping[str, float]) -> list[str]:
    return [region for region, value in drawing.items() if value > 0]


def first_with_marks(drawing: Mapping[str, float], layer: Layer, tabs: tuple[str, ...]) -> str:
    """Return the first view that is the home of something painted, or that shows a mark; else the first."""
    painted = {*_painful(drawing), *layer.zones}
    marked = {mark.point for mark in layer.points}
    chart = body_chart()
    shown = {place.panel_id for place in chart.points if place.point_id in marked}
    for panel in chart.panels:
        if any(region.is_home and region.region_id in painted for region in panel.regions):
            shown.add(panel.id)
    return next((tab for tab in tabs if shown.intersection(TABS[tab][1])), tabs[0])


def side_views(drawing: Mapping[str, float]) -> tuple[SideView, ...]:
    """Return how many regions hurt on each side, in words."""
    sides = [region.rpartition(".")[2] for region in _painful(drawing)]
    return tuple(SideView(side, words, sides.count(side)) for side, words in SIDE_HEADINGS.items())


def then_and_now(now: Mapping[str, float], then: Mapping[str, float]) -> tuple[ThenNowView, ...]:
    """Return every region of either drawing with both intensities; a gap says that it was not painted."""
    base = load()
    return tuple(
        ThenNowView(
            region_name(base, region),
            *(intensity_text(one[region]) if region in one else "–" for one in (then, now)),
        )
        for region in base.regions
        if region in then or region in now
    )
