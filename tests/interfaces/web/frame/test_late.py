"""A form that comes too late is not dropped: it is kept for its writer, or its words are shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from drypoint.clinic import Role
from drypoint.interfaces.web.frame.sending import new_mark
from tests.clinic.practice import PASSWORD, Practice, row_counts
from tests.interfaces.web.conftest import SignIn

QUILL = {
    "family_name": "Quill",
    "given_name": "Zoë",
    "birth_date": "1971-03-05",
    "sex": "female",
    "language": "en",
}


def sign_in_as(client: Client, username: str) -> Any:
    return client.post("/", {"username": username, "password": PASSWORD})


def hidden(page: bytes, action: str) -> dict[str, str]:
    form = page.decode().partition(f'action="{action}"')[2].partition("</form>")[0]
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))


@pytest.fixture
def late(practice: Practice) -> Client:
    """A browser whose session ended while a person was being added."""
    client = Client()
    marked = {**QUILL, "sent_as": new_mark(practice.physio)}
    client.post("/patients/add/", marked, headers={"Referer": "http://testserver/patients/add/"})
    return client


def test_what_was_typed_comes_back_after_signing_in_and_is_stored_when_sent(late: Client):
    before = row_counts()
    told = late.get("/?next=/patients/add/").content

    way = sign_in_as(late, "physiotherapist")["Location"]
    page = late.get(way).content
    stored_by_signing_in = row_counts() != before
    late.post("/patients/add/", hidden(page, "/patients/add/"))

    assert b"is not stored yet" in told
    assert b"Quill" not in told
    assert way == "/kept/"
    assert all(words in page.decode() for words in ("Not stored yet", "Quill", "Zoë", "5 March 1971"))
    assert not stored_by_signing_in
    assert b"Quill, Zo" in late.get("/patients/", {"search": "quill"}).content
    assert late.get("/kept/").status_code == 303


def test_nobody_else_sees_what_was_typed(late: Client):
    way = sign_in_as(late, "lead")["Location"]

    assert way == "/today/"
    assert late.get("/kept/")["Location"] == "/today/"


def test_what_was_kept_can_be_let_go(late: Client):
    sign_in_as(late, "physiotherapist")

    answer = late.post("/kept/")

    assert answer["Location"] == "/patients/add/"
    assert late.get("/kept/")["Location"] == "/today/"


def test_htmx_is_led_to_the_door_too(practice: Practice):
    marked = {**QUILL, "sent_as": new_mark(practice.physio)}

    answer = Client().post("/patients/add/", marked, headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/?next=")


def test_a_form_without_a_mark_is_shown_back_and_kept_nowhere(practice: Practice):
    client, before = Client(), row_counts()

    answer = client.post("/patients/add/", QUILL)

    assert answer.status_code == 403
    assert all(words in answer.content.decode() for words in ("Nothing of this was stored", "Quill", "Zoë"))
    assert row_counts() == before
    assert "kept_form" not in client.session


@pytest.mark.parametrize("sent_by", [{"Origin": "https://example.org"}, {"Sec-Fetch-Site": "cross-site"}])
def test_the_words_of_another_site_are_not_shown(sent_by: dict[str, str], practice: Practice):
    marked = {**QUILL, "sent_as": new_mark(practice.physio)}
    client = Client()

    answer = client.post("/patients/add/", marked, headers=sent_by)

    assert answer.status_code == 302
    assert "kept_form" not in client.session


def test_a_form_whose_token_is_out_of_date_waits_for_its_writer(practice: Practice):
    client = Client(enforce_csrf_checks=True)
    with practice.keeper.unheeded():
        client.force_login(practice.physio, backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post("/patients/add/", {**QUILL, "sent_as": new_mark(practice.physio)})

    assert answer["Location"] == "/kept/"
    assert b"Quill" in client.get("/kept/").content


def test_a_password_is_never_kept_or_shown(practice: Practice):
    secret = {"full_name": "New", "username": "new", "role": "auditor", "password": "a copper secret"}
    client = Client()

    shown = client.post("/people/add/", secret)
    client.post("/people/add/", {**secret, "sent_as": new_mark(practice.lead)})

    assert b"copper" not in shown.content
    assert "copper" not in repr(dict(client.session))


def test_too_much_for_any_form_is_not_kept(practice: Practice):
    client = Client()

    client.post("/patients/add/", {"family_name": "x" * 100_001, "sent_as": new_mark(practice.physio)})

    assert "kept_form" not in client.session


@pytest.mark.parametrize(
    ("step", "sent"),
    [
        ("consent", {"given_by": "An aunt of mine", "relationship": "guardian"}),
        ("screen", {"anticoagulant": "yes", "anticoagulant-by": "An aunt of mine"}),
    ],
)
def test_a_step_sent_after_the_visit_was_signed_still_shows_the_words(
    step: str, sent: dict[str, str], practice: Practice, physio: Client
):
    visit_id = practice.closed()
    before = row_counts()

    answer = physio.post(f"/visits/{visit_id}/{step}/", sent)

    assert answer.status_code == 422
    assert b"An aunt of mine" in answer.content
    assert b"What you typed" in answer.content
    assert b"Nothing of this was stored" in answer.content
    assert row_counts() == before


def test_a_refusal_on_a_page_of_its_own_still_shows_the_words(practice: Practice, physio: Client):
    answer = physio.post(f"/visits/{practice.closed()}/cancel/", {"reason": "a long invented reason"})

    assert answer.status_code == 409
    assert b"a long invented reason" in answer.content


def test_nothing_of_a_patient_stays_in_the_browser_after_signing_out(practice: Practice, sign_in: SignIn):
    client = sign_in(Role.PHYSIOTHERAPIST)

    page = client.get(f"/patients/{practice.patient()}/")
    out = client.post("/sign-out/")

    assert page["Cache-Control"] == "no-store"
    assert out["Clear-Site-Data"] == '"cache"'
