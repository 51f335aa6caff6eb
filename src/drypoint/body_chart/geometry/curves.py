"""Turn landmark points into smooth lines.

A line is written as text, `"x,y x,y x,y!"`; an exclamation mark makes a corner of a landmark.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from itertools import pairwise

Point = tuple[float, float]
Line = tuple[Point, ...]

STEP = 2.0
TOLERANCE = 0.24


@dataclass(frozen=True, slots=True)
class Landmark:
    """One point that a line goes through; the line may turn sharply at a corner."""

    x: float
    y: float
    is_corner: bool = False

    @property
    def point(self) -> Point:
        """The place alone."""
        return self.x, self.y


Landmarks = tuple[Landmark, ...]


@dataclass(frozen=True, slots=True)
class Placing:
    """How a part drawn by itself, such as a hand, is set into a figure.

    Attributes:
        at: Where the part's origin comes to lie.
        scale: Factors across and along.
        turn_deg: Turn of the part, positive swings its lower end to the right.
        shear: Shift across per unit along, before scaling.
    """

    at: Point
    scale: Point
    turn_deg: float = 0.0
    shear: float = 0.0

    def place(self, landmark: Landmark) -> Landmark:
        """Return the landmark where the figure has it."""
        across = (landmark.x + self.shear * landmark.y) * self.scale[0]
        along = landmark.y * self.scale[1]
        sine, cosine = math.sin(math.radians(self.turn_deg)), math.cos(math.radians(self.turn_deg))
        x = self.at[0] + across * cosine + along * sine
        y = self.at[1] - across * sine + along * cosine
        return replace(landmark, x=x, y=y)


def read_landmarks(text: str, placing: Placing | None = None) -> Landmarks:
    """Read landmarks from text, placed into a figure where a placing is given."""
    read = (_landmark(word) for word in text.split())
    return tuple(placing.place(each) if placing else each for each in read)


def _landmark(word: str) -> Landmark:
    x, y = word.rstrip("!").split(",")
    return Landmark(float(x), float(y), word.endswith("!"))


def smooth_line(marks: Landmarks) -> Line:
    """Return the smooth line through landmarks: centripetal Catmull-Rom between the corners.

    A line that starts or ends on the midline (x = 0) without a corner crosses it squarely,
    so that a figure and its mirror image join without a kink.
    """
    if marks[0] == marks[-1] and not marks[0].is_corner:
        return _loop(marks)
    corners = [i for i, mark in enumerate(marks) if mark.is_corner and 0 < i < len(marks) - 1]
    bounds = [0, *corners, len(marks) - 1]
    line: list[Point] = [marks[0].point]
    for start, end in pairwise(bounds):
        line.extend(_stretch(marks[start : end + 1])[1:])
    return simplified_line(tuple(line))


def _loop(marks: Landmarks) -> Line:
    """Return a closed line that runs smoothly over its first landmark."""
    turn = next(i for i, mark in enumerate(marks) if mark.is_corner)
    turned = (*marks[turn:-1], *marks[: turn + 1])
    return smooth_line(turned)


def _stretch(marks: Landmarks) -> list[Point]:
    points = [mark.point for mark in marks]
    padded = [_beyond(marks[0], points[1]), *points, _beyond(marks[-1], points[-2])]
    line = [points[0]]
    for index in range(len(points) - 1):
        line.extend(_span(*padded[index : index + 4]))
    return line


def _beyond(end: Landmark, inner: Point) -> Point:
    if end.x == 0 and not end.is_corner:
        return -inner[0], inner[1]
    return 2 * end.x - inner[0], 2 * end.y - inner[1]


def _span(before: Point, start: Point, end: Point, after: Point) -> list[Point]:
    leaving, arriving = _tangent(before, start, end), _tangent(after, end, start)
    steps = max(2, math.ceil(math.dist(start, end) / STEP))
    return [_hermite(start, end, leaving, arriving, step / steps) for step in range(1, steps + 1)]


def _tangent(before: Point, here: Point, after: Point) -> Point:
    """Return the centripetal tangent at `here`, for a span of unit time towards `after`."""
    near, far = math.dist(before, here) ** 0.5, math.dist(here, after) ** 0.5
    near = near or far
    x, y = (
        far * ((h - b) / near - (a - b) / (near + far) + (a - h) / far)
        for b, h, a in zip(before, here, after, strict=True)
    )
    return x, y


def _hermite(start: Point, end: Point, leaving: Point, arriving: Point, at: float) -> Point:
    keep, go = (1 + 2 * at) * (1 - at) ** 2, at * at * (3 - 2 * at)
    out, back = at * (1 - at) ** 2, at * at * (1 - at)
    x, y = (
        keep * s + go * e + out * leave + back * arrive
        for s, e, leave, arrive in zip(start, end, leaving, arriving, strict=True)
    )
    return x, y


def simplified_line(line: Line, tolerance: float = TOLERANCE) -> Line:
    """Return the line without the points that nobody would miss (Douglas-Peucker)."""
    if len(line) < 3:
        return line
    distances = [_distance(point, line[0], line[-1]) for point in line[1:-1]]
    farthest = max(range(len(distances)), key=distances.__getitem__)
    if distances[farthest] <= tolerance:
        return line[0], line[-1]
    middle = farthest + 1
    return simplified_line(line[: middle + 1], tolerance)[:-1] + simplified_line(line[middle:], tolerance)


def _distance(point: Point, start: Point, end: Point) -> float:
    length = math.dist(start, end)
    if length == 0:
        return math.dist(point, start)
    along = (
        (point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])
    ) / length**2
    share = min(max(along, 0.0), 1.0)
    nearest = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
    return math.dist(point, nearest)


def mirrored_line(line: Line) -> Line:
    """Return the mirror image across the midline, run the other way so that it turns the same way."""
    return tuple((-x if x else 0.0, y) for x, y in reversed(line))
