"""Cut a figure into named pieces that share their borders point for point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from drypoint.body_chart.geometry.curves import Line, Point
from drypoint.errors import DrypointError

OUTSIDE = "outside"


class BadCutError(DrypointError):
    """A cut does not cross its piece exactly twice: the landmarks need redrawing."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One line that divides a piece in two.

    Attributes:
        piece: Name of the piece that is cut.
        line: Landmarks of the cut; it starts and ends outside the piece.
        left: Name of the part on the left hand of one who walks along the line on the sheet.
        right: Name of the part on the right hand.
    """

    piece: str
    line: Line
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Crossing:
    """Where a cut meets the border of a piece: position along the cut, edge of the border, place."""

    along: float
    edge: int
    place: Point


@dataclass(frozen=True, slots=True)
class Pieces:
    """A figure in pieces: its whole outline, polygons by name, and the seams between them."""

    outline: Line
    polygons: Mapping[str, Line]
    seams: tuple[Line, ...]


def divide_outline(outline: Line, cuts: tuple[Cut, ...]) -> Pieces:
    """Cut an outline step by step; every new border point is given to all who share the border.

    Raises:
        BadCutError: A cut does not cross its piece exactly twice.
    """
    clockwise = outline if signed_area(outline) > 0 else outline[::-1]
    # What lies outside is a neighbour like any other, so that the whole outline keeps the same points too.
    pieces: dict[str, Line] = {"all": clockwise, OUTSIDE: clockwise[::-1]}
    seams = tuple(_apply(pieces, each) for each in cuts)
    whole = rounded_line(pieces.pop(OUTSIDE)[::-1])
    return Pieces(
        whole,
        {name: rounded_line(polygon) for name, polygon in pieces.items()},
        tuple(map(rounded_line, seams)),
    )


def _apply(pieces: dict[str, Line], each: Cut) -> Line:
    polygon = pieces.pop(each.piece)
    first, last = _crossings(polygon, each)
    for crossing in (first, last):
        _share(pieces, polygon, crossing)
    inside = tuple(p for i, p in enumerate(each.line) if first.along < i < last.along)
    seam = (first.place, *inside, last.place)
    pieces[each.right] = seam + _border(polygon, last, first)
    pieces[each.left] = seam[::-1] + _border(polygon, first, last)
    return seam


def _crossings(polygon: Line, each: Cut) -> tuple[Crossing, Crossing]:
    edges = list(zip(polygon, polygon[1:] + polygon[:1], strict=True))
    found = [
        Crossing(index + met[0], edge, met[1])
        for index, step in enumerate(pairwise(each.line))
        for edge, side in enumerate(edges)
        if (met := _meeting(step, side))
    ]
    if len(found) != 2 or found[0].edge == found[1].edge:
        places = [tuple(round(v, 1) for v in crossing.place) for crossing in found]
        raise BadCutError(
            f"The cut of {each.piece} into {each.left} and {each.right} meets its border at {places}."
        )
    first, last = sorted(found, key=lambda crossing: crossing.along)
    return first, last


def _meeting(step: tuple[Point, Point], side: tuple[Point, Point]) -> tuple[float, Point] | None:
    (ax, ay), (bx, by) = step
    (cx, cy), (dx, dy) = side
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if turn == 0:
        return None
    along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
    across = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / turn
    if not (0 <= along < 1 and 0 <= across < 1):
        return None
    return along, (cx + across * (dx - cx), cy + across * (dy - cy))


def _share(pieces: dict[str, Line], polygon: Line, crossing: Crossing) -> None:
    start, end = polygon[crossing.edge], polygon[(crossing.edge + 1) % len(polygon)]
    for name, other in pieces.items():
        for index, point in enumerate(other):
            if point == end and other[(index + 1) % len(other)] == start:
                pieces[name] = (*other[: index + 1], crossing.place, *other[index + 1 :])
                return


def _border(polygon: Line, start: Crossing, end: Crossing) -> Line:
    """Return the corners of the polygon passed on the way from one crossing to another."""
    count = (end.edge - start.edge) % len(polygon)
    return tuple(polygon[(start.edge + 1 + step) % len(polygon)] for step in range(count))


def rounded_line(line: Line) -> Line:
    """Return the line on the grid of a tenth, each point once in a row."""
    points = [(round(x, 1) + 0.0, round(y, 1) + 0.0) for x, y in line]
    kept = [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
    return tuple(kept[:-1] if len(kept) > 1 and kept[0] == kept[-1] else kept)


def joined_at_midline(half: Line) -> Line:
    """Return a half that rests on the midline (x = 0), joined with its mirror image."""
    start = next(i for i, (x, _) in enumerate(half) if x == 0 and half[(i + 1) % len(half)][0] != 0)
    turned = half[start:] + half[:start]
    end = next(i for i, (x, _) in enumerate(turned) if x == 0 and i > 0)
    chain = turned[: end + 1]
    return chain + tuple((-x, y) for x, y in reversed(chain[1:-1]))


def signed_area(polygon: Line) -> float:
    """Return the area, positive for a polygon that turns clockwise on the sheet (y down)."""
    following = polygon[1:] + polygon[:1]
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(polygon, following, strict=True)) / 2
