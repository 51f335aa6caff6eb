"""Every case of `tests/spec/planning/` is a test; the person and the provider carry no other risk."""

import tomllib
from pathlib import Path

import pytest

from tests.pathway.planning.conftest import request_document

FOLDER = Path(__file__).parents[2] / "spec" / "planning"
CASES = [
    case for path in sorted(FOLDER.glob("*.toml")) for case in tomllib.loads(path.read_text("utf-8"))["cases"]
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_plan_is_what_the_case_says(planned, case):
    wanted = [
        dict(zip(("trigger_point", "technique"), line.split(), strict=True)) for line in case["targets"]
    ]
    document = request_document(
        *wanted,
        answers=case.get("answers"),
        patient=case.get("patient"),
        provider=case.get("provider"),
        adopted=case.get("adopted", ()),
    )

    found = planned(document)

    assert [_line(step) for step in found.steps] == case["expect"]["steps"]
    refused = {refusal.target: " ".join(refusal.because) for refusal in found.refused}
    expected = case["expect"].get("refused", {})
    assert refused.keys() == expected.keys()
    assert all(words in refused[target] for target, words in expected.items())


def _line(step):
    ceiling = "" if step.depth_ceiling_mm is None else f" {step.depth_ceiling_mm}"
    return f"{step.target} {step.technique}{ceiling}"
