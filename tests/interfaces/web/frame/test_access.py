"""Nobody reaches what their role does not include, and no route can be added without saying for whom."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from drypoint.clinic import POLICY, Role
from drypoint.interfaces.web.frame.access import is_public
from tests.clinic.practice import Practice
from tests.interfaces.web.conftest import SignIn
from tests.interfaces.web.routes import ROUTES, Door, address, addresses

DOORS = [
    pytest.param(name, door, id=f"{door.method} {name}") for name, doors in ROUTES.items() for door in doors
]
CLOSED_DOORS = [param for param in DOORS if not param.values[1].is_public]


def call(client: Client, door: Door, url: str) -> HttpResponse:
    return getattr(client, door.method)(url, data=dict(door.data))


def call_and_undo(client: Client, door: Door, url: str) -> HttpResponse:
    """Call, and leave the record to the next role as this one has met it."""
    with transaction.atomic():
        response = call(client, door, url)
        transaction.set_rollback(True)
    return response


def test_every_route_of_the_project_is_in_the_matrix():
    # A public page has an address in each language under one name.
    assert sorted(set(addresses())) == sorted(ROUTES)


def test_what_is_public_is_so_by_the_one_list():
    public = {name for name, doors in ROUTES.items() if any(door.is_public for door in doors)}

    assert public == {name for name in ROUTES if is_public(name)}


@pytest.mark.parametrize(("name", "door"), CLOSED_DOORS)
def test_a_route_opens_to_the_roles_of_the_policy_and_to_no_other(
    name: str, door: Door, practice: Practice, sign_in: SignIn
):
    url = address(name, door, practice)
    allowed = {role for role in Role if all(role in POLICY[act] for act in door.needs)}

    statuses = {role: call_and_undo(sign_in(role), door, url).status_code for role in Role}

    assert {role for role, status in statuses.items() if status != 403} == allowed
    assert {role: status for role, status in statuses.items() if status >= 500} == {}


@pytest.mark.parametrize(("name", "door"), CLOSED_DOORS)
def test_without_signing_in_every_closed_route_leads_to_the_door(name: str, door: Door, practice: Practice):
    url = address(name, door, practice)

    response = call(Client(), door, url)

    if set(door.data) - {"password"}:
        # Words that came along are shown back with the door, so that nobody takes them for stored.
        assert response.status_code == 403
        assert b"Nothing of this was stored" in response.content
    else:
        assert response.status_code == 302
        assert response["Location"].startswith("/?next=")


@pytest.mark.parametrize(("name", "door"), [param for param in DOORS if param.values[1].is_public])
def test_a_public_route_answers_without_signing_in(name: str, door: Door, practice: Practice):
    url = address(name, door, practice)

    response = call(Client(), door, url)

    assert response.status_code not in {302, 401, 403}
    assert response.status_code < 500


def test_htmx_is_sent_to_the_door_as_a_whole_page(practice: Practice):
    response = Client().get("/patients/", headers={"HX-Request": "true"})

    assert response.status_code == 204
    assert response["HX-Redirect"].startswith("/?next=")


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/supplies/recall/?lot=AB12", "%2Fsupplies%2Frecall%2F%3Flot%3DAB12"),
        ("", "%2F"),
        ("http://[", "%2F"),
    ],
)
def test_a_form_that_was_sent_after_signing_out_leads_back_to_its_page(
    referer: str, page: str, practice: Practice
):
    response = Client().post("/supplies/recall/mark/", {}, headers={"Referer": referer})

    assert response["Location"] == f"/?next={page}"


def test_a_person_who_was_sent_away_is_out_at_once(practice: Practice, sign_in: SignIn):
    from drypoint import clinic
    from tests.clinic.practice import AT

    client = sign_in(Role.PHYSIOTHERAPIST)
    clinic.people.change_user(by=practice.lead, at=AT, user_id=practice.physio.pk, is_active=False)

    response = client.get("/patients/")

    assert response.status_code == 302
