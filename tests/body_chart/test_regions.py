from collections import Counter
from itertools import combinations
from math import isclose

from drypoint.terms import Side
from tests.body_chart.geometry import area, edges, in_tenths, is_inside, is_simple, overlap


def test_the_regions_of_the_chart_are_those_of_the_knowledge(chart, knowledge):
    drawn = {region.region_id for panel in chart.panels for region in panel.regions}

    assert drawn == set(knowledge.regions)


def test_each_region_has_one_home(chart, knowledge):
    homes = Counter(region.region_id for panel in chart.panels for region in panel.regions if region.is_home)

    assert homes == dict.fromkeys(knowledge.regions, 1)


def test_a_region_is_at_home_in_the_view_that_the_knowledge_names(chart, knowledge):
    strangers = [
        region.region_id
        for panel in chart.panels
        for region in panel.regions
        if region.is_home and knowledge.regions[region.region_id].view != panel.view
    ]

    assert strangers == []


def test_all_but_the_soles_are_at_home_on_the_whole_figures(chart):
    elsewhere = {
        region.region_id: panel.id
        for panel in chart.panels
        for region in panel.regions
        if region.is_home and panel.side is not Side.MID
    }

    assert elsewhere == {"foot.sole.left": "sole_left", "foot.sole.right": "sole_right"}


def test_no_panel_draws_a_region_twice(chart):
    for panel in chart.panels:
        assert max(Counter(region.region_id for region in panel.regions).values()) == 1, panel.id


def test_a_panel_of_one_side_has_regions_of_that_side(chart):
    wrong = [
        (panel.id, region.region_id)
        for panel in chart.panels
        for region in panel.regions
        if panel.side is not Side.MID and region.region_id.rsplit(".", 1)[1] not in (panel.side, Side.MID)
    ]

    assert wrong == []


def test_regions_fill_their_figure(chart):
    for panel in chart.panels:
        whole = area(panel.outline)

        assert isclose(sum(area(region.polygon) for region in panel.regions), whole, rel_tol=1e-9), panel.id


def test_every_border_is_shared_by_two_regions_or_lies_on_the_outline(chart):
    """Each step of a border is walked once one way and once the other: so there is no gap and no overlap."""
    for panel in chart.panels:
        steps = Counter(step for region in panel.regions for step in edges(tuple(in_tenths(region.polygon))))
        steps.update((end, start) for start, end in edges(tuple(in_tenths(panel.outline))))

        assert max(steps.values()) == 1, panel.id
        assert all((end, start) in steps for start, end in steps), panel.id


def test_no_two_regions_of_a_panel_overlap(chart):
    for panel in chart.panels:
        for one, other in combinations(panel.regions, 2):
            assert overlap(one.polygon, other.polygon) == 0, (panel.id, one.region_id, other.region_id)


def test_every_region_and_every_outline_is_a_simple_polygon(chart):
    for panel in chart.panels:
        assert is_simple(panel.outline), panel.id
        for region in panel.regions:
            assert is_simple(region.polygon), (panel.id, region.region_id)


def test_no_region_is_too_small_to_be_seen(chart):
    for panel in chart.panels:
        for region in panel.regions:
            assert area(region.polygon) > 100, (panel.id, region.region_id)


def test_left_is_the_exact_mirror_image_of_right(chart):
    other = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, Side.MID: Side.MID}
    drawn = {
        (panel.id, region.region_id): region.polygon for panel in chart.panels for region in panel.regions
    }

    for (panel_id, region_id), polygon in drawn.items():
        base, side = region_id.rsplit(".", 1)
        panel_base, _, panel_side = panel_id.rpartition("_")
        twin_panel = f"{panel_base}_{other[Side(panel_side)]}" if panel_side in other else panel_id
        twin = drawn[twin_panel, f"{base}.{other[Side(side)]}"]

        assert {(-x, y) for x, y in in_tenths(polygon)} == set(in_tenths(twin)), (panel_id, region_id)


def test_the_patients_left_is_right_on_the_front_sheet_and_left_on_the_back_sheet(chart):
    for panel_id, sign in (("front", 1), ("back", -1)):
        for region in chart.panel(panel_id).regions:
            if region.region_id.endswith(".left"):
                assert all(sign * x >= 0 for x, _ in region.polygon), region.region_id


def test_faces_in_profile_look_to_their_own_side(chart):
    left, right = (
        next(r for r in chart.panel(panel).regions if r.region_id.startswith("face.eye")).polygon
        for panel in ("head_left", "head_right")
    )
    back_of_left = next(r for r in chart.panel("head_left").regions if "occiput" in r.region_id).polygon

    assert max(x for x, _ in left) < min(x for x, _ in back_of_left)
    assert min(x for x, _ in right) < 0


def test_the_figure_has_human_proportions(chart):
    """An adult is 7.5 to 8 heads tall; the limits are those of drawing, not of a patient."""
    front = {region.region_id: region.polygon for region in chart.panel("front").regions}
    height = max(y for _, y in chart.panel("front").outline)
    chin = max(y for _, y in front["face.jaw.left"])
    crotch = max(y for _, y in front["pelvis.perineum.mid"])
    shoulders = 2 * max(x for x, y in front["arm.lateral.left"] if y < 240)

    assert 7.5 <= height / chin <= 8.0
    assert 0.44 <= (height - crotch) / height <= 0.5
    assert 0.24 <= shoulders / height <= 0.29


def test_a_place_in_a_region_is_in_the_figure(chart):
    for panel in chart.panels:
        for region in panel.regions:
            middle = next(point for point in _grid(region.polygon) if is_inside(region.polygon, point))

            assert is_inside(panel.outline, middle)


def _grid(polygon):
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    return (
        (min(xs) + (max(xs) - min(xs)) * (i + 0.41) / 40, min(ys) + (max(ys) - min(ys)) * (j + 0.43) / 40)
        for j in range(40)
        for i in range(40)
    )


def test_regions_come_one_side_after_the_other_from_head_to_toe(chart):
    """The order of the document is the order in which a keyboard walks."""
    front = [region.region_id for region in chart.panel("front").regions]
    left = [region for region in front if region.endswith(".left")]

    assert [region.rsplit(".", 1)[1] for region in front] == sorted(
        region.rsplit(".", 1)[1] for region in front
    )
    assert (
        left.index("head.forehead.left") < left.index("chest.anterior.left") < left.index("foot.dorsum.left")
    )
