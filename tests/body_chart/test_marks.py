from xml.etree import ElementTree

import pytest

from drypoint.body_chart import Marks, UnknownMarkError, panel_svg, sheet_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_a_marked_region_is_marked_at_home_and_on_every_twin(chart):
    marks = Marks(regions={"head.ear.left": {"data-pain": "5"}})

    sheet = ElementTree.fromstring(sheet_svg(chart, marks=marks))

    marked = [path.get("data-region") for path in sheet.iter() if path.get("data-pain") == "5"]
    drawn = [r.region_id for panel in chart.panels for r in panel.regions if r.region_id == "head.ear.left"]
    assert marked == drawn
    assert len(marked) == 3


def test_points_are_shown_only_when_asked_for(chart):
    assert "dp-point" not in sheet_svg(chart)


def test_a_point_is_shown_where_the_chart_places_it_with_its_name(chart):
    point = "trapezius_upper.tp1.right"

    sheet = ElementTree.fromstring(sheet_svg(chart, marks=Marks(points={point: {"data-rank": "1"}})))

    circles = list(sheet.iter(f"{SVG}circle"))
    places = {(place.x, place.y) for place in chart.points if place.point_id == point}
    assert {(float(c.get("cx")), float(c.get("cy"))) for c in circles} == places
    assert all(c.get("data-rank") == "1" and c.get("data-point") == point for c in circles)
    assert all(c.findtext(f"{SVG}title").startswith("Upper trapezius, free front edge") for c in circles)
    assert all(c.findtext(f"{SVG}title").endswith("(right)") for c in circles)


def test_a_foreign_value_cannot_leave_its_attribute(chart):
    marks = Marks(regions={"head.ear.left": {"data-note": '"><script>'}})

    sheet = ElementTree.fromstring(panel_svg(chart, "front", marks))

    assert not list(sheet.iter(f"{SVG}script"))


def test_two_charts_on_a_page_have_ids_of_their_own(chart):
    def ids(prefix):
        sheet = ElementTree.fromstring(sheet_svg(chart, marks=Marks(id_prefix=prefix)))
        return {element.get("id") for element in sheet.iter() if element.get("id")}

    assert len(ids("before-")) == 110
    assert not ids("before-") & ids("now-")


def test_unknown_ids_are_named_all_at_once(chart):
    marks = Marks(regions={"neck.middle.left": {}}, points={"trapezius_upper.tp1": {}})

    with pytest.raises(UnknownMarkError, match=r"neck\.middle\.left, trapezius_upper\.tp1"):
        sheet_svg(chart, marks=marks)
