"""What is put back is what was made, row for row, and only where nothing else was written meanwhile."""

from __future__ import annotations

import pytest
from django.db import transaction

from drypoint import clinic
from drypoint.clinic import Role
from tests.clinic.kept import Keeper, all_rows
from tests.clinic.practice import AT, Practice

pytestmark = [pytest.mark.django_db]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Keeper, "_kept", {})
    monkeypatch.setattr(Keeper, "_unkeepable", set())


def closed_record(*, keeps: bool = True) -> tuple[object, ...]:
    """Return a closed visit, who is there and every row, from a record that is undone afterwards."""
    with transaction.atomic():
        practice = Practice(keeps=keeps)
        visit_id = practice.closed()
        told = (visit_id, practice.users, all_rows())
        transaction.set_rollback(True)
    return told


def test_what_is_put_back_is_what_was_made_row_for_row() -> None:
    made, put_back = closed_record(), closed_record()

    assert put_back == made


def test_a_practice_that_keeps_nothing_makes_everything_anew() -> None:
    kept, anew = closed_record(), closed_record(keeps=False)

    assert anew[0] != kept[0]


def test_whoever_was_put_back_is_nobody_elses_to_change() -> None:
    closed_record()
    with transaction.atomic():
        changed = Practice(keeps=True)
        changed.users[Role.AUDITOR].is_active = False
        transaction.set_rollback(True)

    assert Practice(keeps=True).users[Role.AUDITOR].is_active


def test_after_any_other_act_nothing_is_put_back() -> None:
    visit_id, *_ = closed_record()
    practice = Practice(keeps=True)
    clinic.people.change_user(
        by=practice.lead, at=AT, user_id=practice.users[Role.AUDITOR].pk, is_active=False
    )

    assert practice.closed() != visit_id


def test_after_a_write_without_any_act_nothing_is_put_back() -> None:
    visit_id, *_ = closed_record()
    practice = Practice(keeps=True)
    practice.users[Role.AUDITOR].save()

    assert practice.closed() != visit_id


def test_the_second_visit_of_a_test_is_another_one() -> None:
    closed_record()
    practice = Practice(keeps=True)

    assert practice.closed() != practice.closed()


def test_what_changes_rows_is_never_put_back() -> None:
    def arrange(practice: Practice) -> list[str]:
        practice.users[Role.AUDITOR].full_name = "Another"
        practice.users[Role.AUDITOR].save()
        walked.append("again")
        return walked

    walked: list[str] = []
    for _ in range(2):
        with transaction.atomic():
            Practice(keeps=True).arranged(arrange)
            transaction.set_rollback(True)

    assert walked == ["again", "again"]


def test_a_sign_in_leaves_what_is_kept_as_it_is() -> None:
    visit_id, *_ = closed_record()
    practice = Practice(keeps=True)
    with practice.keeper.unheeded():
        practice.users[Role.AUDITOR].save()

    assert practice.closed() == visit_id
