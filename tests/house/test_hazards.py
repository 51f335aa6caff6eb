"""Every hazard has a control, and every control has a test that exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from drypoint.knowledge import load

ROOT = Path(__file__).parents[2]
HAZARDS = {path.stem: tomllib.loads(path.read_text()) for path in sorted((ROOT / "docs/risk").glob("*.toml"))}
SEVERITIES = {"mild", "significant", "serious"}


def is_there(test: str) -> bool:
    """Say whether `tests/file.py::name` names a test that is written."""
    path, _, name = test.partition("::")
    file = ROOT / path
    return file.exists() and bool(
        re.search(rf"^\s*(def {re.escape(name)}\(|class {re.escape(name)}\b)", file.read_text(), re.M)
    )


def test_there_are_hazards():
    assert len(HAZARDS) >= 12


@pytest.mark.parametrize("name", HAZARDS)
def test_a_hazard_says_what_happens_and_what_holds_it(name: str):
    entry = HAZARDS[name]

    assert entry["id"] == name
    assert entry["title"]
    assert entry["severity"] in SEVERITIES
    assert entry["sequence"]
    assert entry["harm"]
    assert entry["controls"]
    assert entry["basis"]


def test_every_control_has_a_test():
    missing = [
        f"{name}: {control['what']}: {test or 'no test'}"
        for name, entry in HAZARDS.items()
        for control in entry["controls"]
        for test in control.get("tests", []) or [""]
        if not is_there(test)
    ]

    assert missing == []


def test_a_hazard_rests_on_what_is_known():
    known = {key for ids in load().documents.values() for key in ids}

    assert [
        (name, basis) for name, entry in HAZARDS.items() for basis in entry["basis"] if basis not in known
    ] == []
