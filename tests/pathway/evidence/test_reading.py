"""A faulty table is refused whole, with every fault and its line."""

from __future__ import annotations

import subprocess
import sys

import pytest

from drypoint.contract.pool_request import read_pool_request
from drypoint.errors import InputError
from drypoint.pathway.evidence import EffectMeasure, Model, PoolOptions, pool, read_studies


def faults_of(text: str, measure: str = "GEN") -> list[tuple[str, str]]:
    with pytest.raises(InputError) as caught:
        read_studies(text, measure=measure)
    return [(fault.code, fault.where) for fault in caught.value.faults]


def test_a_plain_table_is_read():
    found = read_studies("study,effect,se,year\nA,-0.5,0.2,1999\n\nB, 1 ,0.1,2001\n")

    assert [(row.name, row.effect, row.variance, row.line) for row in found.rows] == [
        ("A", -0.5, pytest.approx(0.04), 2),
        ("B", 1.0, pytest.approx(0.01), 4),
    ]
    assert found.rows[0].columns == {"year": "1999"}


def test_a_byte_order_mark_and_quoted_names_are_no_fault():
    found = read_studies('\ufeffstudy,effect,variance\n"Smith, A",1,1\n')

    assert found.rows[0].name == "Smith, A"


def test_every_fault_is_listed_at_once_in_the_order_of_lines():
    text = "study,effect,variance\nA,x,0.1\nB,1,-2\nA,1,0\n,2,1\nC,1\nD,nan,1\nE,,1\n"

    assert faults_of(text) == [
        ("DP101", "line 2, column effect"),
        ("DP105", "line 3, column variance"),
        ("DP107", "line 4, column study"),
        ("DP105", "line 4, column variance"),
        ("DP102", "line 5, column study"),
        ("DP108", "line 6"),
        ("DP101", "line 7, column effect"),
        ("DP102", "line 8, column effect"),
    ]


@pytest.mark.parametrize(
    ("text", "measure", "expected"),
    [
        ("", "GEN", [("DP109", "line 1")]),
        ("\n \n", "GEN", [("DP109", "line 1")]),
        ("study,effect,variance\n", "GEN", [("DP109", "line 2")]),
        ("study,effect\nA,1\n", "GEN", [("DP102", "line 1, column variance")]),
        (
            "study;effect;se\nA;1;1\n",
            "GEN",
            [("DP102", f"line 1, column {c}") for c in ("effect", "study", "variance")],
        ),
        ("study,effect,effect,se\nA,1,1,1\n", "GEN", [("DP107", "line 1")]),
        ("study,effect,se\nA,1,1\n", "BMI", [("DP104", "measure")]),
        ('study,effect,se\n"A,1,1\n', "GEN", [("DP108", "line 2")]),
        ("study,events1,total1,events2,total2\nA,5,4,1,9\n", "RR", [("DP105", "line 2, column events1")]),
        (
            "study,events1,total1,events2,total2\nA,0.5,4,1,0\n",
            "OR",
            [("DP105", "line 2, column events1"), ("DP105", "line 2, column total2")],
        ),
        (
            "study,mean1,sd1,n1,mean2,sd2,n2\nA,1,0,1,2,1,10\n",
            "MD",
            [("DP105", "line 2, column n1"), ("DP105", "line 2, column sd1")],
        ),
        ("study,effect,variance,se\nA,1,1,2\n", "GEN", [("DP105", "line 2, column variance")]),
        ("study,effect,se\nA,1e300,1\n", "GEN", [("DP105", "line 2, column effect")]),
        ("study,effect,se\nA,1_0,1\n", "GEN", [("DP101", "line 2, column effect")]),
    ],
)
def test_each_fault_has_its_code_and_place(text: str, measure: str, expected: list[tuple[str, str]]):
    assert faults_of(text, measure) == expected


def test_a_message_says_what_to_do():
    with pytest.raises(InputError, match="Separate the columns by commas"):
        read_studies("study;effect;se\nA;1;1\n")


def test_no_poolable_study_is_said():
    studies = read_studies("study,events1,total1,events2,total2\nA,0,9,0,9\n", measure=EffectMeasure.RR)

    with pytest.raises(InputError, match="no event in either group"):
        pool(studies=studies)


@pytest.mark.parametrize(
    ("options", "where"),
    [
        (PoolOptions(level=1.0), "level"),
        (PoolOptions(model=Model.MH), "model"),
        (PoolOptions(moderators=("dose",)), "moderator"),
        (PoolOptions(cumulative="dose"), "cumulative"),
        (PoolOptions(cumulative="year"), "line 3, column year"),
    ],
)
def test_options_that_do_not_fit_are_faults(options: PoolOptions, where: str):
    studies = read_studies("study,effect,se,year\nA,1,1,1999\nB,1,1,\n")

    with pytest.raises(InputError) as caught:
        pool(studies=studies, options=options)

    assert [fault.where for fault in caught.value.faults] == [where]


def test_a_request_is_read_from_json():
    rows = [{"study": "A", "effect": -1, "se": 0.5}, {"study": "B", "effect": 0.25, "se": 0.25}]

    studies, options = read_pool_request({"studies": rows, "model": "DL", "level": 0.9, "bias": True})

    assert [row.effect for row in studies.rows] == [-1.0, 0.25]
    assert (options.model, options.level, options.bias) == (Model.DL, 0.9, True)


def test_a_faulty_request_lists_options_and_table_together():
    document = {"csv": "study,effect,se\nA,x,1\n", "model": "XX", "levle": 0.9, "level": 2}

    with pytest.raises(InputError) as caught:
        read_pool_request(document)

    assert sorted(fault.where for fault in caught.value.faults) == [
        "level",
        "levle",
        "line 2, column effect",
        "model",
    ]


@pytest.mark.parametrize(
    "document", [{}, {"csv": "", "studies": []}, [], None, {"studies": [1]}, {"studies": []}]
)
def test_a_request_without_a_table_is_a_fault(document: object):
    with pytest.raises(InputError):
        read_pool_request(document)


def test_the_plate_loads_neither_numpy_nor_scipy():
    plates = "drypoint.pathway.evidence, drypoint.pathway.outcomes"
    code = f"import sys, {plates}; print({{'numpy', 'scipy'}} & set(sys.modules))"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "set()"
