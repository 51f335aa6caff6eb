"""Weeks of pregnancy, in all the ways in which an entry counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.knowledge import load
from drypoint.pathway.screening.entries.gestation import weeks_of_pregnancy
from tests.pathway.screening.people import rules, screened, well

KNOWLEDGE = load()

WAYS = (
    "{} weeks pregnant",
    "{}/40 pregnant",
    "pregnant, {}/40",
    "{} weeks gestation of pregnancy",
    "IUP {} weeks",
    "IUP at {}+2",
    "G2P1, {}/40",
    "G1 P0 {} weeks gestation",
    "pregnancy of {} weeks",
    "{}-week pregnancy",
    "{} wks and 3 days gestation",
    "week {} of pregnancy",
    "gestational age {} weeks",
    "currently pregnant ({}w)",
    "{}w4d pregnant",
)


def fired(text: str) -> set[str]:
    return set(rules(screened(well(KNOWLEDGE, conditions=[{"text": text}]), KNOWLEDGE)))


@given(st.sampled_from(WAYS), st.integers(4, 13))
def test_up_to_thirteen_weeks_is_the_first_trimester(way: str, weeks: int) -> None:
    assert {"pregnant", "first_trimester"} <= fired(way.format(weeks))


@given(st.sampled_from(WAYS), st.integers(14, 42))
def test_from_fourteen_weeks_on_is_pregnant_and_no_more_the_first_trimester(way: str, weeks: int) -> None:
    found = fired(way.format(weeks))

    assert "pregnant" in found
    assert "first_trimester" not in found


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("nine weeks pregnant", 9),
        ("3 months pregnant", 13),
        ("4 months pregnant", 17),
        ("9 to 10 weeks pregnant", 9),
        ("10/40", 10),
        ("13 weeks and 6 days of gestation", 13),
    ],
)
def test_a_number_of_weeks_is_read(text: str, weeks: int) -> None:
    assert [one.weeks for one in weeks_of_pregnancy(text)] == [weeks]


@pytest.mark.parametrize(
    "text",
    [
        "visual acuity 20/40",
        "pain for 8 weeks",
        "pregnant, back pain for 6 weeks",
        "pregnant, 6 weeks of back pain",
        "miscarriage at 9 weeks gestation",
        "born at 28 weeks gestation",
        "delivered at 39/40, pregnancy uneventful",
        "6 weeks postpartum",
        "G3P2",
        "seen 10/40/2026",
    ],
)
def test_other_numbers_are_no_weeks_of_a_pregnancy(text: str) -> None:
    assert weeks_of_pregnancy(text) == ()


@pytest.mark.parametrize(
    ("code", "is_first"),
    [
        ("O09.521", True),
        ("O99.011", True),
        ("Z3A.09", True),
        ("Z3A.13", True),
        ("O09.522", False),
        ("O09.213", False),
        ("Z3A.14", False),
        ("Z36.89", False),
    ],
)
def test_the_sign_of_the_trimester_decides(code: str, is_first: bool) -> None:
    coded = [{"system": "icd-10-cm", "code": code}]

    found = rules(screened(well(KNOWLEDGE, conditions=coded), KNOWLEDGE))

    assert "pregnant" in found
    assert ("first_trimester" in found) is is_first


@pytest.mark.parametrize("code", ["O03.9", "O80", "O85", "O90.0", "O94", "O99.03", "O10.03"])
def test_what_ended_a_pregnancy_is_none(code: str) -> None:
    coded = [{"system": "icd-10-cm", "code": code}]

    assert "pregnant" not in rules(screened(well(KNOWLEDGE, conditions=coded), KNOWLEDGE))
