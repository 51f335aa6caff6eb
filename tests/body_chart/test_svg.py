import json
import re
from xml.etree import ElementTree

import pytest

from drypoint.body_chart import Layout, figure_shape, index_json, panel_svg, sheet_svg
from drypoint.body_chart.files import FOLDER, chart_files

SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 150_000  # bytes, before compression


@pytest.fixture(scope="module", params=list(Layout))
def sheet(request, chart):
    return ElementTree.fromstring(sheet_svg(chart, request.param))


def regions(sheet):
    return [path for path in sheet.iter(f"{SVG}path") if "data-region" in path.attrib]


@pytest.mark.parametrize("name", ["v1.svg", "v1.tall.svg", "v1.json"])
def test_the_files_are_what_the_generator_writes_today(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == chart_files()[name]


def test_the_files_are_small(chart):
    for text in chart_files().values():
        assert len(text.encode()) < LARGEST


def test_every_region_path_is_titled_with_its_name_and_side(sheet, knowledge):
    for path in regions(sheet):
        region = knowledge.regions[path.get("data-region")]

        assert path.findtext(f"{SVG}title") == region.name
        assert region.side in region.name or region.side == "mid"


def test_a_home_has_the_id_and_a_twin_has_none(sheet, knowledge):
    homes = {path.get("data-region"): path.get("id") for path in regions(sheet) if path.get("id")}
    twins = [path for path in regions(sheet) if not path.get("id")]

    assert homes == {region: f"region-{region}" for region in knowledge.regions}
    assert all("dp-twin" in path.get("class").split() for path in twins)
    assert {path.get("data-region") for path in twins} <= set(homes)


def test_the_svg_carries_no_style_and_no_script(sheet):
    for element in sheet.iter():
        assert element.tag not in (f"{SVG}style", f"{SVG}script")
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]


def test_colours_come_from_the_page(sheet):
    colours = {element.get(name) for element in sheet.iter() for name in ("fill", "stroke", "color")} - {None}

    assert all(
        re.fullmatch(r"none|transparent|currentColor|var\(--[a-z-]+, .+\)", colour) for colour in colours
    )


def test_left_and_right_are_written_on_every_panel(sheet):
    for panel in sheet.iter(f"{SVG}g"):
        if panel.get("data-panel"):
            words = " ".join(text.text for text in panel.iter(f"{SVG}text")).lower()
            wanted = ("left", "right") if panel.get("data-side") == "mid" else (panel.get("data-side"),)

            assert all(word in words for word in wanted)


def test_the_sides_stand_where_the_figure_has_them(sheet):
    for panel in sheet.iter(f"{SVG}g"):
        if panel.get("data-side") == "mid":
            places = {text.text: float(text.get("x")) for text in panel.iter(f"{SVG}text")}

            assert (places["Left"] > 0) == (panel.get("data-view") == "anterior")
            assert places["Right"] == -places["Left"]


def test_panels_lie_on_the_sheet_and_apart(chart):
    for layout in json.loads(index_json(chart))["layouts"].values():
        boxes = []
        for panel_id, (x, y) in layout["places"].items():
            left, top, width, height = json.loads(index_json(chart))["panels"][panel_id]["box"]
            boxes.append((x + left, y + top, x + left + width, y + top + height))

        assert set(layout["places"]) == {panel.id for panel in chart.panels}
        assert all(x > 0 and y > 0 and r < layout["width"] and b < layout["height"] for x, y, r, b in boxes)
        for i, (left, top, right, bottom) in enumerate(boxes):
            for other in boxes[i + 1 :]:
                assert right < other[0] or other[2] < left or bottom < other[1] or other[3] < top


def test_drawn_paths_equal_the_polygons(chart):
    sheet = ElementTree.fromstring(sheet_svg(chart))
    for group in sheet.iter(f"{SVG}g"):
        if not group.get("data-panel"):
            continue
        polygons = {
            region.region_id: region.polygon for region in chart.panel(group.get("data-panel")).regions
        }
        for path in regions(group):
            assert points_of(path.get("d")) == [
                (round(x * 10), round(y * 10)) for x, y in polygons[path.get("data-region")]
            ]


def points_of(data):
    numbers = [int(word) for word in re.findall(r"-?\d+", data)]
    x, y = numbers[:2]
    points = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return points


def test_one_panel_can_stand_alone(chart):
    for panel in chart.panels:
        alone = ElementTree.fromstring(panel_svg(chart, panel.id))

        assert {path.get("data-region") for path in regions(alone)} == {r.region_id for r in panel.regions}


def test_the_index_names_every_place_of_every_point(chart):
    index = json.loads(index_json(chart))

    places = [(point, *place) for point, each in index["trigger_points"].items() for place in each]

    assert sorted(places) == sorted((p.point_id, p.panel_id, p.x, p.y) for p in chart.points)


def test_a_bare_figure_has_the_ink_of_its_panel_and_neither_words_nor_regions(chart):
    shape = ElementTree.fromstring(figure_shape(chart.panel("back"), shape_id="figure-back"))
    panel = ElementTree.fromstring(panel_svg(chart, "back"))

    ink = [path.get("d") for path in panel.iter(f"{SVG}path") if path.get("class") == "dp-chart-ink"]

    assert shape.get("id") == "figure-back"
    assert [path.get("d") for path in shape if path.get("class") == "dp-chart-ink"] == ink
    assert {element.tag for element in shape} == {"path"}
    assert not any("data-region" in element.attrib for element in shape)
