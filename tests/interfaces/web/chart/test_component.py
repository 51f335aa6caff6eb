"""The component: what is painted is shown on every piece of a region, what lies over it has its words."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string

from drypoint.body_chart import BodyChart, UnknownMarkError
from drypoint.body_chart.places import NARROWEST, region_rooms, room_in
from drypoint.interfaces.web.chart.key import KIND_WORDS, key_of
from drypoint.interfaces.web.chart.layer import SHAPES, layer_svg
from drypoint.interfaces.web.chart.painted import numbers_svg, painted_svg, tint_step
from drypoint.interfaces.web.chart.view import TABS, shown_intensities, side_views, then_and_now
from drypoint.interfaces.web.components.body_chart import (
    ChartMode,
    Content,
    Layer,
    MarkKind,
    PointMark,
    Showing,
    chart_view,
)
from drypoint.knowledge import KnowledgeBase, Zone
from drypoint.wording import ZONE_NAMES

POINT = "trapezius_upper.tp1.right"
TEMPLE = "head.temple.right"
SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


def drawn(mode: ChartMode, content: Content, showing: Showing | None = None) -> str:
    view = chart_view(chart_id="test", label="Test", mode=mode, content=content, showing=showing or Showing())
    return render_to_string("web/components/body_chart/body_chart.html", {"body_chart": view})


# -- what is painted --------------------------------------------------------------------------


def test_every_panel_is_in_one_view_and_no_view_is_empty(chart: BodyChart):
    shown = [panel for _name, panels in TABS.values() for panel in panels]

    assert sorted(shown) == sorted(panel.id for panel in chart.panels)


def test_a_painted_region_is_tinted_on_every_piece_and_says_its_figure(chart: BodyChart):
    pieces = [panel.id for panel in chart.panels for each in panel.regions if each.region_id == TEMPLE]

    tinted = [
        panel.id
        for panel in chart.panels
        if f'data-region="{TEMPLE}" data-pain="8"' in painted_svg(panel.id, chart_id="c", drawing={TEMPLE: 8})
    ]

    assert tinted == pieces
    assert ">8</text>" in numbers_svg("head_right", {TEMPLE: 8})
    assert "<text" not in numbers_svg("head_left", {TEMPLE: 8})


def test_two_charts_share_no_id():
    one, other = (painted_svg("front", chart_id=name, drawing={}) for name in ("now", "then"))

    ids = [set(re.findall(r' id="([^"]+)"', svg)) for svg in (one, other)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_region_that_the_chart_does_not_have_is_refused():
    with pytest.raises(UnknownMarkError):
        painted_svg("front", chart_id="c", drawing={"head.horn.left": 3})


@pytest.mark.parametrize(("value", "step"), [(0, 0), (0.2, 1), (4.5, 5), (5.5, 6), (10, 10)])
def test_pain_above_nothing_is_never_tinted_as_none(value: float, step: int):
    assert tint_step(value) == step


def test_what_is_no_number_stays_in_the_list_alone():
    typed = {TEMPLE: "much", "neck.posterior.left": 11.0, "head.horn.left": 3.0, "face.jaw.left": 4.0}

    assert shown_intensities(typed) == {"face.jaw.left": 4.0}
    assert 'value="much"' in drawn(ChartMode.PAINT, Content(drawing=typed))


def test_sides_are_counted_where_it_hurts():
    views = side_views({TEMPLE: 8, "head.temple.left": 0, "head.vertex.mid": 1})

    assert [(view.side, view.count) for view in views] == [("right", 1), ("left", 0), ("mid", 1)]


def test_a_room_is_the_largest_circle_in_its_region():
    room = room_in(SQUARE)

    assert (room.x, room.y) == pytest.approx((5, 5), abs=0.2)
    assert room.radius == pytest.approx(5, abs=0.2)


def test_every_region_has_room_for_its_figure_somewhere(chart: BodyChart, knowledge: KnowledgeBase):
    widest: dict[str, float] = {}
    for panel in chart.panels:
        for region, room in region_rooms(panel.id).items():
            widest[region] = max(widest.get(region, 0.0), room.radius)

    assert widest.keys() == knowledge.regions.keys()
    assert {region for region, radius in widest.items() if radius < NARROWEST} == set()


# -- what lies over it ------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MarkKind)
def test_every_kind_of_mark_has_a_shape_and_words_of_its_own(kind: MarkKind):
    mark = PointMark(POINT, kind, "Words for it")

    svg = ElementTree.fromstring(layer_svg("back", layer_id="over", layer=Layer(points=(mark,))))

    assert "Words for it" in "".join(svg.itertext())
    others = {SHAPES[other](mark) for other in MarkKind if other is not kind}
    assert SHAPES[kind](mark) not in others
    assert [entry.words for entry in key_of(Layer(points=(mark,)))] == [KIND_WORDS[kind]]


@pytest.mark.parametrize("zone", Zone)
def test_every_zone_has_a_pattern_and_words_of_its_own(zone: Zone):
    layer = Layer(zones={TEMPLE: zone})

    svg = layer_svg("head_right", layer_id="over", layer=layer)

    name = zone.name.lower()
    assert f'class="dp-zone dp-zone--{name}" fill="url(#over-{name})"' in svg
    assert f'<pattern id="over-{name}"' in svg
    assert [entry.words for entry in key_of(layer)] == [ZONE_NAMES[zone]]


def test_a_mark_is_drawn_on_the_panels_of_its_side_alone(chart: BodyChart):
    layer = Layer(points=(PointMark(POINT, MarkKind.TARGET, "A target"),))

    panels = [p.id for p in chart.panels if POINT in layer_svg(p.id, layer_id="over", layer=layer)]

    assert panels
    assert panels == [
        p.id for p in chart.panels if any(o.point_id == POINT and o.panel_id == p.id for o in chart.points)
    ]
    assert not [panel for panel in panels if panel.endswith("_left")]


def test_foreign_words_cannot_leave_their_attribute():
    mark = PointMark(POINT, MarkKind.NEEDLE_IN, '"><script>', "<b>", href='"><script>')

    svg = layer_svg("back", layer_id="over", layer=Layer(points=(mark,)))

    assert "<script" not in svg
    assert "<b>" not in svg


def test_an_unknown_point_is_refused():
    mark = PointMark("example.tp1.left", MarkKind.TARGET, "nowhere")

    with pytest.raises(UnknownMarkError):
        layer_svg("back", layer_id="over", layer=Layer(points=(mark,)))


# -- the modes --------------------------------------------------------------------------------


def test_a_shown_chart_says_everything_in_words_and_takes_nothing():
    layer = Layer(zones={TEMPLE: Zone.PRIMARY}, points=(PointMark(POINT, MarkKind.LATENT, "A latent point"),))

    html = drawn(ChartMode.SHOW, Content(drawing={TEMPLE: 8, "face.jaw.right": 0}, layer=layer))

    for words in (
        "Temple (temporal fossa), right: 8 of 10",
        "does not hurt",
        "Main referral zone",
        "A latent point",
    ):
        assert words in html
    assert 'name="pain-' not in html
    assert "data-tool" not in html


def test_a_point_to_pick_is_a_link_with_a_name():
    mark = PointMark(POINT, MarkKind.TARGET, "Upper trapezius, right: choose", href="#target-1")

    html = drawn(ChartMode.PICK, Content(layer=Layer(points=(mark,))))

    link = re.search(r"<a class=\"dp-mark[^>]*>", html)
    assert link
    assert 'href="#target-1"' in link[0]
    assert 'aria-label="Upper trapezius, right: choose"' in link[0]


def test_a_painted_chart_sends_every_region_and_its_version(knowledge: KnowledgeBase):
    html = drawn(ChartMode.PAINT, Content())

    assert set(re.findall(r'name="pain-([^"]+)"', html)) == set(knowledge.regions)
    assert '<input type="hidden" name="chart" value="v1">' in html


def test_the_view_in_front_is_the_asked_one_else_the_first_with_something_on_it():
    back = Content(drawing={"neck.posterior.left": 3})

    assert 'value="back" checked' in drawn(ChartMode.SHOW, back)
    assert 'value="feet" checked' in drawn(ChartMode.SHOW, back, Showing(tab="feet"))
    assert 'value="front" checked' in drawn(ChartMode.SHOW, Content())
    assert 'value="front" checked' in drawn(ChartMode.SHOW, Content(), Showing(tab="moon"))


def test_two_days_are_told_region_by_region():
    rows = then_and_now({TEMPLE: 3, "neck.posterior.left": 0}, {TEMPLE: 8})

    assert {(row.place, row.then, row.now) for row in rows} == {
        ("Temple (temporal fossa), right", "8", "3"),
        ("Back and side of neck, left", "–", "0"),
    }


def test_what_only_lies_over_brings_no_figure():
    view = chart_view(
        chart_id="test",
        label="Test",
        mode=ChartMode.PAINT,
        content=Content(drawing={TEMPLE: 8}),
        showing=Showing(is_over=True),
    )

    assert {figure.svg for figure in view.figures} == {""}
    assert all('hx-swap-oob="true"' in figure.layer for figure in view.figures)
