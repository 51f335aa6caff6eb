"""Where the label of a mark stands: within its ring, or beside the crowd where marks lie close together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import atan2, cos, dist, pi, sin

Point = tuple[float, float]
HERE: Point = (0.0, 0.0)
CROWDED = 26.0
"""Centres that lie nearer than this have rings that cross, at their widest."""
CLEAR = 22.0
"""How far a label that is moved out stays from every centre, and from every other label."""
REACHES = (30.0, 42.0, 54.0, 66.0)
TURNS = tuple(sign * step * pi / 8 for step in range(9) for sign in (1, -1))
"""From straight away from the crowd round to both sides."""


def label_offsets(centres: Sequence[Point], besides: Sequence[Point] = ()) -> tuple[Point, ...]:
    """Return for each centre how far from it its label stands; nothing where it has room within its ring.

    `besides` are other places where something is written.
    """
    written = (*centres, *besides)
    crowds = [
        [other for other in written if other is not own and dist(own, other) < CROWDED] for own in centres
    ]
    taken = [own for own, crowd in zip(centres, crowds, strict=True) if not crowd]
    offsets: list[Point] = []
    for own, crowd in zip(centres, crowds, strict=True):
        offset = _free_offset(own, crowd, (*written, *taken)) if crowd else HERE
        taken.append(_moved(own, offset))
        offsets.append(offset)
    return tuple(offsets)


def _free_offset(own: Point, crowd: Sequence[Point], written: Sequence[Point]) -> Point:
    """Return the first place that is clear of all that is written; its own where none is."""
    return next(
        (
            offset
            for offset in _tries(own, crowd)
            if all(dist(_moved(own, offset), other) >= CLEAR for other in written)
        ),
        HERE,
    )


def _tries(own: Point, crowd: Sequence[Point]) -> Iterator[Point]:
    """Give places from the nearest on, those that lead away from the middle of the crowd first."""
    x, y = (sum(values) / len(crowd) for values in zip(*crowd, strict=True))
    away = atan2(own[1] - y, own[0] - x)
    for reach in REACHES:
        yield from ((reach * cos(away + turn), reach * sin(away + turn)) for turn in TURNS)


def _moved(own: Point, offset: Point) -> Point:
    return own[0] + offset[0], own[1] + offset[1]
