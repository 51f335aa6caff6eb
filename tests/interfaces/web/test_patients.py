"""Finding, adding and booking people."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.test import Client

from drypoint.clinic import Role
from tests.clinic.practice import Practice, row_counts
from tests.interfaces.web.conftest import SignIn

NELL = {"family_name": "Invented", "given_name": "Nell", "birth_date": "1990-05-01", "sex": "female"}
BOOKING = {"on": "2026-11-23", "at": "09:30", "reason": "neck"}


def test_a_new_person_is_added_and_opened(practice: Practice, physio: Client):
    response = physio.post("/patients/add/", NELL, follow=True)

    assert response.redirect_chain[0][1] == 303
    assert b"Invented, Nell" in response.content
    assert b"born 1 May 1990" in response.content


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

    assert b"2 things need mending" in response.content


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

    assert response.content.startswith(b'<div id="found"')
    assert response["HX-Replace-Url"] == "/patients/?search=x"


def booking(practice: Practice, patient_id: UUID, **change: str) -> tuple[str, dict[str, str]]:
    data = {**BOOKING, "physiotherapist": str(practice.physio.pk), **change}
    return f"/patients/{patient_id}/book/", data


def test_a_booking_stands_in_the_list_of_its_day(practice: Practice, physio: Client):
    url, data = booking(practice, practice.patient())

    physio.post(url, data)

    assert b"Invented, Nell" in physio.get("/today/", {"on": "2026-11-23"}).content
    assert b"Invented, Nell" not in physio.get("/today/").content


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


def test_a_day_that_is_none_is_today(practice: Practice, physio: Client):
    assert b"Saturday 21 November" in physio.get("/today/", {"on": "2026-13-45"}).content


def test_an_empty_day_says_how_to_book(practice: Practice, physio: Client):
    assert b"Nobody is booked for this day" in physio.get("/today/").content


def test_a_visit_is_cancelled_with_its_reason_only(practice: Practice, physio: Client):
    url = f"/visits/{practice.booked()}/cancel/"

    without = physio.post(url, {"reason": ""})
    physio.post(url, {"reason": "an invented reason"})

    assert without.status_code == 422
    assert b"Cancelled" in physio.get("/today/").content
