"""Draw lines as an etcher does: they swell, thin out, and lie heavier on the side away from the light."""

from __future__ import annotations

import math
from itertools import pairwise

from drypoint.interfaces.web.body_chart.curves import Line, Point, simplified

LIGHT_FROM = (-0.6, -0.8)
CONTOUR_THIN, CONTOUR_HEAVY = 0.75, 1.75
ENDS = 0.22
SPACING = 5.0
OUTLINE_TOLERANCE = 0.17


def tapered(line: Line, width: float) -> Line:
    """Return the outline of a stroke that is `width` wide in its middle and fine at its ends."""
    points = spaced(line)
    last = len(points) - 1
    widths = [
        width * (ENDS + (1 - ENDS) * math.pow(max(math.sin(math.pi * i / last), 0.0), 0.7))
        for i in range(last + 1)
    ]
    normals = [_normal(points[max(i - 1, 0)], points[min(i + 1, last)]) for i in range(last + 1)]
    left = [_moved(*each, 0.5) for each in zip(points, normals, widths, strict=True)]
    right = [_moved(*each, -0.5) for each in zip(points, normals, widths, strict=True)]
    return _slim(left) + _slim(right)[::-1]


def contour(polygon: Line) -> tuple[Line, Line]:
    """Return the outer and inner edge of the contour around a polygon that turns clockwise."""
    points = spaced((*polygon, polygon[0]))[:-1]
    count = len(points)
    normals = [_normal(points[i - 1], points[(i + 1) % count]) for i in range(count)]
    raw = [_shaded(normal) for normal in normals]
    widths = [
        (raw[i - 2] + raw[i - 1] + raw[i] + raw[(i + 1) % count] + raw[(i + 2) % count]) / 5
        for i in range(count)
    ]
    outer = [_moved(*each, 0.5) for each in zip(points, normals, widths, strict=True)]
    inner = [_moved(*each, -0.5) for each in zip(points, normals, widths, strict=True)]
    return _slim(outer), _slim(inner)


def _shaded(outward: Point) -> float:
    shade = -(outward[0] * LIGHT_FROM[0] + outward[1] * LIGHT_FROM[1])
    return CONTOUR_THIN + (CONTOUR_HEAVY - CONTOUR_THIN) * math.pow(0.5 + 0.5 * shade, 1.4)


def spaced(line: Line) -> Line:
    """Return the line with extra points, so that none of its steps is longer than the spacing."""
    points = [line[0]]
    for start, end in pairwise(line):
        steps = max(1, math.ceil(math.dist(start, end) / SPACING))
        points.extend(_between(start, end, step / steps) for step in range(1, steps + 1))
    return tuple(points)


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _normal(before: Point, after: Point) -> Point:
    """Return the direction to the left hand of the way on the sheet (y down), of length 1."""
    x, y = after[0] - before[0], after[1] - before[1]
    size = math.hypot(x, y) or 1.0
    return y / size, -x / size


def _moved(point: Point, normal: Point, width: float, share: float) -> Point:
    return point[0] + normal[0] * width * share, point[1] + normal[1] * width * share


def _slim(points: list[Point]) -> Line:
    return simplified(tuple(points), OUTLINE_TOLERANCE)
