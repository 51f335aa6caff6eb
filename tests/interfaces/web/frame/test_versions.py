"""What two people write on one version is never lost: the second is told, and sees both."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import EntryKind, Role
from drypoint.clinic.patients import NewEntry
from drypoint.record.models import Consent, Examination, PatientDetails, Screening
from tests.clinic.cupboard import received
from tests.clinic.practice import AT, Practice, as_given, reassuring_answers, row_counts
from tests.interfaces.web.conftest import SignIn

NELL = {
    "family_name": "Invented",
    "given_name": "Nell",
    "birth_date": "1990-05-01",
    "sex": "female",
    "language": "en",
}
SINCE = "Somebody wrote here since you opened this"


def shown(client: Client, url: str, form: str = "") -> dict[str, str]:
    """The hidden fields of a page's form, as a browser sends them along."""
    page = client.get(url).content.decode()
    start = page.index(form) if form else 0
    return dict(
        re.findall(r'<input type="hidden" name="(sent_as|made_on)" value="([^"]*)"', page[start:])[:2]
    )


def marks(answer: Any) -> dict[str, str]:
    hidden = r'<input type="hidden" name="(sent_as|made_on)" value="([^"]*)"'
    return dict(re.findall(hidden, answer.content.decode()))


def test_a_name_and_a_birth_date_corrected_by_two_are_not_lost(
    practice: Practice, physio: Client, sign_in: SignIn
):
    url = f"/patients/{practice.patient()}/correct/"
    lead = sign_in(Role.PRACTICE_LEAD)
    first, second = shown(physio, url), shown(lead, url)

    physio.post(url, {**NELL, **first, "birth_date": "1990-05-02"})
    told = lead.post(url, {**NELL, **second, "given_name": "Nelly"})

    page = told.content.decode()
    assert told.status_code == 409
    assert SINCE in page
    assert all(words in page for words in ("2 May 1990", "1 May 1990", 'value="Nelly"'))
    assert PatientDetails.objects.standing().get().given_name == "Nell"


def test_after_both_were_seen_the_second_may_take_the_place(practice: Practice, physio: Client):
    url = f"/patients/{practice.patient()}/correct/"
    old = shown(physio, url)
    physio.post(url, {**NELL, **shown(physio, url), "birth_date": "1990-05-02"})
    told = physio.post(url, {**NELL, **old, "given_name": "Nelly"})

    answer = physio.post(url, {**NELL, **marks(told), "given_name": "Nelly"})

    assert answer.status_code == 303
    assert PatientDetails.objects.standing().get().given_name == "Nelly"


def test_a_form_with_a_fault_does_not_hide_that_somebody_wrote(practice: Practice, physio: Client):
    url = f"/patients/{practice.patient()}/correct/"
    old = shown(physio, url)
    physio.post(url, {**NELL, **shown(physio, url), "birth_date": "1990-05-02"})

    told = physio.post(url, {**NELL, **old, "family_name": ""})

    assert SINCE in told.content.decode()


def test_an_entry_that_was_corrected_meanwhile_is_shown_beside_what_was_sent(
    practice: Practice, physio: Client
):
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.MEDICATION, "warfarin")
    entry_id = clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)
    url = f"/patients/{patient_id}/record/{entry_id}/"
    physio.post(url, {"text": "warfarin 3 mg", "status": "active"})

    told = physio.post(url, {"text": "warfarin 5 mg", "status": "active"})

    page = told.content.decode()
    assert told.status_code == 409
    assert "<td>warfarin 3 mg</td>" in page
    assert 'value="warfarin 5 mg"' in page
    address = re.findall(r'action="(/patients/[^"]+/record/[^"]+)"', page)[0]
    assert physio.post(address, {"text": "warfarin 5 mg", "status": "active"}).status_code == 303


def test_a_lot_corrected_by_two_is_told(practice: Practice, physio: Client):
    url = f"/supplies/lots/{received(practice)}/correct/"
    old = shown(physio, url)
    lot = {
        "expires_on": "2028-06-30",
        "diameter_mm": "0.25",
        "length_mm": "40",
        "maker": "One",
        "reason": "r",
    }
    physio.post(url, {**lot, **shown(physio, url)})

    told = physio.post(url, {**lot, **old, "maker": "Two"})

    assert told.status_code == 409
    assert "<td>One</td>" in told.content.decode()


