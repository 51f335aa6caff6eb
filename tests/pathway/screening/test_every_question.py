"""Every question of the contract, one at a time, on a person without any other concern."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import QUESTION_IDS
from drypoint.terms import Decision
from tests.pathway.screening.people import PROCESS, answered, rules, screened, well, worrying

PLANS: dict[str, dict[str, Any]] = {
    "no plan": {},
    "over the lung": {"targets": ["pectoralis_major.right"], "technique": "deep"},
    "calf with current": {"targets": ["gastrocnemius.right"], "technique": "electrical"},
}
RISKS = [question for question in QUESTION_IDS if question not in PROCESS]


@pytest.mark.parametrize("plan", PLANS)
def test_unknown_lies_between_no_and_yes(knowledge: KnowledgeBase, plan: str) -> None:
    person = well(knowledge, planned=PLANS[plan])

    calm = screened(person, knowledge).decision.rank
    ranks = {
        question: [
            screened(answered(person, question, answer), knowledge).decision.rank
            for answer in (None, worrying(knowledge, question))
        ]
        for question in QUESTION_IDS
    }

    assert {question: found for question, found in ranks.items() if found[0] < calm} == {}
    milder = [question for question, (silent, worried) in ranks.items() if worried < silent]
    assert set(milder) <= {"physician_cleared"}


@pytest.mark.parametrize("plan", PLANS)
def test_everything_reassuring_may_proceed(knowledge: KnowledgeBase, plan: str) -> None:
    verdict = screened(well(knowledge, planned=PLANS[plan]), knowledge)

    assert verdict.decision is Decision.PROCEED
    assert verdict.complete
    assert verdict.findings == ()
    assert verdict.ask == ()


@pytest.mark.parametrize("question", RISKS)
def test_one_unanswered_question_never_proceeds_over_the_lung(
    knowledge: KnowledgeBase, question: str
) -> None:
    person = answered(well(knowledge, planned=PLANS["over the lung"]), question, None)

    verdict = screened(person, knowledge)

    assert verdict.decision.rank >= Decision.PRECAUTIONS.rank
    assert not verdict.complete
    assert verdict.ask == (question,)


@pytest.mark.parametrize("question", RISKS)
def test_unknown_and_absent_are_the_same(knowledge: KnowledgeBase, question: str) -> None:
    person = well(knowledge)

    absent = screened(answered(person, question, None), knowledge)

    assert absent == screened(answered(person, question, "unknown"), knowledge)


@pytest.mark.parametrize("question", RISKS)
def test_one_worrying_answer_is_found_and_named(knowledge: KnowledgeBase, question: str) -> None:
    person = answered(
        well(knowledge, planned=PLANS["over the lung"]), question, worrying(knowledge, question)
    )

    verdict = screened(person, knowledge)

    assert verdict.decision.rank >= Decision.PRECAUTIONS.rank
    assert any(question in finding.because for finding in verdict.findings)


def test_bare_facts_ask_everything_that_can_matter(knowledge: KnowledgeBase) -> None:
    verdict = screened({"on": "2026-11-21"}, knowledge)

    assert verdict.decision is Decision.ASK
    assert not verdict.complete
    assert set(verdict.ask) == set(QUESTION_IDS) - {"physician_cleared"}
    assert verdict.missing == ("birth_date",)
    assert rules(verdict) == {"age_unknown"}


def test_the_weightiest_question_is_asked_first(knowledge: KnowledgeBase) -> None:
    ask = screened({"on": "2026-11-21"}, knowledge).ask

    assert ask[0] == "chest_pain_or_breathlessness"
    assert ask.index("bladder_or_bowel_change") < ask.index("pregnant") < ask.index("latex_allergy")


def test_an_emergency_asks_nothing_more(knowledge: KnowledgeBase) -> None:
    verdict = screened({"on": "2026-11-21", "answers": {"chest_pain_or_breathlessness": "yes"}}, knowledge)

    assert verdict.decision is Decision.EMERGENCY
    assert verdict.ask == ()
    assert not verdict.complete


def test_with_a_bar_only_an_emergency_still_matters(knowledge: KnowledgeBase) -> None:
    verdict = screened({"on": "2026-11-21", "answers": {"consents": "no"}}, knowledge)

    assert verdict.decision is Decision.DO_NOT_NEEDLE
    assert set(verdict.ask) == {
        "chest_pain_or_breathlessness",
        "bladder_or_bowel_change",
        "new_weakness",
        "loss_of_sensation",
        "hot_swollen_joint",
    }
