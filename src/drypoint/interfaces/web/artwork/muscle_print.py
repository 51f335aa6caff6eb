"""Draw a muscle as engraved fibres with one tight knot, and the needle that reaches it."""

from __future__ import annotations

import math
from itertools import pairwise

WIDTH = 640
VIEW_BOX = "0 14 640 436"
FIBRES, POINTS = 58, 30
KNOT_X, KNOT_Y = 0.6, -0.3

Point = tuple[float, float]


def belly(x: float) -> float:
    """Return half the height of the muscle at x within 0–1: thin tendons, full in the middle."""
    share = min(max((x - 0.04) / 0.92, 0.0), 1.0)
    return 13 + 158 * math.pow(math.sin(math.pi * share), 1.35)


def pull(x: float, fibre: float) -> float:
    """Return how much of its way to the knot a fibre at (x, -1–1) is drawn."""
    return 0.9 * math.exp(-(((x - KNOT_X) / 0.085) ** 2) - ((fibre - KNOT_Y) / 0.38) ** 2)


def fibre_points(index: int) -> list[Point]:
    """Return the points of one fibre, counted from the top."""
    fibre = 2 * index / (FIBRES - 1) - 1
    start = 0.012 + 0.02 * math.sin(index * 2.4)
    end = 0.988 + 0.016 * math.sin(index * 1.7 + 1)
    return [point_at(start + (end - start) * step / (POINTS - 1), fibre, index) for step in range(POINTS)]


def point_at(x: float, fibre: float, index: int) -> Point:
    """Return where a fibre runs at x, in the units of the print."""
    drawn = fibre + (KNOT_Y - fibre) * pull(x, fibre)
    axis = 250 + 34 * math.sin(2.7 * (x - 0.42)) - 26 * (x - 0.5)
    tremor = 1.1 * math.sin(index * 1.9 + x * 17)
    return x * WIDTH, axis + drawn * belly(x) + tremor


def smooth_path(points: list[Point]) -> str:
    """Return a smooth path through the middles of the points, as relative quadratic curves."""
    start, *rest = points
    middles = [((ax + bx) / 2, (ay + by) / 2) for (ax, ay), (bx, by) in pairwise(rest)]
    curves = " ".join(
        f"{x:.0f} {y:.0f} {mx:.0f} {my:.1f}" for (x, y), (mx, my) in zip(rest, middles, strict=False)
    )
    return f"M{start[0]:.0f} {start[1]:.1f}Q{curves}"


def fibre_line(index: int) -> str:
    """Return one engraved line; each third is cut deeper."""
    weight = (1.25, 0.6, 0.8)[index % 3]
    return f'<path class="dp-print-ink" stroke-width="{weight}" d="{smooth_path(fibre_points(index))}"/>'


def needle() -> str:
    """Return the needle: a fine shaft to the knot, and its handle."""
    tip = point_at(KNOT_X, KNOT_Y, 0)
    top = (tip[0] + 96, 26.0)
    joint = tuple(a + (b - a) * 0.6 for a, b in zip(tip, top, strict=True))
    shaft = f"M{tip[0]:.0f} {tip[1]:.0f}L{joint[0]:.0f} {joint[1]:.0f}"
    handle = f"M{joint[0]:.0f} {joint[1]:.0f}L{top[0]:.0f} {top[1]:.0f}"
    return (
        f'<path class="dp-print-needle" stroke-width="2.2" d="{shaft}"/>\n'
        f'<path class="dp-print-needle" stroke-width="5.5" d="{handle}"/>'
    )


def draw() -> str:
    """Return the print as SVG; it takes its colours from the page's style sheet."""
    fibres = "\n".join(fibre_line(index) for index in range(FIBRES))
    return (
        f'<svg class="dp-print" viewBox="{VIEW_BOX}" '
        f'fill="none" stroke="currentColor" aria-hidden="true" focusable="false">\n'
        f"{fibres}\n{needle()}\n</svg>\n"
    )
