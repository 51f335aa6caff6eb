"""The faults that were found in printed abstracts are found again; sound figures pass."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drypoint.knowledge import load
from drypoint.pathway.evidence import DoubtKind, PrintedCount, PrintedEffect, PrintedGroups, check_printed

FAULTS = [
    (PrintedEffect("Sánchez-Romero 2020", "0.32", ("-1.12", "1.18")), {DoubtKind.MIDPOINT}),
    (PrintedEffect("Ong 2014", "-1.46", ("-2.04", "4.96"), is_standardised=True), {DoubtKind.SIGN}),
    (
        PrintedEffect("Rodríguez-Mansilla 2016", "-0.49", ("-3.21", "0.42"), is_standardised=True),
        {DoubtKind.MIDPOINT},
    ),
    (
        PrintedEffect("Rodríguez-Mansilla 2016", "-9.13", ("-14.70", "-3.56"), is_standardised=True),
        {DoubtKind.SIZE},
    ),
    (
        PrintedEffect("Tough 2009", "14.9", ("-5.81", "33.99"), is_standardised=True, unit="mm"),
        {DoubtKind.MIDPOINT, DoubtKind.SIZE, DoubtKind.UNIT},
    ),
    (
        PrintedGroups("Rastegar 2018", ("6.41", "0.83", 33), ("6.96", "0.87", 33), p="0.54"),
        {DoubtKind.P_OF_GROUPS},
    ),
    (PrintedEffect("PF 2024", "-8.075", ("-12.57", "-3.58"), p="0.004"), {DoubtKind.P_OF_INTERVAL}),
    (
        PrintedEffect("Shanmugam 2024", "12.26", is_standardised=True, unit="PRTEE points"),
        {DoubtKind.SIZE, DoubtKind.UNIT},
    ),
    (PrintedEffect("Shanmugam 2024", "1.21", is_standardised=True, unit="kg"), {DoubtKind.UNIT}),
    (
        PrintedEffect("Cotchett 2014", "-0.05", p="0.026", people=84, is_standardised=True),
        {DoubtKind.P_OF_EFFECT},
    ),
    (
        PrintedCount("Boyce 2020", 7531, (20464, 20494), percent="36.7"),
        {DoubtKind.TOTAL, DoubtKind.SHARE},
    ),
    (PrintedCount("Boyce 2020", 20, (20464, 20494), one_in="1024"), {DoubtKind.TOTAL}),
    (PrintedEffect("Dunning 2018", "1.6", ("1.24", "2.01"), is_ratio=True, said="1.7"), {DoubtKind.WORDS}),
]


@pytest.mark.parametrize(("figures", "expected"), FAULTS, ids=lambda part: getattr(part, "name", ""))
def test_a_printed_fault_is_found(figures, expected):
    assert {doubt.kind for doubt in check_printed([figures])} == expected


def test_the_interval_tells_what_the_p_should_be():
    (doubt,) = check_printed([PrintedEffect("PF 2024", "-8.075", ("-12.57", "-3.58"), p="0.004")])

    assert doubt.expected == "p = 0.00043 from the interval"


def test_the_groups_tell_what_the_p_should_be():
    (doubt,) = check_printed([PrintedGroups("R", ("6.41", "0.83", 33), ("6.96", "0.87", 33), p="0.54")])

    assert doubt.expected == "t = -2.63, p = 0.011"


def test_the_total_that_fits_is_named():
    doubts = check_printed([PrintedCount("Boyce 2020", 7531, (20464, 20494), percent="36.7")])

    assert any("the shares fit 20,494" in doubt.expected for doubt in doubts)


@pytest.mark.parametrize(
    "figures",
    [
        PrintedEffect("Gattie 2017", "-0.44", ("-0.85", "-0.04"), is_standardised=True),
        PrintedEffect("He 2017", "1.15", ("0.87", "1.51"), is_ratio=True),
        PrintedEffect("He 2017", "1.89", ("0.38", "9.39"), is_ratio=True),
        PrintedEffect("Navarro-Santana 2020", "-2.31", ("-3.64", "-0.99")),
        PrintedEffect("AHRQ", "0.81", ("-0.27", "1.9")),
        PrintedEffect("Inoue 2006", "0.76", p="0.04", people=31, is_standardised=True),
        PrintedCount("Brady 2014", 1463, (7629,), percent="19.2"),
        PrintedCount("arms", 10, (60,), parts=(30, 30)),
        PrintedGroups("even", ("10.0", "2.0", 30), ("10.5", "2.1", 30), p="0.35"),
        PrintedEffect("words in place of a p", "0.5", ("0.1", "0.9"), p="NSD"),
    ],
    ids=lambda part: part.name,
)
def test_sound_figures_pass(figures):
    assert check_printed([figures]) == ()


@pytest.mark.parametrize(
    ("figures", "kind"),
    [
        (PrintedEffect("A", "1.0", ("2.0", "0.0")), DoubtKind.ORDER),
        (PrintedCount("A", 70, (60,)), DoubtKind.TOTAL),
        (PrintedCount("A", 6, (60,), parts=(30, 31)), DoubtKind.TOTAL),
    ],
)
def test_impossible_orders_and_sums_are_found(figures, kind):
    assert kind in {doubt.kind for doubt in check_printed([figures])}


@settings(max_examples=200)
@given(st.floats(-50, 50), st.floats(0.05, 20), st.integers(1, 4))
def test_honestly_rounded_figures_are_never_doubted(effect, error, digits):
    ends = [f"{effect + way * 1.959964 * error:.{digits}f}" for way in (-1, 1)]
    p = math.erfc(abs(effect) / error / math.sqrt(2))
    printed = PrintedEffect(
        "A", f"{effect:.{digits}f}", (ends[0], ends[1]), p=f"{p:.3f}" if digits > 2 else ""
    )

    assert check_printed([printed]) == ()


def test_the_pooled_rows_of_the_base_are_doubted_only_where_the_reference_says_so():
    rows = [
        row
        for table in load().trials.values()
        for row in table.rows
        if row.row_type == "review_pooled" and row.effect is not None and row.ci_lb is not None
    ]
    printed = [
        PrintedEffect(
            f"{row.review_id} {row.outcome} {row.time_window}",
            repr(row.effect),
            (repr(row.ci_lb), repr(row.ci_ub)),
            is_ratio=row.effect_type == "RR",
            is_standardised=row.effect_type.startswith("SMD"),
        )
        for row in rows
    ]

    found = {doubt.where: doubt.kind for doubt in check_printed(printed)}

    assert found == {
        "ong_2014 pain 1 month": DoubtKind.SIGN,
        "rodriguez_mansilla_2016 pain immediate": DoubtKind.SIZE,
        "tough_2009 pain VAS post": DoubtKind.MIDPOINT,
        "sanchez_infante_2021 pain 13-24 wk": DoubtKind.MIDPOINT,
    }
