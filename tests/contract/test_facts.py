"""What facts say by silence, and every fault of them at once."""

from __future__ import annotations

from typing import Any

import pytest

from drypoint.contract.facts import FACTS, read_facts
from drypoint.errors import Fault, InputError
from drypoint.knowledge import load
from drypoint.pathway.screening import AnswerGiven
from drypoint.terms import Answer

KB = load()
ON = "2026-11-21"


def faults(document: Any) -> set[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read_facts(document, knowledge=KB)
    return {(fault.where, fault.code) for fault in caught.value.faults}


@pytest.mark.parametrize("question", ["pregnant", "consents", "physician_cleared"])
def test_an_answer_of_null_is_silence_and_never_a_yes(question: str) -> None:
    facts = read_facts({"on": ON, "answers": {question: None}}, knowledge=KB)

    assert facts.answers[question] == AnswerGiven(Answer.UNKNOWN)


def test_a_day_after_the_visit_is_told_beside_every_other_fault_of_its_answer() -> None:
    answer = {"answer": "perhaps", "on": "2026-11-22", "regions": ["nose.left"]}

    found = faults({"on": ON, "answers": {"recent_surgery": answer}, "patient": {"sex": "?"}})

    assert found == {
        ("answers.recent_surgery.answer", "DP104"),
        ("answers.recent_surgery.on", "DP105"),
        ("answers.recent_surgery.regions[0]", "DP104"),
        ("patient.sex", "DP104"),
    }


def test_an_empty_list_of_codes_says_nothing() -> None:
    assert faults({"on": ON, "devices": [{"codings": []}]}) == {("devices[0]", "DP102")}


def test_a_fault_has_the_five_fields_to_the_letter() -> None:
    with pytest.raises(InputError) as caught:
        read_facts(
            {"on": ON, "answers": {"broken_skin": {"answer": "yes", "regions": ["nose"]}}}, knowledge=KB
        )

    assert caught.value.faults == (
        Fault(
            "DP104",
            "answers.broken_skin.regions[0]",
            "nose",
            "a region id with its side, such as arm.anterior.left",
            "Correct the id; `drypoint knowledge list` shows them all.",
        ),
    )


def test_sex_and_targets_are_written_also_where_nothing_is_known() -> None:
    facts = read_facts({"on": ON}, knowledge=KB)

    assert FACTS.write(facts) == {"on": ON, "patient": {"sex": "unknown"}, "planned": {"targets": []}}


def test_only_the_day_of_the_visit_must_be_there() -> None:
    schema = FACTS.schema(KB)

    assert schema["required"] == ["on"]
    assert "required" not in schema["properties"]["patient"]
