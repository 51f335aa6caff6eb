"""Read GS1 barcodes, as a scanner sends them or a packet prints them: product, lot, expiry and serial."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from drypoint.errors import Fault
from drypoint.foreign import Reading
from drypoint.pathway.session import lot_key

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementString

LONGEST_GS1_LOT = 20  # GS1 General Specifications, element string (10): up to 20 signs
_SEPARATOR = "\x1d"
# How scanners and texts show FNC1 when they cannot type it: signs that no lot has, or its name in brackets.
_STAND_IN = re.compile(r"␝|\^\]|[<{\[](?:GS|FNC ?1|F1)[>}\]]|\\x1d|\\u001d", re.IGNORECASE)
_SYMBOLOGY = re.compile(r"^\][A-Za-z][0-9]")
_PRINTED = re.compile(r"\((\d{2,4})\)")
_GTIN_LENGTHS = (8, 12, 13, 14)
_HINT = "Scan again, or type what is printed on the packet."
_HINT_TWO_WAYS = "Scan the code itself, or compare with the packet and type it alone."
_LOT, _SERIAL = "10", "21"
_WHERE = {_LOT: "lot", _SERIAL: "serial"}


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the barcodes of one packet say; what they do not say is empty.

    Args:
        gtin: Product number, 14 digits.
        expires_on: Last day of use; a barcode that names only a month means its last day.
        faults: Everything that could not be read, contradicts itself or can be read in several ways.
        lots: Every lot that a code may name of which nothing else is in doubt, the likeliest first.
    """

    gtin: str = ""
    lot: str = ""
    expires_on: date | None = None
    serial: str = ""
    faults: tuple[Fault, ...] = ()
    lots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LotName:
    """A lot as it was written: its product where that is known, its text, and the key it is found by."""

    gtin: str
    lot: str
    key: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One identifier with its value, and what that value is if the brackets after it belong to it."""

    element: GS1ElementString
    longer: tuple[str, ...] = ()


def read_scan(*, text: str) -> Scanned:
    """Read one or more barcodes of one packet, one a line.

    A lot and a serial may hold brackets, and nothing in print tells them from those around the next
    identifier: `(10)AB12(21)S9` is then read as it most likely is meant, and that is named as a fault.

    Args:
        text: GS1 element strings as a scanner sends them (with or without `]d2`, with FNC1 as group
            separator), as they are printed with parentheses, a GS1 Digital Link, or a bare GTIN.
    """
    reading = Reading()
    lines = [line for line in text.replace("\r", "\n").split("\n") if line.strip()]
    parts = [part for line in lines for part in _parts(reading, line)]
    elements = [part.element for part in parts]
    gtin = _one(reading, (one for one in elements if one.ai.ai == "01"), "gtin")
    lot = _one(reading, (one for one in elements if one.ai.ai == _LOT), "lot")
    serial = _one(reading, (one for one in elements if one.ai.ai == _SERIAL), "serial")
    days = {one.date for one in elements if one.ai.ai in {"17", "7003"} and one.date}
    if len(days) > 1:
        found = " and ".join(str(day) for day in sorted(days))
        reading.fault("DP108", "expires_on", found, "one date", "Scan the codes of one packet only.")
    lots = () if reading.faults or not lot else (lot, *_longer(parts, _LOT))
    read_as = {"lot": lot, "serial": serial}
    for part in parts:
        where = _WHERE.get(part.element.ai.ai, "scan")
        if part.longer and read_as.get(where, where):  # two that contradict each other were named above
            note_two_ways(reading, where, (part.element.value, *part.longer))
    faults = tuple(sorted(reading.faults, key=lambda fault: (fault.where, fault.code)))
    return Scanned(gtin, lot, min(days, default=None), serial, faults, lots)


def note_two_ways(reading: Reading, where: str, ways: Sequence[str]) -> None:
    """Note that the brackets of a printed code can be read in several ways."""
    reading.fault("DP108", where, ", or ".join(ways), "a code that reads in one way", _HINT_TWO_WAYS)


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


def lots_named(*, text: str) -> tuple[LotName, ...]:
    """Return the lot that somebody wrote; a whole barcode in its place is taken apart.

    There are several where the brackets of a printed code can be read in several ways: whoever looks for a
    lot that must not be used has to look for each.
    """
    shown = "".join(sign if sign.isprintable() else " " for sign in text).strip()
    if len(text) > LONGEST_GS1_LOT or text.startswith(("(", "]", _SEPARATOR)):
        scanned = read_scan(text=text)
        if scanned.lots:
            return tuple(LotName(scanned.gtin, lot, lot_key(lot)) for lot in scanned.lots)
    return (LotName("", shown, lot_key(text)),)


def barcode_named(*, lot: str, gtin: str) -> str:
    """Return a text that names a lot of one product: printed, or as it is sent where print misleads."""
    printed, sent = f"(01){gtin}(10){lot}", f"]d201{gtin}10{lot}"
    names_it = [text for text in (printed, sent) if _keys_in(text) == [lot_key(lot)]]
    return names_it[0] if names_it else printed


def _keys_in(text: str) -> list[str]:
    return [named.key for named in lots_named(text=text)]


def _longer(parts: Iterable[_Part], identifier: str) -> Iterator[str]:
    return (value for part in parts if part.element.ai.ai == identifier for value in part.longer)


def _one(reading: Reading, elements: Iterable[GS1ElementString], where: str) -> str:
    """Return the one value that the elements agree on."""
    values = sorted({element.value for element in elements if element.ai.ai != "01" or element.gtin})
    if len(values) > 1:
        hint = "Scan the codes of one packet only."
        reading.fault("DP108", where, " and ".join(values), "one value", hint)
    return values[0] if len(values) == 1 else ""


def _parts(reading: Reading, line: str) -> Iterator[_Part]:
    text = _STAND_IN.sub(_SEPARATOR, line.strip(f"{_SEPARATOR} \t"))
    text = _SYMBOLOGY.sub("", text).lstrip(_SEPARATOR)
    if read_gtin(text=text):
        text = f"01{read_gtin(text=text)}"
    if text.lower().startswith(("http://", "https://")):
        yield from map(_Part, _link(reading, text))
        return
    compact = "".join(sign for sign in text if sign != " ")  # no GS1 value may hold a space
    is_printed = compact.startswith("(")
    for part in _printed(reading, compact) if is_printed else map(_Part, _sent(reading, compact)):
        if part.element.ai.ai == "01" and part.element.gtin is None:
            found, expected = part.element.value, "a product number whose check digit fits"
            reading.fault("DP105", "gtin", found, expected, _HINT)
        yield part


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


def _printed(reading: Reading, text: str) -> Iterator[_Part]:
    """Read what is printed under a barcode; a bracket inside a lot stays in it."""
    _, *split = _PRINTED.split(text)
    pairs = [(name, value.strip(_SEPARATOR)) for name, value in zip(split[::2], split[1::2], strict=True)]
    if not pairs:
        _unreadable(reading, text)
    for place, (name, value) in enumerate(pairs):
        if element := _parsed(name, value):
            yield _Part(element, tuple(_joined(name, value, pairs[place + 1 :])))
        else:
            _unreadable(reading, f"({name}){value}")


def _parsed(identifier: str, value: str) -> GS1ElementString | None:
    from biip import ParseError  # noqa: PLC0415 -- costs 0.1 s, and most pages scan nothing
    from biip.gs1_element_strings import GS1ElementString  # noqa: PLC0415 -- the same

    try:
        return GS1ElementString.parse(f"{identifier}{value}")
    except ParseError:
        return None


def _joined(identifier: str, value: str, following: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield what a value is with the first, the first two … of the printed parts after it.

    What follows and cannot be read by itself ends this, as it is a fault of its own.
    """
    for name, more in following:
        value += f"({name}){more}"
        if not (_parsed(name, more) and _parsed(identifier, value)):
            return
        yield value


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
