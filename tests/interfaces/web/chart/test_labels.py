"""The label of a mark is never covered: by another label, by another mark, or by a figure of pain."""

from __future__ import annotations

from itertools import combinations, product
from math import dist

import pytest

from drypoint.body_chart import BodyChart
from drypoint.body_chart.labels import CLEAR, CROWDED, HERE, label_offsets
from drypoint.body_chart.places import region_rooms
from drypoint.interfaces.web.chart.layer import layer_svg
from drypoint.interfaces.web.components.body_chart import Layer, MarkKind, PointMark

NECK = (
    "levator_scapulae.tp1.right",
    "splenius_cervicis.tp2.right",
    "multifidus_cervical.tp1.right",
    "splenius_cervicis.tp1.right",
    "semispinalis_capitis.tp2.right",
)


def places(chart: BodyChart, *points: str) -> list[tuple[float, float]]:
    found = {one.point_id: (one.x, one.y) for one in chart.points if one.panel_id == "back"}
    return [found[point] for point in points]


def moved(
    centres: list[tuple[float, float]], offsets: tuple[tuple[float, float], ...]
) -> list[tuple[float, float]]:
    return [(x + right, y + down) for (x, y), (right, down) in zip(centres, offsets, strict=True)]


def test_candidates_at_the_neck_each_have_a_label_to_read(chart: BodyChart):
    centres = places(chart, *NECK)

    labels = moved(centres, label_offsets(centres))

    assert min(dist(one, other) for one, other in combinations(centres, 2)) < CROWDED
    assert min(dist(one, other) for one, other in combinations(labels, 2)) >= CLEAR
    assert min(dist(label, centre) for label, centre in product(labels, centres)) >= CLEAR


def test_a_label_leaves_the_figure_of_a_painted_region_free(chart: BodyChart):
    centres, room = places(chart, NECK[0]), region_rooms("back")["neck.posterior.right"]
    figure = (room.x, room.y)

    labels = moved([figure], label_offsets([figure], centres))

    assert dist(labels[0], centres[0]) >= CLEAR


def test_a_mark_by_itself_keeps_its_label_in_its_ring():
    assert label_offsets([(0.0, 0.0), (0.0, CROWDED)]) == (HERE, HERE)


@pytest.mark.parametrize(("points", "leaders"), [(NECK[:1], 0), (NECK[:2], 2)])
def test_a_label_that_stands_beside_its_mark_is_joined_to_it(points: tuple[str, ...], leaders: int):
    marks = tuple(PointMark(point, MarkKind.CANDIDATE, point, "1") for point in points)

    svg = layer_svg("back", layer_id="over", layer=Layer(points=marks))

    assert svg.count("dp-mark-leader") == leaders
    assert svg.count("dp-mark-label") == len(points)


def test_a_painted_region_moves_the_label_that_would_cover_its_figure():
    mark = PointMark("trapezius_upper.tp2.right", MarkKind.CANDIDATE, "A candidate", "1")

    svg = layer_svg(
        "back", layer_id="over", layer=Layer(points=(mark,), numbered=frozenset({"shoulder.top.right"}))
    )

    assert "dp-mark-leader" in svg
