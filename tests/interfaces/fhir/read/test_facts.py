"""The record and the answers given beside it become the facts of one screening."""

from __future__ import annotations

import json
from datetime import date

import pytest

from drypoint.errors import InputError
from drypoint.interfaces.fhir.read import facts_from_bundle, facts_from_record, person_contradictions
from drypoint.knowledge import RecordKind, load
from drypoint.pathway.screening import screen
from drypoint.terms import Answer, Decision, Sex

from .reading import FIXTURES, PATIENT, about_patient, bundle, read_fixture, read_one

ON = {"on": "2026-11-21"}


def test_the_person_of_the_record_is_the_person_of_the_facts():
    facts = facts_from_record(read_fixture("searchset.json"), answers=ON, knowledge=load())

    assert facts.patient.birth_date == date(1971, 9, 30)
    assert facts.patient.sex is Sex.MALE
    assert facts.patient.weight_kg == 69.85
    assert facts.on == date(2026, 11, 21)


def test_what_the_answers_say_of_the_person_stands_over_the_record():
    answers = {**ON, "patient": {"weight_kg": 71, "sex": "unknown"}}

    facts = facts_from_record(read_fixture("searchset.json"), answers=answers, knowledge=load())

    assert facts.patient.weight_kg == 71
    assert facts.patient.sex is Sex.MALE, "unknown says nothing"


def test_entries_of_the_answers_stand_beside_those_of_the_record():
    answers = {**ON, "medications": [{"text": "ibuprofen"}], "answers": {"pregnant": "no"}}

    facts = facts_from_record(read_fixture("searchset.json"), answers=answers, knowledge=load())

    assert [entry.text for entry in facts.entries if entry.kind is RecordKind.MEDICATION] == ["ibuprofen"]
    assert "Nickel" in [entry.text for entry in facts.entries]
    assert facts.answers["pregnant"].answer is Answer.NO


def test_an_anticoagulant_of_the_record_reaches_the_verdict_with_its_source():
    facts = facts_from_bundle((FIXTURES / "ips_document.json").read_bytes(), answers=ON, knowledge=load())

    verdict = screen(facts=facts, knowledge=load())

    evidence = {entry.text: entry.source for finding in verdict.findings for entry in finding.evidence}
    assert evidence["Apixaban 5 mg"].startswith("MedicationStatement (urn:uuid:")
    assert verdict.decision.rank >= Decision.CLEARANCE_FIRST.rank


def test_haemophilia_in_the_record_holds_the_needle_back():
    record = read_one(
        about_patient(
            "Condition", code={"text": "Haemophilia A"}, clinicalStatus={"coding": [{"code": "active"}]}
        )
    )

    verdict = screen(facts=facts_from_record(record, answers=ON, knowledge=load()), knowledge=load())

    assert verdict.decision.rank >= Decision.CLEARANCE_FIRST.rank


def test_what_is_no_disease_is_listed_as_not_recognised():
    facts = facts_from_record(read_fixture("transaction.json"), answers=ON, knowledge=load())

    verdict = screen(facts=facts, knowledge=load())

    assert "Full-time employment (finding)" in [item.entry.text for item in verdict.unrecognised]


def test_an_impossible_birth_date_in_the_record_is_a_fault():
    record = read_one(patient={**PATIENT, "birthDate": "2099-01-01"})

    with pytest.raises(InputError) as caught:
        facts_from_record(record, answers=ON, knowledge=load())

    assert [fault.where for fault in caught.value.faults] == ["patient.birth_date"]


def test_answers_of_another_shape_are_a_fault_and_not_a_crash():
    for answers in ([], "x", {"on": "2026-11-21", "patient": 7}):
        with pytest.raises(InputError):
            facts_from_record(read_one(), answers=answers, knowledge=load())  # type: ignore[arg-type]


def test_another_birth_date_in_the_answers_is_told():
    record = read_fixture("searchset.json")

    told = person_contradictions(record, {**ON, "patient": {"birth_date": "1971-09-03", "sex": "male"}})

    assert told == (
        "The answers give the birth date as 1971-09-03, the record as 1971-09-30: the answers stand. "
        "Is it the same person?",
    )


def test_two_patients_are_one_too_many():
    lines = "\n".join(json.dumps({**PATIENT, "id": name}) for name in "pq")

    with pytest.raises(InputError) as caught:
        facts_from_bundle(lines.encode(), answers=ON, knowledge=load())

    assert caught.value.faults[0].found == "2 patients"


def test_a_bundle_is_needed():
    with pytest.raises(InputError):
        facts_from_bundle(bundle(dict(PATIENT)), answers=ON, knowledge=load())
