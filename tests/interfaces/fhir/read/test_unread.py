"""What a file says and cannot be read, followed or dated reaches the verdict, until somebody has read it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.errors import InputError
from drypoint.interfaces.fhir.read import facts_from_record, read_patient
from drypoint.knowledge import load
from drypoint.pathway.screening import screen
from drypoint.terms import Decision

from .calm import WOMAN, calm_answers, screened
from .reading import about_patient, bundle, line_of, read_one, read_several

HARMLESS = about_patient("MedicationRequest", medicationCodeableConcept={"text": "Paracetamol 500 mg tablet"})
UNREAD: dict[str, dict[str, Any]] = {
    "somebody else's": {
        "resourceType": "Condition",
        "id": "u",
        "code": {"text": "Gout"},
        "subject": {"reference": "Patient/nobody"},
    },
    "a medicine that is not there": about_patient(
        "MedicationRequest",
        status="active",
        medicationReference={"reference": "Medication/gone", "display": "Paracetamol 500 mg tablet"},
    ),
    "an ingredient that is not there": about_patient(
        "MedicationRequest",
        status="active",
        medicationReference={"reference": "#m"},
        contained=[
            {
                "resourceType": "Medication",
                "id": "m",
                "code": {"text": "Paracetamol"},
                "ingredient": [{"itemReference": {"reference": "Substance/gone"}}],
            }
        ],
    ),
    "a device that is not there": about_patient(
        "DeviceUseStatement", status="active", device={"reference": "Device/gone"}
    ),
    "no name": about_patient("Condition"),
    "a kind nobody knows": about_patient("AdverseEvent", event={"text": "bled"}),
    "a report with a conclusion": about_patient("DiagnosticReport", conclusion="See text."),
    "a record in the record": {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": {"resourceType": "Basic"}}],
    },
    "answers to a form": about_patient(
        "QuestionnaireResponse", item=[{"linkId": "1", "answer": [{"valueBoolean": True}]}]
    ),
    "a letter": about_patient(
        "DocumentReference", content=[{"attachment": {"contentType": "text/plain", "data": "eA=="}}]
    ),
    "a critical result": about_patient(
        "Observation",
        status="final",
        code={"text": "Some value"},
        valueQuantity={"value": 1},
        interpretation=[{"coding": [{"code": "LL"}]}],
    ),
    "a weight in no unit": about_patient(
        "Observation", code={"coding": [{"code": "29463-7"}]}, valueQuantity={"value": 60, "unit": "bags"}
    ),
    "a weight in two units": about_patient(
        "Observation",
        code={"coding": [{"code": "29463-7"}]},
        valueQuantity={"value": 60, "unit": "lb", "code": "kg"},
    ),
    "a day in words": about_patient(
        "Condition", code={"text": "Gout"}, onsetString="in her youth", clinicalStatus={"text": "active"}
    ),
    "two statuses": about_patient(
        "Condition",
        code={"text": "Gout"},
        clinicalStatus={"coding": [{"code": "active"}]},
        verificationStatus={"coding": [{"code": "refuted"}]},
    ),
    "a modifier": about_patient(
        "Condition", code={"text": "Gout"}, modifierExtension=[{"url": "urn:x", "valueBoolean": True}]
    ),
    "a warning of the server": {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "warning", "code": "suppressed"}],
    },
    "a section in words only": {
        "resourceType": "Composition",
        "section": [{"title": "Medicines", "text": {"div": "<div>see letter</div>"}}],
    },
}
DOUBTS = {
    "dead": {"deceasedBoolean": True},
    "dead on a day": {"deceasedDateTime": "2020-03"},
    "replaced": {"link": [{"type": "replaced-by", "other": {"reference": "Patient/q"}}]},
}


def test_a_file_that_was_read_whole_leaves_nothing_open():
    verdict = screened(HARMLESS)

    assert (verdict.decision, verdict.complete) == (Decision.PROCEED, True)


@pytest.mark.parametrize("name", UNREAD)
def test_what_was_not_read_asks_and_is_listed(name: str):
    verdict = screened(UNREAD[name])

    assert not verdict.complete
    assert verdict.decision.rank >= Decision.ASK.rank
    assert [row.entry.unread for row in verdict.unrecognised if row.entry.unread]


@pytest.mark.parametrize("name", UNREAD)
def test_what_somebody_has_read_asks_no_more(name: str):
    before = screened(UNREAD[name])

    after = screened(UNREAD[name], acknowledged=[row.name for row in before.unrecognised])

    assert "unread_part" not in {finding.rule for finding in after.findings}
    assert {row.name for row in after.unrecognised} == {row.name for row in before.unrecognised}
    assert after.complete or after.decision.rank >= Decision.ASK.rank


@pytest.mark.parametrize("name", DOUBTS)
def test_a_doubt_about_the_whole_record_asks_in_its_own_words(name: str):
    verdict = screened(patient={**WOMAN, **DOUBTS[name]})

    (finding,) = [one for one in verdict.findings if one.rule == "unread_part"]
    assert "died" in finding.text or "replaced" in finding.text
    assert not verdict.complete


def test_what_is_not_read_goes_to_whom_it_is_about_among_several():
    lines = [
        {**WOMAN, "id": "p"},
        {**WOMAN, "id": "q"},
        {**UNREAD["a report with a conclusion"], "subject": {"reference": "Patient/q"}},
    ]

    reading = read_several(all_ndjson="\n".join(json.dumps(line) for line in lines).encode())

    assert [len(record.unread) for record in reading.patients] == [0, 1]


def test_a_page_of_several_asks_for_the_others():
    page = json.loads(bundle(patient=WOMAN, kind="searchset"))
    page["link"] = [{"relation": "next", "url": "https://x.example/2"}]
    record = read_patient(json.dumps(page).encode())

    verdict = screen(
        facts=facts_from_record(record, answers=calm_answers(), knowledge=load()), knowledge=load()
    )

    assert not verdict.complete


def test_an_acknowledgement_of_something_else_settles_nothing():
    assert not screened(UNREAD["no name"], acknowledged=["Gout"]).complete


def test_what_was_entered_in_error_or_is_taken_no_more_asks_nothing():
    lost = UNREAD["a medicine that is not there"]

    assert screened({**lost, "status": "entered-in-error"}).complete
    assert screened({**lost, "status": "stopped"}).complete


def test_a_name_in_the_display_still_counts_where_the_reference_leads_nowhere():
    reference = {"reference": "Medication/gone", "display": "rivaroxaban 20 mg tablet"}

    verdict = screened(about_patient("MedicationRequest", status="active", medicationReference=reference))

    assert verdict.decision.rank >= Decision.CLEARANCE_FIRST.rank


def test_what_is_about_a_room_or_a_group_is_nobodys_and_asks_nothing():
    of_room = {**UNREAD["somebody else's"], "subject": {"reference": "Location/1"}}

    assert screened(of_room).complete
    assert line_of(read_one(of_room), "Condition/u").why == "it is about Location/1, not about a patient"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b'<?xml version="1.0"?><Bundle xmlns="http://hl7.org/fhir"/>', "an XML file"),
        (b"\xef\xbb\xbf <ClinicalDocument xmlns='urn:hl7-org:v3'/>", "a C-CDA document in XML"),
        (b"<html><body>Sign in</body></html>", "a page"),
    ],
)
def test_a_file_in_mark_up_is_refused_by_its_name(content: bytes, found: str):
    with pytest.raises(InputError) as caught:
        read_patient(content)

    (fault,) = caught.value.faults
    assert (fault.code, fault.found) == ("DP407", found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted(UNREAD)), min_size=1, max_size=3, unique=True), st.booleans())
def test_a_file_with_anything_unread_is_never_complete(names: list[str], beside: bool):
    parts = [{**UNREAD[name], "id": f"x{number}"} for number, name in enumerate(names)]

    verdict = screened(*parts, *([HARMLESS] if beside else []))

    assert not verdict.complete
    assert {row.entry.unread for row in verdict.unrecognised if row.entry.unread}


RESOURCES = (
    HARMLESS,
    about_patient("Condition", code={"text": "Haemophilia A"}, clinicalStatus={"text": "active"}),
    about_patient("Condition", code={"text": "Gout"}, clinicalStatus={"text": "resolved"}),
    about_patient("Condition", code={"text": "Deep vein thrombosis"}, onsetDateTime="2026"),
    about_patient("AllergyIntolerance", code={"text": "No known drug allergies; nickel - rash"}),
    about_patient("MedicationOrder", medicationCodeableConcept={"text": "Warfarin"}, status="active"),
    about_patient("CarePlan", title="x"),
    about_patient("FamilyMemberHistory", condition=[{"code": {"text": "Haemophilia A"}}]),
    *UNREAD.values(),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(RESOURCES), max_size=3), st.sampled_from(RESOURCES), st.integers(0, 3))
def test_a_resource_more_never_relaxes(before: list[dict[str, Any]], more: dict[str, Any], place: int):
    parts = [{**part, "id": f"x{number}"} for number, part in enumerate(before)]
    longer = [*parts[:place], {**more, "id": "more"}, *parts[place:]]

    less, now = screened(*parts), screened(*longer)

    assert now.decision.rank >= less.decision.rank
    assert less.complete or not now.complete
