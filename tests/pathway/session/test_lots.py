"""Which lots a session used depends on the set of events alone; a recall misses none of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint.pathway.session import (
    Correction,
    Event,
    LotTrace,
    NeedleBent,
    NeedleBroken,
    NeedleIn,
    NeedleUnused,
    TraceKind,
    fits_lot,
    lot_key,
    lot_traces,
)
from tests.pathway.session.making import any_events, minute, needle_in, needle_out, uid

LOTS = ("AB12", "ab 12", "CD34", "")


def of_lot(event: Event, lot: str) -> Event:
    has_lot = isinstance(event, NeedleIn | NeedleUnused | NeedleBent | NeedleBroken)
    return replace(event, lot=lot) if has_lot else event


@st.composite
def events_with_lots(draw: st.DrawFn) -> list[Event]:
    return [of_lot(event, draw(st.sampled_from(LOTS))) for event in draw(any_events)]


def summed(traces: tuple[LotTrace, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for trace in traces:
        found[lot_key(trace.lot)] = found.get(lot_key(trace.lot), 0) + trace.count
    return found


@given(events=events_with_lots(), order=st.randoms(use_true_random=False))
def test_order_and_repetition_change_nothing(events: list[Event], order: Any) -> None:
    again = [*events, *order.choices(events, k=5)] if events else []
    order.shuffle(again)

    assert lot_traces(events=again) == lot_traces(events=events)


def test_a_needle_that_goes_in_takes_one_of_its_lot_and_its_way_out_is_kept() -> None:
    into = of_lot(needle_in(1), "AB12")

    traces = lot_traces(events=[into, needle_out(2, 1)])

    assert sorted((trace.kind, trace.needle, trace.count) for trace in traces) == [
        (TraceKind.IN, into.id, 1),
        (TraceKind.OUT, into.id, 0),
    ]


def test_needles_that_never_went_in_leave_the_stock_too() -> None:
    unused = NeedleUnused(id=uid(7), at=minute(1), count=3, lot="AB12")
    bent = NeedleBent(id=uid(8), at=minute(1), lot="AB12")
    broken = NeedleBroken(id=uid(9), at=minute(1), lot="AB12")

    assert summed(lot_traces(events=[unused, bent, broken])) == {"ab12": 5}


def test_a_needle_that_bends_inside_is_not_taken_twice() -> None:
    into = of_lot(needle_in(1), "AB12")
    bent = NeedleBent(id=uid(8), at=minute(2), needle=into.id, lot="AB12")

    assert summed(lot_traces(events=[into, bent])) == {"ab12": 1}


def test_a_correction_moves_a_needle_to_the_right_lot() -> None:
    into = of_lot(needle_in(1), "AB12")
    fix = Correction(
        id=uid(9), at=minute(5), corrects=into.id, reason="misread", replacement=of_lot(into, "CD34")
    )

    assert [trace.lot for trace in lot_traces(events=[fix, into])] == ["CD34"]


def test_a_needle_that_never_happened_used_nothing() -> None:
    into = of_lot(needle_in(1), "AB12")
    fix = Correction(id=uid(9), at=minute(5), corrects=into.id, reason="a slip")

    assert lot_traces(events=[into, fix]) == ()


def test_a_needle_told_of_with_two_lots_is_found_under_both() -> None:
    into = of_lot(needle_in(1), "AB12")

    traces = lot_traces(events=[into, of_lot(into, "CD34")])

    assert [(trace.lot, trace.is_disputed) for trace in traces] == [("AB12", True), ("CD34", True)]


SIZES = st.tuples(st.sampled_from((0.25, 0.3)), st.sampled_from((40.0, 50.0)))
TOLD = st.tuples(st.sampled_from((None, 0.25, 0.3)), st.sampled_from((None, 40.0, 50.0)))


def of_size(diameter_mm: float | None, length_mm: float | None) -> NeedleIn:
    return replace(needle_in(1), diameter_mm=diameter_mm, length_mm=length_mm)


@pytest.mark.parametrize(("diameter_mm", "length_mm"), [(0.3, 40.0), (0.25, 50.0), (0.3, None), (None, 50.0)])
def test_a_needle_of_another_diameter_or_length_does_not_fit_its_lot(
    diameter_mm: float | None, length_mm: float | None
) -> None:
    assert not fits_lot(of_size(diameter_mm, length_mm), sizes=[(0.25, 40.0)])


@pytest.mark.parametrize(("diameter_mm", "length_mm"), [(0.25, 40.0), (None, 40.0), (None, None)])
def test_what_was_not_told_of_a_needle_contradicts_nothing(
    diameter_mm: float | None, length_mm: float | None
) -> None:
    assert fits_lot(of_size(diameter_mm, length_mm), sizes=[(0.25, 40.0)])


@given(told=TOLD, sizes=st.lists(SIZES, max_size=3), more=SIZES)
def test_a_further_size_of_a_known_lot_never_makes_a_fitting_needle_unfit(
    told: tuple[float | None, float | None], sizes: list[tuple[float, float]], more: tuple[float, float]
) -> None:
    known, needle = [more, *sizes], of_size(*told)

    assert fits_lot(needle, sizes=known) == any(fits_lot(needle, sizes=[size]) for size in known)
    assert fits_lot(needle, sizes=[])
