"""Barcodes of needle packets say the same however they are sent or printed, and every fault is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drypoint.clinic.supplies import read_scan
from drypoint.clinic.supplies.scan import barcode_named, lots_named, read_gtin
from drypoint.pathway.session import lot_key

GTIN = "09506000134352"
WHOLE = (GTIN, "AB12", date(2027, 6, 30), "S9")
LOT_SIGNS = st.text("ABCdef0129-./()_", min_size=1, max_size=20)


@pytest.mark.parametrize(
    "sent",
    [
        "01095060001343521727063010AB12\x1d21S9",
        "\x1d01095060001343521727063010AB12\x1d21S9\r\n",
        "]d201095060001343521727063010AB12\x1d21S9",
        "]C1010950600013435221S9\x1d10AB12\x1d17270630",
        "01095060001343521727063010AB12␝21S9",
        "01095060001343521727063010AB12<GS>21S9",
        "01095060001343521727063010AB12<FNC1>21S9",
        "[FNC1]01095060001343521727063010AB12[fnc1]21S9",
        r"01095060001343521727063010AB12\x1d21S9",
        "https://id.gs1.org/01/09506000134352/10/AB12/21/S9?17=270630",
        "0109506000134352\n1727063010AB12\x1d21S9",
        "9506000134352\n1727063010AB12\x1d21S9",
    ],
)
def test_every_way_of_sending_or_printing_a_code_says_the_same(sent: str) -> None:
    found = read_scan(text=sent)

    assert (found.gtin, found.lot, found.expires_on, found.serial) == WHOLE
    assert found.faults == ()
    assert found.lots == ("AB12",)


@pytest.mark.parametrize(
    "printed",
    [
        "(01)09506000134352(17)270630(10)AB12",
        "(01) 0950600 0134352 (17) 270630 (10) AB 12",
        "(01)09506000134352(17)270630(10)AB12\n21S9",
    ],
)
def test_a_printed_code_that_ends_with_its_lot_reads_in_one_way(printed: str) -> None:
    found = read_scan(text=printed)

    assert (found.gtin, found.lot, found.expires_on) == WHOLE[:3]
    assert (found.faults, found.lots) == ((), ("AB12",))


@pytest.mark.parametrize(
    ("printed", "ways"),
    [
        ("(10)0(21)0", ("0", "0(21)0")),
        ("(01)09506000134352(17)270630(10)AB12(21)S9", ("AB12", "AB12(21)S9")),
        ("(01) 0950600 0134352 (17) 270630 (10) AB 12 (21) S9", ("AB12", "AB12(21)S9")),
        ("(10)AB12(17)270630(11)260101", ("AB12", "AB12(17)270630")),  # with (11) too long for a lot
        ("(10)A(21)B(30)7", ("A", "A(21)B", "A(21)B(30)7")),
        ("(10)A(10)A", ("A", "A(10)A")),
    ],
)
def test_a_printed_lot_before_another_bracket_names_every_lot_it_may_be(
    printed: str, ways: tuple[str, ...]
) -> None:
    found = read_scan(text=printed)

    faults = [(fault.code, fault.found) for fault in found.faults if fault.where == "lot"]
    assert faults == [("DP108", ", or ".join(ways))]
    assert (found.lot, found.lots) == (ways[0], ways)
    assert [named.lot for named in lots_named(text=printed)] == [*ways]


@pytest.mark.parametrize(
    ("printed", "where", "ways"),
    [
        ("(21)S9(10)AB12", "serial", "S9, or S9(10)AB12"),
        ("(240)X(10)AB12", "scan", "X, or X(10)AB12"),
    ],
)
def test_a_lot_that_may_be_part_of_what_stands_before_it_is_a_fault(
    printed: str, where: str, ways: str
) -> None:
    found = read_scan(text=printed)

    assert [(fault.where, fault.found) for fault in found.faults] == [(where, ways)]
    assert found.lots == ("AB12",)


@pytest.mark.parametrize("lot", ["AB12", "0(21)0", "(10)"])
def test_a_lot_named_with_its_product_is_read_back_as_it_is(lot: str) -> None:
    (named,) = lots_named(text=barcode_named(lot=lot, gtin=GTIN))

    assert (named.lot, named.gtin) == (lot, GTIN)


def test_day_00_is_the_last_of_its_month() -> None:
    assert read_scan(text="(17)280200").expires_on == date(2028, 2, 29)


def test_every_fault_of_a_scan_is_named_at_once() -> None:
    found = read_scan(text="(01)09506000134353(17)271301(10)AB12(10)CD34(77)x")

    assert [(fault.where, fault.found) for fault in found.faults] == [
        ("gtin", "09506000134353"),
        ("lot", "AB12 and CD34"),
        ("scan", "(17)271301"),
        ("scan", "(77)x"),
    ]
    assert (found.gtin, found.lot, found.expires_on) == ("", "", None)


@pytest.mark.parametrize(
    "sent", ["hello", "+A99912345/9901510X3", "(10)", "()", "https://example.org/x", "10"]
)
def test_what_is_no_gs1_code_is_a_fault_and_no_lot(sent: str) -> None:
    found = read_scan(text=sent)

    assert [fault.where for fault in found.faults] == ["scan"]
    assert found.lot == ""


def test_two_dates_of_expiry_are_a_fault_and_the_earlier_one_stands() -> None:
    found = read_scan(text="17270630\n17270531")

    assert found.expires_on == date(2027, 5, 31)
    assert [fault.where for fault in found.faults] == ["expires_on"]


@example("0(21)0")  # printed, it looks like lot 0 with serial 0
@given(lot=LOT_SIGNS)
def test_no_sign_of_a_lot_is_lost_whether_sent_or_printed(lot: str) -> None:
    sent, printed = read_scan(text=f"01{GTIN}10{lot}"), read_scan(text=f"(01){GTIN}(10){lot}")

    assert sent.lot == lot
    assert printed.lot == lot or printed.faults


@example("A\u00b4")  # letter and accent stand apart, and join once what is between them is gone
@given(st.text(max_size=60))
def test_nothing_that_is_typed_makes_it_fail(text: str) -> None:
    found, names = read_scan(text=text), lots_named(text=text)

    assert found.faults or found.lot or found.gtin or found.expires_on or found.serial or _says_nothing(text)
    assert [one.key for one in names] == [lot_key(one.key) for one in names]


def _says_nothing(text: str) -> bool:
    """Say whether a text is empty, or one of the identifiers that a needle packet has no use for."""
    return not text.strip(" \t\r\n\x1d") or text.strip()[:1] in "0123456789]("


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("AB12", "ab12"),
        (" ab 12 ", "ab12"),
        ("ＡＢ１２", "ab12"),
        ("A\x00B", "ab"),
        ("(01)09506000134352(10)AB12", "ab12"),
    ],
)
def test_a_lot_is_found_whatever_its_case_spaces_and_form(written: str, key: str) -> None:
    assert [one.key for one in lots_named(text=written)] == [key]


def test_a_whole_barcode_in_the_place_of_a_lot_names_its_product() -> None:
    assert lots_named(text="]d2010950600013435210AB12")[0].gtin == GTIN


@pytest.mark.parametrize(
    ("typed", "gtin"), [("9506000134352", GTIN), ("9506000134353", ""), ("", ""), ("x", "")]
)
def test_a_product_number_counts_only_with_its_check_digit(typed: str, gtin: str) -> None:
    assert read_gtin(text=typed) == gtin
