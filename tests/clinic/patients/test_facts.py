"""What the record knows reaches the screening, with its source; what it does not know stays unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import EntryCoding, NewEntry, NewPatient
from drypoint.pathway.screening import AnswerGiven, Facts
from drypoint.record.models import Screening
from drypoint.terms import Answer, Decision, Sex
from tests.clinic.practice import AT, MINUTE, NELL, Practice, as_given, reassuring_answers

TODAY = AT.date()


def facts(practice: Practice, *entries: NewEntry, patient: NewPatient = NELL) -> Facts:
    patient_id = clinic.patients.add_patient(by=practice.lead, at=AT, patient=patient)
    for entry in entries:
        clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    return practice.known(practice.booked(patient_id))


def measured(text: str, value: float, unit: str, *, on: date | None = None, code: str = "") -> NewEntry:
    codings = (EntryCoding("http://loinc.org", code),) if code else ()
    return NewEntry(EntryKind.OBSERVATION, text, codings, on=on, value=value, unit=unit)


def test_a_new_patient_is_known_by_birth_date_and_sex_alone(practice: Practice) -> None:
    known = facts(practice)

    assert (known.patient.birth_date, known.patient.sex) == (NELL.birth_date, Sex.FEMALE)
    assert (known.patient.height_cm, known.patient.weight_kg) == (None, None)
    assert (known.answers, known.entries) == ({}, ())
    assert known.provider_id == str(practice.physio.pk)


def test_an_unknown_birth_date_stays_unknown(practice: Practice) -> None:
    assert facts(practice, patient=replace(NELL, birth_date=None)).patient.birth_date is None


def test_entries_arrive_with_codes_status_day_and_source(practice: Practice) -> None:
    entry = NewEntry(
        EntryKind.CONDITION,
        "Pregnancy",
        (EntryCoding("snomed", "77386006"), EntryCoding("http://example.org/local", "42")),
        EntryStatus.ACTIVE,
        date(2026, 9, 1),
        source="Condition/3 in a.json",
    )

    (known,) = facts(practice, entry).entries

    assert [(coding.system.value, coding.code) for coding in known.codings] == [("snomed", "77386006")]
    assert (known.kind, known.text, known.status.value) == ("condition", "Pregnancy", "active")
    assert (known.on, known.source) == (date(2026, 9, 1), "Condition/3 in a.json")


def test_an_entry_of_foreign_codes_alone_is_still_shown(practice: Practice) -> None:
    entry = NewEntry(EntryKind.CONDITION, "", (EntryCoding("http://example.org/local", "42"),))

    assert facts(practice, entry).entries[0].text == "http://example.org/local 42"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([("height", 170.0, "cm"), ("weight", 62.0, "kg")], (170.0, 62.0)),
        ([("Body height", 1.7, "m"), ("Body Weight", 62000.0, "g")], (170.0, 62.0)),
        ([("height", 70.0, "[in_i]"), ("weight", 150.0, "[lb_av]")], (177.8, 68.04)),
        ([("height", 170.0, "ell"), ("weight", 62.0, "")], (None, None)),
        ([("height", 1.7, "cm"), ("weight", 6200.0, "kg")], (None, None)),
        ([("length of the arm", 70.0, "cm")], (None, None)),
    ],
)
def test_height_and_weight_are_read_in_any_usual_unit(
    entries: list[tuple[str, float, str]],
    expected: tuple[float | None, float | None],
    practice: Practice,
) -> None:
    known = facts(practice, *(measured(*entry) for entry in entries))

    assert (known.patient.height_cm, known.patient.weight_kg) == expected


def test_the_newest_weight_counts_and_one_made_in_error_does_not(practice: Practice) -> None:
    old = measured("by code", 60.0, "kg", on=date(2025, 1, 1), code="29463-7")
    new = measured("by code", 70.0, "kg", on=date(2026, 1, 1), code="29463-7")
    wrong = replace(measured("weight", 7.0, "kg", on=date(2026, 2, 1)), status=EntryStatus.ENTERED_IN_ERROR)
    undated = measured("weight", 99.0, "kg")

    assert facts(practice, new, old, wrong, undated).patient.weight_kg == 70.0


def test_a_first_session_is_asked_about_and_a_later_one_is_known(practice: Practice) -> None:
    patient_id = practice.patient()
    first = practice.booked(patient_id)
    before = practice.known(first)
    practice.closed(
        practice.needled(practice.planned(practice.examined(practice.consented(practice.screened(first)))))
    )

    after = practice.known(practice.booked(patient_id))

    assert "first_session" not in before.answers
    assert after.answers["first_session"].answer is Answer.NO


def test_a_contradiction_between_record_and_patient_is_a_finding(practice: Practice) -> None:
    patient_id = practice.patient()
    apixaban = NewEntry(EntryKind.MEDICATION, "apixaban 5 mg tablet", status=EntryStatus.ACTIVE)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=apixaban)
    visit_id = practice.booked(patient_id)

    verdict = clinic.screening.screen_patient(
        by=practice.physio, at=AT, visit_id=visit_id, answers=as_given()
    )

    evidence = [entry.text for finding in verdict.findings for entry in finding.evidence]
    assert "apixaban 5 mg tablet" in evidence
    assert verdict.decision.rank >= Decision.ASK.rank


def test_a_screening_is_stored_with_its_input_output_and_knowledge(practice: Practice) -> None:
    visit_id = practice.screened(needle_phobia="unknown")

    stored = clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id).screening

    assert stored is not None
    assert stored.input.answers["needle_phobia"] == AnswerGiven(Answer.UNKNOWN)
    assert stored.input.patient.weight_kg == 62.0
    assert stored.output.knowledge == stored.knowledge
    assert stored.input.on == date(2026, 11, 21)


def test_a_later_screening_names_the_one_it_replaces(practice: Practice) -> None:
    visit_id = practice.screened()
    practice.screened(visit_id, at=AT + 5 * MINUTE, pregnant="yes")

    old, new = Screening.objects.filter(visit=visit_id).order_by("recorded_at")

    assert (old.replaces, new.replaces) == (None, old)
    assert new.decision != old.decision


def test_a_later_visit_is_screened_with_what_the_record_answers(practice: Practice) -> None:
    patient_id = practice.patient()
    practice.treated(patient_id)
    visit_id = practice.booked(patient_id)
    others = {name: answer for name, answer in reassuring_answers().items() if name != "first_session"}

    clinic.screening.screen_patient(by=practice.physio, at=AT, visit_id=visit_id, answers=as_given(others))

    stored = clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id).screening
    assert stored is not None
    assert stored.output.decision is Decision.PROCEED
