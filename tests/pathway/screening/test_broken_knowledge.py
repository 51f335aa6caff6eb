"""An empty or damaged base never lets anybody proceed."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import pytest

from drypoint.contract.facts import read_facts
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import QUESTION_IDS, Facts, screen
from drypoint.terms import Decision
from tests.pathway.screening.people import rules, well

KINDS = (
    "screening/questions",
    "screening/rules",
    "screening/conditions",
    "screening/drugs",
    "screening/clearance",
    "facts",
    "citations",
    "regions",
    "muscles",
)


@pytest.fixture
def calm(knowledge: KnowledgeBase) -> Facts:
    return read_facts(well(knowledge), knowledge=knowledge)


def without(knowledge: KnowledgeBase, *removed: tuple[str, str]) -> KnowledgeBase:
    documents = dict(knowledge.documents)
    for kind, name in removed:
        documents[kind] = {key: item for key, item in documents[kind].items() if key != name}
    return KnowledgeBase(version=knowledge.version, documents=documents)


def changed(knowledge: KnowledgeBase, kind: str, name: str, **parts: Any) -> KnowledgeBase:
    documents = knowledge.documents[kind]
    altered = {**documents, name: deepcopy(documents[name]) | parts}
    return KnowledgeBase(version=knowledge.version, documents={**knowledge.documents, kind: altered})


def test_an_empty_base_stops_everybody(calm: Facts) -> None:
    verdict = screen(facts=calm, knowledge=KnowledgeBase(version="none", documents={}))

    assert verdict.decision is Decision.DO_NOT_NEEDLE
    assert not verdict.complete
    assert rules(verdict) == {"knowledge_incomplete"}
    assert verdict.findings[0].sources


@pytest.mark.parametrize("kind", KINDS)
def test_a_base_without_a_whole_kind_stops_everybody(
    calm: Facts, knowledge: KnowledgeBase, kind: str
) -> None:
    documents = {name: items for name, items in knowledge.documents.items() if name != kind}

    verdict = screen(facts=calm, knowledge=KnowledgeBase(version="x", documents=documents))

    assert verdict.decision.rank >= Decision.DO_NOT_NEEDLE.rank
    assert not verdict.complete


@pytest.mark.parametrize("question", random.Random(3).sample(QUESTION_IDS, 12))
def test_a_base_without_a_question_stops_everybody(
    calm: Facts, knowledge: KnowledgeBase, question: str
) -> None:
    base = without(knowledge, ("screening/questions", question))

    assert screen(facts=calm, knowledge=base).decision.rank >= Decision.DO_NOT_NEEDLE.rank


def test_a_base_without_one_of_its_rules_stops_everybody(calm: Facts, knowledge: KnowledgeBase) -> None:
    """A rule may go unnoticed only where another one reads the same question and rests on the same facts."""
    chosen = random.Random(5).sample(sorted(knowledge.screening_rules), 30)
    for name in chosen:
        base = without(knowledge, ("screening/rules", name))
        missed = screen(facts=calm, knowledge=base).decision.rank < Decision.DO_NOT_NEEDLE.rank
        rest = [rule for rule in knowledge.screening_rules.values() if rule.id != name]
        covered = {fact for rule in rest for fact in rule.basis}
        assert not missed or set(knowledge.screening_rules[name].basis) <= covered


@pytest.mark.parametrize(
    ("kind", "name", "parts"),
    [
        ("screening/rules", "anticoagulant", {"when": {"question": "no_such_question"}}),
        ("screening/rules", "anticoagulant", {"when": {"all": []}}),
        ("screening/rules", "anticoagulant", {"when": {"moon": "full"}}),
        ("screening/rules", "anticoagulant", {"when": None}),
        ("screening/rules", "anticoagulant", {"patient": "perhaps"}),
        ("screening/rules", "anticoagulant", {"basis": ["ci_999"]}),
        ("screening/rules", "anticoagulant", {"basis": []}),
        ("screening/rules", "latex_allergy", {"when": {"question": "frail"}}),
        ("screening/rules", "vitamin_k_antagonist", {"when": {"drug": "no_such_class"}}),
        ("screening/rules", "pregnant", {"excludes": [{"effect": "do_not_needle", "regions": ["tail"]}]}),
        ("screening/questions", "pregnant", {"asked_when": {"age": 3}}),
        ("screening/questions", "pregnant", {"reassuring": "perhaps"}),
        ("screening/drugs", "heparin", {"answers": ["no_such_question"]}),
        ("screening/conditions", "pregnancy", {"strength": "maybe"}),
        ("facts", "ci_101", {"confidence": "sure"}),
    ],
)
def test_a_damaged_file_stops_everybody(
    calm: Facts, knowledge: KnowledgeBase, kind: str, name: str, parts: dict[str, Any]
) -> None:
    base = changed(knowledge, kind, name, **parts)

    verdict = screen(facts=calm, knowledge=base)

    assert verdict.decision.rank >= Decision.DO_NOT_NEEDLE.rank
    assert "knowledge_incomplete" in rules(verdict)


def test_an_emergency_shows_even_with_a_damaged_base(knowledge: KnowledgeBase) -> None:
    base = without(knowledge, ("screening/questions", "latex_allergy"))
    facts = read_facts(
        {"on": "2026-11-21", "answers": {"chest_pain_or_breathlessness": "yes"}}, knowledge=knowledge
    )

    assert screen(facts=facts, knowledge=base).decision is Decision.EMERGENCY


def test_the_installed_base_has_no_fault(knowledge: KnowledgeBase) -> None:
    from drypoint.pathway.screening.rules.rulebook import compiled_rulebook

    assert compiled_rulebook(knowledge).faults == []


def test_a_vocabulary_for_another_base_is_never_used(calm: Facts, knowledge: KnowledgeBase) -> None:
    """Two bases side by side each keep their own rules."""
    other = changed(knowledge, "screening/rules", "anticoagulant", text="Another sentence.")
    document = well(knowledge, answers={"anticoagulant": "yes"})
    facts = read_facts(document, knowledge=knowledge)

    texts = [
        next(f.text for f in screen(facts=facts, knowledge=base).findings if f.rule == "anticoagulant")
        for base in (knowledge, other, knowledge)
    ]

    assert texts[0] == texts[2] != texts[1] == "Another sentence."


def test_a_condition_that_turns_into_nothing_stops_everybody(calm: Facts, knowledge: KnowledgeBase) -> None:
    base = changed(knowledge, "screening/conditions", "cancer_now", when_over="cancer_ones")

    assert screen(facts=calm, knowledge=base).decision is Decision.DO_NOT_NEEDLE
