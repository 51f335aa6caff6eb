"""Facts from outside: what is wrong is listed at once, what is right goes round."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from drypoint.contract.facts import facts_as_json, read_facts
from drypoint.errors import InputError
from drypoint.knowledge import KnowledgeBase, RecordKind, load
from drypoint.pathway.screening import Facts, Person, age_years, body_mass_index
from drypoint.terms import Answer, Sex, Technique
from tests.pathway.screening.people import documents

CONTRACT: dict[str, Any] = {
    "on": "2026-11-21",
    "patient": {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62},
    "answers": {
        "pregnant": "no",
        "needle_phobia": "unknown",
        "local_infection": {"answer": "yes", "regions": ["arm.anterior.left"]},
        "recent_surgery": {"answer": "yes", "on": "2026-10-01", "regions": ["knee.anterior.right"]},
    },
    "conditions": [
        {"system": "icd-10-cm", "code": "D68.32", "text": "Haemorrhagic disorder due to anticoagulants"}
    ],
    "medications": [{"text": "apixaban 5 mg tablet"}, {"system": "atc", "code": "B01AA03"}],
    "allergies": [{"text": "nickel"}],
    "planned": {"targets": ["trapezius_upper.right"], "technique": "deep"},
    "provider": {"id": "pt-1"},
}


def faults(document: Any, knowledge: KnowledgeBase, where: str = "") -> dict[str, str]:
    with pytest.raises(InputError) as caught:
        read_facts(document, knowledge=knowledge, where=where)
    return {fault.where: fault.code for fault in caught.value.faults}


def test_the_example_of_the_contract_is_read(knowledge: KnowledgeBase) -> None:
    facts = read_facts(CONTRACT, knowledge=knowledge)

    assert facts.on == date(2026, 11, 21)
    assert facts.patient == Person(date(1990, 5, 1), Sex.FEMALE, 170, 62)
    assert facts.answers["local_infection"].regions == ("arm.anterior.left",)
    assert facts.answers["recent_surgery"].on == date(2026, 10, 1)
    assert facts.answers["needle_phobia"].answer is Answer.UNKNOWN
    assert [entry.kind for entry in facts.entries] == [
        RecordKind.CONDITION,
        RecordKind.MEDICATION,
        RecordKind.MEDICATION,
        RecordKind.ALLERGY,
    ]
    assert facts.planned.technique is Technique.DEEP
    assert facts.provider_id == "pt-1"


def test_the_day_alone_is_enough(knowledge: KnowledgeBase) -> None:
    assert read_facts({"on": "2026-11-21"}, knowledge=knowledge) == Facts(on=date(2026, 11, 21))


def test_a_larger_input_may_give_the_day(knowledge: KnowledgeBase) -> None:
    facts = read_facts({}, knowledge=knowledge, where="facts", on=date(2026, 11, 20))

    assert facts.on == date(2026, 11, 20)


def test_every_fault_is_listed_at_once(knowledge: KnowledgeBase) -> None:
    wrong = {
        "on": "2026-02-30",
        "patient": {"birth_date": "soon", "sex": "woman", "height_cm": -3, "weight_kg": "62", "age": 3},
        "answers": {
            "pregnant": "maybe",
            "moon": "yes",
            "local_infection": {"answer": "yes", "regions": ["arm.left", 3], "for": ["x"]},
            "broken_skin": {"regions": []},
            "physician_cleared": {"answer": "yes", "for": ["moon"]},
        },
        "conditions": [{"system": "icd-9", "code": "427"}, {"code": "I48"}, {}, 7],
        "medications": "aspirin",
        "planned": {"targets": ["trapezius_upper", "nose.left", "rhomboids.mid"], "technique": "blunt"},
        "provider": {"name": "pt"},
        "extra": 1,
    }

    found = faults(wrong, knowledge)

    assert found == {
        "on": "DP106",
        "patient.birth_date": "DP106",
        "patient.sex": "DP104",
        "patient.height_cm": "DP105",
        "patient.weight_kg": "DP101",
        "patient.age": "DP103",
        "answers.pregnant": "DP104",
        "answers.moon": "DP103",
        "answers.local_infection.regions[0]": "DP104",
        "answers.local_infection.regions[1]": "DP101",
        "answers.local_infection.for": "DP103",
        "answers.broken_skin.answer": "DP102",
        "answers.physician_cleared.for[0]": "DP104",
        "conditions[0].system": "DP104",
        "conditions[1].system": "DP102",
        "conditions[2]": "DP102",
        "conditions[3]": "DP101",
        "medications": "DP101",
        "planned.targets[0]": "DP104",
        "planned.targets[1]": "DP104",
        "planned.targets[2]": "DP104",
        "planned.technique": "DP104",
        "provider.name": "DP103",
        "extra": "DP103",
    }


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ({}, "on"),
        ({"on": "2026-11-21", "patient": {"birth_date": "2026-11-22"}}, "patient.birth_date"),
        ({"on": "2026-11-21", "patient": {"birth_date": "1890-01-01"}}, "patient.birth_date"),
        ({"on": "2026-11-21", "patient": {"weight_kg": -62}}, "patient.weight_kg"),
        ({"on": "2026-11-21", "patient": {"height_cm": 1.7}}, "patient.height_cm"),
        (
            {"on": "2026-11-21", "answers": {"recent_surgery": {"answer": "yes", "on": "2026-12-01"}}},
            "answers.recent_surgery.on",
        ),
        ({"on": "2026-11-21", "answers": {"pregnant": True}}, "answers.pregnant"),
        ({"on": "2026-11-21", "answers": []}, "answers"),
        ([], "the whole input"),
        ({"on": "2026-11-21", "conditions": [{"system": "icd-10", "code": ""}]}, "conditions[0].code"),
    ],
)
def test_one_fault_is_told_with_its_place(knowledge: KnowledgeBase, document: Any, where: str) -> None:
    assert where in faults(document, knowledge)


def test_the_place_names_the_part_of_a_larger_input(knowledge: KnowledgeBase) -> None:
    assert set(faults({"on": "x"}, knowledge, where="facts")) == {"facts.on"}


def test_a_target_may_be_a_trigger_point(knowledge: KnowledgeBase) -> None:
    document = {"on": "2026-11-21", "planned": {"targets": ["infraspinatus.tp1.right"]}}

    assert read_facts(document, knowledge=knowledge).planned.targets == ("infraspinatus.tp1.right",)


KNOWLEDGE = load()


def test_an_entry_without_words_goes_round_too() -> None:
    facts = read_facts({"on": "2026-11-21", "devices": [{"text": ""}]}, knowledge=KNOWLEDGE)

    assert read_facts(facts_as_json(facts), knowledge=KNOWLEDGE) == facts


@settings(max_examples=100)
@given(documents())
def test_facts_go_round(document: dict[str, Any]) -> None:
    facts = read_facts(document, knowledge=KNOWLEDGE)

    assert read_facts(facts_as_json(facts), knowledge=KNOWLEDGE) == facts


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("2014-11-21", "2026-11-21", 12),
        ("2014-11-22", "2026-11-21", 11),
        ("2012-02-29", "2024-02-28", 11),
        ("2012-02-29", "2024-02-29", 12),
        ("2012-02-29", "2023-02-28", 10),
        ("2012-02-29", "2023-03-01", 11),
    ],
)
def test_age_is_counted_on_the_day(born: str, on: str, years: int) -> None:
    assert age_years(birth_date=date.fromisoformat(born), on=date.fromisoformat(on)) == years


def test_a_body_mass_index_needs_height_and_weight() -> None:
    assert body_mass_index(Person(height_cm=170)) is None
    assert body_mass_index(Person(height_cm=200, weight_kg=80)) == pytest.approx(20)


def test_an_answer_may_say_whose_word_it_is(knowledge: KnowledgeBase) -> None:
    told = {"on": "2026-11-21", "answers": {"first_session": {"answer": "no", "by": "the record"}}}

    facts = read_facts(told, knowledge=knowledge)

    assert facts.answers["first_session"].by == "the record"
    assert facts_as_json(facts)["answers"] == told["answers"]


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-30",
        "2026-13-01",
        "0000-01-01",
        "2026-W47-6",
        "20261121",
        "2026-11-21T00:00",
        "21.11.2026",
        20261121,
    ],
)
def test_what_is_no_day_of_the_calendar_is_a_fault(knowledge: KnowledgeBase, day: Any) -> None:
    document = {"on": "2026-11-21", "patient": {"birth_date": day}, "conditions": [{"text": "x", "on": day}]}

    assert faults(document, knowledge) == {"patient.birth_date": "DP106", "conditions[0].on": "DP106"}
