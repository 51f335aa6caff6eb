"""Write lines as SVG path data, in tenths of a sheet unit: whole numbers make a third less text."""

from __future__ import annotations

import math
import re

from drypoint.body_chart.geometry import Line

TENTHS = 10
# Cosine of the sharpest turn that is still drawn round.
ROUND = 0.5

Dot = tuple[int, int]


def inked_path(line: Line) -> str:
    """Return a closed path that is round between its corners: each point pulls the curve towards itself."""
    points = [(round(x * TENTHS), round(y * TENTHS)) for x, y in line]
    ring = [points[-1], *points, points[0]]
    pen = _middle(points[-1], points[0])
    words = [f"M{pen[0]}{_joined(pen[1])}"]
    for before, here, after in zip(ring, points, ring[2:], strict=False):
        goal = _middle(here, after)
        bends = [here, goal] if _is_round(before, here, after) else [here]
        words.append("ql"[len(bends) == 1] + "".join(_step(pen, bend) for bend in bends))
        pen = bends[-1]
    return _terse("".join(words)) + "z"


def _step(pen: Dot, to: Dot) -> str:
    return _joined(to[0] - pen[0]) + _joined(to[1] - pen[1])


def _middle(one: Dot, other: Dot) -> Dot:
    return (one[0] + other[0]) // 2, (one[1] + other[1]) // 2


def _is_round(before: Dot, here: Dot, after: Dot) -> bool:
    """Tell whether a line turns little enough at a point to be drawn round there."""
    turn = math.dist(before, here) * math.dist(here, after)
    along = (here[0] - before[0]) * (after[0] - here[0]) + (here[1] - before[1]) * (after[1] - here[1])
    return along > ROUND * turn


def closed_path(line: Line) -> str:
    """Return the path data of a polygon."""
    return open_path(line) + "z"


def open_path(line: Line) -> str:
    """Return path data in tenths, with relative steps between rounded points so that no error adds up."""
    (x, y), *rest = [(round(x * TENTHS), round(y * TENTHS)) for x, y in line]
    words = [f"M{x}{_joined(y)}l"]
    for next_x, next_y in rest:
        words.append(_joined(next_x - x) + _joined(next_y - y))
        x, y = next_x, next_y
    return _terse("".join(words))


def _terse(data: str) -> str:
    """Return path data without repeated command letters and needless blanks."""
    once = re.sub(
        r"([ql])([^qlM]*)((?:\1[^qlM]*)+)", lambda run: run[0][0] + run[0].replace(run[0][0], ""), data
    )
    return once.replace("l ", "l").replace("q ", "q")


def _joined(number: int) -> str:
    return str(number) if number < 0 else f" {number}"


def number_text(value: float) -> str:
    """Return a number as short as one decimal allows."""
    return f"{value:.1f}".removesuffix(".0")
