"""A change is held against error and importance, not before 72 hours, and never beyond what is known."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.contract.outcomes import change_as_json, read_series
from drypoint.knowledge import Better, KnowledgeBase, Purpose, ShipItems, ThresholdRole, load
from drypoint.pathway.outcomes import Change, ChangeVerdict, outcome
from drypoint.terms import Confidence

KB = load()
START, LATER = "2026-10-01", "2026-11-12"


def judged(measure: str, first: Any, later: Any, **parts: Any) -> Change:
    def point(on: str, value: Any) -> dict[str, Any]:
        return {"on": on, ("items" if isinstance(value, list | dict) else "value"): value}

    document = {
        "measure": measure,
        "points": [point(START, first), point(LATER, later)],
        "sessions": [START],
        **parts,
    }
    return outcome(series=read_series(document, knowledge=KB), knowledge=KB)


@pytest.mark.parametrize(
    ("measure", "condition", "first", "later", "parts", "verdict"),
    [
        ("nprs", "low_back_pain", 7, 5, {}, "improved"),
        ("nprs", "low_back_pain", 7, 5.5, {}, "unchanged"),
        ("nprs", "low back pain", 5, 7, {}, "worse"),
        ("nprs", "neck_pain", 7, 5.5, {}, "uncertain"),
        ("nprs", "neck_pain", 7, 6, {}, "unchanged"),
        ("nprs", "mechanical-neck-pain", 7, 4.9, {}, "improved"),
        ("nprs", "shoulder_pain", 7, 5, {}, "unchanged"),
        ("nprs", "shoulder_pain", 7, 4.83, {}, "improved"),
        ("ndi", "", 50, 34, {}, "uncertain"),
        ("ndi", "", 25, 17, {"unit": "points_of_50"}, "uncertain"),
        ("ndi", "", 25, 14, {"unit": "points_of_50"}, "improved"),
        ("ndi", "", 25, 18, {"unit": "points_of_50"}, "unchanged"),
        ("odi", "", 40, 28, {}, "uncertain"),
        ("odi", "", 40, 25, {}, "improved"),
        ("rmdq", "", 15, 10, {}, "improved"),
        ("quickdash", "", 50, 36, {}, "uncertain"),
        ("quickdash", "", 50, 32, {}, "improved"),
        ("lefs", "", 40, 49, {}, "improved"),
        ("lefs", "", 49, 40, {}, "worse"),
        ("hit6", "tension_type_headache", 60, 52, {}, "improved"),
        ("hit6", "migraine", 60, 56, {}, "uncertain"),
        ("womac", "", 50, 44, {}, "improved"),
        ("womac", "", 50, 44.5, {}, "unchanged"),
        ("vas_pain", "low_back_pain", 6.0, 4.5, {"unit": "cm"}, "improved"),
        ("rom_ankle_df", "", 30, 34.7, {"unit": "degree"}, "improved"),
        ("rom_ankle_df", "", 8, 9.0, {"unit": "cm"}, "unchanged"),
        ("faam", "", 50, 59, {"scale": "sport"}, "uncertain"),
        ("faam", "", 50, 59, {"scale": "adl"}, "improved"),
        ("ppt", "neck_pain", 200, 260, {"scale": "upper_trapezius"}, "uncertain"),
        ("ppt", "neck_pain", 200, 260, {"scale": "tibialis_anterior"}, "uncertain"),
        ("rom_shoulder", "shoulder_pain", 90, 95, {}, "unchanged"),
        ("rom_shoulder", "shoulder_pain", 90, 130, {}, "uncertain"),
        ("rom_shoulder", "shoulder_pain", 90, 155, {}, "improved"),
        ("promis29", "", 60, 53, {"scale": "pain_interference"}, "improved"),
        ("promis29", "", 40, 47, {"scale": "physical_function"}, "improved"),
        ("jfls", "", 8, 1, {"scale": "jfls_8"}, "uncertain"),
        ("groc", "", 0, 5, {}, "improved"),
        ("groc", "", 0, 3, {}, "uncertain"),
        ("groc", "", 0, 1, {}, "unchanged"),
        ("groc", "", 0, -4, {}, "worse"),
        ("pgic", "", 4, 2, {}, "improved"),
        ("pgic", "", 4, 6, {}, "worse"),
        ("startback", "", 7, 2, {}, "not_judged"),
        ("orebro_short", "", 60, 20, {}, "not_judged"),
        ("post_needling_soreness", "", 5, 0, {}, "not_judged"),
        ("psfs", "shoulder_pain", {"a": 3, "b": 2}, {"a": 5, "b": 4}, {}, "improved"),
        ("spadi", "", [5] * 13, [3] * 13, {}, "improved"),
        ("spadi", "", [5] * 13, [None] * 13, {}, "not_judged"),
    ],
)
def test_verdicts(measure: str, condition: str, first: Any, later: Any, parts: dict, verdict: str):
    given_condition = {"condition": condition} if condition else {}

    assert judged(measure, first, later, **given_condition, **parts).verdict == verdict


def test_an_important_change_below_the_error_is_said_in_words():
    change = judged("ndi", 50, 30.5)

    assert change.verdict is ChangeVerdict.UNCERTAIN
    assert (
        "The change is important if it is real, but error of measurement is not ruled out." in change.reasons
    )
    assert any("(19) is smaller than the error of measurement (20.4)" in reason for reason in change.reasons)


def test_several_thresholds_are_shown_as_a_range_and_the_largest_decides():
    change = judged("quickdash", 50, 30)

    assert change.importance is not None
    assert (change.importance.low, change.importance.high) == (8.0, 13.6)
    assert change.error is not None
    assert (change.error.low, change.error.high) == (11.2, 17.1)
    assert change.needed == 17.1


def test_thirty_percent_of_the_first_score_is_a_second_view_only():
    change = judged("nprs", 9, 7, condition="low_back_pain")

    assert change.verdict is ChangeVerdict.IMPROVED
    assert change.second_view is not None
    assert change.second_view.reached is False


def test_a_first_score_of_zero_has_no_second_view():
    change = judged("nprs", 0, 3, condition="low_back_pain")

    assert change.second_view is not None
    assert change.second_view.percent is None
    assert change.second_view.reached is None
    assert change.verdict is ChangeVerdict.WORSE


def test_a_threshold_from_memory_stays_visible():
    change = judged("nprs", 7, 3, condition="neck_pain")

    assert change.certainty is Confidence.MEMORY
    assert any("from memory" in gap and "Cleland 2008" in gap for gap in change.gaps)


def test_a_condition_without_thresholds_is_a_gap_and_the_strictest_figures_hold():
    change = judged("nprs", 7, 3, condition="carpal_tunnel_syndrome")

    assert change.verdict is ChangeVerdict.UNCERTAIN
    assert change.needed == 4.1
    assert change.certainty is Confidence.PROPOSAL
    assert any("carpal_tunnel_syndrome" in gap for gap in change.gaps)


def test_the_absence_of_a_condition_never_makes_a_verdict_milder():
    for condition in KB.outcome_conditions:
        for later in (1, 3, 4.9, 5.5, 6.5):
            without, named = judged("nprs", 7, later), judged("nprs", 7, later, condition=condition)

            assert without.verdict is not ChangeVerdict.IMPROVED or named.verdict is ChangeVerdict.IMPROVED


def test_a_measure_without_thresholds_is_never_called_improved():
    change = judged("gcps", 90, 0, scale="characteristic_pain_intensity")

    assert change.verdict is ChangeVerdict.UNCERTAIN
    assert change.needed is None
    assert len([gap for gap in change.gaps if gap.startswith("No ") and "published" in gap]) == 2


def test_the_licence_is_always_there():
    for measure in KB.outcome_measures.values():
        assert measure.licence.ship_items in ShipItems
    change = judged("hit6", 60, 50, condition="migraine")
    assert any("permission is needed" in gap for gap in change.gaps)


def test_a_rating_of_change_needs_no_first_score():
    document = {"measure": "groc", "points": [{"on": LATER, "value": 6}]}

    change = outcome(series=read_series(document, knowledge=KB), knowledge=KB)

    assert change.verdict is ChangeVerdict.IMPROVED
    assert not any("before treatment" in gap for gap in change.gaps)


def test_converted_scores_name_the_unit_they_are_in():
    change = judged("ndi", 25, 14, unit="points_of_50")

    assert (change.unit, change.first_score) == ("percent", 50)
    assert change.text.startswith("Improved: 22 percentage points better")


# Time.


@pytest.mark.parametrize(
    ("session", "point", "verdict"),
    [
        ("2026-10-01T10:00:00+00:00", "2026-10-04T09:59:00+00:00", "too_early"),
        ("2026-10-01T10:00:00+00:00", "2026-10-04T10:00:00+00:00", "improved"),
        ("2026-10-01T10:00:00+00:00", "2026-10-04T11:00:00+02:00", "too_early"),
    ],
)
def test_seventy_two_hours_to_the_minute(session: str, point: str, verdict: str):
    document = {
        "measure": "nprs",
        "condition": "low_back_pain",
        "sessions": [session],
        "points": [{"at": "2026-10-01T09:00:00+00:00", "value": 7}, {"at": point, "value": 2}],
    }

    assert outcome(series=read_series(document, knowledge=KB), knowledge=KB).verdict == verdict


@pytest.mark.parametrize(("day", "verdict"), [("2026-10-04", "too_early"), ("2026-10-05", "improved")])
def test_days_without_times_count_only_what_is_sure(day: str, verdict: str):
    points = [{"on": START, "value": 7}, {"on": day, "value": 2}]

    change = judged("nprs", 7, 2, condition="low_back_pain", points=points)

    assert change.verdict == verdict


def test_a_score_of_yesterday_does_not_hide_the_one_before():
    points = [
        {"on": "2026-10-01", "value": 7},
        {"on": "2026-10-20", "value": 3},
        {"on": "2026-10-22", "value": 8},
    ]

    change = judged(
        "nprs", 0, 0, condition="low_back_pain", points=points, sessions=["2026-10-01", "2026-10-21"]
    )

    assert change.verdict is ChangeVerdict.IMPROVED
    assert change.judged is not None
    assert str(change.judged.when) == "2026-10-20"
    assert [point.verdict for point in change.points] == [ChangeVerdict.IMPROVED, ChangeVerdict.TOO_EARLY]
    assert any("2026-10-22" in reason for reason in change.reasons)


def test_a_score_before_the_session_of_its_day_counts_from_the_one_before():
    points = [{"on": START, "value": 7}, {"on": "2026-10-08", "value": 3, "before_session": True}]

    change = judged("nprs", 0, 0, condition="low_back_pain", points=points, sessions=[START, "2026-10-08"])

    assert change.verdict is ChangeVerdict.IMPROVED
    assert change.points[0].hours_after_session == 6 * 24


def test_the_first_score_is_the_last_before_treatment():
    points = [{"on": "2026-09-01", "value": 9}, {"on": START, "value": 5}, {"on": LATER, "value": 4}]

    change = judged("nprs", 0, 0, condition="low_back_pain", points=points)

    assert change.first_score == 5
    assert change.verdict is ChangeVerdict.UNCHANGED


def test_without_a_score_from_before_treatment_nothing_is_judged():
    change = judged("nprs", 7, 3, sessions=["2026-09-01"])

    assert change.verdict is ChangeVerdict.NOT_JUDGED
    assert "There is no score from before treatment." in change.gaps


def test_unknown_sessions_are_a_gap():
    change = judged("nprs", 7, 3, condition="low_back_pain", sessions=[])

    assert any("could not be checked that 72 hours" in gap for gap in change.gaps)


# What follows.


@pytest.mark.parametrize(
    ("sessions", "later", "rules"),
    [
        (2, 7, []),
        (3, 7, ["course"]),
        (3, 5.5, []),
        (5, 5.5, []),
        (6, 5.5, ["course"]),
        (6, 2, []),
        (1, 9.5, ["worse"]),
    ],
)
def test_a_course_that_does_not_help_asks_to_reconsider(sessions: int, later: float, rules: list[str]):
    days = [f"2026-10-{day:02d}" for day in range(1, 1 + 4 * sessions, 4)]

    change = judged("nprs", 7, later, condition="neck_pain", sessions=days)

    assert [prompt.rule for prompt in change.prompts] == rules
    assert all("rf_018" in prompt.basis and prompt.sources for prompt in change.prompts)


@pytest.mark.parametrize(("rating", "said"), [(5, "own rating: improved"), (0, "talk about both")])
def test_the_patients_own_rating_stands_beside(rating: int, said: str):
    change = judged(
        "nprs", 7, 3, condition="low_back_pain", global_rating={"measure": "groc", "value": rating}
    )

    assert change.verdict is ChangeVerdict.IMPROVED
    assert any(said in reason for reason in change.reasons)


def test_low_back_pain_is_shown_with_its_natural_course():
    change = judged("rmdq", 15, 5)

    assert any("not yet an effect of the needle" in text for text in change.beside)


def test_a_dropped_activity_is_dropped_from_the_first_score_too():
    change = judged("psfs", {"a": 2, "b": 2, "c": 8}, {"a": 5, "b": 5}, condition="shoulder_pain")

    assert change.first_score == 2
    assert change.judged is not None
    assert change.judged.improvement == 3
    assert any("c was not rated both times" in reason for reason in change.reasons)


def test_the_json_holds_every_threshold_with_source_and_provenance():
    answer = change_as_json(judged("nprs", 7, 3, condition="neck_pain"), knowledge=KB)

    assert json.loads(json.dumps(answer, allow_nan=False)) == answer
    assert len(answer["thresholds"]) == 8
    assert all(row["source"] and row["provenance"] and row["sources"] for row in answer["thresholds"])
    assert all(source["title"] for row in answer["thresholds"] for source in row["sources"])
    assert {row["kind"] for row in answer["thresholds"] if row["used"]} == {"MCID", "MDC"}
    assert answer["knowledge"] == KB.version


# What must hold.

OUTCOMES = [
    (measure.id, scale.id)
    for measure in KB.outcome_measures.values()
    if measure.purpose is Purpose.OUTCOME
    for scale in measure.scales
    if scale.score_low is not None and scale.score_high is not None
]
shares = st.floats(0, 1)


def series_of(measure: str, scale: str, first: float, later: float, condition: str) -> Change:
    chosen = next(part for part in KB.outcome_measures[measure].scales if part.id == scale)
    low, high = chosen.score_low, chosen.score_high
    assert low is not None
    assert high is not None
    values = [low + share * (high - low) for share in (first, later)]
    unit = {"unit": "percent"} if measure == "ndi" else {}
    return judged(measure, *values, scale=scale, condition=condition, **unit)


def mirrored(base: KnowledgeBase) -> KnowledgeBase:
    """Return a base in which every scale runs the other way round."""
    turn = {"lower": "higher", "higher": "lower"}
    documents = {kind: dict(found) for kind, found in base.documents.items()}
    documents["outcomes"] = {
        name: {
            **found,
            "scales": [{**scale, "better": turn[scale["better"]]} for scale in found["scales"]],
        }
        for name, found in base.documents["outcomes"].items()
    }
    return replace(base, documents=documents)


MIRROR = mirrored(KB)
TURNED = {
    ChangeVerdict.IMPROVED: ChangeVerdict.WORSE,
    ChangeVerdict.WORSE: ChangeVerdict.IMPROVED,
    ChangeVerdict.UNCERTAIN: ChangeVerdict.UNCERTAIN,
    ChangeVerdict.UNCHANGED: ChangeVerdict.UNCHANGED,
}


@settings(max_examples=200)
@given(st.sampled_from(OUTCOMES), shares, shares, st.sampled_from(["", *sorted(KB.outcome_conditions)]))
def test_turning_the_scale_round_turns_the_verdict_round(which, first, later, condition):
    one = series_of(*which, first, later, condition)
    series = (
        read_series(
            {
                "measure": which[0],
                "scale": which[1],
                "condition": condition,
                "sessions": [START],
                "points": [
                    {"on": START, "value": one.points[0].first_score},
                    {"on": LATER, "value": one.points[0].score},
                ],
                **({"unit": one.unit} if one.unit else {}),
            },
            knowledge=KB,
        )
        if one.unit in {"", "percent", "mm", "degree", "kpa"}
        else None
    )
    if series is None:
        return

    other = outcome(series=series, knowledge=MIRROR)

    assert other.verdict is TURNED[one.verdict]
    assert {one.better, other.better} == {Better.LOWER, Better.HIGHER}


def longer_error(base: KnowledgeBase, factor: float) -> KnowledgeBase:
    """Return a base in which every error of measurement is larger."""
    documents = {kind: dict(found) for kind, found in base.documents.items()}
    documents["outcomes"] = {
        name: {
            **found,
            "thresholds": [
                {**row, "score_low": row["score_low"] * factor, "score_high": row["score_high"] * factor}
                if row["role"] == ThresholdRole.ERROR and "score_low" in row
                else row
                for row in found.get("thresholds", [])
            ],
        }
        for name, found in base.documents["outcomes"].items()
    }
    return replace(base, documents=documents)


LONGER = [longer_error(KB, factor) for factor in (1.2, 2.0, 10.0)]


@settings(max_examples=200)
@given(
    st.sampled_from(OUTCOMES),
    shares,
    shares,
    st.sampled_from(["", *sorted(KB.outcome_conditions)]),
    st.sampled_from(LONGER),
)
def test_a_longer_error_never_makes_an_improvement(which, first, later, condition, base):
    one = series_of(*which, first, later, condition)
    points = [{"on": START, "value": one.points[0].first_score}, {"on": LATER, "value": one.points[0].score}]
    document = {"measure": which[0], "scale": which[1], "sessions": [START], "points": points}
    document |= {"condition": condition, **({"unit": one.unit} if one.unit else {})}

    other = outcome(series=read_series(document, knowledge=KB), knowledge=base)

    assert other.verdict is not ChangeVerdict.IMPROVED or one.verdict is ChangeVerdict.IMPROVED
    assert other.verdict is not ChangeVerdict.WORSE or one.verdict is ChangeVerdict.WORSE


@settings(max_examples=150)
@given(st.sampled_from(OUTCOMES), shares, shares, shares)
def test_a_larger_gain_is_never_judged_worse(which, first, later, further):
    rank = [ChangeVerdict.WORSE, ChangeVerdict.UNCERTAIN, ChangeVerdict.UNCHANGED, ChangeVerdict.IMPROVED]
    chosen = next(part for part in KB.outcome_measures[which[0]].scales if part.id == which[1])
    low, high = sorted((later, further), reverse=chosen.better is Better.LOWER)

    small, large = (series_of(*which, first, share, "") for share in (low, high))

    if small.verdict is ChangeVerdict.IMPROVED:
        assert large.verdict is ChangeVerdict.IMPROVED
    if large.verdict is ChangeVerdict.WORSE:
        assert small.verdict is ChangeVerdict.WORSE
    assert rank.index(large.verdict) >= 0


@settings(max_examples=100)
@given(st.permutations([0, 1, 2, 3]))
def test_the_order_of_points_and_sessions_is_irrelevant(order):
    points = [{"on": f"2026-10-{1 + 9 * place:02d}", "value": 8 - 2 * place} for place in range(4)]
    sessions = [START, "2026-10-11", "2026-10-20"]
    plain = judged("nprs", 0, 0, points=points, sessions=sessions)

    shuffled = judged("nprs", 0, 0, points=[points[i] for i in order], sessions=sessions[::-1])

    assert shuffled == plain


def test_a_change_from_next_to_nothing_has_no_percentage() -> None:
    points = [{"on": "2026-01-01", "value": 5e-324}, {"on": "2026-02-01", "value": 7}]
    document = {"measure": "nprs", "points": points, "treatment_start": "2026-01-01"}

    change = outcome(series=read_series(document, knowledge=KB), knowledge=KB)

    assert None in {point.percent for point in change.points}
    assert all(point.percent is None or math.isfinite(point.percent) for point in change.points)
