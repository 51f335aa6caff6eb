"""The demo practice: invented, marked, the same however often it is made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection

from drypoint.clinic.audit import verify_audit
from drypoint.clinic.demo import NotADemo, demo_accounts, prepare_demo
from drypoint.clinic.house_rules import muscle_approaches, muscles_to_adopt
from drypoint.clinic.patients import patients_found
from drypoint.clinic.people import open_practice, user_named
from drypoint.clinic.standing.values import StepState
from drypoint.clinic.supplies import LotState, supplies_page, trace_lot
from drypoint.clinic.visits import open_visit, todays_list
from drypoint.wording import BodyPart
from tests.clinic.kept import Keeper

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def demo(home: Path, db: None) -> None:
    """The demo practice as it stands on its first day."""
    Keeper(begins=connection.in_atomic_block).arranged("demo", lambda: prepare_demo(at=AT))


def test_the_demo_has_eight_people_booked_for_today(demo: None):
    sam = user_named(username="sam")
    assert len(patients_found(by=sam)) == 8
    assert len(todays_list(by=sam, on=AT.date())) == 8


@pytest.mark.parametrize("minute", [0, 31, 59])
def test_the_demo_can_be_made_late_in_the_evening(home: Path, db: None, minute: int):
    late = AT.replace(hour=23, minute=minute)

    prepare_demo(at=late)

    assert len(todays_list(by=user_named(username="sam"), on=late.date())) == 8


def test_making_the_demo_again_adds_nothing(demo: None):
    prepare_demo(at=AT + timedelta(hours=2))

    sam = user_named(username="sam")
    assert len(patients_found(by=sam)) == 8
    assert len(todays_list(by=sam, on=AT.date())) == 8


def test_the_next_day_has_its_list_too(demo: None):
    prepare_demo(at=AT + timedelta(days=1))

    sam = user_named(username="sam")
    assert len(patients_found(by=sam)) == 8
    assert len(todays_list(by=sam, on=AT.date() + timedelta(days=1))) == 8


def test_every_step_of_the_visit_has_something_to_show(demo: None):
    sam = user_named(username="sam")
    steps = {
        (step.step, step.state)
        for line in todays_list(by=sam, on=AT.date() - timedelta(days=7))
        for step in open_visit(by=sam, at=AT, visit_id=line.visit_id).steps
    }
    assert {state for _, state in steps} == {StepState.DONE}
    assert len(steps) == 6


def test_two_people_of_the_demo_have_adopted_two_parts_of_the_body(demo: None):
    lines = [
        one.standing
        for one in muscle_approaches(by=user_named(username="lena"))
        if one.standing and one.standing.counts
    ]

    parts = {part: set(muscles_to_adopt(part=part)) for part in (BodyPart.BUTTOCK, BodyPart.THIGH)}
    assert {line.muscle for line in lines} == set().union(*parts.values())
    assert {(line.by, line.agreed_by) for line in lines} == {
        ("Lena Brandt (invented)", "Sam Adeyemi (invented)")
    }


def test_the_audit_of_the_demo_holds(demo: None):
    assert verify_audit(by=user_named(username="ines"), at=AT).breaks == ()


@pytest.mark.django_db
def test_a_real_practice_never_gets_invented_people(home):
    open_practice(at=AT, username="real", full_name="A Real Lead", password="long and unguessable words")

    with pytest.raises(NotADemo):
        prepare_demo(at=AT)

    assert patients_found(by=user_named(username="real")) == ()
    assert not (home / "demo").exists()


@pytest.mark.django_db
def test_the_folder_is_marked_as_invented(home):
    prepare_demo(at=AT)

    assert (home / "demo").exists()


def test_a_real_practice_shows_no_accounts(settings):
    settings.DEMO = False

    assert demo_accounts() == ()


def test_the_cupboard_holds_a_lot_in_every_state_and_the_recalled_one_was_used(demo: None):
    lena = user_named(username="lena")
    lots = {line.lot: line for line in supplies_page(by=lena, on=AT.date()).lots}
    assert {line.state for line in lots.values()} == set(LotState)
    people = {line.patient.name for line in trace_lot(by=lena, at=AT, lot="k4m2-07")}
    assert people == {"Hale, George", "Raman, Priya"}
    assert lots["K4M2-07"].in_stock == 96
