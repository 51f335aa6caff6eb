"""The choice of a view says how many needles are in on it, and how many planned points wait there."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from drypoint.interfaces.web.visit.session.chart import session_chart
from drypoint.knowledge import load
from drypoint.pathway.session import Needle, NeedleIn, Whereabouts
from drypoint.terms import Technique
from tests.clinic.practice import AT

BACK, FRONT, BOTH = "levator_scapulae.tp1.right", "brachialis.tp1.left", "trapezius_upper.tp1.right"


def needle(target: str, whereabouts: Whereabouts) -> Needle:
    inserted = NeedleIn(id=str(uuid4()), at=AT, target=target, technique=Technique.DEEP)
    return Needle(
        inserted,
        whereabouts,
        out_at=None,
        twitches=0,
        manipulations=(),
        responses=(),
        is_bent=False,
        is_broken=False,
        is_disputed=False,
    )


def notes(planned: list[str], **needles: str) -> dict[str, str]:
    """Return what is said of each view; `needles` are the places of points with what became of a needle."""
    places = {"back": BACK, "front": FRONT, "both": BOTH}
    told = [
        needle(places[name], Whereabouts(state))
        for name, states in needles.items()
        for state in states.split()
    ]
    chart = session_chart(load(), planned, told)
    assert chart is not None
    return {note.views: note.text for tab in chart.tabs for note in tab.notes}


def test_each_view_says_what_is_planned_on_it():
    assert notes([BACK, FRONT]) == {"front": "1 planned", "back": "1 planned", "front back": "2 planned"}


def test_a_needle_that_is_in_is_said_on_its_view_though_another_is_shown():
    assert notes([BACK, FRONT], back="in in", front="out") == {
        "front": "",
        "back": "2 in",
        "front back": "2 in",
    }


def test_a_needle_left_in_the_body_is_not_gone_from_its_view():
    assert notes([BACK], back="retained") == {"back": "1 in"}


def test_a_point_that_two_views_show_counts_once_where_they_stand_together():
    assert notes([BOTH, BOTH, BACK], both="in") == {
        "front": "1 in",
        "back": "1 in, 1 planned",
        "front back": "1 in, 1 planned",
    }


@pytest.mark.parametrize("planned", [[], ["no_such_muscle.tp1.left"]])
def test_without_a_point_on_the_chart_there_is_no_view(planned: list[Any]):
    assert session_chart(load(), planned, []) is None
