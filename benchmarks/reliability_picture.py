"""A reliability diagram as SVG: said against true, readable on light and dark, with a text alternative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import log10

SIDE = 360
LEFT, TOP, BARS = 64, 48, 72
WIDTH, HEIGHT = LEFT + SIDE + 196, TOP + SIDE + BARS + 92
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
STYLE = """
    text { font: 13px system-ui, sans-serif; fill: #1c2326; }
    .small { font-size: 11px; }
    .line { stroke: #98a2a6; stroke-width: 1; fill: none; }
    .even { stroke: #5c676c; stroke-width: 1.5; stroke-dasharray: 5 4; }
    .s0 { stroke: #0b6e69; fill: #0b6e69; }
    .s1 { stroke: #b4451f; fill: #b4451f; }
    .path { fill: none; stroke-width: 2; }
    @media (prefers-color-scheme: dark) {
      text { fill: #e6ecee; }
      .line { stroke: #6d787d; }
      .even { stroke: #a9b4b8; }
      .s0 { stroke: #5fd0c5; fill: #5fd0c5; }
      .s1 { stroke: #ff9a70; fill: #ff9a70; }
    }"""


@dataclass(frozen=True, slots=True)
class Series:
    """One curve.

    Args:
        name: As in the key.
        steps: Mean said, share true and number of predictions of each step of probability.
        brier: Brier score, shown in the key.
    """

    name: str
    steps: Sequence[tuple[float, float, int]]
    brier: float


def picture(series: Sequence[Series], *, drawings: int) -> str:
    """Return the diagram of at most two curves as an SVG document with a transparent ground."""
    parts = [*_frame(), *_axis_words()]
    for number, one in enumerate(series):
        parts += [*_curve(one, number), *_key(one, number), *_bars(one, number)]
    title = f"Reliability of the localiser on {drawings:,} simulated drawings"
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            'aria-labelledby="title desc">',
            f'  <title id="title">{escape(title)}</title>',
            f'  <desc id="desc">{escape(_in_words(series))}</desc>',
            f"  <style>{STYLE}\n  </style>",
            f'  <text x="{LEFT}" y="26">{escape(title)}</text>',
            *(f"  {part}" for part in parts),
            "</svg>\n",
        )
    )


def _in_words(series: Iterable[Series]) -> str:
    """Return what the picture shows, for those who do not see it."""
    return " ".join(
        f"{one.name}: Brier score {one.brier:.5f}; "
        + ", ".join(f"said {said:.2f} true {true:.2f}" for said, true, _ in one.steps)
        + "."
        for one in series
    )


def _x(share: float) -> float:
    return round(LEFT + share * SIDE, 1)


def _y(share: float) -> float:
    return round(TOP + (1 - share) * SIDE, 1)


def _frame() -> Iterable[str]:
    yield f'<rect class="line" x="{LEFT}" y="{TOP}" width="{SIDE}" height="{SIDE}"/>'
    yield f'<line class="even" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>'
    for tick in TICKS:
        yield f'<text class="small" x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle">{tick:.1f}</text>'
        yield f'<text class="small" x="{LEFT - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:.1f}</text>'


def _axis_words() -> Iterable[str]:
    middle = TOP + SIDE / 2
    yield f'<text x="{_x(0.5)}" y="{_y(0) + 36}" text-anchor="middle">probability said for a muscle</text>'
    yield (
        f'<text x="18" y="{middle}" text-anchor="middle" transform="rotate(-90 18 {middle})">'
        "share that hold an active point</text>"
    )
    for y, words in (
        (_floor() - BARS + 10, "predictions in each step,"),
        (_floor() - BARS + 26, "height in powers of ten"),
        (_y(0.9), "dashed: said as often as true"),
    ):
        yield f'<text class="small" x="{LEFT + SIDE + 16}" y="{y}">{words}</text>'


def _curve(one: Series, number: int) -> Iterable[str]:
    points = " ".join(f"{_x(said)},{_y(true)}" for said, true, _ in one.steps)
    yield f'<polyline class="path s{number}" points="{points}" style="fill:none"/>'
    for said, true, _ in one.steps:
        yield _mark(_x(said), _y(true), number)


def _mark(x: float, y: float, number: int) -> str:
    """Return a dot or a square: the curves can be told apart without colour."""
    if number == 0:
        return f'<circle class="s0" cx="{x}" cy="{y}" r="4"/>'
    return f'<rect class="s{number}" x="{round(x - 3.5, 1)}" y="{round(y - 3.5, 1)}" width="7" height="7"/>'


def _key(one: Series, number: int) -> Iterable[str]:
    x, y = LEFT + SIDE + 22, TOP + SIDE / 2 + number * 52
    yield _mark(x, y - 4, number)
    yield f'<text class="small" x="{x + 12}" y="{y}">{escape(one.name)}</text>'
    yield f'<text class="small" x="{x + 12}" y="{y + 16}">Brier {one.brier:.5f}</text>'


def _floor() -> float:
    return TOP + SIDE + 48 + BARS


def _bars(one: Series, number: int) -> Iterable[str]:
    """Return a bar a step; its height is the logarithm of how many predictions fell there."""
    most = 7.0
    for said, _, count in one.steps:
        high = round(BARS * log10(max(count, 1)) / most, 1)
        x = _x(said) - 4 + number * 4
        yield f'<rect class="s{number}" x="{x}" y="{_floor() - high}" width="3" height="{high}"/>'
