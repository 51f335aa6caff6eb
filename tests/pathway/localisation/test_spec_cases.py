"""Every case of `tests/spec/localisation/` is a test."""

import tomllib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "spec" / "localisation"
CASES = [
    case for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["cases"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_ranking_is_what_the_case_says(answer, case):
    felt = [
        {"trigger_point": point, **dict.fromkeys(signs, True)}
        for point, signs in case.get("felt", {}).items()
    ]

    found = answer({"drawing": case["drawing"], "palpation": felt})

    ranked = [f"{rank.muscle}.{rank.side}" for rank in found.muscles]
    expect = case["expect"]
    assert expect.get("first", ranked[0]) == ranked[0]
    assert set(expect.get("among_three", ())) <= set(ranked[:3])
    assert set(expect.get("rule_out", ())) <= {rule.id for rule in found.rule_out_first}
