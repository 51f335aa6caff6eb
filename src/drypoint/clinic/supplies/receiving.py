"""The cupboard: receive needles, count them, correct what was entered, and see what is there."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from drypoint.clinic.frame import (
    Act,
    NotFound,
    check_can,
    check_made_on,
    check_text,
    hold_chains,
    practice_day,
    running_act,
    version_of,
)
from drypoint.clinic.supplies.checks import check_content, check_needles, check_receipt
from drypoint.clinic.supplies.rows import LotAccount, lot_accounts, recall_line, sizes_of
from drypoint.clinic.supplies.scan import read_gtin
from drypoint.clinic.supplies.values import (
    LotContent,
    LotCorrection,
    LotLine,
    LotPage,
    NewReceipt,
    SuppliesPage,
)
from drypoint.foreign import Reading
from drypoint.pathway.session import lot_key
from drypoint.record.models import LotDetails, MovementKind, NeedleLot, StockMovement, User


def receive_needles(*, by: User, at: datetime, receipt: NewReceipt) -> UUID:
    """Add packets that came to the stock; a lot that is new here is made with its first packet.

    Returns:
        The id of the lot.

    Raises:
        NotAllowed.
        InputError: Every fault at once: something is missing or out of range, the lot has expired or is
            recalled, it is known here with another expiry or size, or the packet was received before.
    """
    gtin, key = read_gtin(text=receipt.gtin), lot_key(receipt.lot)
    with running_act(Act.RECEIVE_NEEDLES, by=by, at=at, about=f"lot {key}") as running:
        hold_chains()  # two people must not receive one packet, or make one lot, at once
        known = _known(key, gtin)
        check_receipt(receipt, known, on=practice_day(at))
        names = {"gtin": gtin, "lot": receipt.lot.strip(), "recorded_at": at, "recorded_by": by}
        lot, is_new = NeedleLot.objects.get_or_create(lot_key=key, gtin=gtin, defaults=names)
        running.about = f"lot {lot.pk}"
        if is_new:
            _details_row(lot, receipt.content, by=by, at=at).save(force_insert=True)
        serial = receipt.serial.strip()
        came = StockMovement(lot=lot, kind=MovementKind.RECEIPT, needles=receipt.needles or 0, serial=serial)
        _store(came, by=by, at=at)
    return lot.pk


def count_needles(*, by: User, at: datetime, lot_id: UUID, needles: int | None, note: str = "") -> None:
    """Write down how many needles of a lot somebody counted; from then on that is the stock.

    Raises:
        NotAllowed, NotFound.
        InputError: No number, a number below zero, or too long a note.
    """
    with running_act(Act.COUNT_NEEDLES, by=by, at=at, about=f"lot {lot_id}"):
        _account(lot_id)
        reading = Reading()
        check_needles(reading, needles, lowest=0)
        check_text(reading, note, "note", longest=1000)
        reading.finish()
        kind = MovementKind.COUNT
        # Nothing is locked: counts stand beside each other, and of two at one moment the lower holds.
        _store(StockMovement(lot_id=lot_id, kind=kind, needles=needles or 0, note=note.strip()), by=by, at=at)


def correct_lot(*, by: User, at: datetime, lot_id: UUID, content: LotContent, reason: str) -> None:
    """Correct expiry, size or maker of a lot; what was entered first stays beside it.

    Raises:
        NotAllowed, NotFound.
        InputError: Something is missing or out of range, or no reason is given.
        Superseded: Somebody corrected it since it was shown.
    """
    with running_act(Act.CORRECT_LOT, by=by, at=at, about=f"lot {lot_id}"):
        hold_chains()  # two people must not correct one lot at once
        old = _account(lot_id).details
        check_made_on(old.pk)
        reading = Reading()
        check_content(reading, content)
        check_text(reading, reason, "reason", longest=1000, needed=True)
        reading.finish()
        row = _details_row(old.lot, content, by=by, at=at)
        row.replaces, row.reason = old, reason.strip()
        row.save(force_insert=True)


def supplies_page(*, by: User, on: date) -> SuppliesPage:
    """Return every lot with its stock on a day, by size and expiry.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_SUPPLIES)
    lots = tuple(account.line(on=on) for account in lot_accounts(LotDetails.objects.standing()))
    return SuppliesPage(tuple(sorted(lots, key=_shelf)), sizes_of(lots))


def needle_lot(*, by: User, on: date, lot_id: UUID) -> LotPage:
    """Return one lot with its movements and recalls.

    Raises:
        NotAllowed, NotFound.
    """
    check_can(by=by, act=Act.LIST_SUPPLIES)
    account = _account(lot_id)
    recalls = tuple(recall_line(row) for row in account.recalls)
    used = sum(use.needles for use in account.uses)
    line, version = account.line(on=on), version_of(account.details.pk)
    return LotPage(line, account.movement_lines(), _corrections(lot_id), recalls, used, version)


def remembered_content(*, by: User, gtin: str) -> LotContent | None:
    """Return size and maker as they were entered last for a product, without an expiry; None where never.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.RECEIVE_NEEDLES)
    product = read_gtin(text=gtin)
    rows = LotDetails.objects.standing().filter(lot__gtin=product).order_by("-recorded_at")
    last = rows.first() if product else None
    return LotContent(None, last.diameter_mm, last.length_mm, last.maker) if last else None


def _corrections(lot_id: UUID) -> tuple[LotCorrection, ...]:
    """Return what a lot's details were before each correction, the latest first."""
    rows = LotDetails.objects.filter(lot=lot_id, replaces__isnull=False).order_by("-recorded_at")
    return tuple(
        LotCorrection(_content(row.replaces), row.recorded_at, row.recorded_by.full_name, row.reason)
        for row in rows.select_related("replaces", "recorded_by")
        if row.replaces
    )


def _content(row: LotDetails) -> LotContent:
    return LotContent(row.expires_on, row.diameter_mm, row.length_mm, row.maker)


def _known(key: str, gtin: str) -> LotAccount | None:
    found = (
        lot_accounts(LotDetails.objects.standing().filter(lot__lot_key=key, lot__gtin=gtin)) if key else ()
    )
    return found[0] if found else None


def _account(lot_id: UUID) -> LotAccount:
    found = lot_accounts(LotDetails.objects.standing().filter(lot=lot_id))
    if not found:
        raise NotFound("lot: there is no such lot. Choose one from the list of supplies.")
    return found[0]


def _details_row(lot: NeedleLot, content: LotContent, *, by: User, at: datetime) -> LotDetails:
    if content.expires_on is None or content.diameter_mm is None or content.length_mm is None:
        raise AssertionError("unreachable")
    return LotDetails(
        lot=lot,
        expires_on=content.expires_on,
        diameter_mm=content.diameter_mm,
        length_mm=content.length_mm,
        maker=content.maker.strip(),
        recorded_at=at,
        recorded_by=by,
    )


def _store(row: StockMovement, *, by: User, at: datetime) -> None:
    row.recorded_at, row.recorded_by = at, by
    row.save(force_insert=True)


def _shelf(line: LotLine) -> tuple[float, float, date, str]:
    return line.size.diameter_mm, line.size.length_mm, line.expires_on, line.lot
