"""A course and what became of it are read back as they were written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.outcomes import CHANGE, EXAMPLE, SERIES, read_series
from drypoint.errors import InputError
from drypoint.knowledge import Purpose, Scale, ScoringForm, load
from drypoint.pathway.outcomes import Change, outcome
from tests.contract.values import read_back, values_of

KNOWLEDGE = load()
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
SCALES = [(measure, scale) for measure in KNOWLEDGE.outcome_measures.values() for scale in measure.scales]
RATINGS = [one.id for one in KNOWLEDGE.outcome_measures.values() if one.purpose is Purpose.GLOBAL_CHANGE]


def answers(scale: Scale) -> st.SearchStrategy[dict[str, Any]]:
    """Draw a score, or answers to the items where the scale is made from them."""
    low, high = scale.score_low or 0, scale.score_high if scale.score_high is not None else 100
    scores = st.fixed_dictionaries({"value": st.floats(low, high)})
    if scale.form is ScoringForm.VALUE_ONLY or not scale.items or scale.item_values:
        return scores
    item = st.none() | st.integers(int(scale.item_low or low), int(scale.item_high or high))
    if scale.named_items:
        named = st.dictionaries(st.text(max_size=5), item, min_size=1, max_size=len(scale.items))
        return scores | st.fixed_dictionaries({"items": named})
    count = len(scale.items)
    return scores | st.fixed_dictionaries({"items": st.lists(item, min_size=count, max_size=count)})


@st.composite
def courses(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a course of any measure, in the unit that scores are kept in."""
    measure, scale = draw(st.sampled_from(SCALES))
    days = draw(st.lists(DAYS, min_size=1, max_size=4, unique=True))
    points = [{"on": day.isoformat(), **draw(answers(scale))} for day in days]
    sessions = sorted(day.isoformat() for day in draw(st.sets(DAYS, max_size=3)))
    unit = measure.default_unit or next((one.id for one in measure.units), "")
    start = {"treatment_start": sessions[0]} if sessions else {}
    return {
        "measure": measure.id,
        "scale": scale.id,
        "condition": draw(st.sampled_from(["", "neck pain", "LBP", "dragon_pox"])),
        **({"unit": unit} if unit else {}),
        "points": points,
        "sessions": sessions,
        **start,
        "global_rating": draw(st.none() | st.just({"measure": draw(st.sampled_from(RATINGS)), "value": 2})),
        "context": draw(st.none() | st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2)),
    }


@settings(max_examples=150)
@given(courses())
def test_a_course_and_its_change_are_read_back_as_they_were_written(document: dict[str, Any]):
    series = read_series(document, knowledge=KNOWLEDGE)
    change = outcome(series=series, knowledge=KNOWLEDGE)

    assert read_back(SERIES, series) == series
    assert read_back(CHANGE, change) == change


@given(values_of(Change))
def test_any_change_is_read_back_as_it_was_written(change: Change):
    assert read_back(CHANGE, change) == change


def test_a_score_in_another_unit_is_kept_in_the_measures_own():
    points = [{"at": "2026-10-01T09:00:00+02:00", "value": 1, "before_session": True}]
    document = {"measure": "ppt", "scale": "upper_trapezius", "unit": "kgf_per_cm2", "points": points}

    series = read_series(document, knowledge=KNOWLEDGE)

    assert read_back(SERIES, series) == series
    assert SERIES.write(series)["points"] == [{**points[0], "value": pytest.approx(98.0665)}]


@pytest.mark.parametrize("key", ["on", "at"])
def test_a_measurement_without_a_time_is_a_fault_and_not_left_out(key: str):
    document = EXAMPLE | {"points": [*EXAMPLE["points"], {key: None, "value": 9}]}

    with pytest.raises(InputError) as caught:
        read_series(document, knowledge=KNOWLEDGE)

    assert [(fault.code, fault.where) for fault in caught.value.faults] == [("DP102", f"points[2].{key}")]
