"""Every hazard has a control, and every control has a test that exists."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from drypoint.knowledge import load

ROOT = Path(__file__).parents[2]
HAZARDS = sorted((ROOT / "docs" / "risk").glob("*.toml"))
SEVERITIES = {"mild", "significant", "serious"}


def hazard(path: Path) -> dict:
    return tomllib.loads(path.read_text())


def is_there(test: str) -> bool:
    """Say whether `tests/file.py::name` names a test that is written."""
    path, _, name = test.partition("::")
    file = ROOT / path
    return file.exists() and bool(
        re.search(rf"^\s*(def {re.escape(name)}\(|class {re.escape(name)}\b)", file.read_text(), re.M)
    )


def test_there_are_hazards():
    assert len(HAZARDS) >= 12


@pytest.mark.parametrize("path", HAZARDS, ids=lambda path: path.stem)
def test_a_hazard_says_what_happens_and_what_holds_it(path: Path):
    entry = hazard(path)

    assert entry["id"] == path.stem
    assert entry["title"]
    assert entry["severity"] in SEVERITIES
    assert entry["sequence"]
    assert entry["harm"]
    assert entry["controls"]
    assert entry["basis"]


@pytest.mark.parametrize("path", HAZARDS, ids=lambda path: path.stem)
def test_every_control_has_a_test(path: Path):
    missing = [
        f"{control['what']}: {test or 'no test'}"
        for control in hazard(path)["controls"]
        for test in control.get("tests", []) or [""]
        if not is_there(test)
    ]

    assert missing == []


@pytest.mark.parametrize("path", HAZARDS, ids=lambda path: path.stem)
def test_a_hazard_rests_on_what_is_known(path: Path):
    known = {key for ids in load().documents.values() for key in ids}

    assert [basis for basis in hazard(path)["basis"] if basis not in known] == []
