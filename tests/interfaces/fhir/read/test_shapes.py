"""References as files write them, the shapes of other versions, and every name of a thing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from drypoint.interfaces.fhir.read import PatientRecord, read_patient
from drypoint.terms import Decision

from .calm import screened
from .reading import about_patient, bundle, entry_texts, read_one, unread_texts

LONG_ID = "eZq7-" * 20
UUID = "0B7D1F0E-52B1-4F1C-9F62-1F5E0F6A0001"


def medicine(id_: str = "m", **parts: Any) -> dict[str, Any]:
    return {"resourceType": "Medication", "id": id_, "code": {"text": "apixaban"}, **parts}


def request(reference: str, **parts: Any) -> dict[str, Any]:
    return about_patient(
        "MedicationRequest", status="active", medicationReference={"reference": reference}, **parts
    )


def names(record: PatientRecord) -> list[str]:
    assert record.unread == ()
    return [entry.text for entry in record.entries]


@pytest.mark.parametrize("id_", [LONG_ID, "med_apx_1", "a~b", UUID, "1"])
def test_an_id_is_matched_as_the_file_writes_it(id_: str):
    assert names(read_one(medicine(id_), request(f"Medication/{id_}"))) == ["apixaban"]


@pytest.mark.parametrize(
    ("full_url", "reference"),
    [
        (f"urn:uuid:{UUID}", f"urn:uuid:{UUID.lower()}"),
        (f"urn:uuid:{UUID.lower()}", f"urn:uuid:{UUID}"),
        (f"urn:uuid:{UUID.lower()}", f"Medication/{UUID}"),
        ("https://ehr.example/fhir/Medication/1", "http://EHR.example/fhir/Medication/1"),
        ("https://ehr.example/fhir/Medication/1", "https://ehr.example/fhir/Medication/1/_history/3"),
        ("https://ehr.example/fhir/Medication/1/", "https://ehr.example/fhir/Medication/1"),
    ],
)
def test_an_address_is_matched_in_any_case_of_scheme_host_and_uuid(full_url: str, reference: str):
    found = json.loads(bundle(request(reference)))
    nameless = {"resourceType": "Medication", "code": {"text": "apixaban"}}
    found["entry"].append({"fullUrl": full_url, "resource": nameless})

    assert names(read_patient(json.dumps(found).encode())) == ["apixaban"]


def test_an_id_alone_is_found_where_only_one_thing_has_it():
    assert names(read_one(medicine("m7"), request("m7"))) == ["apixaban"]
    assert read_one(medicine("x7"), {**medicine("x7"), "resourceType": "Device"}, request("x7")).unread


@pytest.mark.parametrize(("id_", "reference"), [("m", "#m"), ("#m", "#m")])
def test_a_contained_medicine_is_found(id_: str, reference: str):
    assert names(read_one(request(reference, contained=[medicine(id_)]))) == ["apixaban"]


def test_a_medicine_is_found_by_its_identifier():
    identifier = {"system": "urn:own", "value": "7"}
    named = about_patient("MedicationRequest", medicationReference={"identifier": identifier})

    assert names(read_one(medicine(identifier=[identifier]), named)) == ["apixaban"]


OTHER_VERSIONS: dict[str, dict[str, Any]] = {
    "DSTU2 order": {
        "resourceType": "MedicationOrder",
        "patient": {"reference": "Patient/p"},
        "medicationCodeableConcept": {"text": "apixaban"},
    },
    "R5 request by name": about_patient("MedicationRequest", medication={"concept": {"text": "apixaban"}}),
    "R5 request by reference": about_patient(
        "MedicationRequest",
        medication={"reference": {"reference": "#m"}},
        contained=[medicine()],
    ),
    "R5 ingredient": about_patient(
        "MedicationRequest",
        medication={"reference": {"reference": "#m"}},
        contained=[
            {
                "resourceType": "Medication",
                "id": "m",
                "ingredient": [{"item": {"concept": {"text": "apixaban"}}}],
            }
        ],
    ),
    "DSTU2 product": {
        "resourceType": "MedicationStatement",
        "patient": {"reference": "Patient/p"},
        "medicationReference": {"reference": "#m"},
        "contained": [
            {
                "resourceType": "Medication",
                "id": "m",
                "product": {"ingredient": [{"item": {"reference": "#s"}}]},
            },
            {"resourceType": "Substance", "id": "s", "code": {"text": "apixaban"}},
        ],
    },
    "R5 administration": about_patient(
        "MedicationAdministration",
        status="in-progress",
        medication={"concept": {"text": "apixaban"}},
        occurenceDateTime="2026-11-01",
    ),
}


@pytest.mark.parametrize("name", OTHER_VERSIONS)
def test_a_medicine_of_another_version_is_read(name: str):
    record = read_one(OTHER_VERSIONS[name])

    assert "apixaban" in entry_texts(record)
    assert record.unread == ()


def test_an_allergy_of_dstu2_is_read_by_its_substance_and_status():
    allergy = {
        "resourceType": "AllergyIntolerance",
        "patient": {"reference": "Patient/p"},
        "substance": {"text": "Nickel"},
        "status": "confirmed",
        "onset": "2020-02-03",
    }

    (entry,) = read_one(allergy).entries

    assert (entry.text, entry.status.value, entry.on) == ("Nickel", "unknown", date(2020, 2, 3))


def test_a_family_name_of_dstu2_is_a_list():
    record = read_one(
        patient={"resourceType": "Patient", "id": "p", "name": [{"family": ["De", "Vries"], "given": ["A"]}]}
    )

    assert record.person.family_name == "De Vries"


def test_a_device_of_r5_is_read_by_its_types_and_names():
    use = {
        "resourceType": "DeviceUsage",
        "patient": {"reference": "Patient/p"},
        "device": {"reference": {"reference": "#d"}},
        "contained": [
            {
                "resourceType": "Device",
                "id": "d",
                "type": [{"text": "Stimulator"}],
                "name": [{"value": "Cardiac pacemaker"}],
            }
        ],
    }

    assert "Stimulator; Cardiac pacemaker" in entry_texts(read_one(use))


@pytest.mark.parametrize("part", ["notDone", "notPerformed"])
def test_what_an_older_version_says_was_not_done_is_not_taken(part: str):
    assert read_one(about_patient("Procedure", code={"text": "x"}, **{part: True})).entries == ()


def test_an_interpretation_of_stu3_is_no_list():
    record = read_one(
        about_patient("Observation", code={"text": "Some value"}, interpretation={"coding": [{"code": "HH"}]})
    )

    assert list(unread_texts(record)) == ["Some value (marked HH: look at it)"]


@pytest.mark.parametrize(
    "code",
    [
        {"text": "Local name", "coding": [{"code": "1", "display": "Xarelto 20 mg"}]},
        {"coding": [{"code": "1", "display": "Local name"}, {"code": "2", "display": "Xarelto 20 mg"}]},
        {"text": "Xarelto 20 mg", "coding": [{"code": "1", "display": "Local name"}]},
    ],
)
def test_every_name_of_a_thing_is_read(code: dict[str, Any]):
    verdict = screened(about_patient("MedicationRequest", status="active", medicationCodeableConcept=code))

    assert verdict.decision.rank >= Decision.CLEARANCE_FIRST.rank


def test_a_name_that_says_the_same_is_not_repeated():
    code = {"text": "Gout", "coding": [{"display": "gout"}, {"display": "Gout attack"}]}

    assert list(entry_texts(read_one(about_patient("Condition", code=code)))) == ["Gout attack"]


def test_a_substance_that_a_reaction_names_stands_beside_the_code():
    record = read_one(
        about_patient(
            "AllergyIntolerance", code={"text": "Metal"}, reaction=[{"substance": {"text": "Nickel"}}]
        )
    )

    assert list(entry_texts(record)) == ["Metal; Nickel"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("No known drug allergies; nickel - contact rash", ["nickel - contact rash"]),
        ("NKDA. Latex", ["Latex"]),
        ("No known allergies except nickel", ["nickel"]),
        ("No known drug allergies, but reacts to nickel", ["reacts to nickel"]),
        ("No known food, drug or environmental allergies", []),
        ("No known allergies to date", []),
        ("No known problems, no known medications", []),
    ],
)
def test_an_absence_hides_nothing_that_stands_beside_it(text: str, left: list[str]):
    assert list(entry_texts(read_one(about_patient("AllergyIntolerance", code={"text": text})))) == left


@pytest.mark.parametrize(
    ("text", "taken"), [("Nickel", True), ("Aucune allergie connue", False), ("none", False)]
)
def test_a_coded_absence_hides_no_other_name(text: str, taken: bool):
    code = {"text": text, "coding": [{"system": "http://snomed.info/sct", "code": "716186003"}]}

    assert bool(read_one(about_patient("AllergyIntolerance", code=code)).entries) is taken


def category(code: str) -> list[dict[str, Any]]:
    return [{"coding": [{"code": code}]}]


def observed(**parts: Any) -> dict[str, Any]:
    return about_patient("Observation", status="final", **parts)


@pytest.mark.parametrize("code", ["82810-3", "11449-6"])
def test_a_pregnancy_is_read_under_either_code(code: str):
    answer = {"coding": [{"system": "http://snomed.info/sct", "code": "77386006", "display": "Pregnant"}]}
    found = observed(
        code={"coding": [{"system": "http://loinc.org", "code": code}]},
        effectiveDateTime="2026-11-01",
        valueCodeableConcept=answer,
    )

    assert screened(found).decision.rank >= Decision.ASK.rank


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"valueCodeableConcept": {"text": "Haemophilia A"}}, "Finding: Haemophilia A"),
        ({"valueBoolean": True}, "Finding: yes"),
        ({"valueCodeableConcept": {"text": "Not detected"}}, None),
        (
            {
                "valueCodeableConcept": {"text": "Smoker"},
                "category": [{"text": "x", "coding": [{"code": "social-history"}]}],
            },
            None,
        ),
        (
            {"valueCodeableConcept": {"text": "Cloudy"}, "category": [{"coding": [{"code": "laboratory"}]}]},
            None,
        ),
        (
            {
                "valueCodeableConcept": {"text": "Positive"},
                "category": [{"coding": [{"code": "laboratory"}]}],
            },
            "Finding: Positive",
        ),
    ],
)
def test_what_an_observation_finds_is_read_and_a_denial_is_not(parts: dict[str, Any], text: str | None):
    assert list(entry_texts(read_one(observed(code={"text": "Finding"}, **parts)))) == (
        [text] if text else []
    )


def test_what_was_put_in_at_an_operation_is_named_with_it():
    record = read_one(
        about_patient(
            "Procedure", status="completed", code={"text": "Repair"}, usedCode=[{"text": "Metal mesh"}]
        )
    )

    assert list(entry_texts(record)) == ["Repair (Metal mesh)"]


@pytest.mark.parametrize(
    ("clinical", "verification", "expected", "is_doubtful"),
    [
        (["active"], ["refuted"], "unknown", True),
        (["active", "resolved"], [], "unknown", True),
        ([], ["confirmed", "refuted"], "unknown", True),
        ([], ["entered-in-error", "confirmed"], "unknown", True),
        (["inactive"], ["refuted"], "refuted", False),
        (["active"], ["entered-in-error"], "entered_in_error", False),
        (["active"], ["confirmed", "confirmed"], "active", False),
    ],
)
def test_statuses_that_contradict_each_other_are_left_open_and_asked(
    clinical: list[str], verification: list[str], expected: str, is_doubtful: bool
):
    record = read_one(
        about_patient(
            "Condition",
            code={"text": "Gout"},
            clinicalStatus={"coding": [{"code": code} for code in clinical]},
            verificationStatus={"coding": [{"code": code} for code in verification]},
        )
    )

    assert entry_texts(record) == {"Gout": expected}
    assert bool(record.unread) is is_doubtful
