"""The door: who comes in, and where they go from there."""

from __future__ import annotations

import pytest
from django.test import Client

from drypoint.clinic import Role
from tests.clinic.practice import PASSWORD, Practice
from tests.interfaces.web.conftest import SignIn

RIGHT = {"username": "physiotherapist", "password": PASSWORD}


def test_the_right_password_leads_to_the_days_list(practice: Practice):
    response = Client().post("/", RIGHT)

    assert response.status_code == 303
    assert response["Location"] == "/today/"


def test_an_auditor_begins_with_the_audit(practice: Practice):
    response = Client().post("/", {"username": "auditor", "password": PASSWORD})

    assert response["Location"] == "/audit/"


def test_after_the_door_one_is_where_one_was_going(practice: Practice):
    response = Client().post("/", {**RIGHT, "next": "/patients/"})

    assert response["Location"] == "/patients/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)"])
def test_the_door_never_leads_out_of_the_house(practice: Practice, elsewhere: str):
    response = Client().post("/", {**RIGHT, "next": elsewhere})

    assert response["Location"] == "/today/"


@pytest.mark.parametrize("data", [{}, {"username": "physiotherapist"}, {**RIGHT, "password": "wrong"}])
def test_a_wrong_or_empty_form_is_answered_beside_its_fields(practice: Practice, data: dict[str, str]):
    client = Client()

    response = client.post("/", data)

    assert response.status_code == 422
    assert b'role="alert"' in response.content
    assert "_auth_user_id" not in client.session


def test_the_door_shuts_after_five_wrong_tries(practice: Practice):
    client = Client()
    for _ in range(5):
        client.post("/", {**RIGHT, "password": "wrong"})

    response = client.post("/", RIGHT)

    assert response.status_code == 429
    assert b"15 minutes" in response.content


def test_a_password_is_never_sent_back(practice: Practice):
    response = Client().post("/", {"username": "physiotherapist", "password": "a wrong secret"})

    assert b"a wrong secret" not in response.content


def test_signing_out_ends_the_session(sign_in: SignIn):
    client = sign_in(Role.PHYSIOTHERAPIST)

    client.post("/sign-out/")

    assert client.get("/today/").status_code == 302


def test_whoever_is_in_passes_the_door(sign_in: SignIn):
    assert sign_in(Role.FRONT_DESK).get("/")["Location"] == "/today/"