def test_a_role_changed_by_two_is_told(practice: Practice, sign_in: SignIn):
    lead, user_id = sign_in(Role.PRACTICE_LEAD), practice.physio.pk
    url = f"/people/{user_id}/"
    old = shown(lead, url, "/change/")
    lead.post(f"{url}change/", {"role": "auditor", "access": "yes", **shown(lead, url, "/change/")})

    told = lead.post(f"{url}change/", {"role": "front_desk", "access": "yes", **old})

    assert told.status_code == 409
    assert "<td>Auditor</td>" in told.content.decode()


def test_a_rule_that_was_changed_since_is_not_tightened_unseeing(practice: Practice, sign_in: SignIn):
    lead, url = sign_in(Role.PRACTICE_LEAD), "/house-rules/epilepsy_not_controlled/"
    old = shown(lead, url, "/loosen/")
    tighten = {"tighten-effect": "defer", "tighten-reason": "r", **shown(lead, url, "/tighten/")}
    lead.post(f"{url}tighten/", tighten)

    told = lead.post(f"{url}loosen/", {"loosen-effect": "precautions", "loosen-reason": "why not", **old})

    assert told.status_code == 422
    assert "Somebody wrote here since you opened this" in told.content.decode()
    assert "why not" in told.content.decode()


def screened_by_another(practice: Practice, visit_id: UUID) -> None:
    given = as_given({**reassuring_answers(), "anticoagulant": "yes"})
    clinic.screening.screen_patient(by=practice.lead, at=AT, visit_id=visit_id, answers=given)


def test_a_screening_by_another_is_not_answered_away(practice: Practice, physio: Client):
    visit_id = practice.booked()
    url = f"/visits/{visit_id}/screen/"
    old = shown(physio, url)
    screened_by_another(practice, visit_id)

    told = physio.post(url, {**reassuring_answers(), **old})

    page = told.content.decode()
    assert told.status_code == 422
    assert SINCE in page
    assert "Lea Lead, 21 November 2026, 09:00" in page
    assert re.search(r"<td>yes</td>\s*<td>no</td>", page)
    assert Screening.objects.filter(visit=visit_id).count() == 1


def test_a_step_that_was_only_looked_at_again_is_told_too(practice: Practice, physio: Client):
    visit_id = practice.booked()
    url = f"/visits/{visit_id}/screen/"
    old = shown(physio, url)
    screened_by_another(practice, visit_id)

    listed = physio.post(url, {**old, "then": "preview"})

    assert SINCE in listed.content.decode()


@pytest.mark.parametrize(
    ("prepare", "step", "sent", "model"),
    [
        ("consented", "consent", {"given_by": "Somebody", "relationship": "patient"}, Consent),
        ("examined", "examine", {"pain-head.temple.right": "8", "then": "keep"}, Examination),
    ],
)
def test_a_step_written_on_nothing_does_not_replace_what_stands(
    prepare: str, step: str, sent: dict[str, str], model: Any, practice: Practice, physio: Client
):
    visit_id = getattr(practice, prepare)()
    before = row_counts()

    told = physio.post(f"/visits/{visit_id}/{step}/", {**sent, "made_on": ""})

    assert told.status_code == 422
    assert SINCE in told.content.decode()
    assert row_counts() == before
    assert model.objects.filter(visit=visit_id).count() == 1


def test_what_was_recorded_beside_the_own_answers_is_no_other_version(practice: Practice, physio: Client):
    visit_id = practice.screened(latex_allergy="yes")
    url = f"/visits/{visit_id}/screen/"
    override = {
        "override": "latex_allergy",
        "override-latex_allergy-reason": "other_measure_taken",
        "override-latex_allergy-words": "nitrile gloves",
    }

    answer = physio.post(f"{url}override/", {**override, **shown(physio, url), "epilepsy": "yes"})

    assert answer.status_code == 200
    assert SINCE not in answer.content.decode()
