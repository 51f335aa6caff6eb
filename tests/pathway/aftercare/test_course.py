"""The sheet that goes home: dated, sourced, and stricter where nobody knows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.contract.aftercare import aftercare_as_json, read_session
from drypoint.knowledge import FollowUp, load
from drypoint.pathway.aftercare import (
    Aftercare,
    Line,
    PatientFacts,
    TreatedSession,
    aftercare,
    place_of_target,
)
from drypoint.pathway.aftercare.dates import in_words
from drypoint.terms import Answer, Sex, Urgency

KB = load()
FRIDAY_AFTERNOON = datetime(2026, 11, 20, 18, 30, tzinfo=timezone(timedelta(hours=1)))


def sheet(*targets: str, **parts: Any) -> Aftercare:
    given_places = tuple(place_of_target(target=name, knowledge=KB) for name in targets)
    session = TreatedSession(**{"ended_at": FRIDAY_AFTERNOON, "places": given_places} | parts)
    return aftercare(session=session, knowledge=KB)


def line(lines: tuple[Line, ...], name: str) -> Line:
    return next(one for one in lines if one.id == name)


def lines_of(one: Aftercare) -> tuple[Line, ...]:
    return one.expect + one.do + one.avoid + one.watch + one.help


def test_soreness_is_expected_until_a_dated_evening() -> None:
    soreness = line(sheet("soleus.left").expect, "soreness")

    assert "until Sunday evening, 22 November" in soreness.text
    assert "Up to Monday evening, 23 November" in soreness.text
    assert soreness.until_at == FRIDAY_AFTERNOON + timedelta(hours=48)
    assert soreness.tolerated_until_at == FRIDAY_AFTERNOON + timedelta(hours=72)


def test_times_stay_in_the_offset_of_the_session() -> None:
    far_east = datetime(2026, 11, 20, 23, 0, tzinfo=timezone(timedelta(hours=13)))

    one = sheet("soleus.left", ended_at=far_east)

    assert all(
        item.until_at is None or item.until_at.utcoffset() == far_east.utcoffset() for item in one.expect
    )
    assert "Sunday night, 22 November" in line(one.expect, "soreness").text


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "early Thursday morning"),
        (4, "early Thursday morning"),
        (5, "Thursday morning"),
        (11, "Thursday morning"),
        (12, "Thursday afternoon"),
        (16, "Thursday afternoon"),
        (17, "Thursday evening"),
        (21, "Thursday evening"),
        (22, "Thursday night"),
        (23, "Thursday night"),
    ],
)
def test_the_part_of_the_day_follows_the_hour(hour: int, part: str) -> None:
    assert in_words(datetime(2026, 12, 31, hour, 59, tzinfo=UTC)) == f"{part}, 31 December"


@pytest.mark.parametrize(
    "target",
    [
        "rhomboid_major.left",
        "trapezius_upper.right",
        "levator_scapulae.left",
        "pectoralis_minor.left",
        "scalenes.right",
        "supraspinatus.left",
        "intercostales.left",
        "chest.anterior.left",
        "not_a_muscle.left",
    ],
)
def test_the_pneumothorax_message_names_symptoms_and_seven_days(target: str) -> None:
    message = line(sheet(target).watch, "pneumothorax")

    assert message.until_at == FRIDAY_AFTERNOON + timedelta(days=7)
    assert message.urgency is Urgency.EMERGENCY
    assert {"breathless", "chest_pain", "pain_on_breathing_in"} <= set(message.symptoms)
    assert "tell the staff" in message.text


def test_where_nobody_said_what_was_needled_every_warning_is_given() -> None:
    nowhere = {one.id for one in sheet().watch}

    assert nowhere == {one.id for one in KB.advice_lines.values() if one.section == "watch"}


def test_a_calf_gets_no_message_about_the_lung() -> None:
    one = sheet("soleus.left", sharp_pain_at_insertion=Answer.NO)

    assert "pneumothorax" not in {item.id for item in one.watch}
    assert "flying_or_diving" not in {item.id for item in one.avoid}
    assert one.follow_up is FollowUp.USUAL


@pytest.mark.parametrize(
    ("target", "sharp", "hours"),
    [
        ("rhomboids.left", Answer.NO, [(2, 4), (24, 24), (48, 48), (168, 168)]),
        ("soleus.left", Answer.YES, [(2, 4), (24, 24), (48, 48), (168, 168)]),
        ("soleus.left", Answer.UNKNOWN, [(2, 4), (24, 24), (48, 48), (168, 168)]),
        ("soleus.left", Answer.NO, [(24, 48), (168, 168)]),
    ],
)
def test_check_ins_follow_the_place_and_the_pain(
    target: str, sharp: Answer, hours: list[tuple[int, int]]
) -> None:
    one = sheet(target, sharp_pain_at_insertion=sharp)

    assert [
        (
            (item.from_at - one.ended_at) / timedelta(hours=1),
            (item.until_at - one.ended_at) / timedelta(hours=1),
        )
        for item in one.check_ins
    ] == hours


def test_a_line_for_pregnancy_is_kept_for_everyone_but_a_man_while_nobody_has_said() -> None:
    names = {sex: {item.id for item in sheet("soleus.left", facts=PatientFacts(sex)).watch} for sex in Sex}

    assert [sex for sex in Sex if "pregnancy_signs" not in names[sex]] == [Sex.MALE]


@pytest.mark.parametrize(
    ("born", "answers", "is_told"),
    [
        ("1990-05-01", {}, True),
        ("1990-05-01", {"pregnant": "unknown"}, True),
        ("1990-05-01", {"pregnant": "yes"}, True),
        ("1990-05-01", {"pregnant": "no"}, False),
        ("1950-05-01", {}, False),
        ("1950-05-01", {"pregnant": "unknown"}, True),
        ("1950-05-01", {"pregnant": "yes"}, True),
        ("2018-05-01", {}, False),
        (None, {}, True),
        (None, {"pregnant": "no"}, False),
    ],
)
def test_a_line_for_pregnancy_is_left_out_where_it_is_known_not_to_be(
    born: str | None, answers: dict[str, str], is_told: bool
) -> None:
    patient = {"sex": "female", **({"birth_date": born} if born else {})}
    session = {"ended_at": FRIDAY_AFTERNOON.isoformat(), "targets": ["soleus.left"]}
    document = {"session": session, "facts": {"patient": patient, "answers": answers}}

    one = aftercare(session=read_session(document, knowledge=KB), knowledge=KB)

    assert ("pregnancy_signs" in {item.id for item in one.watch}) is is_told


def test_a_record_that_speaks_of_a_pregnancy_keeps_its_line_whatever_was_answered() -> None:
    facts = {
        "on": "2026-11-20",
        "patient": {"sex": "female", "birth_date": "1990-05-01"},
        "answers": {"pregnant": "no"},
        "conditions": [{"text": "Pregnancy", "on": "2026-10-01"}],
    }
    session = {"ended_at": FRIDAY_AFTERNOON.isoformat(), "targets": ["soleus.left"]}

    one = aftercare(session=read_session({"session": session, "facts": facts}, knowledge=KB), knowledge=KB)

    assert "pregnancy_signs" in {item.id for item in one.watch}


def test_someone_on_a_blood_thinner_is_told_to_go_on_taking_it() -> None:
    facts = PatientFacts(answers=MappingProxyType({"anticoagulant": Answer.YES}))

    assert "keep_blood_thinner" in {item.id for item in sheet("soleus.left", facts=facts).do}
    assert "keep_blood_thinner" not in {item.id for item in sheet("soleus.left").do}


@given(target=st.sampled_from([*sorted(KB.muscles), "unheard_of"]), sharp=st.sampled_from(list(Answer)))
def test_every_line_has_sources_and_no_open_place_in_its_text(target: str, sharp: Answer) -> None:
    one = sheet(f"{target}.left", sharp_pain_at_insertion=sharp)

    assert all(item.sources for item in lines_of(one) + one.check_ins)
    assert not any("{" in item.text for item in lines_of(one))


@given(target=st.sampled_from(sorted(KB.muscles)), more=st.sampled_from([*sorted(KB.muscles), "unheard_of"]))
def test_one_more_target_takes_no_warning_away(target: str, more: str) -> None:
    one, both = sheet(f"{target}.left"), sheet(f"{target}.left", f"{more}.left")

    assert {item.id for item in one.watch} <= {item.id for item in both.watch}
    assert len(one.check_ins) <= len(both.check_ins)


def test_the_json_says_that_the_knowledge_awaits_review() -> None:
    document = aftercare_as_json(sheet("rhomboids.left"))

    assert "awaits review" in document["review"]
    assert document["knowledge"] == KB.version
    assert document["watch"][0]["urgency"] == "emergency"
    assert document["watch"][0]["until"] == "2026-11-27T18:30:00+01:00"
    assert document["check_ins"][0]["from"] == "2026-11-20T20:30:00+01:00"
