"""What follows a signature on the page: its record, the co-signature, and the checks that it owes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from drypoint import clinic
from drypoint.interfaces.web.frame.grounds import web_address
from drypoint.interfaces.web.visit.aftercare.present import check_in_view
from drypoint.pathway.aftercare import CheckInTime
from drypoint.record.models import CheckMade, Cosignature, OwedCheck, User
from drypoint.terms import Confidence
from tests.clinic.practice import AT, MINUTE, Practice

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, *ids: Any) -> str:
    return client.get(reverse(name, args=ids)).content.decode()


def post(client: Client, name: str, *ids: Any, **data: str) -> Any:
    return client.post(reverse(name, args=ids), data)


@pytest.fixture
def learners(practice: Practice) -> UUID:
    return practice.closed_by_learner()


def test_the_record_of_a_closed_session_is_downloaded(client: Client, practice: Practice) -> None:
    client.force_login(practice.physio)
    visit_id = practice.closed()

    answer = client.get(reverse("session_record", args=[visit_id]))

    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="session.pdf"'
    assert answer["Cache-Control"] == "no-store"
    assert reverse("session_record", args=[visit_id]) in page(client, "visit_after", visit_id)


def test_an_open_session_has_no_record(client: Client, practice: Practice) -> None:
    client.force_login(practice.physio)

    answer = client.get(reverse("session_record", args=[practice.needled()]))

    assert answer.status_code == 422
    assert "Close the session first" in answer.content.decode()


def test_a_learners_session_offers_the_co_signature_to_others(
    client: Client, practice: Practice, learners: UUID
) -> None:
    client.force_login(User.objects.get(username="learner"))
    own = page(client, "visit_after", learners)
    client.force_login(practice.physio)
    others = page(client, "visit_after", learners)

    assert "awaits a co-signature" in own
    assert "awaits a co-signature" in others
    assert reverse("cosign_session", args=[learners]) not in own
    assert reverse("cosign_session", args=[learners]) in others


def test_a_co_signature_stands_on_the_page(client: Client, practice: Practice, learners: UUID) -> None:
    client.force_login(practice.physio)

    answer = post(client, "cosign_session", learners, words="Seen together.")

    shown = page(client, "visit_after", learners)
    assert answer.status_code == 303
    assert "Co-signed by The physiotherapist" in shown
    assert "Seen together." in shown
    assert "awaits a co-signature" not in shown
    assert Cosignature.objects.count() == 1


def test_who_is_not_qualified_is_told_what_is_missing(
    client: Client, practice: Practice, learners: UUID
) -> None:
    client.force_login(practice.lead)

    answer = post(client, "cosign_session", learners)

    assert answer.status_code == 422
    assert "Nobody said that the provider is licensed" in answer.content.decode()
    assert not Cosignature.objects.exists()


def test_the_days_list_marks_what_awaits_a_co_signature(
    client: Client, practice: Practice, learners: UUID, time_machine: Any
) -> None:
    time_machine.move_to(AT + 40 * MINUTE)
    client.force_login(practice.physio)

    shown = page(client, "today")

    assert "Closed and signed, awaits co-signature" in shown
    assert "Still to be done after earlier sessions" in shown
    assert reverse("visit_after", args=[learners]) in shown


def test_the_front_desk_is_not_shown_what_is_owed(
    client: Client, practice: Practice, learners: UUID, time_machine: Any
) -> None:
    time_machine.move_to(AT + 40 * MINUTE)
    client.force_login(practice.users[clinic.Role.FRONT_DESK])

    assert "Still to be done" not in page(client, "today")


def test_a_check_is_due_on_the_days_list_until_it_is_made(
    client: Client, practice: Practice, time_machine: Any
) -> None:
    check = OwedCheck.objects.get(pk=practice.owing())
    time_machine.move_to(check.due_at + timedelta(minutes=1))
    client.force_login(practice.physio)
    before = page(client, "today")

    answer = post(client, "make_check", check.visit_id, check.pk, words="breathes well", applies="yes")

    after = page(client, "visit_after", check.visit_id)
    assert "Due since" in before
    assert "Ask again after 1 hour" in before
    assert answer.status_code == 303
    assert "Due since" not in page(client, "today")
    assert "breathes well (The physiotherapist" in after


def test_a_check_that_does_not_apply_is_kept_as_such(client: Client, practice: Practice) -> None:
    check = OwedCheck.objects.get(pk=practice.owing())
    client.force_login(practice.physio)

    post(client, "make_check", check.visit_id, check.pk, words="in hospital", applies="no")

    assert not CheckMade.objects.get().applies
    assert "Does not apply. in hospital" in page(client, "visit_after", check.visit_id)


def test_a_check_without_words_is_refused_at_its_field(client: Client, practice: Practice) -> None:
    check = OwedCheck.objects.get(pk=practice.owing())
    client.force_login(practice.physio)

    answer = post(client, "make_check", check.visit_id, check.pk, words=" ", applies="yes")

    assert answer.status_code == 422
    assert f'href="#check-{check.pk}"' in answer.content.decode()
    assert not CheckMade.objects.exists()


def test_a_check_is_not_made_twice(client: Client, practice: Practice) -> None:
    check = OwedCheck.objects.get(pk=practice.owing())
    client.force_login(practice.physio)
    post(client, "make_check", check.visit_id, check.pk, words="well", applies="yes")

    answer = post(client, "make_check", check.visit_id, check.pk, words="again", applies="yes")

    assert answer.status_code == 422
    assert "somebody has made it" in answer.content.decode()


# -- what is said of who did it, and where it stands --------------------------------------------


def test_the_sheet_names_who_signed_and_not_who_it_was_booked_with(
    client: Client, practice: Practice
) -> None:
    visit_id = practice.needled()
    clinic.session.close_session(by=practice.lead, at=AT + 20 * MINUTE, visit_id=visit_id)
    clinic.aftercare.give_aftercare(by=practice.lead, at=AT + 21 * MINUTE, visit_id=visit_id)
    client.force_login(practice.physio)

    shown = page(client, "visit_after", visit_id)

    assert f"{practice.lead.full_name} signed the record." in shown
    assert f"by {practice.physio.full_name}." not in shown


def test_a_check_early_in_the_morning_begins_its_line_with_a_capital() -> None:
    at = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
    check = CheckInTime("next_day", at, at, "Check on the next day.", (), Confidence.SEEN)

    assert check_in_view(check).when == "Early Saturday morning, 21 November"


@pytest.mark.parametrize(
    ("written", "followed"),
    [
        ("https://one.example/a ; http://two.example/b", "https://one.example/a"),
        ("https://one.example/a", "https://one.example/a"),
        ("javascript:alert(1)", ""),
        (" ", ""),
    ],
)
def test_a_source_is_followed_to_its_first_address(written: str, followed: str) -> None:
    assert web_address(written) == followed


def test_a_remark_that_is_too_long_is_still_there_to_shorten(client: Client, practice: Practice) -> None:
    client.force_login(practice.physio)
    long = "Called the next day. " * 500

    answer = post(client, "amend_session", practice.closed(), text=long)

    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()


def test_a_co_signature_that_is_refused_keeps_what_was_to_be_added(
    client: Client, practice: Practice, learners: UUID
) -> None:
    client.force_login(practice.physio)
    long = "Seen together. " * 200

    answer = post(client, "cosign_session", learners, words=long)

    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()


def test_a_check_that_is_too_long_is_still_there_in_its_own_field(client: Client, practice: Practice) -> None:
    client.force_login(practice.physio)
    check_id = practice.owing()
    visit_id = OwedCheck.objects.get(pk=check_id).visit_id
    long = "No pain on breathing in. " * 100

    answer = post(client, "make_check", visit_id, check_id, words=long)

    field = answer.content.decode().partition(f'id="check-{check_id}"')[2].partition("</textarea>")[0]
    assert answer.status_code == 422
    assert long.strip() in field
