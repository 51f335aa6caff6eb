"""The plots of a run show what it holds."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from drypoint.knowledge import load
from drypoint.pathway.mechanism import run, run_plots
from drypoint.pathway.mechanism.equations import STATES
from drypoint.pathway.mechanism.plots import BOTTOM, TOP, plot_x, plot_y

KB = load()
TITLES = {state: f'{state} & "more"' for state in STATES}


def drawn(state: str, **moved: float) -> ElementTree.Element:
    found = run(knowledge=KB, hypothesis="energy_crisis", moved=moved)
    return ElementTree.fromstring(run_plots(run=found, titles=TITLES)[state])


def part(plot: ElementTree.Element, name: str) -> ElementTree.Element:
    return next(element for element in plot.iter() if element.get("data-run") == name)


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_a_line_with_its_title_over_the_whole_time(state: str):
    plot = drawn(state)

    points = [tuple(map(float, point.split(","))) for point in part(plot, state).get("points", "").split()]
    assert plot.get("aria-label") == TITLES[state]
    assert (points[0][0], points[-1][0]) == (plot_x(0), plot_x(120))
    assert points[0][1] == pytest.approx(plot_y(KB.mechanism_states[state].rest), abs=0.05)
    assert all(TOP <= y <= BOTTOM for _, y in points)


def test_overuse_is_a_field_and_the_needle_a_line():
    plot = drawn("pain", overuse_minutes=10.0, needle_minute=45.0)

    overuse, needle = part(plot, "overuse"), part(plot, "needle")
    assert float(overuse.get("width", "")) == pytest.approx(plot_x(15) - plot_x(5), abs=0.1)
    assert float(needle.get("x1", "")) == pytest.approx(plot_x(45), abs=0.05)
    assert needle.get("visibility") is None


def test_a_needle_that_does_not_come_is_not_shown():
    assert part(drawn("pain", needle_minute=120.0), "needle").get("visibility") == "hidden"
