"""Finding, adding and booking people."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client

from drypoint.clinic import Role
from drypoint.record.models import ComplaintSite, Visit
from tests.clinic.practice import Practice, row_counts
from tests.interfaces.web.conftest import SignIn

NELL = {
    "family_name": "Invented",
    "given_name": "Nell",
    "birth_date": "1990-05-01",
    "sex": "female",
    "language": "en",
}
BOOKING = {"on": "2026-11-23", "at": "09:30", "reason": "neck"}


def test_a_new_person_is_added_and_opened(practice: Practice, physio: Client):
    response = physio.post("/patients/add/", NELL, follow=True)

    assert response.redirect_chain[0][1] == 303
    assert b"Invented, Nell" in response.content
    assert b"born 1 May 1990" in response.content


def test_somebody_who_is_here_is_shown_before_a_second_person_is_made(practice: Practice, physio: Client):
    patient_id = practice.patient()
    before = row_counts()

    asked = physio.post("/patients/add/", {**NELL, "family_name": "INVENTED "})

    assert asked.status_code == 422
    assert f'href="/patients/{patient_id}/"'.encode() in asked.content
    assert b'value="Nell"' in asked.content
    assert row_counts() == before


def test_another_person_is_added_by_that_word_alone(practice: Practice, physio: Client):
    patient_id = practice.patient()
    word = {**NELL, "is_not": str(patient_id)}

    refused = physio.post("/patients/add/", {**NELL, "is_not": "anybody"})
    added = physio.post("/patients/add/", word)
    again = physio.post("/patients/add/", word)

    assert (refused.status_code, added.status_code, again.status_code) == (422, 303, 422)
    assert physio.get("/patients/", {"search": "Invented, Nell"}).content.count(b"dp-ledger-name") == 2


@pytest.mark.parametrize(
    ("change", "element"),
    [
        ({"family_name": ""}, "id_family_name"),
        ({"birth_date": "31.12.1990"}, "id_birth_date"),
        ({"birth_date": "2190-05-01"}, "id_birth_date"),
        ({"sex": "cat"}, "id_sex"),
        ({"family_name": "", "birth_date": "never", "sex": ""}, "id_birth_date"),
    ],
)
def test_a_faulty_person_is_answered_beside_the_field_and_stored_nowhere(
    change: dict[str, str], element: str, practice: Practice, physio: Client
):
    before = row_counts()

    response = physio.post("/patients/add/", {**NELL, **change})

    assert response.status_code == 422
    assert f'href="#{element}"'.encode() in response.content
    assert f'id="{element}_fault"'.encode() in response.content
    assert b'value="Nell"' in response.content
    assert row_counts() == before


def test_an_empty_form_names_every_fault_at_once(practice: Practice, physio: Client):
    response = physio.post("/patients/add/", {})

    assert b"3 things need mending" in response.content


def test_the_search_finds_by_part_of_a_name(practice: Practice, physio: Client):
    practice.patient()

    assert b"Invented, Nell" in physio.get("/patients/", {"search": "inven"}).content
    assert b"Invented, Nell" not in physio.get("/patients/", {"search": "quill"}).content


def test_a_search_that_finds_nobody_offers_to_add_them(practice: Practice, physio: Client):
    response = physio.get("/patients/", {"search": "<b>quill"})

    assert "“&lt;b&gt;quill”".encode() in response.content
    assert b'href="/patients/add/"' in response.content


def test_the_search_answers_htmx_with_the_list_alone(practice: Practice, physio: Client):
    response = physio.get("/patients/", {"search": "x"}, headers={"HX-Request": "true"})

    assert response.content.lstrip().startswith(b'<div id="found"')
    assert response["HX-Replace-Url"] == "/patients/?search=x"


def booking(practice: Practice, patient_id: UUID, **change: str) -> tuple[str, dict[str, str]]:
    data = {**BOOKING, "physiotherapist": str(practice.physio.pk), **change}
    return f"/patients/{patient_id}/book/", data


def test_a_booking_stands_in_the_list_of_its_day(practice: Practice, physio: Client):
    url, data = booking(practice, practice.patient())

    physio.post(url, data)

    assert b"Invented, Nell" in physio.get("/today/", {"on": "2026-11-23"}).content
    assert b"Invented, Nell" not in physio.get("/today/").content


def test_a_booking_may_say_where_it_hurts(practice: Practice, physio: Client):
    url, data = booking(practice, practice.patient(), site="neck.posterior.left")

    physio.post(url, data)

    assert ComplaintSite.objects.get().regions == ["neck.posterior.left"]


def test_a_booking_that_does_not_say_where_states_nothing(practice: Practice, physio: Client):
    url, data = booking(practice, practice.patient(), site="")

    physio.post(url, data)

    assert (Visit.objects.count(), ComplaintSite.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "change", [{"on": "tomorrow"}, {"at": "half nine"}, {"physiotherapist": "0"}, {"on": "", "at": ""}]
)
def test_a_faulty_booking_is_stored_nowhere(change: dict[str, str], practice: Practice, physio: Client):
    url, data = booking(practice, practice.patient(), **change)
    before = row_counts()

    response = physio.post(url, data)

    assert response.status_code == 422
    assert b'role="alert"' in response.content
    assert b'value="neck"' in response.content
    assert row_counts() == before


def test_the_front_desk_sees_the_person_and_not_the_record(practice: Practice, sign_in: SignIn):
    patient_id = practice.patient()

    response = sign_in(Role.FRONT_DESK).get(f"/patients/{patient_id}/")

    assert b"Invented, Nell" in response.content
    assert b"Your role does not read the clinical record" in response.content
    assert b"dp-entry" not in response.content


def test_the_front_desk_is_led_to_the_person_and_not_into_the_visit(practice: Practice, sign_in: SignIn):
    practice.booked()

    response = sign_in(Role.FRONT_DESK).get("/today/")

    assert b'href="/visits/' not in response.content


@pytest.mark.parametrize(
    "url", ["/patients/{}/", "/visits/{}/", "/visits/{}/screen/", "/visits/{}/after/sheet/"]
)
def test_what_is_not_there_is_said_to_be_not_there(url: str, practice: Practice, physio: Client):
    response = physio.get(url.format(uuid4()))

    assert response.status_code == 404


@pytest.mark.parametrize("on", ["2026-13-45", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_or_has_no_neighbour_is_today(on: str, practice: Practice, physio: Client):
    assert b"Saturday 21 November" in physio.get("/today/", {"on": on}).content


def test_an_empty_day_says_how_to_book(practice: Practice, physio: Client):
    assert b"Nobody is booked for this day" in physio.get("/today/").content


def test_a_visit_is_cancelled_with_its_reason_only(practice: Practice, physio: Client):
    url = f"/visits/{practice.booked()}/cancel/"

    without = physio.post(url, {"reason": ""})
    physio.post(url, {"reason": "an invented reason"})

    assert without.status_code == 422
    assert b"Cancelled" in physio.get("/today/").content


def test_the_record_is_added_to_by_hand(practice: Practice, physio: Client):
    patient_id = practice.patient()
    medicine = {"what": "entry", "kind": "medication", "text": "apixaban 5 mg", "on": "2020-05-03"}

    response = physio.post(f"/patients/{patient_id}/record/", medicine, follow=True)

    assert b"apixaban 5 mg" in response.content
    assert b"3 May 2020" in response.content
    assert b"Entered here" in response.content


def test_height_and_weight_are_added_with_their_units(practice: Practice, physio: Client):
    patient_id = practice.patient()
    measures = {"what": "measure", "height_cm": "181", "weight_kg": "80.5"}

    response = physio.post(f"/patients/{patient_id}/record/", measures, follow=True)

    assert b"height: 181 cm" in response.content
    assert b"weight: 80.5 kg" in response.content


@pytest.mark.parametrize(
    ("data", "element"),
    [
        ({"what": "entry", "kind": "condition", "text": ""}, "id_text"),
        ({"what": "entry", "kind": "mood", "text": "low"}, "id_kind"),
        ({"what": "entry", "kind": "condition", "text": "migraine", "on": "May"}, "id_on"),
        ({"what": "measure", "height_cm": "tall"}, "id_height_cm"),
        ({"what": "measure", "height_cm": "1.81", "weight_kg": "80"}, "id_height_cm"),
    ],
)
def test_a_faulty_addition_is_stored_nowhere(
    data: dict[str, str], element: str, practice: Practice, physio: Client
):
    patient_id = practice.patient()
    before = row_counts()

    response = physio.post(f"/patients/{patient_id}/record/", data)

    assert response.status_code == 422
    assert f'href="#{element}"'.encode() in response.content
    assert row_counts() == before


def test_an_addition_of_nothing_says_so(practice: Practice, physio: Client):
    response = physio.post(f"/patients/{practice.patient()}/record/", {"what": "measure"})

    assert response.status_code == 422
    assert b"Write the height, the weight, or both." in response.content
