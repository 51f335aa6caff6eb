"""Slow, plain geometry that checks the generator's: it shares no code with it."""

from itertools import combinations
from math import fsum

Point = tuple[float, float]
Polygon = tuple[Point, ...]


def area(polygon: Polygon) -> float:
    return abs(fsum(ax * by - bx * ay for (ax, ay), (bx, by) in edges(polygon))) / 2


def edges(polygon: Polygon) -> list[tuple[Point, Point]]:
    return list(zip(polygon, (*polygon[1:], polygon[0]), strict=True))


def is_inside(polygon: Polygon, point: Point) -> bool:
    x, y = point
    crossings = [
        ax + (bx - ax) * (y - ay) / (by - ay) for (ax, ay), (bx, by) in edges(polygon) if (ay > y) != (by > y)
    ]
    return sum(x < crossing for crossing in crossings) % 2 == 1


def in_tenths(polygon: Polygon) -> list[tuple[int, int]]:
    return [(round(x * 10), round(y * 10)) for x, y in polygon]


def turn(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def is_between(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    """Tell whether c, on the line through a and b, lies between them."""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def touch(one: tuple, other: tuple) -> bool:
    """Tell, in whole numbers and so exactly, whether two closed segments share a point."""
    (a, b), (c, d) = one, other
    first, second, third, fourth = turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)
    if first * second < 0 and third * fourth < 0:
        return True
    return any(
        value == 0 and is_between(*segment, point)
        for value, segment, point in (
            (first, one, c),
            (second, one, d),
            (third, other, a),
            (fourth, other, b),
        )
    )


def is_simple(polygon: Polygon) -> bool:
    points = in_tenths(polygon)
    if len(set(points)) < len(points):
        return False
    sides = list(zip(points, points[1:] + points[:1], strict=True))
    return not any(touch(one, other) for one, other in combinations(sides, 2) if not set(one) & set(other))


def overlap(one: Polygon, other: Polygon, step: float = 2.5) -> int:
    """Count the points of a fine grid that lie inside both polygons."""
    xs = [p[0] for p in one], [p[0] for p in other]
    ys = [p[1] for p in one], [p[1] for p in other]
    left, right = max(map(min, xs)), min(map(max, xs))
    top, bottom = max(map(min, ys)), min(map(max, ys))
    count = 0
    y = top + step / 2.0301
    while y < bottom:
        x = left + step / 2.0299
        while x < right:
            count += is_inside(one, (x, y)) and is_inside(other, (x, y))
            x += step
        y += step
    return count
