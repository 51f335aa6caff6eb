"""References, names, statuses and units, one at a time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from drypoint.interfaces.fhir.read import Outcome, read_patient
from drypoint.terms import Language, Sex

from .reading import PATIENT, about_patient, bundle, entry_texts, line_of, read_one


def patient(**parts: Any) -> dict[str, Any]:
    return {**PATIENT, **parts}


def coded(code: str) -> dict[str, Any]:
    return {"coding": [{"code": code}]}


@pytest.mark.parametrize(
    ("clinical", "expected"),
    [
        ("active", "active"),
        ("recurrence", "active"),
        ("relapse", "active"),
        ("inactive", "unknown"),
        ("remission", "unknown"),
        ("resolved", "resolved"),
        ("something else", "unknown"),
    ],
)
def test_a_condition_counts_as_gone_only_when_it_is_called_resolved(clinical: str, expected: str):
    record = read_one(about_patient("Condition", code={"text": "x"}, clinicalStatus=coded(clinical)))

    assert entry_texts(record) == {"x": expected}


def test_a_condition_that_ended_counts_as_resolved_when_no_status_says_otherwise():
    record = read_one(about_patient("Condition", code={"text": "x"}, abatementDateTime="2020"))

    assert entry_texts(record) == {"x": "resolved"}


def test_a_condition_called_active_stays_active_in_spite_of_an_end():
    record = read_one(
        about_patient(
            "Condition", code={"text": "x"}, clinicalStatus=coded("active"), abatementAge={"value": 9}
        )
    )

    assert entry_texts(record) == {"x": "active"}
    assert line_of(record, "Condition/x").why == "it has an end date but is still called active"


def test_a_suspected_condition_counts_and_is_told_as_suspected():
    record = read_one(
        about_patient(
            "Condition",
            code={"text": "x"},
            clinicalStatus=coded("active"),
            verificationStatus=coded("provisional"),
        )
    )

    assert entry_texts(record) == {"x": "active"}
    assert line_of(record, "Condition/x").why == "verification: provisional"


@pytest.mark.parametrize(
    ("kind", "status", "expected"),
    [
        ("MedicationRequest", "active", "active"),
        ("MedicationRequest", "completed", "unknown"),
        ("MedicationRequest", "on-hold", "unknown"),
        ("MedicationRequest", "draft", "unknown"),
        ("MedicationRequest", "stopped", "resolved"),
        ("MedicationRequest", "cancelled", "resolved"),
        ("MedicationRequest", "entered-in-error", "entered_in_error"),
        ("MedicationStatement", "completed", "resolved"),
        ("MedicationStatement", "not-taken", "resolved"),
        ("MedicationStatement", "intended", "unknown"),
        ("MedicationDispense", "completed", "unknown"),
        ("MedicationDispense", "declined", "resolved"),
        ("MedicationAdministration", "in-progress", "active"),
        ("MedicationAdministration", "completed", "unknown"),
    ],
)
def test_a_medicine_counts_as_stopped_only_when_it_surely_is(kind: str, status: str, expected: str):
    record = read_one(about_patient(kind, medicationCodeableConcept={"text": "x"}, status=status))

    assert entry_texts(record) == {"x": expected}


@pytest.mark.parametrize(
    "text",
    [
        "No known allergies",
        "No known drug allergy",
        "no current problems or disability",
        "No information about medications",
    ],
)
def test_an_absence_in_words_is_not_an_entry(text: str):
    record = read_one(about_patient("Condition", code={"text": text}))

    assert record.entries == ()


@pytest.mark.parametrize(
    "text", ["Non-Hodgkin lymphoma", "Nocturnal pain", "Normal pregnancy", "Unknown bleeding disorder"]
)
def test_a_disease_that_only_begins_like_an_absence_is_an_entry(text: str):
    record = read_one(about_patient("Condition", code={"text": text}))

    assert list(entry_texts(record)) == [text]


@pytest.mark.parametrize("text", ["Not pregnant", "Unknown", "No"])
def test_an_old_absence_of_pregnancy_is_never_taken(text: str):
    record = read_one(
        about_patient(
            "Observation", code=coded("82810-3"), valueCodeableConcept={"text": text}, status="final"
        )
    )

    assert record.entries == ()


def test_a_normal_pregnancy_is_a_pregnancy():
    record = read_one(
        about_patient("Observation", code=coded("82810-3"), valueCodeableConcept={"text": "Normal pregnancy"})
    )

    assert list(entry_texts(record)) == ["Pregnancy status: Normal pregnancy"]


def test_an_expected_day_of_delivery_is_a_pregnancy():
    record = read_one(
        about_patient(
            "Observation",
            code={"coding": [{"code": "11778-8", "display": "Delivery date estimated"}]},
            valueDateTime="2027-03-01",
        )
    )

    assert list(entry_texts(record)) == ["Pregnancy: Delivery date estimated 2027-03-01"]


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ({"value": 1.7, "code": "m"}, 170.0),
        ({"value": 70, "unit": "in"}, 177.8),
        ({"value": 170, "code": "cm"}, 170.0),
    ],
)
def test_a_height_is_read_in_any_of_its_units(quantity: dict[str, Any], expected: float):
    record = read_one(about_patient("Observation", code=coded("8302-2"), valueQuantity=quantity))

    assert [each.value for each in record.measurements] == [expected]


@pytest.mark.parametrize("quantity", [{"value": 1.7, "code": "cm"}, {"code": "cm"}, {"value": 170}, None])
def test_a_height_that_cannot_be_right_is_refused(quantity: dict[str, Any] | None):
    record = read_one(about_patient("Observation", code=coded("8302-2"), valueQuantity=quantity))

    assert record.measurements == ()
    assert line_of(record, "Observation/x").outcome is Outcome.REFUSED


def test_a_height_that_was_withdrawn_is_not_taken():
    record = read_one(
        about_patient(
            "Observation",
            code=coded("8302-2"),
            valueQuantity={"value": 170, "code": "cm"},
            status="entered-in-error",
        )
    )

    assert record.measurements == ()


def test_a_man_who_was_born_a_woman_is_asked_everything():
    extension = {"url": "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex", "valueCode": "F"}

    record = read_one(patient=patient(gender="male", extension=[extension]))

    assert record.person.sex is Sex.OTHER
    assert "no question falls away" in record.notes[0]


def test_an_unknown_word_for_gender_counts_as_unknown():
    record = read_one(patient=patient(gender="M"))

    assert record.person.sex is Sex.UNKNOWN


@pytest.mark.parametrize(
    ("parts", "note"),
    [
        ({"deceasedBoolean": True}, "has died"),
        ({"deceasedDateTime": "2020-01-01"}, "has died"),
        ({"active": False}, "no longer uses"),
        ({"link": [{"type": "replaced-by", "other": {"reference": "Patient/z"}}]}, "replaced this record"),
    ],
)
def test_what_is_unusual_about_a_patient_is_told(parts: dict[str, Any], note: str):
    record = read_one(patient=patient(**parts))

    assert note in " ".join(record.notes)


@pytest.mark.parametrize(
    "reference",
    [
        "Patient/p",
        "Patient/p/_history/2",
        "https://anywhere.example/fhir/Patient/p",
        "Patient?identifier=https://mrn.example|5",
    ],
)
def test_the_patient_is_found_however_they_are_referred_to(reference: str):
    known = patient(identifier=[{"system": "https://mrn.example", "value": "5"}])
    condition = {
        "resourceType": "Condition",
        "id": "x",
        "code": {"text": "x"},
        "subject": {"reference": reference},
    }

    assert list(entry_texts(read_one(condition, patient=known))) == ["x"]


def test_the_patient_is_found_by_an_identifier_alone():
    known = patient(identifier=[{"system": "https://mrn.example", "value": "5"}])
    subject = {"identifier": {"system": "https://mrn.example", "value": "5"}}
    condition = {"resourceType": "Condition", "id": "x", "code": {"text": "x"}, "subject": subject}

    assert list(entry_texts(read_one(condition, patient=known))) == ["x"]


def test_the_same_id_on_another_server_is_another_person():
    entries = [
        {"fullUrl": "https://here.example/fhir/Patient/p", "resource": PATIENT},
        {
            "resource": {
                "resourceType": "Condition",
                "id": "x",
                "code": {"text": "x"},
                "subject": {"reference": "https://there.example/fhir/Patient/p"},
            }
        },
    ]
    record = read_patient(json.dumps({"resourceType": "Bundle", "type": "batch", "entry": entries}).encode())

    assert record.entries == ()
    assert line_of(record, "Condition/x").outcome is Outcome.REFUSED


def test_a_condition_inside_another_resource_is_read_too():
    inner = {"resourceType": "Condition", "id": "c", "code": {"text": "Atrial fibrillation"}}
    request = about_patient("MedicationRequest", medicationCodeableConcept={"text": "x"}, contained=[inner])

    record = read_one(request)

    assert "Atrial fibrillation" in entry_texts(record)
    assert line_of(record, "MedicationRequest/x#c").outcome is Outcome.TAKEN


def test_a_name_in_the_narrative_stands_in_for_a_missing_code():
    record = read_one(
        about_patient("Device", text={"div": "<div><b>Spinal cord</b> stimulator &amp; lead</div>"})
    )

    assert list(entry_texts(record)) == ["Spinal cord stimulator & lead"]


def test_an_unknown_kind_of_resource_is_told():
    record = read_one({"resourceType": "Zebra", "id": "z"})

    assert line_of(record, "Zebra/z").why == "Drypoint does not read resources of the kind Zebra"


def test_a_code_without_words_is_told_as_a_code():
    record = read_one(
        about_patient("Condition", code={"coding": [{"system": "http://local.example", "code": "77"}]})
    )

    assert list(entry_texts(record)) == ["code 77 of http://local.example"]


def test_the_whole_reading_stays_the_same_when_it_is_repeated():
    content = bundle(about_patient("Condition", code={"text": "x"}))
    assert read_patient(content) == read_patient(content)


def speaks(*tags: str, preferred: str = "") -> list[dict[str, Any]]:
    system = "urn:ietf:bcp:47"
    return [
        {"language": {"coding": [{"system": system, "code": tag}]}, "preferred": tag == preferred}
        for tag in tags
    ]


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ([], Language.ENGLISH),
        (speaks("es-MX"), Language.SPANISH),
        (speaks("de", "es"), Language.SPANISH),
        (speaks("es", "en", preferred="en"), Language.ENGLISH),
        (speaks("en-GB", "es", preferred="es"), Language.SPANISH),
    ],
)
def test_the_language_that_a_record_prefers_is_read(told: list[dict[str, Any]], language: Language):
    record = read_one(patient=patient(communication=told))

    assert record.person.language is language
    assert not any("language" in note for note in record.notes)


def test_a_language_that_is_not_spoken_here_is_told():
    record = read_one(patient=patient(communication=speaks("es", "so", preferred="so")))

    assert record.person.language is Language.ENGLISH
    assert any("'so' is not spoken here" in note for note in record.notes)
