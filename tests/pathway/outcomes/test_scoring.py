"""Each measure is scored by its published rule, and refuses where its rule refuses."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.knowledge import Better, ScoringForm, load
from drypoint.pathway.outcomes import score_answers

KB = load()


def scored(measure: str, answers: list[float | None], scale: str = "total") -> float | None:
    return score_answers(measure=KB.outcome_measures[measure], scale=scale, answers=answers).value


@pytest.mark.parametrize(
    ("measure", "scale", "answers", "expected"),
    [
        ("ndi", "total", [1] * 10, 20.0),
        ("ndi", "total", [3] * 8 + [None] * 2, 60.0),
        ("ndi", "total", [3] * 7 + [None] * 3, None),
        ("odi", "total", [5] * 9 + [None], 100.0),
        ("rmdq", "total", [1] * 7 + [0] * 17, 7.0),
        ("rmdq", "total", [1] * 7 + [None] * 17, 7.0),
        ("spadi", "total", [10, 8, 6, 4, 2] + [5] * 8, 55.0),
        ("spadi", "total", [10, 8, None, None, None] + [5] * 8, None),
        ("spadi", "pain", [10, None, 6, 4, None], 100 * 20 / 30),
        ("quickdash", "total", [3] * 11, 50.0),
        ("quickdash", "total", [2] * 10 + [None], 25.0),
        ("quickdash", "total", [2] * 9 + [None] * 2, None),
        ("quickdash", "work", [5, 5, 5, None], None),
        ("prtee", "total", [5] * 15, 50.0),
        ("prtee", "total", [5, 5, 5, 5, None] + [5] * 10, 50.0),
        ("lefs", "total", [4] * 20, 80.0),
        ("lefs", "total", [3] * 16 + [None] * 4, 60.0),
        ("lefs", "total", [3] * 15 + [None] * 5, None),
        ("koos", "pain", [0] * 9, 100.0),
        ("koos", "pain", [1] * 5 + [None] * 4, 75.0),
        ("koos", "pain", [1] * 4 + [None] * 5, None),
        ("koos", "qol", [4, 4, None, None], 0.0),
        ("womac", "total", [1] * 24, 24.0),
        ("womac", "total", [1, 1, 1, 1, None, 1, None] + [1] * 14 + [None] * 3, 24.0),
        ("womac", "function", [2] * 13 + [None] * 4, None),
        ("faam", "adl", [4] * 19 + [None] * 2, 100.0),
        ("faam", "adl", [4] * 18 + [None] * 3, None),
        ("faam", "sport", [2] * 7 + [None], 50.0),
        ("ffi", "total", [10] * 9 + [5] * 9 + [0] * 5, 50.0),
        ("hit6", "total", [13] * 6, 78.0),
        ("hit6", "total", [6, 8, 10, 11, 13, None], None),
        ("jfls", "jfls_8", [4] * 6 + [None] * 2, 4.0),
        ("jfls", "jfls_8", [4] * 5 + [None] * 3, None),
        ("gcps", "characteristic_pain_intensity", [5, 6, 7], 60.0),
        ("tsk11", "total", [2] * 10 + [None], 22.0),
        ("tsk11", "total", [2] * 9 + [None] * 2, None),
        ("pcs", "total", [4] * 12 + [None], 52.0),
        ("pseq", "total", [6] * 9 + [None], None),
        ("startback", "total", [1] * 5 + [0] * 4, 5.0),
        ("startback", "psychosocial", [1, 0, 1, 0, 1], 3.0),
        ("ppt", "upper_trapezius", [200, 220, 240], 220.0),
        ("psfs", "mean", [3, 4, 8], 5.0),
    ],
)
def test_a_measure_is_scored_by_its_rule(measure: str, scale: str, answers: list, expected: float | None):
    found = scored(measure, answers, scale)

    assert found == (None if expected is None else pytest.approx(expected))


def test_a_missing_item_is_told():
    found = score_answers(measure=KB.outcome_measures["rmdq"], scale="total", answers=[1] * 5 + [None] * 19)

    assert found.flags == ("19 of 24 statements have no answer and count as not ticked: it may be too low",)


def test_two_trials_in_place_of_three_are_flagged():
    found = score_answers(measure=KB.outcome_measures["ppt"], scale="other_site", answers=[200, None, 220])

    assert found.value == 210
    assert found.flags == ("mean of 2 of 3 asked for: less reliable",)


ITEM_SCALES = [
    (measure, scale)
    for measure in KB.outcome_measures.values()
    for scale in measure.scales
    if scale.form is not ScoringForm.VALUE_ONLY and (scale.item_high is not None or scale.parts)
]


@pytest.mark.parametrize(("measure", "scale"), ITEM_SCALES, ids=lambda part: part.id)
@settings(max_examples=30)
@given(data=st.data())
def test_every_score_lies_in_its_range_and_the_extremes_are_reached(measure, scale, data):
    parts = [part for part in measure.scales if part.id in scale.parts] or [scale]
    by_place = {place: part for part in parts for place in part.items}
    ends = [
        [by_place[p].item_low for p in sorted(by_place)],
        [by_place[p].item_high for p in sorted(by_place)],
    ]
    answers = [data.draw(st.floats(low, high)) for low, high in zip(*ends, strict=True)]

    found, *extremes = (
        score_answers(measure=measure, scale=scale.id, answers=one).value for one in (answers, *ends)
    )

    assert found is not None
    assert scale.score_low - 1e-9 <= found <= scale.score_high + 1e-9
    assert sorted(extremes) == pytest.approx([scale.score_low, scale.score_high])


@pytest.mark.parametrize(("measure", "scale"), ITEM_SCALES, ids=lambda part: part.id)
def test_no_measure_is_scored_from_nothing(measure, scale):
    parts = [part for part in measure.scales if part.id in scale.parts] or [scale]

    found = score_answers(
        measure=measure, scale=scale.id, answers=[None] * sum(len(part.items) for part in parts)
    )

    assert found.value is None
    assert found.reason


def test_every_scale_of_the_base_can_be_scored_or_says_why_not():
    for measure in KB.outcome_measures.values():
        for scale in measure.scales:
            assert scale.better is not Better.BY_SCALE
            assert scale.form is ScoringForm.VALUE_ONLY or scale.items or scale.parts
            assert not scale.items or 1 <= scale.least_answered <= scale.asks_answered <= len(scale.items)
            assert set(scale.parts) <= {part.id for part in measure.scales}
            assert math.isclose(scale.factor, 1.0) or measure.id == "prtee"
