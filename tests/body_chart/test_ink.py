from math import cos, dist, sin, tau

from drypoint.body_chart.geometry import contour_edges, tapered_stroke
from drypoint.body_chart.shapes import chart_shapes
from tests.body_chart.geometry import edges, is_inside

STRAY = 0.6  # sheet units: half the width of a contour, which covers it


def distance(point, start, end):
    length = dist(start, end)
    if length == 0:
        return dist(point, start)
    along = sum((p - s) * (e - s) for p, s, e in zip(point, start, end, strict=True)) / length**2
    share = min(max(along, 0), 1)
    return dist(point, tuple(s + share * (e - s) for s, e in zip(start, end, strict=True)))


def test_ink_lines_stay_inside_their_figure():
    for shape in chart_shapes().values():
        for ink in shape.ink:
            for point in ink.line:
                off = min(distance(point, *edge) for edge in edges(shape.pieces.outline))

                assert is_inside(shape.pieces.outline, point) or off < STRAY, (shape.id, point)


def test_a_stroke_swells_to_its_width_and_ends_in_points():
    stroke = tapered_stroke(((0.0, 0.0), (40.0, 0.0)), 2.0)

    heights = [y for _, y in stroke]
    assert (0.0, 0.0) in stroke
    assert (40.0, 0.0) in stroke
    assert 1.8 <= max(heights) - min(heights) <= 2.0


def test_the_contour_is_heavier_away_from_the_light():
    """The light comes from the upper left of the sheet."""
    circle = tuple((50 * cos(tau * i / 60), 50 * sin(tau * i / 60)) for i in range(60))

    outer, inner = contour_edges(circle)

    assert thickness(outer, inner, near=(-30, -40)) < thickness(outer, inner, near=(30, 40)) / 2


def thickness(outer, inner, near):
    return sum(min(distance(near, *edge) for edge in edges(border)) for border in (outer, inner))
