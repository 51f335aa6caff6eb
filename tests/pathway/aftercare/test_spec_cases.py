"""The cases that a clinician can read and sign, each a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from drypoint.contract.triage import read_report
from drypoint.knowledge import load
from drypoint.pathway.aftercare import Triage, triage
from drypoint.terms import Urgency
from tests.pathway.aftercare.cases import CASES_PAGE, RULES_PAGE, all_cases, cases_page, document, rules_page

CASES = [pytest.param(case, id=case["title"]) for _, case in all_cases()]


def answered(case: Mapping[str, Any]) -> Triage:
    return triage(report=read_report(document(case), knowledge=load()), knowledge=load())


@pytest.mark.parametrize("case", CASES)
def test_the_case_has_the_urgency_the_rules_and_the_questions_that_it_says(case: Mapping[str, Any]) -> None:
    expected = case["expect"]

    answer = answered(case)

    assert answer.urgency is Urgency(expected["urgency"])
    assert set(expected.get("rules", ())) <= {reason.rule for reason in answer.because}
    assert set(expected.get("ask", ())) <= set(answer.ask)
    assert set(expected.get("not_ask", ())).isdisjoint(answer.ask)


def test_there_are_sixty_cases_with_different_titles() -> None:
    titles = [case["title"] for _, case in all_cases()]

    assert len(titles) >= 60
    assert len(set(titles)) == len(titles)


def test_every_rule_is_shown_by_a_case() -> None:
    shown = {rule for _, case in all_cases() for rule in case["expect"].get("rules", ())}

    assert set(load().triage_rules) - shown == set()


def test_every_symptom_is_told_in_a_case() -> None:
    told = {symptom for _, case in all_cases() for symptom in case["symptoms"]}

    assert set(load().symptoms) - told == set()


def test_the_pages_of_cases_and_rules_are_current() -> None:
    assert CASES_PAGE.read_text(encoding="utf-8") == cases_page()
    assert RULES_PAGE.read_text(encoding="utf-8") == rules_page(load())
