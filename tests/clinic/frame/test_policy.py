"""Who may do what: every act is in the table, and every role is tried on every act."""

from __future__ import annotations

import itertools

import pytest

from drypoint import clinic
from drypoint.clinic import POLICY, Act, NotAllowed, Role
from drypoint.record.models import AuditEntry, User
from tests.clinic.acts import AUDITED, PARTS, UNAUDITED
from tests.clinic.practice import AT, Practice, row_counts

ALL = AUDITED | UNAUDITED
PAIRS = list(itertools.product(ALL, Role))
ALLOWED = [(act, role) for act, role in PAIRS if role in POLICY[act]]
DENIED = {act: [role for role in Role if role not in POLICY[act]] for act in ALL}


def test_every_act_stands_in_the_table() -> None:
    assert set(POLICY) == set(Act)


def test_every_act_is_tried_here() -> None:
    assert {*ALL, *PARTS} == set(Act)


def test_an_act_that_is_not_in_the_table_is_allowed_to_nobody() -> None:
    lead = User(username="lead", role=Role.PRACTICE_LEAD, is_active=True)

    assert not clinic.can(by=lead, act="invented")  # type: ignore[arg-type]


def test_somebody_who_has_left_may_do_nothing() -> None:
    lead = User(username="lead", role=Role.PRACTICE_LEAD, is_active=False)

    assert [act for act in Act if clinic.can(by=lead, act=act)] == []


def test_a_role_that_nobody_knows_may_do_nothing() -> None:
    stranger = User(username="stranger", role="owner", is_active=True)

    assert [act for act in Act if clinic.can(by=stranger, act=act)] == []


@pytest.mark.parametrize(("act", "role"), ALLOWED, ids=str)
def test_a_role_does_what_the_table_allows(act: Act, role: Role, practice: Practice) -> None:
    arrange, perform = ALL[act]
    given = practice.arranged(arrange)

    perform(practice, practice.users[role], given)


@pytest.mark.parametrize("act", [act for act, denied in DENIED.items() if denied])
def test_a_role_is_denied_everything_else_and_nothing_is_written(act: Act, practice: Practice) -> None:
    arrange, perform = ALL[act]
    given = practice.arranged(arrange)
    before, entries = row_counts(), AuditEntry.objects.count()

    for role in DENIED[act]:
        with pytest.raises(NotAllowed, match=f"{act}: the role {role}"):
            perform(practice, practice.users[role], given)

    written = AuditEntry.objects.filter(number__gt=entries).order_by("number")
    told = [(act, "denied", role) for role in DENIED[act]] if act in AUDITED else []
    assert list(written.values_list("act", "outcome", "role")) == told
    assert row_counts() == before


def test_the_front_desk_opens_a_patient_without_the_clinical_record(practice: Practice) -> None:
    patient_id = practice.patient()

    page = clinic.patients.open_patient(by=practice.users[Role.FRONT_DESK], at=AT, patient_id=patient_id)

    assert not page.entries_shown
    assert page.entries == ()


def test_the_front_desk_never_learns_what_is_planned(practice: Practice) -> None:
    visit_id = practice.planned()

    with pytest.raises(NotAllowed):
        clinic.screening.screening_start(by=practice.users[Role.FRONT_DESK], at=AT, visit_id=visit_id)
    with pytest.raises(NotAllowed):
        clinic.session.session_summary(by=practice.users[Role.FRONT_DESK], visit_id=visit_id)
