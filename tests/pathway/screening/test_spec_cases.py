"""Every specification case comes out as it was signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import SpecCase, Verdict
from tests.pathway.screening.cases import HEADINGS, cases, page
from tests.pathway.screening.people import rules, screened

ALL = tuple(cases())


def evidence(verdict: Verdict) -> set[str]:
    return {entry.text for finding in verdict.findings for entry in finding.evidence}


EXACT: Mapping[str, Callable[[Verdict], Any]] = {
    "decision": lambda verdict: verdict.decision.value,
    "complete": lambda verdict: verdict.complete,
    "ask": lambda verdict: list(verdict.ask),
    "missing": lambda verdict: list(verdict.missing),
    "excluded_regions": lambda verdict: list(verdict.excluded_regions),
    "excluded_techniques": lambda verdict: [item.value for item in verdict.excluded_techniques],
    "unrecognised": lambda verdict: [item.entry.text for item in verdict.unrecognised],
    "did_you_mean": lambda verdict: [item.did_you_mean for item in verdict.unrecognised],
    "set_aside": lambda verdict: [item.entry.text for item in verdict.set_aside],
    "targets": lambda verdict: {item.target: item.decision.value for item in verdict.targets},
}
AMONG: Mapping[str, Callable[[Verdict], set[str]]] = {
    "rules": rules,
    "excludes": lambda verdict: set(verdict.excluded_regions),
    "evidence": evidence,
}


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_a_case_comes_out_as_signed(case: SpecCase, knowledge: KnowledgeBase) -> None:
    verdict = screened(case.facts(knowledge), knowledge)

    for name, expected in case.expect.items():
        if name in EXACT:
            assert EXACT[name](verdict) == expected, name
        elif name == "without":
            assert not rules(verdict) & set(expected), name
        else:
            assert set(expected) <= AMONG[name](verdict), name


def test_there_are_enough_cases_and_each_has_its_own_title() -> None:
    titles = [case.title for case in ALL]

    assert len(titles) >= 150
    assert len(set(titles)) == len(titles)


def test_every_rule_is_shown_by_a_case(knowledge: KnowledgeBase) -> None:
    shown = {rule for case in ALL for rule in case.expect.get("rules", ())}

    assert knowledge.screening_rules.keys() - shown == set()


def test_the_page_of_cases_is_current() -> None:
    """Run `python -m tests.pathway.screening.cases` after a change of the cases."""
    written = Path(__file__).parents[3] / "docs" / "reference" / "screening-cases.md"

    assert written.read_text(encoding="utf-8") == page()


def test_every_file_of_cases_has_its_heading() -> None:
    assert {case.file for case in ALL} == set(HEADINGS)
