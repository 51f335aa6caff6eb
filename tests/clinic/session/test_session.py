"""The session: an event counts once however often it is sent, the count must close, the signature locks."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from hypothesis import strategies as st

from drypoint import clinic
from drypoint.clinic.session import EventAnswer
from drypoint.clinic.standing import StepBlocked, VisitLocked
from drypoint.contract.session import event_as_json, summary_as_json
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.record.models import (
    AftercareSheet,
    AuditEntry,
    NeedleEvent,
    NeedleEventConflict,
    SessionClosure,
    TriageReport,
)
from drypoint.terms import Technique
from tests.clinic.practice import AT, MINUTE, Practice, needle_in, needle_out, row_counts

LATER = AT + 15 * MINUTE


def test_an_event_sent_again_is_stored_once(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in()

    answers = [practice.send(visit_id, needle) for _ in range(3)]

    assert answers == [EventAnswer.ACCEPTED, EventAnswer.ALREADY_KNOWN, EventAnswer.ALREADY_KNOWN]
    assert NeedleEvent.objects.count() == 1


def test_the_same_event_written_differently_is_the_same(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)

    spelled = {**dict(reversed(needle.items())), "id": needle["id"].upper(), "depth_mm": None, "lot": ""}

    assert practice.send(visit_id, spelled) is EventAnswer.ALREADY_KNOWN


def test_other_content_under_a_known_id_is_kept_beside_it_and_shown(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    other = {**needle, "depth_mm": 7}

    answers = [practice.send(visit_id, other) for _ in range(2)]

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    assert answers == [EventAnswer.CONFLICT, EventAnswer.CONFLICT]
    assert NeedleEvent.objects.get().content == needle
    assert [event_as_json(conflict.told)["depth_mm"] for conflict in page.conflicts] == [7]
    assert NeedleEventConflict.objects.get().content == other


def test_a_conflict_keeps_the_visit_open_until_a_person_corrects_it(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    practice.send(visit_id, {**needle, "depth_mm": 7})
    practice.send(visit_id, needle_out(needle))
    with pytest.raises(StepBlocked, match="different content"):
        clinic.session.close_session(by=practice.physio, at=LATER, visit_id=visit_id)

    correction = {
        "id": str(uuid4()),
        "kind": "correction",
        "at": LATER.isoformat(),
        "corrects": needle["id"],
        "reason": "The second tablet was right.",
        "replacement": {key: value for key, value in needle.items() if key != "id"} | {"depth_mm": 7},
    }
    practice.send(visit_id, correction)

    assert clinic.session.close_session(by=practice.physio, at=LATER, visit_id=visit_id).number == 1


def test_an_id_that_another_visit_used_is_a_conflict_and_still_counted(practice: Practice) -> None:
    first, second, needle = practice.planned(), practice.planned(), needle_in()
    practice.send(first, needle)

    answer = practice.send(second, needle)

    assert answer is EventAnswer.CONFLICT
    assert len(clinic.session.session_summary(by=practice.physio, visit_id=second).outstanding) == 1


def test_a_visit_with_a_needle_in_cannot_be_closed(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)

    with pytest.raises(StepBlocked, match="still in trapezius_upper"):
        clinic.session.close_session(by=practice.physio, at=LATER, visit_id=visit_id)
    assert not SessionClosure.objects.exists()

    practice.send(visit_id, needle_out(needle))
    closure = clinic.session.close_session(by=practice.physio, at=LATER, visit_id=visit_id)
    assert closure.session.summary.needles_in == closure.session.summary.needles_out == 1


def test_a_visit_in_which_nothing_happened_is_cancelled_and_not_closed(practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="Cancel"):
        clinic.session.close_session(by=practice.physio, at=LATER, visit_id=practice.planned())


def test_a_needle_that_was_in_can_be_signed_for_though_the_screening_changed(practice: Practice) -> None:
    visit_id = practice.needled()
    practice.screened(visit_id, at=AT + 12 * MINUTE, chest_pain_or_breathlessness="yes")

    closure = clinic.session.close_session(by=practice.physio, at=LATER, visit_id=visit_id)

    assert closure.number == 1


def test_an_event_sent_again_after_the_signature_is_answered_as_known(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in()
    out = needle_out(needle)
    for event in (needle, out):
        practice.send(visit_id, event)
    practice.closed(visit_id)

    assert practice.send(visit_id, out) is EventAnswer.ALREADY_KNOWN
    with pytest.raises(VisitLocked):
        practice.send(visit_id, {**out, "at": LATER.isoformat()})
    assert not NeedleEventConflict.objects.exists()


def test_a_faulty_event_is_refused_with_every_fault(practice: Practice) -> None:
    visit_id = practice.planned()
    before = row_counts()

    with pytest.raises(InputError) as refusal:
        practice.send(visit_id, {"id": "1", "kind": "needle_in", "at": "now", "target": "nowhere"})

    assert len(refusal.value.faults) >= 3
    assert row_counts() == before


def test_a_signature_chains_to_the_one_before(practice: Practice) -> None:
    first = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=practice.closed()).closure
    second = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=practice.closed()).closure

    assert first is not None
    assert second is not None
    assert (first.number, second.number) == (1, 2)
    assert second.previous_hash == first.chain_hash
    assert first.content_hash != second.content_hash


def test_a_remark_is_added_to_a_signed_visit_and_changes_nothing_in_it(practice: Practice) -> None:
    visit_id = practice.closed()

    clinic.session.amend_session(by=practice.physio, at=LATER, visit_id=visit_id, text="  The lot was 12.  ")

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    assert [(line.text, line.by, line.at) for line in page.amendments] == [
        ("The lot was 12.", practice.physio.full_name, LATER)
    ]
    assert clinic.audit.verify_audit().is_whole


def test_an_open_visit_takes_no_remark(practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="still open"):
        clinic.session.amend_session(by=practice.physio, at=LATER, visit_id=practice.planned(), text="no")


def test_the_sheet_speaks_of_what_was_needled(practice: Practice) -> None:
    visit_id = practice.closed()

    clinic.aftercare.give_aftercare(by=practice.physio, at=LATER, visit_id=visit_id)

    page = clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)
    assert page.aftercare is not None
    assert [place.target for place in page.aftercare.input.places] == ["trapezius_upper.tp1.right"]
    assert page.aftercare.input.technique is Technique.SUPERFICIAL
    assert page.aftercare.knowledge == load().version


@pytest.mark.parametrize(("told", "expected"), [(True, "yes"), (False, "no"), (None, "unknown")])
def test_a_sharp_pain_in_the_session_goes_on_to_the_sheet_and_to_reports(
    told: bool | None, expected: str, practice: Practice
) -> None:
    visit_id = practice.needled()
    response = {"id": str(uuid4()), "kind": "patient_response", "at": LATER.isoformat(), "sharp_pain": told}
    practice.send(visit_id, response)
    practice.finish_incidents(visit_id)
    practice.closed(visit_id)

    clinic.aftercare.give_aftercare(by=practice.physio, at=LATER, visit_id=visit_id)
    clinic.aftercare.triage_report(
        by=practice.physio, at=LATER, visit_id=visit_id, symptoms={"soreness": "yes"}
    )

    rows = (AftercareSheet.objects.get(), TriageReport.objects.get())
    assert [row.input["session"]["sharp_pain_at_insertion"] for row in rows] == [expected, expected]


def test_there_is_no_sheet_before_the_signature(practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="Close the session"):
        clinic.aftercare.give_aftercare(by=practice.physio, at=LATER, visit_id=practice.needled())


def test_a_report_after_the_session_is_judged_with_what_was_needled(practice: Practice) -> None:
    visit_id = practice.closed()

    answer = clinic.aftercare.triage_report(
        by=practice.physio, at=LATER + 60 * MINUTE, visit_id=visit_id, symptoms={"collapse_or_blue": "yes"}
    )

    assert answer.urgency == "emergency"


SENT = [needle_in(), needle_in(at=AT + 6 * MINUTE)]
MESSAGES = [*SENT, *(needle_out(needle) for needle in SENT)]
DELIVERIES = st.lists(st.sampled_from(range(len(MESSAGES))), max_size=12)


@pytest.fixture
def planned_visit(practice: Practice) -> Any:
    return practice, practice.planned()


@given(early=DELIVERIES, seed=st.integers(0, 10**6))
@fuzzing(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # each example is rolled back below
)
def test_order_and_repetition_of_messages_change_nothing(
    planned_visit: tuple[Practice, Any], early: list[int], seed: int
) -> None:
    practice, visit_id = planned_visit
    rest = random.Random(seed).sample(range(len(MESSAGES)), len(MESSAGES))  # ends with delivery of all

    with transaction.atomic():
        answers = [practice.send(visit_id, MESSAGES[place]) for place in (*early, *rest)]
        summary = clinic.session.session_summary(by=practice.physio, visit_id=visit_id)
        stored = NeedleEvent.objects.filter(visit=visit_id).count()
        transaction.set_rollback(True)

    assert answers.count(EventAnswer.ACCEPTED) == stored == len(MESSAGES)
    assert (summary.needles_in, summary.needles_out, summary.conflicts) == (2, 2, ())
    assert summary_as_json(summary, knowledge=load())["needles_in"] == 2


def test_each_message_leaves_its_entry_in_the_audit(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    practice.send(visit_id, needle)

    outcomes = AuditEntry.objects.filter(act="record_needle_event").order_by("number")

    assert [entry.outcome for entry in outcomes] == ["accepted", "already_known"]


def told_twice(practice: Practice) -> UUID:
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    practice.send(visit_id, needle | {"depth_mm": 7})
    return visit_id


def screened_again(practice: Practice) -> UUID:
    return practice.screened(practice.needled(), at=AT + 12 * MINUTE, pregnant="unknown")


@pytest.mark.parametrize("prepare", ["screened", "planned", "needled", "closed"])
def test_the_session_of_a_visit_that_was_read_is_the_session(prepare: str, practice: Practice) -> None:
    same_session(practice, getattr(practice, prepare)())


@pytest.mark.parametrize("prepare", [told_twice, screened_again])
def test_it_is_the_same_with_conflicts_and_where_no_needle_may_go_in(
    prepare: Callable[[Practice], UUID], practice: Practice
) -> None:
    same_session(practice, prepare(practice))


def same_session(practice: Practice, visit_id: UUID) -> None:
    by, at = practice.physio, AT + 25 * MINUTE
    asked = clinic.session.needle_session(by=by, at=at, visit_id=visit_id)

    read = clinic.session.session_of(clinic.visits.open_visit(by=by, at=at, visit_id=visit_id))

    assert set(read.events) == set(asked.events)
    assert replace(read, events=()) == replace(asked, events=())
