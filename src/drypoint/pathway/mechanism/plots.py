"""Draw a run: one small line plot a state, without a word in it but its title."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from drypoint.pathway.mechanism.equations import STATES
from drypoint.pathway.mechanism.runs import Run
from drypoint.pathway.mechanism.schedule import MINUTES

WIDTH, HEIGHT = 220.0, 132.0
LEFT, RIGHT, TOP, BOTTOM = 18.0, 204.0, 6.0, 108.0
HIGHEST = 1.1
"""Oxygen may stand a little above its resting value of 1."""
PLOT_SCALE = {"left": LEFT, "right": RIGHT, "top": TOP, "bottom": BOTTOM, "highest": HIGHEST}
"""What the script needs to draw into the same plots."""
HOUR_MARKS = (0, 60, 120)


def run_plots(*, run: Run, titles: Mapping[str, str]) -> dict[str, str]:
    """Return one SVG for each state, by id; a table of the same values must stand beside them.

    The overused time is a shaded field, the needle a dashed line. `currentColor` and the classes
    `dp-run-…` leave the colours to the page. The script moves the same elements by their `data-run`.

    Args:
        run: What is drawn.
        titles: What each plot is called, by state.
    """
    return {state: _plot(run, state, titles[state]) for state in STATES}


def plot_x(minute: float) -> float:
    """Return the place of a minute on the sheet."""
    return LEFT + (RIGHT - LEFT) * minute / MINUTES


def plot_y(value: float) -> float:
    """Return the place of a value on the sheet."""
    return BOTTOM - (BOTTOM - TOP) * value / HIGHEST


def _plot(run: Run, state: str, title: str) -> str:
    course = zip(run.minutes, run.courses[state], strict=True)
    points = " ".join(f"{plot_x(minute):.1f},{plot_y(value):.1f}" for minute, value in course)
    return "".join(
        (
            f'<svg class="dp-run-plot" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" '
            f'aria-label="{escape(title, {chr(34): "&quot;"})}">',
            _overuse(run),
            *(_level(level) for level in (0, 1)),
            *(_time(minute) for minute in HOUR_MARKS),
            _needle(run),
            f'<polyline class="dp-run-line" data-run="{state}" points="{points}" fill="none" '
            'stroke="currentColor" stroke-width="2.2" stroke-linejoin="round"/>',
            "</svg>",
        )
    )


def _overuse(run: Run) -> str:
    begins, ends = (plot_x(minute) for minute in run.overuse)
    return (
        f'<rect class="dp-run-overuse" data-run="overuse" x="{begins:.1f}" y="{TOP:g}" '
        f'width="{ends - begins:.1f}" height="{BOTTOM - TOP:g}" fill="currentColor" fill-opacity="0.12"/>'
    )


def _needle(run: Run) -> str:
    x = plot_x(MINUTES if run.needle is None else run.needle)
    hidden = ' visibility="hidden"' if run.needle is None else ""
    return (
        f'<line class="dp-run-needle" data-run="needle" x1="{x:.1f}" y1="{TOP:g}" x2="{x:.1f}" '
        f'y2="{BOTTOM:g}" stroke="currentColor" stroke-width="1.2" stroke-dasharray="4 3"{hidden}/>'
    )


def _level(level: int) -> str:
    y = plot_y(level)
    rule = (
        f'<line class="dp-run-rule" x1="{LEFT:g}" y1="{y:.1f}" x2="{RIGHT:g}" y2="{y:.1f}" '
        'stroke="currentColor" stroke-width="0.6" stroke-opacity="0.5"/>'
    )
    return rule + _label(LEFT - 6, y + 5, level, "end")


def _time(minute: int) -> str:
    return _label(plot_x(minute), BOTTOM + 19, minute, "middle")


def _label(x: float, y: float, number: int, anchor: str) -> str:
    return (
        f'<text class="dp-run-mark" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="15" '
        f'fill="currentColor">{number}</text>'
    )
