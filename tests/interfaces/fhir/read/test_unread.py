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
    **{
        f"a day that is none: {when}": about_patient(
            "Condition", code={"text": "Gout"}, clinicalStatus={"text": "active"}, onsetDateTime=when
        )
        for when in ("yesterday", "2026-13-01", "2026-02-30T10:00:00Z", "20260101")
    },
    "a period that is none": about_patient(
        "Procedure",
        status="completed",
        code={"text": "Massage"},
        performedPeriod={"start": "last week", "end": "2026-11-01"},
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
    "born on no day": {"birthDate": "1.5.1990"},
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
    assert any(word in finding.text for word in ("died", "replaced", "birth date"))
    assert not verdict.complete


def test_what_is_not_read_goes_to_whom_it_is_about_among_several():
    lines = [
        {**WOMAN, "id": "p"},
        {**WOMAN, "id": "q"},
        {**UNREAD["a report with a conclusion"], "subject": {"reference": "Patient/q"}},
    ]

    reading = read_several(all_ndjson="\n".join(json.dumps(line) for line in lines).encode())

    assert [len(record.unread) for record in reading.patients] == [0, 1]


def test_one_day_that_is_none_leaves_the_rest_of_the_file_whole():
    record = read_one(
        about_patient("Condition", code={"text": "Gout"}, onsetDateTime="yesterday"),
        about_patient("MedicationRequest", status="active", medicationCodeableConcept={"text": "Apixaban"}),
    )

    assert {entry.text for entry in record.entries} == {"Gout", "Apixaban"}
    assert [entry.text for entry in record.unread] == ["Gout"]


def several(*resources: dict[str, Any]) -> list[Any]:
    people = [{**WOMAN, "id": "p"}, {**WOMAN, "id": "q"}]
    lines = "\n".join(json.dumps(line) for line in (*people, *resources))
    return list(read_several(all_ndjson=lines.encode()).patients)


def test_what_names_nobody_among_several_is_asked_of_each_of_them():
    nobodys = {
        "resourceType": "MedicationStatement",
        "id": "m",
        "medicationCodeableConcept": {"text": "Warfarin"},
    }

    records = several(nobodys)

    assert [[entry.text for entry in record.unread] for record in records] == [["Warfarin"], ["Warfarin"]]
    assert all("whose is it?" in record.unread[0].unread for record in records)


def test_what_belongs_to_somebody_else_is_asked_of_nobody_among_several():
    records = several({**UNREAD["somebody else's"], "id": "v"})

    assert [record.unread for record in records] == [(), ()]


def test_a_name_that_two_patients_have_belongs_to_neither():
    told = about_patient("Condition", code={"text": "Haemophilia"}, clinicalStatus={"text": "active"})

    records = several({**WOMAN, "id": "p", "gender": "male"}, told)

    assert [[entry.text for entry in record.entries] for record in records] == [[], [], []]
    assert all("two patients" in record.unread[0].unread for record in records)


@pytest.mark.parametrize("kind", ["Medication", "Device"])
def test_a_reference_to_a_name_that_two_resources_have_asks(kind: str):
    names = {"Medication": "code", "Device": "type"}
    both = [
        {"resourceType": kind, "id": "d", names[kind]: {"text": text}} for text in ("Paracetamol", "Warfarin")
    ]
    uses = {
        "Medication": about_patient(
            "MedicationRequest", status="active", medicationReference={"reference": "Medication/d"}
        ),
        "Device": about_patient("DeviceUseStatement", status="active", device={"reference": "Device/d"}),
    }

    record = read_one(*both, uses[kind], patient={**WOMAN, "id": "p"})

    assert any("two resources are called" in entry.unread for entry in record.unread)


def test_the_same_resource_twice_is_no_question():
    once = {"resourceType": "Medication", "id": "d", "code": {"text": "Paracetamol 500 mg tablet"}}
    asked = about_patient(
        "MedicationRequest", status="active", medicationReference={"reference": "Medication/d"}
    )

    assert screened(once, once, asked).complete


@pytest.mark.parametrize(
    "note", [[{"text": "Takes warfarin since May"}], "Takes warfarin since May", {"text": "takes warfarin"}]
)
@pytest.mark.parametrize("name", ["note", "comment"])
def test_a_note_on_a_resource_is_read_like_an_entry(name: str, note: Any):
    verdict = screened(about_patient("Condition", code={"text": "Gout"}, **{name: note}))

    assert "anticoagulant" in {question for finding in verdict.findings for question in finding.because}


def test_a_note_that_names_nothing_is_listed_and_decides_nothing():
    quiet = screened(about_patient("Condition", code={"text": "Gout"}))

    verdict = screened(about_patient("Condition", code={"text": "Gout"}, note=[{"text": "Prefers mornings"}]))

    assert verdict.decision is quiet.decision
    assert "Prefers mornings" in {row.name for row in verdict.unrecognised}


def test_a_note_about_a_relative_or_on_a_void_entry_counts_for_nobody():
    told = [{"text": "takes warfarin"}]
    verdict = screened(
        about_patient("FamilyMemberHistory", note=told),
        about_patient(
            "Condition", code={"text": "Gout"}, verificationStatus={"text": "entered-in-error"}, note=told
        ),
    )

    assert "anticoagulant" not in {question for finding in verdict.findings for question in finding.because}
    assert {row.entry.text for row in verdict.set_aside} >= {"takes warfarin"}


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
