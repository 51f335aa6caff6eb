"""Fill the invented practice's cupboard, through the same acts as a real one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from drypoint.clinic.frame import practice_day
from drypoint.clinic.supplies import (
    LotContent,
    NeedleSize,
    NewReceipt,
    lots_on_offer,
    recall_lot,
    receive_needles,
)
from drypoint.record.models import User


def fill_cupboard(lots: Iterable[Mapping[str, Any]], *, by: User, at: datetime) -> None:
    """Receive the invented lots; their dates count from the day on which the practice opened."""
    for lot in lots:
        expires_on = practice_day(at) + timedelta(days=lot["expires_after_days"])
        content = LotContent(expires_on, lot["diameter_mm"], lot["length_mm"], lot["maker"])
        receipt = NewReceipt(lot["lot"], content, lot["needles"], lot["gtin"])
        receive_needles(by=by, at=at, receipt=receipt)


def recall_invented(lots: Iterable[Mapping[str, Any]], *, by: User, at: datetime) -> None:
    """Recall the invented lots that say so."""
    for lot in lots:
        if "recalled" in lot:
            recall_lot(by=by, at=at, lot=lot["lot"], gtin=lot["gtin"], reason=lot["recalled"])


def lot_for(size: NeedleSize, *, by: User, at: datetime) -> str:
    """Return the lot to take a needle of, the one that expires first; empty where none is recorded."""
    offers = lots_on_offer(by=by, on=practice_day(at), sizes=[size])
    return offers[0].recorded_as if offers else ""
