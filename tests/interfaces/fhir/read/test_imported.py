"""A record from FHIR reaches the clinic whole, once, with its sources."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from drypoint import clinic
from drypoint.errors import InputError
from drypoint.interfaces.fhir.read import imported_patient

from .reading import PATIENT, about_patient, read_fixture, read_one

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def lead(db: None) -> clinic.User:
    return clinic.people.open_practice(
        at=AT, username="lead", full_name="Invented Lead", password="not-a-real-passw0rd"
    )


def test_a_record_is_stored_with_the_source_of_each_entry(lead: clinic.User):
    record = read_fixture("searchset.json")

    result = clinic.patients.import_patient(by=lead, at=AT, patient=imported_patient(record))

    page = clinic.patients.open_patient(by=lead, at=AT, patient_id=result.patient_id)
    assert result.added == 8, "five statements, and three that somebody must look at"
    assert page.patient.name == "Invented, Otto"
    assert ("Nickel", "AllergyIntolerance/n") in {(entry.text, entry.source) for entry in page.entries}
    assert (69.85, "kg") in {(entry.value, entry.unit) for entry in page.entries}


def test_the_same_import_again_adds_nothing(lead: clinic.User):
    patient = imported_patient(read_fixture("searchset.json"))
    first = clinic.patients.import_patient(by=lead, at=AT, patient=patient)

    again = clinic.patients.import_patient(by=lead, at=AT, patient=patient)

    assert (again.patient_id, again.added, again.already_known) == (first.patient_id, 0, 8)


def test_a_world_wide_id_names_the_same_person_in_every_file():
    record = read_fixture("searchset.json")

    assert imported_patient(record).source_name == "FHIR"


def test_a_local_id_names_a_person_in_its_own_file_only():
    record = read_one()

    assert imported_patient(record).source_name == record.source_name
    assert imported_patient(record).external_id == "Patient/p"


def test_a_person_without_any_id_is_refused_because_they_would_come_twice():
    record = read_one(patient={"resourceType": "Patient", "name": [{"text": "Nobody"}]})

    with pytest.raises(InputError) as caught:
        imported_patient(record)

    assert caught.value.faults[0].code == "DP406"


def test_what_could_not_be_read_is_stored_with_the_reason(lead: clinic.User):
    lost = {"reference": "Medication/gone", "display": "Paracetamol 500 mg tablet"}
    record = read_one(about_patient("MedicationRequest", status="active", medicationReference=lost))

    result = clinic.patients.import_patient(by=lead, at=AT, patient=imported_patient(record))

    page = clinic.patients.open_patient(by=lead, at=AT, patient_id=result.patient_id)
    told = {(entry.text, clinic.patients.unread_reason(entry.codings)) for entry in page.entries}
    assert told == {
        ("Paracetamol 500 mg tablet", ""),
        ("Paracetamol 500 mg tablet", "Medication/gone is not in the file"),
    }


def test_a_year_of_birth_and_a_year_of_onset_are_stored_as_years(lead: clinic.User):
    record = read_one(
        about_patient("Condition", code={"text": "Gout"}, onsetDateTime="2014"),
        patient={**PATIENT, "birthDate": "2018"},
    )

    entries = imported_patient(record).entries

    assert [clinic.patients.dated_words(entry.codings) for entry in entries] == ["2014", ""]
    assert [entry.text for entry in entries] == ["Gout", "born in 2018"]
