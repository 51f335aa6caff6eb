"""The cupboard: what comes in, what is counted, what is left, and what must not come in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint import clinic
from drypoint.clinic import MovementKind
from drypoint.clinic.frame.act import NotFound
from drypoint.clinic.supplies import LotContent, LotState, NeedleSize
from drypoint.clinic.supplies.stock import Movement, Use, count_difference, in_stock
from drypoint.errors import InputError
from drypoint.record.models import LotTraceRow, NeedleLot
from tests.clinic.cupboard import DUE, GTIN, OTHER_GTIN, content, receipt, received, stock_of
from tests.clinic.practice import AT, MINUTE, Practice, needle_in, row_counts

Counting = Callable[[int], AbstractContextManager[Any]]
DAY = timedelta(days=1)
TODAY = AT.date()
moments = st.integers(0, 50).map(lambda minute: AT + minute * MINUTE)
movements = st.lists(
    st.builds(Movement, st.sampled_from(MovementKind), st.integers(0, 200), moments), max_size=6
)
uses = st.lists(st.builds(Use, st.integers(1, 4), moments), max_size=12)


def faults_of(receive: Callable[[], Any]) -> list[str]:
    with pytest.raises(InputError) as refused:
        receive()
    return [fault.where for fault in refused.value.faults]


def test_what_came_is_in_stock(practice: Practice) -> None:
    received(practice)
    received(practice, at=AT + MINUTE, needles=50)

    (line,) = clinic.supplies.supplies_page(by=practice.lead, on=TODAY).lots
    assert (line.lot, line.in_stock, line.state) == ("AB12", 150, LotState.IN_DATE)
    assert NeedleLot.objects.count() == 1


def test_every_fault_of_a_receipt_is_named_at_once_and_nothing_is_stored(practice: Practice) -> None:
    wrong = clinic.supplies.NewReceipt(
        " ", LotContent(None, 25.0, None, "x" * 200), None, "9506000134353", "s" * 61
    )
    before = row_counts()

    faults = faults_of(lambda: clinic.supplies.receive_needles(by=practice.lead, at=AT, receipt=wrong))

    expected = ["diameter_mm", "expires_on", "gtin", "length_mm", "lot", "maker", "needles", "serial"]
    assert faults == expected
    assert row_counts() == before


def test_an_expired_lot_is_not_received(practice: Practice) -> None:
    assert faults_of(lambda: received(practice, expires_on=TODAY - DAY)) == ["expires_on"]


def test_a_lot_is_received_on_its_last_day(practice: Practice) -> None:
    received(practice, expires_on=TODAY)

    assert clinic.supplies.supplies_page(by=practice.lead, on=TODAY).lots[0].state is LotState.EXPIRES_SOON
    assert clinic.supplies.supplies_page(by=practice.lead, on=TODAY + DAY).lots[0].state is LotState.EXPIRED


def test_a_recalled_lot_is_not_received(practice: Practice) -> None:
    clinic.supplies.recall_lot(by=practice.lead, at=AT, lot="ab 12", reason="the maker's notice")

    assert faults_of(lambda: received(practice)) == ["lot"]
    assert faults_of(lambda: received(practice, gtin=GTIN)) == ["lot"]


def test_a_second_packet_of_a_lot_must_say_the_same(practice: Practice) -> None:
    received(practice)

    faults = faults_of(lambda: received(practice, "ab 12", expires_on=DUE + DAY, length_mm=30.0))

    assert faults == ["expires_on", "length_mm"]


def test_one_packet_is_received_once(practice: Practice) -> None:
    received(practice, serial="S9")

    assert faults_of(lambda: received(practice, serial="S9")) == ["serial"]
    assert stock_of(practice) == 100


def test_the_same_number_of_two_products_is_two_lots(practice: Practice) -> None:
    received(practice, gtin=GTIN)
    received(practice, gtin=OTHER_GTIN, needles=7)

    lots = clinic.supplies.supplies_page(by=practice.lead, on=TODAY).lots
    assert sorted(line.in_stock for line in lots) == [7, 100]


def test_size_and_maker_are_remembered_by_product(practice: Practice) -> None:
    received(practice, gtin=GTIN)
    received(practice, "CD34", at=AT + MINUTE, gtin=GTIN, diameter_mm=0.3, length_mm=50.0)

    kept = clinic.supplies.remembered_content(by=practice.lead, gtin="9506000134352")

    assert kept == LotContent(None, 0.3, 50.0, "An invented maker")
    assert clinic.supplies.remembered_content(by=practice.lead, gtin=OTHER_GTIN) is None
    assert clinic.supplies.remembered_content(by=practice.lead, gtin="") is None


def test_needles_of_a_session_leave_the_stock_by_themselves(practice: Practice) -> None:
    received(practice)
    visit_id = practice.planned()

    practice.send(visit_id, needle_in(lot="ab 12"))
    at = (AT + 6 * MINUTE).isoformat()
    practice.send(
        visit_id, {"id": str(uuid4()), "kind": "needle_unused", "at": at, "count": 2, "lot": "AB12"}
    )
    practice.send(visit_id, {"id": str(uuid4()), "kind": "needle_broken", "at": at, "lot": "(10)AB12"})

    assert stock_of(practice) == 96


def test_a_count_sets_the_stock_and_says_what_was_missing(practice: Practice) -> None:
    lot_id = received(practice)
    practice.send(practice.planned(), needle_in(lot="AB12"))

    clinic.supplies.count_needles(
        by=practice.physio, at=AT + 20 * MINUTE, lot_id=lot_id, needles=90, note="drawer"
    )

    page = clinic.supplies.needle_lot(by=practice.physio, on=TODAY, lot_id=lot_id)
    assert page.line.in_stock == 90
    assert page.used == 1
    assert [(one.needles, one.difference, one.note) for one in page.movements] == [
        (90, -9, "drawer"),
        (100, None, ""),
    ]


def test_a_needle_told_after_a_count_that_saw_it_gone_is_not_taken_twice(practice: Practice) -> None:
    lot_id, visit_id = received(practice), practice.planned()
    clinic.supplies.count_needles(by=practice.physio, at=AT + 7 * MINUTE, lot_id=lot_id, needles=99)

    practice.send(visit_id, needle_in(lot="AB12", at=AT + 5 * MINUTE))

    assert stock_of(practice) == 99


@pytest.mark.parametrize("needles", [None, -1, 10**6])
def test_a_count_that_cannot_be_is_refused(needles: int | None, practice: Practice) -> None:
    lot_id = received(practice)

    def count() -> None:
        clinic.supplies.count_needles(by=practice.physio, at=AT, lot_id=lot_id, needles=needles)

    assert faults_of(count) == ["needles"]


def test_a_lot_that_is_not_there_is_not_found(practice: Practice) -> None:
    with pytest.raises(NotFound):
        clinic.supplies.count_needles(by=practice.physio, at=AT, lot_id=uuid4(), needles=1)
    with pytest.raises(NotFound):
        clinic.supplies.needle_lot(by=practice.physio, on=TODAY, lot_id=uuid4())


def test_a_correction_holds_and_what_was_entered_first_stays(practice: Practice) -> None:
    lot_id = received(practice)

    for place, expires_on in enumerate((DUE + DAY, DUE + 2 * DAY)):
        at = AT + (place + 1) * MINUTE
        new = replace(content(), expires_on=expires_on)
        clinic.supplies.correct_lot(
            by=practice.physio, at=at, lot_id=lot_id, content=new, reason="read again"
        )

    lot = NeedleLot.objects.get()
    page = clinic.supplies.needle_lot(by=practice.lead, on=TODAY, lot_id=lot_id)
    assert page.line.expires_on == DUE + 2 * DAY
    assert [(one.was.expires_on, one.reason) for one in page.corrections] == [
        (DUE + DAY, "read again"),
        (DUE, "read again"),
    ]
    assert sorted(row.expires_on for row in lot.details.all()) == [DUE, DUE + DAY, DUE + 2 * DAY]


def test_a_correction_needs_a_reason_and_all_of_its_content(practice: Practice) -> None:
    lot_id = received(practice)

    def correct() -> None:
        empty = LotContent(None, None, None)
        clinic.supplies.correct_lot(by=practice.physio, at=AT, lot_id=lot_id, content=empty, reason=" ")

    assert faults_of(correct) == ["diameter_mm", "expires_on", "length_mm", "reason"]


def test_sizes_come_to_what_may_be_used_and_say_when_it_is_little(practice: Practice) -> None:
    received(practice, "AB12", 100)
    received(practice, "CD34", 10)
    received(practice, "EF56", 19, length_mm=25.0)
    received(practice, "GH78", 50, length_mm=75.0)
    clinic.supplies.recall_lot(by=practice.lead, at=AT, lot="GH78", reason="the maker's notice")

    sizes = clinic.supplies.supplies_page(by=practice.lead, on=TODAY).sizes

    assert [(one.size, one.in_stock, one.is_low) for one in sizes] == [
        (NeedleSize(0.25, 25.0), 19, True),
        (NeedleSize(0.25, 40.0), 110, False),
        (NeedleSize(0.25, 75.0), 0, True),
    ]


@pytest.mark.parametrize("lots", [1, 12])
def test_the_list_asks_the_same_for_one_lot_and_for_twelve(
    lots: int, practice: Practice, django_assert_num_queries: Counting
) -> None:
    for number in range(lots):
        received(practice, f"LOT{number}")

    with django_assert_num_queries(4):
        clinic.supplies.supplies_page(by=practice.lead, on=TODAY)


@given(moved=movements, used=uses, order=st.randoms(use_true_random=False))
def test_stock_depends_neither_on_order_nor_on_arrival(
    moved: list[Movement], used: list[Use], order: Random
) -> None:
    first = in_stock(movements=moved, uses=used)

    order.shuffle(moved)
    order.shuffle(used)

    assert in_stock(movements=moved, uses=used) == first


@given(moved=movements, used=uses, count=st.integers(0, 200))
def test_a_count_after_everything_is_the_stock_and_its_difference_the_rest(
    moved: list[Movement], used: list[Use], count: int
) -> None:
    counted = Movement(MovementKind.COUNT, count, AT + 60 * MINUTE)

    more = count_difference(count=counted, movements=[*moved, counted], uses=used)

    assert in_stock(movements=[*moved, counted], uses=used) == count
    assert more == count - in_stock(movements=moved, uses=used)


@given(used=uses, came=st.integers(0, 500))
def test_without_a_count_stock_is_what_came_less_what_was_used(used: list[Use], came: int) -> None:
    left = in_stock(movements=[Movement(MovementKind.RECEIPT, came, AT)], uses=used)

    assert left == came - sum(use.needles for use in used)


@pytest.mark.parametrize("seed", range(4))
def test_stock_never_depends_on_the_order_or_repetition_of_events(seed: int, practice: Practice) -> None:
    """Two tablets send a needle, another content of it, its correction and its way out."""
    received(practice), received(practice, "CD34")
    visit_id, chance = practice.planned(), Random(seed)
    one, two = needle_in(lot="AB12"), needle_in(lot="AB12")
    fix = correction(one, lot="CD34")
    events = [one, {**one, "lot": "CD34"}, two, fix, correction(two, void=True)]
    sent = [*events, *chance.choices(events, k=3)]
    chance.shuffle(sent)

    for event in sent:
        practice.send(visit_id, event)

    assert (stock_of(practice), stock_of(practice, "CD34")) == (100, 99)
    standing = LotTraceRow.objects.standing().values_list("lot", "count")
    assert sorted(standing) == [("CD34", 1)]


def correction(needle: dict[str, Any], *, lot: str = "", void: bool = False) -> dict[str, Any]:
    replacement = {key: value for key, value in needle.items() if key != "id"} | {"lot": lot}
    return {
        "id": str(uuid4()),
        "kind": "correction",
        "at": (AT + 8 * MINUTE).isoformat(),
        "corrects": needle["id"],
        "reason": "misread",
        "replacement": None if void else replacement,
    }


def test_a_date_of_expiry_outside_this_age_is_a_slip(practice: Practice) -> None:
    assert faults_of(lambda: received(practice, expires_on=date(9999, 1, 1))) == ["expires_on"]


def test_a_whole_barcode_is_no_lot(practice: Practice) -> None:
    sent = clinic.supplies.NewReceipt("(01)09506000134352(10)AB12", content(), 5)

    assert faults_of(lambda: clinic.supplies.receive_needles(by=practice.lead, at=AT, receipt=sent)) == [
        "lot"
    ]


def test_a_receipt_keeps_the_lot_as_it_is_printed(practice: Practice) -> None:
    clinic.supplies.receive_needles(by=practice.lead, at=AT, receipt=receipt(" Ab 12 "))

    assert clinic.supplies.supplies_page(by=practice.lead, on=TODAY).lots[0].lot == "Ab 12"
