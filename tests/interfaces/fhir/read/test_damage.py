"""A damaged file is refused whole, with line and path."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.errors import Fault, InputError
from drypoint.interfaces.fhir.read import read_patient

from .reading import FIXTURES, PATIENT, about_patient, bundle, read_several


def faults_of(content: bytes, name: str = "record.json") -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        read_patient(content, name=name)
    return caught.value.faults


def only_fault(content: bytes, name: str = "record.json") -> Fault:
    (fault,) = faults_of(content, name)
    return fault


def test_broken_json_is_refused_with_line_and_column():
    fault = only_fault(b'{\n  "resourceType": "Bundle",\n  "entry": [,]\n}')

    assert (fault.code, fault.where) == ("DP122", "line 3, column 13")


def test_a_bundle_that_was_cut_off_is_refused():
    whole = (FIXTURES / "searchset.json").read_bytes()

    fault = only_fault(whole[: len(whole) // 2])

    assert fault.code == "DP122"
    assert fault.where.startswith("line ")


def test_a_part_of_the_wrong_shape_is_refused_with_line_and_path():
    content = json.dumps(json.loads(bundle(about_patient("Condition", code="asthma"))), indent=2).encode()

    fault = only_fault(content)

    assert fault.code == "DP101"
    assert fault.where == "line 20, entry[1].resource.code"


def test_every_damaged_part_is_told_at_once():
    content = bundle(
        about_patient("Condition", code={"coding": {"code": "1"}}),
        about_patient("Procedure", code={"text": 5}, performedDateTime=7),
    )

    assert [fault.where for fault in faults_of(content)] == [
        "line 1, entry[1].resource.code.coding",
        "line 1, entry[2].resource.code.text",
        "line 1, entry[2].resource.performedDateTime",
    ]


def test_a_bundle_without_a_patient_is_refused():
    fault = only_fault(b'{"resourceType": "Bundle", "type": "collection", "entry": []}')

    assert (fault.code, fault.found) == ("DP402", "no Patient and no other resource")


def test_a_resource_without_a_patient_says_what_is_there():
    fault = only_fault(json.dumps(about_patient("Condition", code={"text": "x"})).encode())

    assert (fault.code, fault.found) == ("DP402", "no Patient, only Condition")


def test_two_patients_in_one_bundle_are_refused_at_the_second():
    fault = only_fault(bundle(dict(PATIENT, id="q")))

    assert (fault.code, fault.where) == ("DP403", "line 1, entry[1].resource")


@pytest.mark.parametrize("kind", ["history", "transaction-response", "message", "", 7])
def test_a_bundle_of_another_type_is_refused(kind: Any):
    content = json.dumps({"resourceType": "Bundle", "type": kind, "entry": [{"resource": PATIENT}]}).encode()

    assert {fault.where for fault in faults_of(content)} == {"line 1, type"}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"[]", "a list"),
        (b"7", "a number"),
        (b"null", "null"),
        (b'"Bundle"', "a text"),
        (b"{}", "no resourceType"),
        (b'{"hook": "patient-view"}', "a CDS Hooks request, no resourceType"),
        (b'{"resourceType": "bundle"}', "the resourceType 'bundle'"),
        (b'{"resourceType": 7}', "the resourceType '7'"),
    ],
)
def test_what_is_no_fhir_is_refused_with_what_it_is(content: bytes, found: str):
    fault = only_fault(content)

    assert (fault.code, fault.found) == ("DP401", found)


def test_an_entry_that_holds_no_resource_type_is_refused_with_its_path():
    fault = only_fault(bundle({"code": {"text": "x"}}))

    assert (fault.code, fault.where) == ("DP401", "line 1, entry[1].resource.resourceType")


def test_a_line_of_ndjson_that_was_cut_off_is_refused_with_its_number():
    whole = (FIXTURES / "practice.ndjson").read_bytes()

    fault = only_fault(whole.rstrip()[:-20], name="practice.ndjson")

    assert fault.code == "DP122"
    assert fault.where.startswith("line 7, column ")


def test_every_damaged_line_of_ndjson_is_told():
    lines = [json.dumps(PATIENT), "{", json.dumps(about_patient("Condition", code=[])), '"x"']

    faults = faults_of("\n".join(lines).encode(), name="record.ndjson")

    assert [fault.where for fault in faults] == ["line 2, column 2", "line 4, resourceType"]


def test_a_repeated_key_is_refused_because_one_of_the_two_would_be_lost():
    content = b'{"resourceType": "Bundle", "type": "collection", "entry": [], "entry": []}'

    assert only_fault(content).code == "DP123"


def test_a_damaged_file_takes_the_files_that_are_read_with_it_along():
    reading = read_several(
        Patient_ndjson=json.dumps(PATIENT).encode(), Condition_ndjson=b'{"resourceType": "Condition", '
    )

    assert reading.patients == ()
    assert {(file.name, file.faults[0].code) for file in reading.refused} == {
        ("Patient.ndjson", "DP405"),
        ("Condition.ndjson", "DP122"),
    }


def test_a_damaged_bundle_does_not_touch_another_bundle():
    reading = read_several(good_json=bundle(), bad_json=b'{"resourceType": "Bundle", "type":')

    assert len(reading.patients) == 1
    assert [file.name for file in reading.refused] == ["bad.json"]


def test_a_file_that_is_no_fhir_does_not_touch_the_others():
    reading = read_several(Patient_json=json.dumps(PATIENT).encode(), hook_json=b'{"hook": "patient-view"}')

    assert len(reading.patients) == 1
    assert [file.name for file in reading.refused] == ["hook.json"]


def test_files_of_one_patient_are_read_together():
    reading = read_several(
        Patient_json=json.dumps(PATIENT, indent=1).encode(),
        Condition_json=json.dumps(about_patient("Condition", code={"text": "Asthma"})).encode(),
    )

    (record,) = reading.patients

    assert [entry.text for entry in record.entries] == ["Asthma"]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "resourceType",
                    "code",
                    "coding",
                    "text",
                    "system",
                    "subject",
                    "reference",
                    "contained",
                    "status",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
KINDS = st.sampled_from(
    [
        "Condition",
        "Observation",
        "MedicationRequest",
        "AllergyIntolerance",
        "Device",
        "Composition",
        "Patient",
    ]
)


@settings(max_examples=300)
@given(
    kind=KINDS,
    parts=st.dictionaries(
        st.sampled_from(
            [
                "code",
                "subject",
                "patient",
                "clinicalStatus",
                "onsetDateTime",
                "medicationReference",
                "contained",
                "valueQuantity",
                "bodySite",
                "identifier",
                "name",
                "birthDate",
                "section",
                "text",
                "id",
                "type",
            ]
        ),
        JSON_VALUES,
        max_size=5,
    ),
)
def test_whatever_stands_in_a_resource_it_is_read_or_refused(kind: str, parts: dict[str, Any]):
    content = bundle({"resourceType": kind, **parts})

    with contextlib.suppress(InputError):
        assert read_patient(content).lines


@settings(max_examples=200)
@given(st.binary(max_size=60) | JSON_VALUES.map(lambda value: json.dumps(value).encode()))
def test_whatever_bytes_come_they_are_refused_with_a_reason(content: bytes):
    with pytest.raises(InputError) as caught:
        read_patient(content)

    assert all(fault.where and fault.found and fault.expected and fault.hint for fault in caught.value.faults)
