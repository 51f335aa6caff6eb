"""Recalls: mark a lot as not to be used, and find everybody whom its needles went into."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import DateTimeField, F, OuterRef, Q, QuerySet, Subquery

from drypoint.clinic.frame import (
    Act,
    AlreadyCorrected,
    NotFound,
    check_can,
    check_text,
    practice_day,
    running_act,
)
from drypoint.clinic.patients import PatientLine
from drypoint.clinic.supplies.checks import check_lot_name
from drypoint.clinic.supplies.rows import recall_line
from drypoint.clinic.supplies.scan import read_gtin
from drypoint.clinic.supplies.values import RecallLine, TraceLine
from drypoint.foreign import Reading
from drypoint.pathway.session import TraceKind, lot_key
from drypoint.record.models import LotRecall, LotRecallWithdrawal, LotTraceRow, User
from drypoint.terms import Sex

_PERSON = "visit__patient__details__"


def recall_lot(*, by: User, at: datetime, lot: str, reason: str, gtin: str = "") -> UUID:
    """Refuse a lot from now on, whether or not it was ever received here.

    Args:
        by: Who recalls it.
        at: When.
        lot: Lot as it is printed; case and spaces do not matter.
        reason: Why, such as the notice of the maker.
        gtin: Product number; empty recalls the lot of every product.

    Raises:
        NotAllowed.
        InputError: The lot, its product number or the reason is missing or cannot be.
    """
    with running_act(Act.RECALL_LOT, by=by, at=at, about=f"lot {lot_key(lot)}"):
        reading = Reading()
        check_lot_name(reading, lot, gtin)
        check_text(reading, reason, "reason", longest=1000, needed=True)
        reading.finish()
        product = read_gtin(text=gtin)
        row = LotRecall(gtin=product, lot=lot.strip(), lot_key=lot_key(lot), reason=reason.strip())
        row.recorded_at, row.recorded_by = at, by
        row.save(force_insert=True)
    return row.pk


def withdraw_recall(*, by: User, at: datetime, recall_id: UUID, reason: str) -> None:
    """Lift a recall from now on; that it held until now stays.

    Raises:
        NotAllowed, NotFound, AlreadyCorrected.
        InputError: No reason is given.
    """
    with running_act(Act.WITHDRAW_RECALL, by=by, at=at, about=f"recall {recall_id}"):
        # Held, so that of two who lift it the second is told.
        row = LotRecall.objects.select_for_update().filter(pk=recall_id).first()
        if row is None:
            raise NotFound("recall: there is no such recall. Open the lot again.")
        if LotRecallWithdrawal.objects.filter(recall=row).exists():
            raise AlreadyCorrected("recall: it was lifted already. Open the lot again.")
        reading = Reading()
        check_text(reading, reason, "reason", longest=1000, needed=True)
        reading.finish()
        lifted = LotRecallWithdrawal(recall=row, reason=reason.strip(), recorded_at=at, recorded_by=by)
        lifted.save(force_insert=True)


def recall_lines(*, by: User) -> tuple[RecallLine, ...]:
    """Return every recall that holds, the latest first.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_SUPPLIES)
    rows = LotRecall.objects.standing().select_related("recorded_by").order_by("-recorded_at")
    return tuple(recall_line(row) for row in rows)


def trace_lot(*, by: User, at: datetime, lot: str, gtin: str = "") -> tuple[TraceLine, ...]:
    """Return every use of a lot with its patient, the latest first; that it was asked stands in the audit.

    One indexed query, however many there are. Events that name no product are found too, and marked; so are
    those that were corrected since.

    Raises:
        NotAllowed.
        InputError: The lot or its product number is missing or cannot be.
    """
    # Asking is an act: the list names patients and where they were needled.
    with running_act(Act.TRACE_LOT, by=by, at=at, about=f"lot {lot_key(lot)}"):
        reading = Reading()
        check_lot_name(reading, lot, gtin)
        reading.finish()
        product = read_gtin(text=gtin)
        rows = list(_rows(lot_key(lot), product))
    return tuple(_line(row, product) for row in _told_once(rows))


def _rows(key: str, gtin: str) -> QuerySet[Any]:
    """Return the rows with what the query adds to them, which the model's type does not know."""
    # By the needle alone: with the visit beside it, SQLite walks the visit's rows instead of this index.
    outs = LotTraceRow.objects.standing().filter(kind=TraceKind.OUT, needle=OuterRef("needle"))
    is_product = Q(gtin__in=("", gtin)) if gtin else Q()
    no_one = {f"{_PERSON}replaced_by__isnull": True}
    return (
        LotTraceRow.objects.filter(is_product, lot_key=key, **no_one)
        .select_related("visit", "recorded_by")
        .annotate(
            out_at=Subquery(outs.order_by("used_at").values("used_at")[:1], output_field=DateTimeField()),
            is_void=Q(void__isnull=False),
            family_name=F(f"{_PERSON}family_name"),
            given_name=F(f"{_PERSON}given_name"),
            birth_date=F(f"{_PERSON}birth_date"),
            sex=F(f"{_PERSON}sex"),
        )
        .order_by("-used_at", "pk")
    )


def _told_once(rows: list[Any]) -> Iterator[Any]:
    """Leave out what was corrected where its event still names this lot."""
    told = {row.event for row in rows if not row.is_void}
    for row in rows:
        if not row.is_void or row.event not in told:
            told.add(row.event)
            yield row


def _line(row: Any, gtin: str) -> TraceLine:
    person = PatientLine(row.visit.patient_id, row.family_name, row.given_name, row.birth_date, Sex(row.sex))
    return TraceLine(
        visit_id=row.visit_id,
        patient=person,
        visit_on=practice_day(row.visit.starts_at),
        kind=TraceKind(row.kind),
        count=row.count,
        target=row.target,
        needle_at=row.used_at,
        out_at=row.out_at,
        by=row.recorded_by.full_name,
        lot=row.lot,
        is_certain=not gtin or row.gtin == gtin,
        is_disputed=row.is_disputed,
        is_corrected=row.is_void,
    )
