"""People and their credentials: who works here, with which password, and what each may do until when."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected, CredentialKind, NotAllowed, NotFound, Role
from drypoint.clinic.people import CredentialState, NewCredential
from drypoint.clinic.standing.provider import provider_of
from drypoint.errors import InputError
from drypoint.record.models import User
from tests.clinic.practice import AT, PASSWORD, Practice

TODAY = AT.date()


def signed_in(username: str, password: str) -> Any:
    request = Client().get("/healthz").wsgi_request
    return authenticate(request, username=username, password=password)


def test_the_first_lead_is_made_once(practice: Practice) -> None:
    with pytest.raises(clinic.people.PracticeIsOpen):
        clinic.people.open_practice(at=AT, username="second", full_name="Second", password=PASSWORD)

    assert not User.objects.filter(username="second").exists()


def test_everybody_signs_in_with_their_own_password_only(practice: Practice) -> None:
    assert signed_in("lead", PASSWORD) == practice.lead
    assert signed_in("lead", "another long sentence") is None


def test_passwords_are_kept_by_argon2(db: None, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    lead = clinic.people.open_practice(at=AT, username="lead", full_name="Lead", password=PASSWORD)

    assert lead.password.startswith("argon2$argon2id$")
    assert PASSWORD not in lead.password


def test_the_clinics_own_settings_know_argon2_alone() -> None:
    from drypoint.config import settings

    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_five_wrong_passwords_lock_a_name_out(practice: Practice) -> None:
    for _ in range(5):
        signed_in("lead", "wrong")

    assert signed_in("lead", PASSWORD) is None
    assert signed_in("auditor", PASSWORD) == practice.users[Role.AUDITOR]


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"username": "LEAD"}, "username"),
        ({"username": "with space"}, "username"),
        ({"username": ""}, "username"),
        ({"full_name": " "}, "full_name"),
        ({"role": "owner"}, "role"),
        ({"password": "copper"}, "password"),
        ({"password": "password1234"}, "password"),
        ({"password": "123456789012345"}, "password"),
        ({"username": "margarethe", "password": "margarethe12"}, "password"),
    ],
)
def test_a_faulty_account_is_refused(values: dict[str, Any], where: str, practice: Practice) -> None:
    account = {"username": "new", "full_name": "New", "role": Role.AUDITOR, "password": PASSWORD} | values

    with pytest.raises(InputError) as refusal:
        clinic.people.add_user(by=practice.lead, at=AT, **account)

    assert {fault.where for fault in refusal.value.faults} == {where}
    assert str(account["password"]) not in str(refusal.value)


def test_somebody_who_left_cannot_sign_in_and_comes_back(practice: Practice) -> None:
    for is_active, expected in ((False, None), (True, practice.physio)):
        clinic.people.change_user(by=practice.lead, at=AT, user_id=practice.physio.pk, is_active=is_active)

        assert signed_in("physiotherapist", PASSWORD) == expected


def test_nobody_changes_their_own_role(practice: Practice) -> None:
    with pytest.raises(NotAllowed, match="own role"):
        clinic.people.change_user(by=practice.lead, at=AT, user_id=practice.lead.pk, role=Role.AUDITOR)


def test_only_a_lead_sets_the_password_of_somebody_else(practice: Practice) -> None:
    new = "another long sentence"
    with pytest.raises(NotAllowed):
        clinic.people.change_password(by=practice.physio, at=AT, user_id=practice.lead.pk, password=new)

    clinic.people.change_password(by=practice.lead, at=AT, user_id=practice.physio.pk, password=new)

    assert signed_in("lead", PASSWORD) == practice.lead
    assert signed_in("physiotherapist", new) == practice.physio


def test_a_program_finds_a_user_by_name_and_nobody_else(practice: Practice) -> None:
    assert clinic.people.user_named(username=" Lead ") == practice.lead
    with pytest.raises(NotFound):
        clinic.people.user_named(username="nobody")


def test_users_are_listed_by_name(practice: Practice) -> None:
    names = [line.username for line in clinic.people.user_lines(by=practice.lead)]

    assert names == ["auditor", "front_desk", "lead", "physiotherapist"]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2025, 12, 31), CredentialState.NOT_YET),
        (date(2026, 1, 1), CredentialState.VALID),
        (date(2027, 1, 1), CredentialState.VALID),
        (date(2027, 1, 2), CredentialState.EXPIRED),
    ],
)
def test_a_credential_counts_from_its_first_to_its_last_day(
    on: date, state: CredentialState, practice: Practice
) -> None:
    lines = clinic.people.credential_lines(by=practice.lead, user_id=practice.physio.pk, on=on)

    assert {line.state for line in lines} == {state}


def test_a_withdrawn_credential_is_gone_and_cannot_be_withdrawn_again(practice: Practice) -> None:
    which = practice.credential(CredentialKind.INSURANCE, number="second")
    clinic.people.withdraw_credential(by=practice.lead, at=AT, credential_id=which)

    lines = clinic.people.credential_lines(by=practice.lead, user_id=practice.physio.pk, on=TODAY)

    assert which not in {line.credential_id for line in lines}
    with pytest.raises(AlreadyCorrected):
        clinic.people.withdraw_credential(by=practice.lead, at=AT, credential_id=which)


def test_a_corrected_credential_takes_the_place_of_the_old_one(practice: Practice) -> None:
    old = practice.credential(CredentialKind.TRAINING, hours=20.0)
    longer = NewCredential(CredentialKind.TRAINING, date(2026, 1, 1), hours=56.0)

    whose = practice.physio.pk
    clinic.people.add_credential(by=practice.lead, at=AT, user_id=whose, credential=longer, replaces=old)

    assert provider_of(practice.physio, on=TODAY)["training_hours"] == 56.0


def test_a_credential_of_somebody_else_cannot_be_replaced(practice: Practice) -> None:
    theirs = practice.credential(CredentialKind.INSURANCE)
    mine, whose = NewCredential(CredentialKind.INSURANCE, date(2026, 1, 1)), practice.lead.pk

    with pytest.raises(NotFound):
        clinic.people.add_credential(by=practice.lead, at=AT, user_id=whose, credential=mine, replaces=theirs)


@pytest.mark.parametrize(
    ("credential", "where"),
    [
        (NewCredential(CredentialKind.LICENCE, date(2026, 2, 1), date(2026, 1, 1)), "valid_until"),
        (NewCredential(CredentialKind.PRIVILEGE, date(2026, 2, 1)), "detail"),
        (NewCredential(CredentialKind.PRIVILEGE, date(2026, 2, 1), detail="everywhere"), "detail"),
        (NewCredential(CredentialKind.TRAINING, date(2026, 2, 1)), "hours"),
        (NewCredential("talent", date(2026, 2, 1)), "kind"),  # type: ignore[arg-type]
    ],
)
def test_a_faulty_credential_is_refused(credential: NewCredential, where: str, practice: Practice) -> None:
    with pytest.raises(InputError) as refusal:
        clinic.people.add_credential(
            by=practice.lead, at=AT, user_id=practice.physio.pk, credential=credential
        )

    assert [fault.where for fault in refusal.value.faults] == [where]


def test_the_provider_of_a_plan_is_what_the_practice_knows(practice: Practice) -> None:
    assert provider_of(practice.physio, on=TODAY) == {
        "id": str(practice.physio.pk),
        "licensed": True,
        "licence_until": "2027-01-01",
        "authorised": True,
        "authorisation_until": "2027-01-01",
        "insured": True,
        "insurance_until": "2027-01-01",
        "privileges": ["neck", "thoracic"],
        "jurisdiction": "US-CO",
    }


def test_what_nobody_said_of_a_provider_stays_unknown(practice: Practice) -> None:
    assert provider_of(practice.lead, on=TODAY) == {"id": str(practice.lead.pk), "privileges": []}


def test_a_paper_that_has_not_begun_is_not_held(practice: Practice) -> None:
    provider = provider_of(practice.physio, on=date(2025, 6, 1))

    assert (provider["licensed"], provider["privileges"]) == (False, [])
    assert "jurisdiction" not in provider


def test_papers_of_two_places_leave_the_law_unknown(practice: Practice) -> None:
    practice.credential(CredentialKind.LICENCE, jurisdiction="US-TX")

    assert "jurisdiction" not in provider_of(practice.physio, on=TODAY)


def test_an_expired_licence_refuses_every_target_of_a_plan(practice: Practice) -> None:
    visit_id = practice.examined()
    late = AT.replace(year=2027, month=6)
    practice.screened(visit_id, at=late)
    practice.examine(visit_id, at=late)

    plan = clinic.planning.plan_needling(by=practice.physio, at=late, visit_id=visit_id)

    assert not plan.steps
    assert "ended on 2027-01-01" in str(plan)
