"""Incidents hold a session open, a depth beyond its ceiling is answered for by two, and checks stay owed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected, CredentialKind, NotFound, Role, User
from drypoint.clinic.standing import StepBlocked
from drypoint.errors import InputError
from drypoint.pathway.session import IncidentStepState, IncidentStepTaken
from drypoint.record.models import CheckMade, OwedCheck
from tests.clinic.practice import (
    AT,
    MINUTE,
    PASSWORD,
    Practice,
    incident_step,
    needle_in,
    needle_out,
    row_counts,
)

LATER = AT + 30 * MINUTE
DAY = timedelta(days=1)


def event(kind: str, **parts: Any) -> dict[str, Any]:
    return {"id": str(uuid4()), "kind": kind, "at": (AT + 8 * MINUTE).isoformat(), **parts}


def close(practice: Practice, visit_id: UUID, *, by: User | None = None) -> None:
    clinic.session.close_session(by=by or practice.physio, at=LATER, visit_id=visit_id)


def reaction(adverse_event: str) -> dict[str, Any]:
    return event("reaction", adverse_event=adverse_event, severity="significant")


def test_a_session_with_a_faint_does_not_close_before_its_steps(practice: Practice) -> None:
    visit_id = practice.needled()
    practice.send(visit_id, reaction("fainting"))

    with pytest.raises(StepBlocked, match="Fainting: 4 steps are still to be done"):
        close(practice, visit_id)

    practice.finish_incidents(visit_id)
    close(practice, visit_id)


def test_a_step_sent_twice_or_before_its_incident_counts_once(practice: Practice) -> None:
    visit_id, fainted = practice.needled(), reaction("fainting")
    step = incident_step(fainted["id"], "lie_flat")
    for sent in (step, step, fainted, step):
        practice.send(visit_id, sent)
    practice.finish_incidents(visit_id)

    close(practice, visit_id)

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    assert page.closure is not None
    (incident,) = page.closure.session.incidents
    assert {one.taken.state for one in incident.steps if one.is_required} == {IncidentStepState.DONE}
    assert sum(isinstance(one.told, IncidentStepTaken) for one in page.events) == 4


def test_a_suspected_pneumothorax_stops_the_session_and_every_later_report_is_an_emergency(
    practice: Practice,
) -> None:
    visit_id = practice.needled()
    practice.send(visit_id, reaction("pneumothorax"))
    practice.finish_incidents(visit_id)
    with pytest.raises(StepBlocked, match="record the emergency stop"):
        close(practice, visit_id)

    practice.send(visit_id, event("emergency_stop"))
    close(practice, visit_id)

    sheet = clinic.aftercare.give_aftercare(by=practice.physio, at=LATER, visit_id=visit_id)
    answer = clinic.aftercare.triage_report(
        by=practice.physio, at=LATER + DAY, visit_id=visit_id, symptoms={"soreness": "yes"}
    )
    assert sheet.help[0].urgency == "emergency"
    assert answer.urgency == "emergency"


def deep(practice: Practice) -> tuple[UUID, dict[str, Any]]:
    """A visit with a needle beyond its ceiling."""
    visit_id = practice.planned()
    needle = needle_in(depth_mm=24.0, length_mm=40.0)
    for sent in (needle, needle_out(needle)):
        practice.send(visit_id, sent)
    return visit_id, needle


def exceeded(needle: dict[str, Any], second: str) -> dict[str, Any]:
    return event(
        "ceiling_exceeded",
        needle=needle["id"],
        reason="thick subcutaneous tissue",
        second_practitioner=second,
        ultrasound="in plane, the tip seen above the rib",
    )


def colleague(practice: Practice) -> User:
    other = clinic.people.add_user(
        by=practice.lead,
        at=AT,
        username="second",
        full_name="Col League",
        role=Role.PHYSIOTHERAPIST,
        password=PASSWORD,
    )
    return practice.qualified(other)


def test_a_needle_beyond_its_ceiling_is_recorded_and_keeps_the_session_open(practice: Practice) -> None:
    visit_id, _ = deep(practice)

    with pytest.raises(StepBlocked, match="second practitioner and the ultrasound"):
        close(practice, visit_id)

    summary = clinic.session.session_summary(by=practice.physio, visit_id=visit_id)
    assert "deeper_than_ceiling" in {one.kind for one in summary.deviations}


@pytest.mark.parametrize("name", ["second", "Col League"])
def test_a_second_practitioner_and_ultrasound_let_it_close(name: str, practice: Practice) -> None:
    visit_id, needle = deep(practice)
    colleague(practice)

    practice.send(visit_id, exceeded(needle, name))

    close(practice, visit_id)


@pytest.mark.parametrize(
    ("second", "because"),
    [
        ("nobody", "nobody here signs in as nobody"),
        ("physiotherapist", "is not a second practitioner"),
        ("front_desk", "does not needle here"),
        ("lead", "Nobody said that the provider is licensed"),
    ],
)
def test_the_second_practitioner_is_another_qualified_person(
    second: str, because: str, practice: Practice
) -> None:
    visit_id, needle = deep(practice)
    practice.send(visit_id, exceeded(needle, second))

    with pytest.raises(StepBlocked, match=because):
        close(practice, visit_id)


def test_who_signs_is_not_their_own_second_practitioner(practice: Practice) -> None:
    visit_id, needle = deep(practice)
    second = colleague(practice)
    practice.send(visit_id, exceeded(needle, "second"))

    with pytest.raises(StepBlocked, match="is not a second practitioner"):
        close(practice, visit_id, by=second)


def test_a_learner_is_no_second_practitioner(practice: Practice) -> None:
    visit_id, needle = deep(practice)
    practice.credential(CredentialKind.SUPERVISION, of=colleague(practice))
    practice.send(visit_id, exceeded(needle, "second"))

    with pytest.raises(StepBlocked, match="works under supervision"):
        close(practice, visit_id)


def test_a_wrong_second_practitioner_is_corrected(practice: Practice) -> None:
    visit_id, needle = deep(practice)
    colleague(practice)
    wrong = exceeded(needle, "nobody")
    right = {key: value for key, value in exceeded(needle, "second").items() if key != "id"}
    practice.send(visit_id, wrong)
    practice.send(visit_id, event("correction", corrects=wrong["id"], reason="wrong name", replacement=right))

    close(practice, visit_id)


def checks(practice: Practice, visit_id: UUID) -> tuple[clinic.standing.values.CheckLine, ...]:
    return clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id).checks


def test_the_observation_plan_is_owed_until_each_check_is_made(practice: Practice) -> None:
    practice.owing()
    rows = OwedCheck.objects.order_by("due_at")
    started = rows[0].due_at - timedelta(hours=1)

    due = clinic.documents.due_checks(by=practice.physio, until=started + 25 * timedelta(hours=1))

    assert [row.due_at - started for row in rows] == [timedelta(hours=hours) for hours in (1, 24, 48)]
    assert [one.check.step for one in due] == ["recheck_1_h", "recheck_24_h"]
    assert due[0].patient.family_name == "Invented"
    assert due[0].check.incident == "Sharp pain near the chest"


def test_a_check_is_made_once_by_a_named_person(practice: Practice) -> None:
    check_id = practice.owing()

    clinic.documents.make_check(by=practice.lead, at=LATER, check_id=check_id, words=" Breathes well. ")

    row = CheckMade.objects.get()
    first, *others = checks(practice, row.visit_id)
    assert (first.made_by, first.made_at, first.words) == ("Lea Lead", LATER, "Breathes well.")
    assert all(one.made_at is None for one in others)
    assert len(clinic.documents.due_checks(by=practice.physio, until=AT + 3 * DAY)) == 2
    with pytest.raises(AlreadyCorrected):
        clinic.documents.make_check(by=practice.lead, at=LATER, check_id=check_id, words="again")


def test_a_check_that_does_not_apply_says_why(practice: Practice) -> None:
    check_id = practice.owing()

    clinic.documents.make_check(
        by=practice.lead, at=LATER, check_id=check_id, words="in hospital", applies=False
    )

    assert not CheckMade.objects.get().applies


def test_a_check_without_words_or_that_nobody_owes_is_refused(practice: Practice) -> None:
    check_id, before = practice.owing(), row_counts()

    with pytest.raises(InputError):
        clinic.documents.make_check(by=practice.lead, at=LATER, check_id=check_id, words="  ")
    with pytest.raises(NotFound):
        clinic.documents.make_check(by=practice.lead, at=LATER, check_id=uuid4(), words="well")

    assert row_counts() == before


def test_checks_that_are_owed_are_part_of_the_signature(practice: Practice) -> None:
    from django.db import connection

    from drypoint.record.guards import unguard

    practice.owing()
    unguard(connection, tables=["record_owedcheck"])

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_owedcheck WHERE step = 'recheck_48_h'")

    assert [one.chain for one in clinic.audit.verify_audit().breaks] == ["signatures"]


def test_an_ordinary_session_owes_nothing(practice: Practice) -> None:
    practice.closed()

    assert clinic.documents.due_checks(by=practice.physio, until=AT + 30 * DAY) == ()
