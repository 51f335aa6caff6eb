"""Pooling trials from the command line, with every option of the contract."""

from __future__ import annotations

import pytest

from tests.interfaces.cli.running import Program
from tests.interfaces.examples import STUDIES

COUNTS = """study,events1,total1,events2,total2,year,dose
A,4,40,9,41,2001,1
B,6,60,11,58,2005,2
C,2,30,8,31,2010,3
D,5,45,6,44,2012,5
"""


def test_every_model_and_test_is_answered(program: Program):
    table = program.file("studies.csv", STUDIES)

    for model in ["FE", "DL", "HE", "HS", "SJ", "ML", "REML", "EB", "PM"]:
        for test in ("z", "hk", "hk-floor"):
            ended = program("pool", table, "--model", model, "--test", test, "--json")

            assert ended.code == 0
            assert ended.json["model"] == model


@pytest.mark.parametrize("measure", ["RR", "OR", "RD", "PETO"])
def test_counts_are_pooled_on_their_own_scale(program: Program, measure: str):
    ended = program("pool", program.file("counts.csv", COUNTS), "--measure", measure, "--json")

    assert ended.code == 0
    assert (ended.json["back_transformed"] is None) == (measure == "RD")


def test_every_further_view_is_there_when_asked_for(program: Program):
    views = [
        "--leave-one-out",
        "--cumulative",
        "year",
        "--bias",
        "--moderator",
        "dose",
        "--i2",
        "q",
        "--level",
        "0.9",
    ]

    ended = program("pool", program.file("counts.csv", COUNTS), "--measure", "RR", *views, "--json")

    assert ended.code == 0
    assert (ended.json["i2_convention"], ended.json["level"]) == ("q", 0.9)
    assert len(ended.json["leave_one_out"]) == len(ended.json["cumulative"]) == 4
    assert {"bias", "moderators"} <= set(ended.json)


def test_a_person_reads_effect_spread_trials_and_views(program: Program):
    ended = program(
        "pool",
        program.file("counts.csv", COUNTS),
        "--measure",
        "OR",
        "--leave-one-out",
        "--bias",
        "--moderator",
        "dose",
    )

    assert ended.code == 0
    for words in ("4 trials together", "Spread between trials", "on the log scale", "without A", "Egger"):
        assert words in ended.out


def test_a_forest_plot_is_written(program: Program):
    plot = program.folder / "forest.svg"

    ended = program("pool", program.file("studies.csv", STUDIES), "--plot", plot)

    assert ended.code == 0
    assert plot.read_text().startswith("<svg")


def test_a_plot_that_cannot_be_written_is_a_fault(program: Program):
    ended = program(
        "pool", program.file("studies.csv", STUDIES), "--plot", program.folder / "no" / "forest.svg", "--json"
    )

    assert (ended.code, ended.faults[0]["code"]) == (2, "DP422")


@pytest.mark.parametrize(
    "arguments",
    [["--measure", "XX"], ["--model", "XX"], ["--test", "t"], ["--level", "2"], ["--cumulative", "year"]],
)
def test_a_wrong_option_is_a_fault(program: Program, arguments: list[str]):
    ended = program("pool", program.file("studies.csv", STUDIES), *arguments, "--json")

    assert (ended.code, ended.err) == (2, "")
    assert ended.faults


def test_every_fault_of_a_table_is_listed_with_its_line(program: Program):
    table = program.file("studies.csv", "study,effect,se\nA,one,1\nB,1,-1\n")

    ended = program("pool", table, "--json")

    assert ended.code == 2
    assert [fault["where"] for fault in ended.faults] == ["line 2, column effect", "line 3, column se"]


def test_a_table_in_another_encoding_is_a_fault(program: Program):
    ended = program("pool", program.file("studies.csv", b"study,effect,se\nM\xfcller,1,1\n"), "--json")

    assert ended.faults[0]["code"] == "DP121"
