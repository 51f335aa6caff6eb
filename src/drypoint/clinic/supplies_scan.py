"""Read GS1 barcodes, as a scanner sends them or a packet prints them: product, lot, expiry and serial."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from drypoint.errors import Fault, Reading
from drypoint.pathway.session import lot_key

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementString

LONGEST_GS1_LOT = 20  # GS1 General Specifications, element string (10): up to 20 signs
_SEPARATOR = "\x1d"
_SEPARATOR_STAND_INS = ("␝", "{GS}", "<GS>", "^]")  # how scanners show FNC1 when they cannot type it
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9]")
_PRINTED = re.compile(r"\((\d{2,4})\)")
_GTIN_LENGTHS = (8, 12, 13, 14)
_HINT = "Scan again, or type what is printed on the packet."


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the barcodes of one packet say; what they do not say is empty.

    Args:
        gtin: Product number, 14 digits.
        expires_on: Last day of use; a barcode that names only a month means its last day.
        faults: Everything that could not be read or contradicts itself.
    """

    gtin: str = ""
    lot: str = ""
    expires_on: date | None = None
    serial: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class LotName:
    """A lot as it was written: its product where that is known, its text, and the key it is found by."""

    gtin: str
    lot: str
    key: str


def read_scan(*, text: str) -> Scanned:
    """Read one or more barcodes of one packet, one a line.

    Args:
        text: GS1 element strings as a scanner sends them (with or without `]d2`, with FNC1 as group
            separator), as they are printed with parentheses, a GS1 Digital Link, or a bare GTIN.
    """
    reading = Reading()
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    elements = [element for line in lines for element in _elements(reading, line)]
    gtin = _one(reading, (one for one in elements if one.ai.ai == "01"), "gtin")
    lot = _one(reading, (one for one in elements if one.ai.ai == "10"), "lot")
    serial = _one(reading, (one for one in elements if one.ai.ai == "21"), "serial")
    days = {one.date for one in elements if one.ai.ai in {"17", "7003"} and one.date}
    if len(days) > 1:
        found = " and ".join(str(day) for day in sorted(days))
        reading.fault("DP108", "expires_on", found, "one date", "Scan the codes of one packet only.")
    faults = tuple(sorted(reading.faults, key=lambda fault: (fault.where, fault.code)))
    return Scanned(gtin, lot, min(days, default=None), serial, faults)


def read_gtin(*, text: str) -> str:
    """Return a product number as 14 digits, or nothing where it is none or its check digit is wrong."""
    from biip import ParseError  # noqa: PLC0415 -- costs 0.1 s, and most pages scan nothing
    from biip.gtin import Gtin  # noqa: PLC0415 -- the same

    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) in _GTIN_LENGTHS):
        return ""
    try:
        return Gtin.parse(digits).as_gtin_14()
    except ParseError:
        return ""


def lot_named(*, text: str) -> LotName:
    """Return the lot that somebody wrote; a whole barcode in its place is taken apart."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    if len(text) > LONGEST_GS1_LOT or text.startswith(("(", "]", _SEPARATOR)):
        scanned = read_scan(text=text)
        if scanned.lot and not scanned.faults:
            return LotName(scanned.gtin, scanned.lot, lot_key(scanned.lot))
    return LotName("", shown, lot_key(text))


def _one(reading: Reading, elements: Iterable[GS1ElementString], where: str) -> str:
    """Return the one value that the elements agree on."""
    values = sorted({element.value for element in elements if element.ai.ai != "01" or element.gtin})
    if len(values) > 1:
        hint = "Scan the codes of one packet only."
        reading.fault("DP108", where, " and ".join(values), "one value", hint)
    return values[0] if len(values) == 1 else ""


def _elements(reading: Reading, line: str) -> Iterator[GS1ElementString]:
    text = line.strip(f"{_SEPARATOR} \t")
    for stand_in in _SEPARATOR_STAND_INS:
        text = text.replace(stand_in, _SEPARATOR)
    text = _SYMBOLOGY.sub("", text).lstrip(_SEPARATOR)
    if read_gtin(text=text):
        text = f"01{read_gtin(text=text)}"
    if text.lower().startswith(("http://", "https://")):
        yield from _link(reading, text)
        return
    compact = "".join(sign for sign in text if sign != " ")  # no GS1 value may hold a space
    parts = _printed(reading, compact) if compact.startswith("(") else _sent(reading, compact)
    for element in parts:
        if element.ai.ai == "01" and element.gtin is None:
            reading.fault("DP105", "gtin", element.value, "a product number whose check digit fits", _HINT)
        yield element


def _sent(reading: Reading, text: str) -> Iterator[GS1ElementString]:
    """Read what a scanner sent, element by element, up to the first that cannot be read."""
    from biip import ParseError  # noqa: PLC0415 -- costs 0.1 s, and most pages scan nothing
    from biip.gs1_element_strings import GS1ElementString  # noqa: PLC0415 -- the same

    rest = text
    while rest:
        try:
            element = GS1ElementString.extract(rest)
        except ParseError:
            _unreadable(reading, rest)
            return
        yield element
        rest = rest[len(element) :].lstrip(_SEPARATOR)


def _printed(reading: Reading, text: str) -> Iterator[GS1ElementString]:
    """Read what is printed under a barcode; a bracket inside a lot stays in it."""
    from biip import ParseError  # noqa: PLC0415 -- costs 0.1 s, and most pages scan nothing
    from biip.gs1_element_strings import GS1ElementString  # noqa: PLC0415 -- the same

    _, *pairs = _PRINTED.split(text)
    if not pairs:
        _unreadable(reading, text)
    for identifier, value in zip(pairs[::2], pairs[1::2], strict=True):
        try:
            yield GS1ElementString.parse(f"{identifier}{value.strip(_SEPARATOR)}")
        except ParseError:
            _unreadable(reading, f"({identifier}){value}")


def _link(reading: Reading, text: str) -> Iterator[GS1ElementString]:
    from biip import ParseError  # noqa: PLC0415 -- costs 0.1 s, and most pages scan nothing
    from biip.gs1_digital_link_uris import GS1DigitalLinkURI  # noqa: PLC0415 -- the same

    try:
        yield from GS1DigitalLinkURI.parse(text).element_strings
    except ParseError:
        _unreadable(reading, text)


def _unreadable(reading: Reading, text: str) -> None:
    shown = text.replace(_SEPARATOR, "␝")
    expected = "a GS1 barcode, such as (01)09506000134352(17)280630(10)AB12"
    reading.fault("DP105", "scan", shown if len(shown) <= 60 else f"{shown[:59]}…", expected, _HINT)
