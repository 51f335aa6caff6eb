"""Needles to start from: a packet as it is received, and a lot in the cupboard."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from drypoint import clinic
from drypoint.clinic.supplies import LotContent, NewReceipt
from drypoint.pathway.session import LotRemark
from tests.clinic.practice import AT, Practice

GTIN = "09506000134352"
OTHER_GTIN = "09506000134376"
DUE = date(2027, 6, 30)


def content(expires_on: date | None = DUE, diameter_mm: float = 0.25, length_mm: float = 40.0) -> LotContent:
    return LotContent(expires_on, diameter_mm, length_mm, "An invented maker")


def receipt(lot: str = "AB12", needles: int | None = 100, *, gtin: str = "", **more: Any) -> NewReceipt:
    serial = more.pop("serial", "")
    return NewReceipt(lot, content(**more), needles, gtin, serial)


def received(
    practice: Practice, lot: str = "AB12", needles: int = 100, *, at: datetime = AT, **more: Any
) -> UUID:
    return clinic.supplies.receive_needles(by=practice.lead, at=at, receipt=receipt(lot, needles, **more))


def stock_of(practice: Practice, lot: str = "AB12", *, on: date | None = None) -> int:
    lines = clinic.supplies.supplies_page(by=practice.lead, on=on or AT.date()).lots
    return next(line.in_stock for line in lines if line.lot == lot)


def remarks_of(practice: Practice, visit_id: UUID) -> tuple[LotRemark, ...]:
    needles = clinic.session.session_summary(by=practice.physio, visit_id=visit_id).needles
    return clinic.supplies.lot_remarks(by=practice.physio, visit_id=visit_id, needles=needles)
