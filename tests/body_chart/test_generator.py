import subprocess
import sys
from math import dist

import pytest

from drypoint.body_chart.geometry import Cut, divide_outline, mirrored_line, read_landmarks, smooth_line
from drypoint.body_chart.geometry.polygons import BadCutError, signed_area
from tests.body_chart.geometry import area

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


def test_a_cut_names_its_left_and_right_hand_as_one_walks():
    pieces = divide_outline(SQUARE, (Cut("all", ((-1.0, 4.0), (11.0, 4.0)), "above", "below"),))

    assert area(pieces.polygons["above"]) == pytest.approx(40)
    assert area(pieces.polygons["below"]) == pytest.approx(60)


def test_neighbours_get_the_corner_of_a_later_cut():
    first = Cut("all", ((-1.0, 4.0), (11.0, 4.0)), "above", "below")
    second = Cut("above", ((3.0, -1.0), (3.0, 5.0)), "right", "left")

    pieces = divide_outline(SQUARE, (first, second))

    assert (3.0, 4.0) in pieces.polygons["below"]
    assert (3.0, 0.0) in pieces.outline


def test_a_cut_that_misses_is_an_error_that_names_it():
    with pytest.raises(BadCutError, match="all into one and two"):
        divide_outline(SQUARE, (Cut("all", ((-5.0, 20.0), (15.0, 20.0)), "one", "two"),))


def test_a_cut_that_stops_inside_is_an_error():
    with pytest.raises(BadCutError):
        divide_outline(SQUARE, (Cut("all", ((-5.0, 5.0), (5.0, 5.0)), "one", "two"),))


def test_a_smooth_line_goes_through_its_landmarks():
    marks = read_landmarks("0,0 3,14! 18,19 40,2")

    line = smooth_line(marks)

    assert {marks[0].point, marks[1].point, marks[-1].point} <= set(line)
    assert min(dist(marks[2].point, point) for point in line) < 2


def test_a_line_crosses_the_midline_squarely():
    line = smooth_line(read_landmarks("0,0 30,20 40,60"))

    (x, y), (next_x, next_y) = line[:2]
    assert (x, y) == (0, 0)
    assert abs(next_y - y) < 0.12 * (next_x - x)


def test_the_mirror_image_of_a_polygon_turns_the_same_way():
    assert signed_area(mirrored_line(SQUARE)) == signed_area(SQUARE)


def test_the_generator_needs_no_django():
    """The module tree of the web interface may load Django elsewhere; the generator must not."""
    script = "import sys, drypoint.body_chart; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
