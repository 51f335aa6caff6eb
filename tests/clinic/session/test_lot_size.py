"""A lot whose needles have another size than the needle that went in is named, and never refused."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from drypoint import clinic
from drypoint.clinic.documents.session_parts import departure_lines
from drypoint.clinic.supplies import LotContent
from drypoint.knowledge import load
from drypoint.pathway.session import LotDoubt
from tests.clinic.cupboard import DUE, GTIN, OTHER_GTIN, received, remarks_of
from tests.clinic.practice import AT, MINUTE, TARGET, Practice, needle_in, needle_out

TOLD = "Lot AB12 is 0.25 × 40 mm in Supplies, not {told}."


def needled_with(practice: Practice, **size: Any) -> UUID:
    visit_id, needle = practice.planned(), needle_in(lot="ab 12", **size)
    practice.send(visit_id, needle)
    practice.send(visit_id, needle_out(needle))
    return visit_id


@pytest.mark.parametrize(
    ("size", "told"),
    [
        ({"diameter_mm": 0.3, "length_mm": 40}, "0.30 × 40 mm"),
        ({"diameter_mm": 0.25, "length_mm": 25}, "0.25 × 25 mm"),
        ({"length_mm": 25}, "? × 25 mm"),
    ],
)
def test_a_needle_of_another_size_than_its_lot_is_taken_and_named(
    size: dict[str, float], told: str, practice: Practice
) -> None:
    received(practice)

    visit_id = needled_with(practice, **size)

    (remark,) = remarks_of(practice, visit_id)
    assert (remark.doubt, remark.target, remark.since) == (LotDoubt.OTHER_SIZE, TARGET, None)
    assert remark.text == TOLD.format(told=told).replace("AB12", "ab 12")


@pytest.mark.parametrize("size", [{"diameter_mm": 0.25, "length_mm": 40}, {"length_mm": 40}, {}])
def test_a_needle_that_can_be_of_its_lot_needs_no_remark(size: dict[str, float], practice: Practice) -> None:
    received(practice)

    assert remarks_of(practice, needled_with(practice, **size)) == ()


def test_where_two_products_share_a_number_one_that_fits_is_enough(practice: Practice) -> None:
    received(practice, gtin=GTIN)
    received(practice, gtin=OTHER_GTIN, diameter_mm=0.3, length_mm=50.0)

    fitting = needled_with(practice, diameter_mm=0.3, length_mm=50)
    other = needled_with(practice, diameter_mm=0.3, length_mm=40)

    assert remarks_of(practice, fitting) == ()
    (remark,) = remarks_of(practice, other)
    assert "is 0.25 × 40 mm or 0.30 × 50 mm in Supplies" in remark.text


def test_a_size_that_is_corrected_takes_the_remark_away(practice: Practice) -> None:
    lot_id = received(practice)
    visit_id = needled_with(practice, diameter_mm=0.3, length_mm=40)

    right = LotContent(DUE, 0.3, 40.0)
    clinic.supplies.correct_lot(by=practice.lead, at=AT, lot_id=lot_id, content=right, reason="misread")

    assert remarks_of(practice, visit_id) == ()


def test_a_needle_that_is_corrected_loses_the_remark(practice: Practice) -> None:
    received(practice)
    visit_id, needle = practice.planned(), needle_in(lot="AB12", diameter_mm=0.3, length_mm=40)
    practice.send(visit_id, needle)
    assert remarks_of(practice, visit_id)

    practice.send(
        visit_id,
        {
            "id": str(uuid4()),
            "kind": "correction",
            "at": (AT + 8 * MINUTE).isoformat(),
            "corrects": needle["id"],
            "reason": "misread",
            "replacement": needle | {"diameter_mm": 0.25},
        },
    )

    assert remarks_of(practice, visit_id) == ()


def test_another_size_is_signed_with_the_session_and_stands_in_its_record(practice: Practice) -> None:
    received(practice)
    visit_id = needled_with(practice, diameter_mm=0.3, length_mm=40)

    closure = clinic.session.close_session(by=practice.physio, at=AT + 20 * MINUTE, visit_id=visit_id)

    (remark,) = closure.session.lot_remarks
    assert (remark.doubt, remark.since) == (LotDoubt.OTHER_SIZE, None)
    assert [line for line in departure_lines(closure.session, knowledge=load()) if remark.text in line]
