"""A name or an entry that is wrong is corrected in the browser; what stood before is kept."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import EntryLine, NewEntry
from drypoint.record.models import Entry, PatientDetails
from tests.clinic.practice import AT, Practice

RIGHT = {
    "family_name": "Right",
    "given_name": "Nell",
    "birth_date": "1990-05-02",
    "sex": "female",
    "language": "en",
}


@pytest.fixture
def patient_id(practice: Practice) -> UUID:
    return practice.patient()


def standing(practice: Practice, patient_id: UUID) -> dict[str, EntryLine]:
    page = clinic.patients.open_patient(by=practice.physio, at=AT, patient_id=patient_id)
    return {line.text: line for line in page.entries}


def warfarin(practice: Practice, patient_id: UUID) -> UUID:
    codings = (clinic.patients.EntryCoding("atc", "B01AA03"),)
    entry = NewEntry(
        EntryKind.MEDICATION, "warfarin", codings, EntryStatus.ACTIVE, AT.date(), source="a letter"
    )
    return clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)


def test_the_form_begins_with_what_stands(patient_id: UUID, physio: Client):
    page = physio.get(f"/patients/{patient_id}/correct/").content.decode()

    assert 'value="Invented"' in page
    assert 'value="1990-05-01"' in page


def test_a_corrected_identity_stands_and_the_old_one_is_kept(patient_id: UUID, physio: Client):
    answer = physio.post(f"/patients/{patient_id}/correct/", RIGHT, follow=True)

    assert "Right, Nell" in answer.content.decode()
    assert PatientDetails.objects.filter(patient_id=patient_id).count() == 2


def test_another_language_is_told_beside_the_name(patient_id: UUID, physio: Client):
    before = physio.get(f"/patients/{patient_id}/").content.decode()

    answer = physio.post(f"/patients/{patient_id}/correct/", RIGHT | {"language": "es"}, follow=True)

    assert "reads Spanish" not in before
    assert "reads Spanish" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"family_name": ""}, {"birth_date": "2062-01-01"}, {"sex": ""}, {"language": "fr"}]
)
def test_faults_in_an_identity_correct_nothing(wrong: dict[str, str], patient_id: UUID, physio: Client):
    answer = physio.post(f"/patients/{patient_id}/correct/", RIGHT | wrong)

    assert answer.status_code == 422
    assert PatientDetails.objects.filter(patient_id=patient_id).count() == 1


def test_a_corrected_entry_keeps_its_kind_codes_and_source(
    practice: Practice, patient_id: UUID, physio: Client
):
    address = f"/patients/{patient_id}/record/{warfarin(practice, patient_id)}/"

    physio.post(address, {"text": "warfarin 3 mg", "status": "active", "on": "2026-11-01"})

    entries = standing(practice, patient_id)
    new = entries["warfarin 3 mg"]
    assert "warfarin" not in entries
    assert (new.kind, new.codings[0].code, new.source) == (EntryKind.MEDICATION, "B01AA03", "a letter")
    assert new.status is EntryStatus.ACTIVE


def test_an_entry_made_in_error_is_told_as_one(practice: Practice, patient_id: UUID, physio: Client):
    address = f"/patients/{patient_id}/record/{warfarin(practice, patient_id)}/"

    answer = physio.post(address, {"text": "warfarin", "status": "entered_in_error"}, follow=True)

    assert "entered in error" in answer.content.decode()
    assert Entry.objects.filter(patient_id=patient_id, text="warfarin").count() == 2


def test_a_measurement_is_corrected_with_its_number(practice: Practice, patient_id: UUID, physio: Client):
    height = standing(practice, patient_id)["height"]
    address = f"/patients/{patient_id}/record/{height.entry_id}/"
    data = {"text": "height", "value": "1.71", "unit": "m", "on": "2026-11-01", "status": "unknown"}

    refused = physio.post(address, data | {"value": "tall"})
    physio.post(address, data)

    corrected = standing(practice, patient_id)["height"]
    assert refused.status_code == 422
    assert (corrected.value, corrected.unit) == (1.71, "m")


def test_an_entry_that_somebody_corrected_meanwhile_is_not_corrected_twice(
    practice: Practice, patient_id: UUID, physio: Client
):
    address = f"/patients/{patient_id}/record/{warfarin(practice, patient_id)}/"
    data = {"text": "warfarin", "status": "resolved"}

    first, second = physio.post(address, data), physio.post(address, data)

    assert (first.status_code, second.status_code) == (303, 409)


def test_the_desk_corrects_names_and_sees_no_entries(patient_id: UUID, practice: Practice, sign_in):
    desk = sign_in(clinic.Role.FRONT_DESK)

    page = desk.get(f"/patients/{patient_id}/").content.decode()

    assert "Correct who this is" in page
    assert f"/patients/{patient_id}/record/" not in page
