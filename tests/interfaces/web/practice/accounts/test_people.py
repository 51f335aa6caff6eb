"""The lead looks after those who work here and their papers; everybody sets their own password."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic import CredentialKind, Role, User
from tests.clinic.practice import AT, PASSWORD, Practice
from tests.interfaces.web.conftest import SignIn

NEW = {
    "full_name": "Nora New",
    "username": "nora",
    "role": "physiotherapist",
    "password": "another long copper sentence",
}
TODAY = AT.date()


@pytest.fixture
def lead(sign_in: SignIn) -> Client:
    return sign_in(Role.PRACTICE_LEAD)


def signs_in(username: str, password: str) -> bool:
    return Client().post("/", {"username": username, "password": password}).status_code == 303


def test_somebody_added_is_on_their_page_and_can_sign_in(lead: Client):
    answer = lead.post("/people/add/", NEW, follow=True)

    assert "Nora New" in answer.content.decode()
    assert signs_in("nora", NEW["password"])


@pytest.mark.parametrize(
    "wrong",
    [{"username": "lead"}, {"username": "No Ra"}, {"password": "short"}, {"full_name": ""}, {"role": "boss"}],
)
def test_faults_in_a_new_person_store_nobody(wrong: dict[str, str], lead: Client):
    before = User.objects.count()

    answer = lead.post("/people/add/", NEW | wrong)

    assert answer.status_code == 422
    assert User.objects.count() == before


def test_somebody_kept_out_is_out_at_once(practice: Practice, lead: Client, physio: Client):
    address = f"/people/{practice.physio.pk}/change/"

    lead.post(address, {"role": "physiotherapist", "access": "no"})

    assert physio.get("/today/").status_code == 302
    assert not signs_in("physiotherapist", PASSWORD)


def test_nobody_changes_their_own_role_or_access(practice: Practice, lead: Client):
    answer = lead.post(f"/people/{practice.lead.pk}/change/", {"role": "auditor", "access": "yes"})

    assert answer.status_code == 403
    assert "Change role or access" not in lead.get(f"/people/{practice.lead.pk}/").content.decode()
    practice.lead.refresh_from_db()
    assert practice.lead.role == Role.PRACTICE_LEAD


@pytest.mark.parametrize("role", list(Role))
def test_everybody_sets_their_own_password_and_stays_signed_in(
    role: Role, practice: Practice, sign_in: SignIn
):
    client, own = sign_in(role), practice.users[role]

    answer = client.post(f"/people/{own.pk}/password/", {"password": "a new long copper sentence"})

    assert answer.status_code == 303
    assert client.get(answer.headers["Location"], follow=True).status_code == 200
    assert signs_in(own.username, "a new long copper sentence")


def test_a_weak_password_is_told_beside_its_field_and_not_set(practice: Practice, physio: Client):
    answer = physio.post(f"/people/{practice.physio.pk}/password/", {"password": "password"})

    assert answer.status_code == 422
    assert 'id="id_password_fault"' in answer.content.decode()
    assert signs_in("physiotherapist", PASSWORD)


PAPER = {"kind": "privilege", "detail": "abdominal", "valid_from": "2026-01-01", "valid_until": "2026-12-01"}


def test_a_paper_that_is_added_is_listed_with_its_end(practice: Practice, lead: Client):
    address = f"/people/{practice.physio.pk}/"

    lead.post(f"{address}papers/", PAPER | {"number": "X 7", "hours": "3"})

    page = lead.get(address).content.decode()
    assert "Privilege: abdomen" in page
    assert "It ends on 1 December 2026." in page
    (line,) = [
        one
        for one in clinic.people.credential_lines(by=practice.lead, user_id=practice.physio.pk, on=TODAY)
        if one.detail == "abdominal"
    ]
    assert (line.number, line.hours) == ("X 7", None)  # hours belong to a training


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"valid_until": "2025-01-01"}, "valid_until"),
        ({"detail": ""}, "detail"),
        ({"valid_from": "soon"}, "valid_from"),
        ({"kind": "training", "detail": ""}, "hours"),
        ({"jurisdiction": "MARS"}, "jurisdiction"),
    ],
)
def test_faults_in_a_paper_stand_beside_their_field(
    wrong: dict[str, str], field: str, practice: Practice, lead: Client
):
    answer = lead.post(f"/people/{practice.physio.pk}/papers/", PAPER | wrong)

    assert answer.status_code == 422
    assert f'id="id_{field}_fault"' in answer.content.decode()
    held = clinic.people.credential_lines(by=practice.lead, user_id=practice.physio.pk, on=TODAY)
    assert "abdominal" not in {one.detail for one in held}


def test_a_withdrawn_paper_is_gone_and_its_button_refuses_a_second_time(practice: Practice, lead: Client):
    paper = practice.credential(CredentialKind.TRAINING, hours=50.0)
    address = f"/people/{practice.physio.pk}/papers/{paper}/withdraw/"

    first, second = lead.post(address), lead.post(address)

    assert (first.status_code, second.status_code) == (303, 409)
    held = clinic.people.credential_lines(by=practice.lead, user_id=practice.physio.pk, on=TODAY)
    assert paper not in {one.credential_id for one in held}


@pytest.mark.parametrize(
    ("days", "words"),
    [(-1, "ended on"), (0, "ends on"), (60, "ends on"), (61, "")],
)
def test_the_list_points_out_what_has_ended_or_soon_will(
    days: int, words: str, practice: Practice, lead: Client
):
    practice.credential(CredentialKind.TRAINING, hours=1.0, valid_until=TODAY + timedelta(days=days))

    page = lead.get("/people/").content.decode()

    assert ("Training ended on" in page, "Training ends on" in page) == (
        words == "ended on",
        words == "ends on",
    )


def test_a_paper_that_has_not_begun_is_pointed_out(practice: Practice, lead: Client):
    practice.credential(CredentialKind.TRAINING, hours=1.0, valid_from=date(2026, 12, 24), valid_until=None)

    assert "Training begins on 24 December 2026" in lead.get("/people/").content.decode()


def test_those_who_only_read_see_papers_and_no_buttons(practice: Practice, sign_in: SignIn):
    page = sign_in(Role.AUDITOR).get(f"/people/{practice.physio.pk}/").content.decode()

    assert "Licence" in page
    assert "Withdraw" not in page
    assert "Add a paper" not in page
