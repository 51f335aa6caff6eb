"""Wrong reports and sessions get every fault listed, and right ones are read as they were meant."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.contract.aftercare import read_session
from drypoint.contract.triage import read_report
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.pathway.aftercare import place_of_target, triage
from drypoint.terms import Answer, Technique

KB = load()


def document(**parts: Any) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "session": {"ended_at": "2026-11-20T15:00:00+00:00", "targets": ["rhomboids.left"]},
        "report": {"at": "2026-11-20T19:00:00+00:00", "symptoms": {}},
    }
    return whole | parts


def faults(value: Any) -> dict[str, str]:
    with pytest.raises(InputError) as caught:
        read_report(value, knowledge=KB)
    return {fault.where: fault.code for fault in caught.value.faults}


def test_every_fault_is_listed_at_once() -> None:
    found = faults(
        {
            "session": {"ended_at": "yesterday", "targets": "rhomboids.left", "technique": "dep", "mood": 1},
            "facts": {"patient": {"sex": "m"}, "answers": {"pregnant": "perhaps"}},
            "report": {
                "at": None,
                "symptoms": {"breathles": "yes", "chest_pain": "ja", "bruise": {"size": 3}},
            },
            "extra": 1,
        }
    )

    assert found == {
        "extra": "DP103",
        "facts.answers.pregnant": "DP104",
        "facts.patient.sex": "DP104",
        "report.at": "DP102",
        "report.symptoms.breathles": "DP103",
        "report.symptoms.bruise.size": "DP103",
        "report.symptoms.chest_pain": "DP104",
        "session.ended_at": "DP106",
        "session.mood": "DP103",
        "session.targets": "DP101",
        "session.technique": "DP104",
    }


def test_a_report_before_the_end_of_the_session_is_a_fault() -> None:
    found = faults(document(report={"at": "2026-11-20T14:59:59+00:00", "symptoms": {}}))

    assert found == {"report.at": "DP105"}


def test_a_report_at_the_end_of_the_session_in_another_offset_is_read() -> None:
    told = read_report(document(report={"at": "2026-11-20T16:00:00+01:00"}), knowledge=KB)

    assert told.hours_after == 0


def test_a_time_without_offset_is_a_fault() -> None:
    assert faults(document(report={"at": "2026-11-20T19:00:00"})) == {"report.at": "DP106"}


@pytest.mark.parametrize("year", ["0001", "1899", "9999"])
def test_a_clock_that_is_centuries_wrong_is_a_fault(year: str) -> None:
    session = {"ended_at": f"{year}-01-01T00:00:00+05:00", "targets": []}

    assert faults(document(session=session)) == {"session.ended_at": "DP105"}


@pytest.mark.parametrize("value", [None, 3, "text", [], {}, {"session": None, "report": None}])
def test_what_is_no_report_is_refused_with_faults(value: Any) -> None:
    assert faults(value)


@pytest.mark.parametrize("target", [3, None, ["soleus.left"]])
def test_a_target_that_is_no_text_is_a_fault(target: Any) -> None:
    session = {"ended_at": "2026-11-20T15:00:00+00:00", "targets": [target]}

    assert set(faults(document(session=session))) == {"session.targets[0]"}


@pytest.mark.parametrize(
    ("target", "muscle", "region"),
    [
        ("rhomboids.left", "rhomboids", ""),
        ("rhomboid_major.left", "rhomboids", ""),
        ("rhomboid_minor.right", "rhomboids", ""),
        ("rhomboids.tp1.left", "rhomboids", ""),
        ("rhomboids", "rhomboids", ""),
        ("back.interscapular.left", "", "back.interscapular"),
        ("back.interscapular", "", "back.interscapular"),
        ("rhomboids.tp99.left", "", ""),
        ("rhomboids.up", "", ""),
        ("left", "", ""),
        ("", "", ""),
    ],
)
def test_a_target_is_read_as_muscle_region_or_unknown(target: str, muscle: str, region: str) -> None:
    read = place_of_target(target=target, knowledge=KB)

    assert (read.muscle, read.region, read.is_recognised) == (muscle, region, bool(muscle or region))


def test_an_alias_names_a_muscle_of_the_atlas() -> None:
    assert {alias.muscle for alias in KB.muscle_aliases.values()} <= set(KB.muscles)
    assert set(KB.muscle_aliases).isdisjoint(KB.muscles)


def test_a_session_is_read_bare_or_beside_facts() -> None:
    bare = {
        "ended_at": "2026-11-20T15:00:00+00:00",
        "targets": ["rhomboids.left"],
        "technique": "superficial",
    }

    read = read_session(bare, knowledge=KB)
    beside = read_session({"session": bare, "facts": {"answers": {"pregnant": "no"}}}, knowledge=KB)

    assert (read.technique, read.sharp_pain_at_insertion) == (Technique.SUPERFICIAL, Answer.UNKNOWN)
    assert (beside.places, beside.facts.answer("pregnant")) == (read.places, Answer.NO)


def test_a_detail_may_stand_in_its_symptom_or_by_itself() -> None:
    inside = document(
        report={
            "at": "2026-11-20T19:00:00+00:00",
            "symptoms": {"fainted": {"answer": "yes", "injured": "yes"}},
        }
    )
    apart = document(
        report={"at": "2026-11-20T19:00:00+00:00", "symptoms": {"fainted": "yes", "fainted.injured": "yes"}}
    )

    assert read_report(inside, knowledge=KB).symptoms == read_report(apart, knowledge=KB).symptoms


@pytest.mark.parametrize("first", ["yes", "no", "unknown"])
@pytest.mark.parametrize("second", ["yes", "no", "unknown"])
def test_an_answer_that_stands_twice_is_read_the_stricter_way_in_any_order(first: str, second: str) -> None:
    entries = [("fainted", {"answer": "yes", "injured": first}), ("fainted.injured", second)]

    read = [
        read_report(
            document(report={"at": "2026-11-20T19:00:00+00:00", "symptoms": dict(order)}), knowledge=KB
        ).symptoms["fainted.injured"]
        for order in (entries, entries[::-1])
    ]

    assert read[0] is read[1]
    assert (read[0] is Answer.YES) == ("yes" in (first, second))
    assert (read[0] is Answer.NO) == (first == second == "no")


def test_each_question_that_is_asked_can_be_answered_by_its_own_name() -> None:
    report = {
        "at": "2026-11-20T15:30:00+00:00",
        "symptoms": {"fainted": "yes", "bleeding_not_stopping": "yes"},
    }
    asked = triage(report=read_report(document(report=report), knowledge=KB), knowledge=KB).ask

    facts = {name: "no" for name in asked if name in KB.aftercare_facts and name != "sharp_pain_at_insertion"}
    symptoms = {name: "no" for name in asked if name not in KB.aftercare_facts}
    answered = document(
        report={**report, "symptoms": report["symptoms"] | symptoms}, facts={"answers": facts}
    )
    answer = triage(report=read_report(answered, knowledge=KB), knowledge=KB)

    assert set(asked).isdisjoint(answer.ask)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(value=json_values)
def test_any_json_is_read_or_refused_with_faults(value: Any) -> None:
    parts = dict.fromkeys(("session", "facts", "report"), value)
    for given_value in (value, parts, document(facts=value), document(report=value), document(session=value)):
        # Whatever is wrong must come out as listed faults: any other exception fails here.
        with suppress(InputError):
            read_report(json.loads(json.dumps(given_value)), knowledge=KB)


@given(after=st.timedeltas(min_value=timedelta(), max_value=timedelta(days=3000)))
def test_hours_after_are_counted_from_the_end_of_the_session(after: timedelta) -> None:
    ended = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    report = {"at": (ended + after).isoformat(), "symptoms": {}}

    read = read_report(document(report=report), knowledge=KB)

    assert read.hours_after == pytest.approx(after.total_seconds() / 3600)
