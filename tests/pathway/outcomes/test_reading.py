"""A faulty series is refused whole, with every fault in it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.outcomes import read_series
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.pathway.outcomes import ChangeVerdict, outcome

KB = load()


def faults_of(document: Any) -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read_series(document, knowledge=KB)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def nprs(**parts: Any) -> dict[str, Any]:
    return {"measure": "nprs", "points": [{"on": "2026-10-01", "value": 5}], **parts}


def test_all_faults_are_listed_at_once():
    document = nprs(
        points=[
            {"on": "2026-10-01", "value": 11},
            {"at": "2026-10-02", "value": 5},
            {"value": 3},
            {"on": "2026-10-03"},
            {"on": "2026-10-05", "value": "much"},
            {"on": "2026-10-04", "at": "2026-10-04T10:00:00+00:00", "value": 4, "mood": "bad"},
            7,
        ],
        sessions=["2026-13-01"],
        treatment_start="soon",
        global_rating={"measure": "nprs", "value": 1},
        colour="red",
    )

    assert faults_of(document) == [
        ("DP103", "colour"),
        ("DP104", "global_rating.measure"),
        ("DP105", "points[0].value"),
        ("DP106", "points[1].at"),
        ("DP102", "points[2]"),
        ("DP102", "points[3]"),
        ("DP101", "points[4].value"),
        ("DP103", "points[5]"),
        ("DP103", "points[5].mood"),
        ("DP101", "points[6]"),
        ("DP106", "sessions[0]"),
        ("DP106", "treatment_start"),
    ]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (None, [("DP102", "measure"), ("DP101", "the whole input")]),
        ([], [("DP102", "measure"), ("DP101", "the whole input")]),
        ({}, [("DP102", "measure")]),
        ({"measure": "vas"}, [("DP104", "measure")]),
        ({"measure": "nprs"}, [("DP102", "points")]),
        (nprs(points=[]), [("DP102", "points")]),
        (nprs(scale="arm"), [("DP104", "scale")]),
        (nprs(unit="mm"), [("DP103", "unit")]),
        ({"measure": "koos", "points": [{"on": "2026-10-01", "value": 5}]}, [("DP102", "scale")]),
        ({"measure": "rom_ankle_df", "points": [{"on": "2026-10-01", "value": 5}]}, [("DP102", "unit")]),
        (nprs(points=[{"on": "2026-10-01", "value": 5}] * 2), [("DP108", "points")]),
        (nprs(points=[{"on": "2026-10-01", "items": [5]}]), [("DP103", "points[0].items")]),
        (
            {"measure": "ndi", "points": [{"on": "2026-10-01", "items": [1] * 9}]},
            [("DP111", "points[0].items")],
        ),
        (
            {"measure": "ndi", "points": [{"on": "2026-10-01", "items": [6] + [1] * 9}]},
            [("DP105", "points[0].items[0]")],
        ),
        (
            {"measure": "hit6", "points": [{"on": "2026-10-01", "items": [7] + [6] * 5}]},
            [("DP105", "points[0].items[0]")],
        ),
        ({"measure": "psfs", "points": [{"on": "2026-10-01", "items": {}}]}, [("DP111", "points[0].items")]),
        (
            {"measure": "psfs", "points": [{"on": "2026-10-01", "items": [5]}]},
            [("DP101", "points[0].items"), ("DP111", "points[0].items")],
        ),
        (
            {"measure": "ndi", "unit": "points_of_50", "points": [{"on": "2026-10-01", "value": 51}]},
            [("DP105", "points[0].value")],
        ),
        (nprs(treatment_start="2026-10-05", sessions=["2026-10-01"]), [("DP105", "treatment_start")]),
    ],
)
def test_each_fault_has_its_code_and_place(document: Any, expected: list[tuple[str, str]]):
    assert faults_of(document) == expected


def test_conditions_are_known_by_other_names_too():
    for name in ("low back pain", "Low-Back Pain", "chronic_low_back_pain", "LBP"):
        assert read_series(nprs(condition=name), knowledge=KB).condition == "low_back_pain"


def test_units_are_converted_as_the_reference_says():
    document = {
        "measure": "ppt",
        "scale": "upper_trapezius",
        "unit": "kgf_per_cm2",
        "points": [{"on": "2026-10-01", "items": [1, 2, None]}, {"on": "2026-10-02", "value": 1}],
    }

    first, second = read_series(document, knowledge=KB).points

    assert first.items == pytest.approx((98.0665, 196.133, None)) or first.items[2] is None
    assert second.value == pytest.approx(98.0665)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=True) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200)
@given(
    st.dictionaries(
        st.sampled_from(
            ["measure", "scale", "condition", "unit", "points", "sessions", "global_rating", "context"]
        ),
        json_values | st.sampled_from(["nprs", "psfs", "koos", "2026-10-01"]),
        max_size=8,
    ),
    json_values,
)
def test_no_input_breaks_the_reader(document, point):
    document.setdefault("points", [point])

    with suppress(InputError):
        read_series(document, knowledge=KB)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(day: str):
    document = nprs(points=[{"on": day, "value": 5}, {"on": "2026-10-01", "value": 3}], sessions=[day])

    judged = outcome(series=read_series(document, knowledge=KB), knowledge=KB)

    assert judged.verdict is (ChangeVerdict.NOT_JUDGED if day > "2026" else ChangeVerdict.UNCERTAIN)
