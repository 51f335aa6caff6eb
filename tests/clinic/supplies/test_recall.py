"""A recall finds every insertion and patient of a lot in one question, and refuses the lot from then on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drypoint import clinic
from drypoint.clinic.documents.session_parts import departure_lines
from drypoint.clinic.frame.act import AlreadyCorrected, NotFound
from drypoint.clinic.patients import NewPatient
from drypoint.clinic.session.lot_trace import UNSETTLED, trace_lots
from drypoint.clinic.standing import StepBlocked
from drypoint.clinic.standing.progress import load_end
from drypoint.clinic.supplies import LotState, TraceLine
from drypoint.clinic.supplies.in_session import AT_ONCE
from drypoint.clinic.supplies.recall import _rows
from drypoint.contract.session import read_events
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.pathway.session import LotDoubt, TraceKind
from drypoint.record.models import AuditEntry, LotTraceRow, NeedleEvent, SessionClosure
from drypoint.terms import Sex
from tests.clinic.cupboard import GTIN, OTHER_GTIN, received, remarks_of
from tests.clinic.practice import AT, MINUTE, TARGET, Practice, needle_in, needle_out

Counting = Callable[[int], AbstractContextManager[Any]]
DAY = timedelta(days=1)
LATER = AT + 60 * MINUTE
NOTICE = "the maker's notice of an invented fault"


def traced(practice: Practice, lot: str = "AB12", gtin: str = "") -> tuple[TraceLine, ...]:
    return clinic.supplies.trace_lot(by=practice.physio, at=LATER, lot=lot, gtin=gtin)


def needled_with(
    practice: Practice, lot: str, *, out: bool = True, patient: NewPatient | None = None
) -> UUID:
    visit_id = practice.planned(visit_of(practice, patient) if patient else None)
    needle = needle_in(lot=lot)
    practice.send(visit_id, needle)
    if out:
        practice.send(visit_id, needle_out(needle))
    return visit_id


def visit_of(practice: Practice, patient: NewPatient) -> UUID:
    return practice.examined(
        practice.consented(practice.screened(practice.booked(practice.patient(patient))))
    )


def recall(practice: Practice, lot: str = "AB12", gtin: str = "", *, at: Any = AT) -> UUID:
    return clinic.supplies.recall_lot(by=practice.lead, at=at, lot=lot, gtin=gtin, reason=NOTICE)


def test_a_recall_names_patient_visit_target_times_and_who_needled(practice: Practice) -> None:
    visit_id = needled_with(practice, "AB12")

    (line,) = traced(practice)

    assert (line.visit_id, line.patient.name, line.visit_on) == (visit_id, "Invented, Nell", AT.date())
    assert (line.target, line.kind, line.by) == (TARGET, TraceKind.IN, practice.physio.full_name)
    assert (line.needle_at, line.out_at) == (AT + 5 * MINUTE, AT + 7 * MINUTE)
    assert line.went_in
    assert line.is_certain


@pytest.mark.parametrize("typed", ["ab 12", " AB12", "ＡＢ12", f"(01){GTIN}(10)AB12", "AB\t12"])
def test_a_lot_that_was_typed_otherwise_is_found(typed: str, practice: Practice) -> None:
    needled_with(practice, typed)

    assert len(traced(practice)) == 1
    assert len(traced(practice, "aB12", GTIN)) == 1


def test_a_needle_that_is_still_in_has_no_time_out(practice: Practice) -> None:
    needled_with(practice, "AB12", out=False)

    assert traced(practice)[0].out_at is None


def test_an_out_that_came_before_its_in_is_found(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in(lot="AB12")
    practice.send(visit_id, needle_out(needle))

    practice.send(visit_id, needle)

    assert traced(practice)[0].out_at == AT + 7 * MINUTE


def test_another_product_with_the_same_lot_is_left_out_and_an_unknown_one_marked(practice: Practice) -> None:
    needled_with(practice, f"(01){OTHER_GTIN}(10)AB12")
    needled_with(practice, "AB12")
    needled_with(practice, f"(01){GTIN}(10)AB12")

    found = traced(practice, gtin=GTIN)

    assert sorted(line.is_certain for line in found) == [False, True]
    assert len(traced(practice)) == 3


def test_a_corrected_lot_is_found_under_the_right_one_and_marked_under_the_first(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in(lot="AB12")
    practice.send(visit_id, needle)
    practice.send(visit_id, corrected(needle, "CD34"))

    assert [line.is_corrected for line in traced(practice, "AB12")] == [True]
    assert [line.is_corrected for line in traced(practice, "CD34")] == [False]


def test_a_correction_that_keeps_the_lot_leaves_one_line(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in(lot="AB12")
    practice.send(visit_id, needle)
    practice.send(visit_id, corrected(needle, "AB12", depth_mm=7))

    assert [line.is_corrected for line in traced(practice)] == [False]


def test_a_needle_of_which_two_tablets_tell_differently_is_found_under_both_lots(practice: Practice) -> None:
    visit_id, needle = practice.planned(), needle_in(lot="AB12")
    practice.send(visit_id, needle)
    practice.send(visit_id, {**needle, "lot": "CD34"})

    assert [line.is_disputed for line in traced(practice, "AB12")] == [True]
    assert [line.is_disputed for line in traced(practice, "CD34")] == [True]


def corrected(needle: dict[str, Any], lot: str, **more: Any) -> dict[str, Any]:
    replacement = {key: value for key, value in needle.items() if key != "id"} | {"lot": lot} | more
    return {
        "id": str(uuid4()),
        "kind": "correction",
        "at": (AT + 8 * MINUTE).isoformat(),
        "corrects": needle["id"],
        "reason": "misread",
        "replacement": replacement,
    }


def test_a_patient_whose_name_was_corrected_stands_there_once_under_the_new_one(practice: Practice) -> None:
    needled_with(practice, "AB12", patient=NewPatient("Old", "Ida", date(1990, 5, 1), Sex.FEMALE))
    patient_id = traced(practice)[0].patient.patient_id
    renamed = NewPatient("New", "Ida", date(1990, 5, 1), Sex.FEMALE)
    clinic.patients.correct_patient(by=practice.lead, at=AT, patient_id=patient_id, patient=renamed)

    assert [line.patient.name for line in traced(practice)] == ["New, Ida"]


@pytest.mark.parametrize("patients", [1, 6])
def test_a_recall_is_one_question_however_many_patients(patients: int, practice: Practice) -> None:
    for _ in range(patients):
        needled_with(practice, "AB12")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = traced(practice)

    table = LotTraceRow._meta.db_table
    assert len(found) == patients
    assert len([one for one in asked.captured_queries if table in one["sql"]]) == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL chooses by the size of its tables")
def test_a_recall_walks_two_indexes_and_no_table(practice: Practice) -> None:
    plan = _rows("ab12", "").explain()

    assert "lot_trace_by_lot" in plan
    assert "lot_trace_by_needle" in plan
    assert "SCAN" not in plan


def test_that_somebody_looked_for_a_lot_stands_in_the_audit_without_a_name(practice: Practice) -> None:
    needled_with(practice, "AB12")

    traced(practice)

    entry = AuditEntry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.act, entry.about) == ("trace_lot", "lot ab12")


def test_what_is_missing_is_named_at_once(practice: Practice) -> None:
    with pytest.raises(InputError) as refused:
        clinic.supplies.recall_lot(by=practice.lead, at=AT, lot="", gtin="123", reason="")

    assert [fault.where for fault in refused.value.faults] == ["gtin", "lot", "reason"]


def test_a_recalled_lot_shows_who_recalled_it_and_why(practice: Practice) -> None:
    lot_id = received(practice)
    recall(practice, "ab12")

    page = clinic.supplies.needle_lot(by=practice.physio, on=AT.date(), lot_id=lot_id)

    assert page.line.state is LotState.RECALLED
    assert [(one.by, one.reason, one.at) for one in page.recalls] == [(practice.lead.full_name, NOTICE, AT)]


def test_a_recall_of_another_product_leaves_the_lot_alone(practice: Practice) -> None:
    received(practice, gtin=GTIN)

    recall(practice, gtin=OTHER_GTIN)

    assert clinic.supplies.supplies_page(by=practice.lead, on=AT.date()).lots[0].state is LotState.IN_DATE


def test_a_recall_is_lifted_once_and_for_a_reason(practice: Practice) -> None:
    recall_id = recall(practice)
    lift = {"by": practice.lead, "at": LATER, "recall_id": recall_id}

    with pytest.raises(InputError):
        clinic.supplies.withdraw_recall(**lift, reason=" ")
    clinic.supplies.withdraw_recall(**lift, reason="it meant another lot")

    assert clinic.supplies.recall_lines(by=practice.lead) == ()
    with pytest.raises(AlreadyCorrected):
        clinic.supplies.withdraw_recall(**lift, reason="again")
    with pytest.raises(NotFound):
        clinic.supplies.withdraw_recall(by=practice.lead, at=LATER, recall_id=uuid4(), reason="why")


def test_a_needle_of_a_recalled_lot_is_refused_when_it_is_told_at_once(practice: Practice) -> None:
    recall(practice)
    visit_id, moment = practice.planned(), AT + 9 * MINUTE

    with pytest.raises(StepBlocked, match="recalled: the maker's notice"):
        practice.send(visit_id, needle_in(lot="ab 12", at=moment), at=moment)

    assert NeedleEvent.objects.count() == 0


def test_a_needle_of_an_expired_lot_is_refused_when_it_is_told_at_once(practice: Practice) -> None:
    visit_id, moment = practice.planned(), AT + 9 * MINUTE
    expire(practice, received(practice))

    with pytest.raises(StepBlocked, match="expired on 2026-11-20"):
        practice.send(visit_id, needle_in(lot="AB12", at=moment), at=moment)


def expire(practice: Practice, lot_id: UUID) -> None:
    past = clinic.supplies.LotContent(AT.date() - DAY, 0.25, 40.0)
    clinic.supplies.correct_lot(by=practice.lead, at=AT, lot_id=lot_id, content=past, reason="misread")


def test_a_needle_that_went_in_before_the_recall_is_taken_and_named(practice: Practice) -> None:
    visit_id = practice.planned()
    recall(practice, at=AT + 6 * MINUTE)

    practice.send(visit_id, needle_in(lot="AB12", at=AT + 5 * MINUTE), at=AT + 6 * MINUTE)

    (remark,) = remarks_of(practice, visit_id)
    assert (remark.doubt, remark.target, remark.lot) == (LotDoubt.RECALLED, TARGET, "AB12")
    assert "recalled after it was used" in remark.text


def test_a_needle_that_a_device_tells_of_later_is_in_a_person_and_is_taken_and_named(
    practice: Practice,
) -> None:
    visit_id, into = practice.planned(), AT + 5 * MINUTE
    expire(practice, received(practice))

    practice.send(visit_id, needle_in(lot="AB12", at=into), at=into + AT_ONCE + MINUTE)

    remarks = remarks_of(practice, visit_id)
    assert [(one.doubt, one.since) for one in remarks] == [(LotDoubt.EXPIRED, AT.date() - DAY)]
    assert clinic.session.session_summary(by=practice.physio, visit_id=visit_id).needles_in == 1


def test_a_lot_that_was_never_received_is_named_once_supplies_are_kept(practice: Practice) -> None:
    visit_id = needled_with(practice, "ZZ99")
    assert remarks_of(practice, visit_id) == ()

    received(practice)

    remarks = remarks_of(practice, visit_id)
    assert [one.doubt for one in remarks] == [LotDoubt.NOT_IN_SUPPLIES]


def test_a_lot_in_date_is_taken_and_needs_no_remark(practice: Practice) -> None:
    received(practice)

    visit_id = needled_with(practice, "AB12")

    assert remarks_of(practice, visit_id) == ()


def test_the_stricter_of_two_lots_with_one_number_holds_for_a_needle_that_names_no_product(
    practice: Practice,
) -> None:
    received(practice, gtin=GTIN)
    expire(practice, received(practice, gtin=OTHER_GTIN))
    visit_id, moment = practice.planned(), AT + 9 * MINUTE

    with pytest.raises(StepBlocked):
        practice.send(visit_id, needle_in(lot="AB12", at=moment), at=moment)

    named = needle_in(lot=f"(01){GTIN}(10)AB12", at=moment)
    assert practice.send(visit_id, named, at=moment) is clinic.session.EventAnswer.ACCEPTED


TWO_WAYS = f"(01){GTIN}(10)AB12(21)S9"


def test_a_printed_code_that_names_two_lots_is_held_back_and_names_both(practice: Practice) -> None:
    visit_id, moment = practice.planned(), AT + 9 * MINUTE

    with pytest.raises(StepBlocked, match=r"AB12, or AB12\(21\)S9"):
        practice.send(visit_id, needle_in(lot=TWO_WAYS, at=moment), at=moment)


@pytest.mark.parametrize("lot", ["AB12", "AB12(21)S9"])
def test_a_needle_told_later_by_such_a_code_is_found_under_each_lot(practice: Practice, lot: str) -> None:
    visit_id, moment = practice.planned(), AT + 9 * MINUTE
    practice.send(visit_id, needle_in(lot=TWO_WAYS, at=moment), at=moment + 10 * MINUTE)

    (line,) = clinic.supplies.trace_lot(by=practice.lead, at=LATER, lot=lot)

    assert (line.lot, line.is_disputed) == (lot, True)


def test_two_offers_whose_number_holds_brackets_are_read_back_as_they_are(practice: Practice) -> None:
    received(practice, "0(21)0", gtin=GTIN)
    received(practice, "0(21)0", gtin=OTHER_GTIN)

    for offer in clinic.supplies.lots_on_offer(by=practice.physio, on=AT.date()):
        (named,) = clinic.supplies.lots_named(text=offer.recorded_as)
        assert (named.lot, named.gtin) == ("0(21)0", offer.line.gtin)


def test_a_plan_takes_needles_that_are_there_and_may_be_used(practice: Practice) -> None:
    visit_id = practice.examined()
    received(practice, length_mm=30.0)
    received(practice, "CD34", length_mm=25.0)
    recall(practice, "CD34")

    plan = clinic.planning.plan_needling(by=practice.physio, at=AT + 4 * MINUTE, visit_id=visit_id)

    assert {step.needle.length_mm for step in plan.steps} == {30.0}


def test_a_plan_waits_while_no_needle_may_be_used(practice: Practice) -> None:
    visit_id, lot_id = practice.examined(), received(practice)
    clinic.supplies.count_needles(by=practice.physio, at=AT, lot_id=lot_id, needles=0)

    with pytest.raises(StepBlocked, match="Receive or count needles first"):
        clinic.planning.plan_needling(by=practice.physio, at=AT + 4 * MINUTE, visit_id=visit_id)


def test_a_session_is_offered_what_expires_first_and_only_what_may_be_used(practice: Practice) -> None:
    soon = AT.date() + DAY
    received(practice, "LATE", gtin=GTIN)
    received(practice, "SOON", expires_on=soon)
    received(practice, "LONG", length_mm=75.0)
    received(practice, "BACK")
    recall(practice, "BACK")

    offers = clinic.supplies.lots_on_offer(
        by=practice.physio, on=AT.date(), sizes=[clinic.supplies.NeedleSize(0.25, 40.0)]
    )

    assert [offer.recorded_as for offer in offers] == ["SOON", "LATE"]
    assert clinic.supplies.lots_on_offer(by=practice.physio, on=AT.date() + 400 * DAY) == ()


def test_two_offers_with_one_number_are_recorded_with_their_product(practice: Practice) -> None:
    received(practice, gtin=GTIN)
    received(practice, gtin=OTHER_GTIN)

    offers = clinic.supplies.lots_on_offer(by=practice.physio, on=AT.date())

    assert sorted(offer.recorded_as for offer in offers) == [
        f"(01){GTIN}(10)AB12",
        f"(01){OTHER_GTIN}(10)AB12",
    ]


@pytest.mark.parametrize(("event", "queries"), [("needle_in", 0), ("needle_out", 1), ("with_lot", 1)])
def test_keeping_lots_beside_an_event_costs_its_row_and_no_question(
    event: str, queries: int, practice: Practice, django_assert_num_queries: Counting
) -> None:
    visit_id, needle = practice.planned(), needle_in()
    sent = {"needle_in": needle, "needle_out": needle_out(needle), "with_lot": needle_in(lot="AB12")}[event]
    (read,) = read_events([sent], knowledge=load())
    visit = load_end(visit_id, ends=UNSETTLED)

    with django_assert_num_queries(queries):
        trace_lots(visit, read, clinic.session.EventAnswer.ACCEPTED, by=practice.physio, at=AT)


def test_what_was_wrong_with_a_lot_is_signed_with_the_session(practice: Practice) -> None:
    visit_id = needled_with(practice, "AB12")
    recall(practice, at=AT + 10 * MINUTE)

    closure = clinic.session.close_session(by=practice.physio, at=AT + 20 * MINUTE, visit_id=visit_id)

    (remark,) = closure.session.lot_remarks
    assert (remark.lot, remark.doubt, remark.since) == ("AB12", LotDoubt.RECALLED, date(2026, 11, 21))
    (line,) = [line for line in departure_lines(closure.session, knowledge=load()) if "AB12" in line]
    assert line.startswith("Needle 1, Upper trapezius, right")


def test_a_session_with_nothing_to_say_about_lots_signs_nothing_more(practice: Practice) -> None:
    received(practice)
    visit_id = needled_with(practice, "AB12")

    clinic.session.close_session(by=practice.physio, at=AT + 20 * MINUTE, visit_id=visit_id)

    assert "lot_remarks" not in SessionClosure.objects.get().summary


def test_a_lot_on_offer_goes_in_though_another_product_with_its_number_is_recalled(practice: Practice):
    visit_id = practice.planned()
    received(practice, gtin=GTIN)
    received(practice, gtin=OTHER_GTIN)
    clinic.supplies.recall_lot(by=practice.lead, at=AT, lot="AB12", gtin=GTIN, reason="the maker's notice")
    (offer,) = clinic.supplies.lots_on_offer(by=practice.physio, on=AT.date())

    answer = practice.send(visit_id, needle_in(lot=offer.recorded_as), at=AT + 5 * MINUTE)

    assert (offer.line.gtin, answer) == (OTHER_GTIN, clinic.session.EventAnswer.ACCEPTED)
