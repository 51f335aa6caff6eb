"""Problems by name: the description of a listed code is that code, a harmless problem is known and silent."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.screening import Verdict
from drypoint.pathway.screening.entries.words import word_tokens
from drypoint.terms import Decision
from tests.pathway.screening.people import rules, screened, well

KNOWLEDGE = load()
PLAN = {"targets": ["gastrocnemius.right"], "technique": "deep"}
LISTS = KNOWLEDGE.screening_problem_names
DESCRIBED = sorted(
    (code, name)
    for item in LISTS.values()
    if not item.raises_no_question
    for code, names in item.names.items()
    for name in names
)
HARMLESS = sorted(
    name
    for item in LISTS.values()
    if item.raises_no_question
    for names in item.names.values()
    for name in names
)

SERIOUS = ["haemophilia A", "pacemaker", "type 2 diabetes", "epilepsy"]


def with_conditions(*conditions: dict[str, str], knowledge: KnowledgeBase = KNOWLEDGE) -> Verdict:
    return screened(well(knowledge, planned=PLAN, conditions=list(conditions)), knowledge)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(DESCRIBED), st.sampled_from(["", "left ", "Unspecified "]))
def test_a_description_finds_whatever_its_code_finds(described: tuple[str, str], side: str) -> None:
    code, name = described

    coded = with_conditions({"system": "icd-10-cm", "code": code})
    written = with_conditions({"text": f"{side}{name}"})

    assert set(rules(coded)) <= set(rules(written))
    assert not written.unrecognised


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(HARMLESS))
def test_a_harmless_problem_is_known_and_says_nothing(name: str) -> None:
    verdict = with_conditions({"text": name})

    assert (verdict.decision, verdict.complete) == (Decision.PROCEED, True)
    assert not verdict.unrecognised


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(HARMLESS), st.text(alphabet="bcdfgkmzx", min_size=4, max_size=10))
def test_an_unknown_part_keeps_the_entry_unknown(name: str, unknown: str) -> None:
    for text in (f"{name}, {unknown}", f"{unknown} {name}"):
        assert with_conditions({"text": text}).unrecognised


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(HARMLESS), st.sampled_from(SERIOUS))
def test_a_harmless_name_hides_no_listed_one(name: str, listed: str) -> None:
    alone, beside = with_conditions({"text": listed}), with_conditions({"text": f"{name}; {listed}"})

    assert set(rules(alone)) <= set(rules(beside))


@pytest.mark.parametrize(
    "text",
    [
        "Hypertension, well controlled",
        "chronic low back pain since 2019",
        "Hay fever (seasonal)",
        "OA left knee",
        "high cholesterol and hypertension",
        "IBS",
        "Mirena coil",
    ],
)
def test_an_everyday_problem_is_known(text: str) -> None:
    assert not with_conditions({"text": text}).unrecognised


def test_the_code_of_a_harmless_problem_is_known() -> None:
    for code, known in [("I10", True), ("M54.50", True), ("E78.5", True), ("M54", False), ("R69", False)]:
        verdict = with_conditions({"system": "icd-10-cm", "code": code})
        assert (not verdict.unrecognised) is known, code


def test_no_harmless_name_is_part_of_a_listed_one() -> None:
    listed = {word_tokens(word) for item in KNOWLEDGE.screening_conditions.values() for word in item.words}

    assert not [name for name in HARMLESS if word_tokens(name) in listed]
