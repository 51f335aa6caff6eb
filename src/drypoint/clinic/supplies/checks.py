"""Checks of what people enter about needles, each noting its fault so that all can be listed at once."""

from __future__ import annotations

from datetime import date

from drypoint.clinic.frame import check_text
from drypoint.clinic.supplies.rows import LotAccount, standing_recalls
from drypoint.clinic.supplies.scan import lots_named, note_two_ways, read_gtin
from drypoint.clinic.supplies.values import LotContent, NewReceipt
from drypoint.foreign import Reading
from drypoint.pathway.session import DIAMETER_MM, LENGTH_MM, lot_key

MOST_NEEDLES = 100_000  # more in one packet or cupboard is a slip of the keyboard
YEARS = (2000, 2199)


def check_receipt(receipt: NewReceipt, known: LotAccount | None, *, on: date) -> None:
    """Pass when packets can be received on a day.

    Raises:
        InputError: Every fault.
    """
    reading = Reading()
    _check_names(reading, receipt)
    check_content(reading, receipt.content)
    check_needles(reading, receipt.needles, lowest=1)
    expires_on = receipt.content.expires_on
    if expires_on is not None and expires_on < on:
        hint = "Do not use these needles. Return or discard the packet."
        reading.fault("DP105", "expires_on", f"{expires_on}, which is past", f"{on} or later", hint)
    _check_not_recalled(reading, receipt)
    if known is not None:
        _check_agrees(reading, receipt, known)
    reading.finish()


def check_content(reading: Reading, content: LotContent) -> None:
    """Note a fault where expiry, size or maker is missing or cannot be."""
    if reading.required(content.expires_on, "expires_on") and content.expires_on:
        reading.number(content.expires_on.year, "expires_on", low=YEARS[0], high=YEARS[1])
    for name, (low, high) in (("diameter_mm", DIAMETER_MM), ("length_mm", LENGTH_MM)):
        reading.number(reading.required(getattr(content, name), name), name, low=low, high=high)
    check_text(reading, content.maker, "maker", longest=120)


def check_needles(reading: Reading, needles: int | None, *, lowest: int) -> None:
    """Note a fault where a number of needles is missing or cannot be."""
    reading.number(reading.required(needles, "needles"), "needles", low=lowest, high=MOST_NEEDLES)


def check_lot_name(reading: Reading, lot: str, gtin: str) -> None:
    """Note a fault where a lot has no number, or its product number is none."""
    check_text(reading, lot, "lot", longest=60, needed=True)
    named, *others = lots_named(text=lot)
    if others:
        note_two_ways(reading, "lot", [one.lot for one in (named, *others)])
    elif lot.strip() and named.key != lot_key(lot):
        reading.fault("DP105", "lot", "a whole barcode", "the lot alone", "Scan it into the field for scans.")
    elif lot.strip() and not lot_key(lot):
        reading.fault("DP105", "lot", "signs that cannot be read", "a lot number", "Type it from the packet.")
    if gtin.strip() and not read_gtin(text=gtin):
        expected = "8, 12, 13 or 14 digits whose check digit fits"
        reading.fault(
            "DP105", "gtin", gtin.strip()[:60], expected, "Compare it with the packet, or leave it out."
        )


def _check_names(reading: Reading, receipt: NewReceipt) -> None:
    check_lot_name(reading, receipt.lot, receipt.gtin)
    check_text(reading, receipt.serial, "serial", longest=60)


def _check_not_recalled(reading: Reading, receipt: NewReceipt) -> None:
    gtin = read_gtin(text=receipt.gtin)
    for recall in standing_recalls({lot_key(receipt.lot)} - {""}):
        if not gtin or not recall.gtin or gtin == recall.gtin:
            hint = "Do not use these needles. Return the packet."
            reading.fault("DP105", "lot", f"a lot that is recalled: {recall.reason}", "one that is not", hint)


def _check_agrees(reading: Reading, receipt: NewReceipt, known: LotAccount) -> None:
    """Two packets of one lot say the same; where they do not, one was read wrongly."""
    for name in ("expires_on", "diameter_mm", "length_mm"):
        given, stands = getattr(receipt.content, name), getattr(known.details, name)
        if given is not None and given != stands:
            hint = "Compare both packets. Correct the lot where it was entered wrongly."
            reading.fault("DP108", name, str(given), f"{stands}, as this lot stands here", hint)
    serial = receipt.serial.strip()
    if serial and serial in {row.serial for row in known.movements}:
        hint = "Leave it out, or scan the other packet."
        reading.fault("DP108", "serial", f"{serial}, which was received before", "another packet", hint)
