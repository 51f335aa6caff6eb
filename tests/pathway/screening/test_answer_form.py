"""The JSON of a verdict has every part of the contract."""

from __future__ import annotations

import json
import subprocess
import sys

from drypoint.contract.facts import read_facts
from drypoint.contract.verdict import verdict_as_json
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import QUESTION_IDS, relevant_questions
from tests.pathway.screening.people import screened, well
from tests.pathway.screening.test_reading import CONTRACT

PARTS = {
    "decision",
    "complete",
    "findings",
    "ask",
    "excluded_regions",
    "excluded_techniques",
    "precautions",
    "targets",
    "unrecognised",
    "knowledge",
}
OF_A_FINDING = {"rule", "effect", "scope", "text", "because", "evidence", "certainty", "sources"}


def test_the_example_of_the_contract_is_answered_in_full(knowledge: KnowledgeBase) -> None:
    answer = verdict_as_json(screened(CONTRACT, knowledge))

    assert answer.keys() >= PARTS
    assert answer["decision"] == "clearance_first"
    assert answer["complete"] is False
    assert answer["excluded_regions"] == ["arm.anterior.left", "knee.anterior.right"]
    assert [item["target"] for item in answer["targets"]] == ["trapezius_upper.right"]
    assert answer["knowledge"] == knowledge.version
    for finding in answer["findings"]:
        assert finding.keys() >= OF_A_FINDING
        assert finding["scope"].keys() >= {"regions", "techniques"}
        assert all(source.keys() == {"key", "title", "locator"} for source in finding["sources"])


def test_an_answer_is_plain_json(knowledge: KnowledgeBase) -> None:
    answer = verdict_as_json(screened(CONTRACT, knowledge))

    assert json.loads(json.dumps(answer)) == answer


def test_the_evidence_is_the_very_entry(knowledge: KnowledgeBase) -> None:
    answer = verdict_as_json(screened(CONTRACT, knowledge))

    finding = next(item for item in answer["findings"] if item["rule"] == "direct_oral_anticoagulant")
    assert finding["evidence"] == [{"kind": "medication", "text": "apixaban 5 mg tablet"}]


def test_questions_come_in_the_order_of_their_groups(knowledge: KnowledgeBase) -> None:
    facts = read_facts({"on": "2026-11-21"}, knowledge=knowledge)

    asked = relevant_questions(facts=facts, knowledge=knowledge)

    assert [item.order for item in asked] == sorted(item.order for item in asked)
    groups = list(dict.fromkeys(item.group for item in asked))
    assert [item.group for item in asked] == sorted((item.group for item in asked), key=groups.index)
    assert {item.id for item in asked} == set(QUESTION_IDS)


def test_a_question_that_cannot_matter_is_not_offered(knowledge: KnowledgeBase) -> None:
    document = {
        "on": "2026-11-21",
        "patient": {"birth_date": "1956-01-01", "sex": "male"},
        "planned": {"targets": ["gastrocnemius.left"]},
    }

    asked = {
        item.id
        for item in relevant_questions(facts=read_facts(document, knowledge=knowledge), knowledge=knowledge)
    }

    assert set(QUESTION_IDS) - asked == {
        "pregnant",
        "guardian_consents",
        "flying_or_diving_soon",
        "chest_deformity",
        "breast_implant",
    }


def test_a_question_that_was_answered_stays_in_sight(knowledge: KnowledgeBase) -> None:
    document = well(knowledge, patient={"birth_date": "1956-01-01", "sex": "male"})

    asked = {
        item.id
        for item in relevant_questions(facts=read_facts(document, knowledge=knowledge), knowledge=knowledge)
    }

    assert "pregnant" in asked


def test_screening_needs_neither_numpy_nor_scipy_nor_django() -> None:
    program = (
        "import sys; from drypoint.knowledge import load; from drypoint.pathway.screening import *;"
        "from drypoint.contract.facts import read_facts;"
        "kb = load();"
        "screen(facts=read_facts({'on': '2026-11-21'}, knowledge=kb), knowledge=kb);"
        "print(sorted({'numpy', 'scipy', 'django'} & sys.modules.keys()))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
