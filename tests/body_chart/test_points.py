from collections import defaultdict
from itertools import combinations
from math import dist

from tests.body_chart.geometry import is_inside

NEAREST = 5.0  # sheet units: two marks of 5 units across stand apart


def test_every_trigger_point_is_placed_on_both_sides(chart, knowledge):
    placed = {point.point_id for point in chart.points}

    assert placed == {f"{point}.{side}" for point in knowledge.trigger_points for side in ("left", "right")}


def test_every_place_lies_in_a_needling_region_of_its_point_and_side(chart, knowledge):
    for point in chart.points:
        base, side = point.point_id.rsplit(".", 1)
        allowed = {
            f"{region}.{each}"
            for region in knowledge.trigger_points[base].needling_regions
            for each in (side, "mid")
        }

        here = {
            r.region_id
            for r in chart.panel(point.panel_id).regions
            if is_inside(r.polygon, (point.x, point.y))
        }

        assert here & allowed, (point, here, allowed)


def test_no_two_points_coincide(chart):
    by_panel = defaultdict(list)
    for point in chart.points:
        by_panel[point.panel_id].append(point)

    for points in by_panel.values():
        for one, other in combinations(points, 2):
            assert dist((one.x, one.y), (other.x, other.y)) >= NEAREST, (one, other)


def test_left_places_are_mirror_images_of_right_places(chart):
    def places(side, sign):
        return {
            (p.point_id.removesuffix(f".{side}"), p.panel_id.removesuffix(f"_{side}"), sign * p.x, p.y)
            for p in chart.points
            if p.point_id.endswith(f".{side}")
        }

    assert places("left", 1) == places("right", -1)


def test_a_point_of_one_side_is_never_on_the_other_sides_panel(chart):
    for point in chart.points:
        side = point.point_id.rsplit(".", 1)[1]

        assert point.panel_id in ("front", "back") or point.panel_id.endswith(f"_{side}")


def test_levels_keep_the_order_of_the_location_words(chart):
    """Points that the atlas tells apart by height stand in that order."""
    y = {
        p.point_id.removesuffix(".left"): p.y for p in reversed(chart.points) if p.point_id.endswith(".left")
    }

    assert y["longissimus_thoracis.tp3"] < y["longissimus_thoracis.tp1"] < y["longissimus_thoracis.tp2"]
    assert y["multifidus_lumbar.tp1"] < y["multifidus_lumbar.tp2"] < y["multifidus_lumbar.tp3"]
    assert y["rectus_abdominis.tp1"] < y["rectus_abdominis.tp2"] < y["rectus_abdominis.tp3"]
    assert y["vastus_lateralis.tp3"] < y["vastus_lateralis.tp2"] < y["vastus_lateralis.tp1"]
    assert y["masseter.tp1"] < y["masseter.tp2"] < y["masseter.tp3"]
    assert y["fibularis_longus.tp1"] < y["fibularis_brevis.tp1"] < y["fibularis_tertius.tp1"]
