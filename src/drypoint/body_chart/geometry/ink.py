"""Draw lines as an etcher does: they swell, thin out, and lie heavier on the side away from the light."""

from __future__ import annotations

import math

from drypoint.body_chart.geometry.curves import Line, Point, simplified_line

LIGHT_FROM = (-0.6, -0.8)
CONTOUR_THIN, CONTOUR_HEAVY = 0.75, 1.75
STROKE_TOLERANCE = 0.6
FEWEST_POINTS = 5
CONTOUR_TOLERANCE = 0.46


def tapered_stroke(line: Line, width: float) -> Line:
    """Return the outline of a stroke that is `width` wide in its middle and runs out to points."""
    points = _few(line)
    inner = range(1, len(points) - 1)
    widths = [width * _swell(i / (len(points) - 1)) for i in inner]
    normals = [_normal(points[i - 1], points[i + 1]) for i in inner]
    left = [_moved(*each, 0.5) for each in zip(points[1:-1], normals, widths, strict=True)]
    right = [_moved(*each, -0.5) for each in zip(points[1:-1], normals, widths, strict=True)]
    return (points[0], *left, points[-1], *right[::-1])


def _swell(share: float) -> float:
    return math.pow(math.sin(math.pi * share), 0.6)


def _few(line: Line) -> Line:
    """Return the line with as few points as keep its course, but enough to swell between."""
    kept = simplified_line(line, STROKE_TOLERANCE)
    while len(kept) < FEWEST_POINTS:
        longest = max(range(len(kept) - 1), key=lambda i: math.dist(kept[i], kept[i + 1]))
        kept = (*kept[: longest + 1], _between(kept[longest], kept[longest + 1], 0.5), *kept[longest + 1 :])
    return kept


def contour_edges(polygon: Line) -> tuple[Line, Line]:
    """Return the outer and inner edge of the contour around a polygon that turns clockwise."""
    points = simplified_line((*polygon, polygon[0]), CONTOUR_TOLERANCE)[:-1]
    count = len(points)
    normals = [_normal(points[i - 1], points[(i + 1) % count]) for i in range(count)]
    raw = [_shaded(normal) for normal in normals]
    widths = [(raw[i - 1] + 2 * raw[i] + raw[(i + 1) % count]) / 4 for i in range(count)]
    outer = [_moved(*each, 0.5) for each in zip(points, normals, widths, strict=True)]
    inner = [_moved(*each, -0.5) for each in zip(points, normals, widths, strict=True)]
    return tuple(outer), tuple(inner)


def _shaded(outward: Point) -> float:
    shade = -(outward[0] * LIGHT_FROM[0] + outward[1] * LIGHT_FROM[1])
    return CONTOUR_THIN + (CONTOUR_HEAVY - CONTOUR_THIN) * math.pow(0.5 + 0.5 * shade, 1.4)


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])


def _normal(before: Point, after: Point) -> Point:
    """Return the direction to the left hand of the way on the sheet (y down), of length 1."""
    x, y = after[0] - before[0], after[1] - before[1]
    size = math.hypot(x, y) or 1.0
    return y / size, -x / size


def _moved(point: Point, normal: Point, width: float, share: float) -> Point:
    return point[0] + normal[0] * width * share, point[1] + normal[1] * width * share
