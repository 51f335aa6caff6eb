"""The pathway is visible in the folders: a step has the same name in every room."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest

SRC = Path(__file__).parents[2] / "src" / "drypoint"
STEPS = ("screening", "localisation", "planning", "session", "aftercare")
FORBIDDEN = {"utils", "common", "core", "base_utils", "misc", "manager", "services", "helpers"}
MOST_FILES = 15
MAY_HOLD_MORE = {
    Path("knowledge/lint"): "one check a file is its design",
    Path("record/migrations"): "written by Django, in order",
}


@pytest.mark.parametrize("step", STEPS)
def test_a_step_of_the_visit_has_the_same_name_in_every_room(step: str):
    places = [
        SRC / "knowledge" / "data" / step,
        SRC / "knowledge" / "values" / f"{step}.py",
        SRC / "pathway" / step / "__init__.py",
        SRC / "record" / "models" / f"{step}.py",
        SRC / "clinic" / step / "__init__.py",
        SRC / "interfaces" / "web" / "visit" / step / "__init__.py",
    ]

    missing = [place for place in places if not place.exists() and not place.with_suffix("").is_dir()]
    assert [str(place.relative_to(SRC)) for place in missing] == []


def test_no_folder_or_module_has_a_name_that_says_nothing():
    names = {path.stem for path in SRC.rglob("*.py")} | {
        path.name for path in SRC.rglob("*") if path.is_dir()
    }

    assert names & FORBIDDEN == set()


def test_no_module_is_longer_than_a_reader_can_hold():
    written_by_django = SRC / "record" / "migrations"
    long = {
        str(path.relative_to(SRC)): count
        for path in SRC.rglob("*.py")
        if path.parent != written_by_django and (count := len(path.read_text().splitlines())) > 400
    }

    assert long == {}


def test_no_folder_holds_more_files_than_a_reader_takes_in():
    full = {
        str(room): count
        for room, count in Counter(path.parent.relative_to(SRC) for path in SRC.rglob("*.py")).items()
        if room not in MAY_HOLD_MORE and count > MOST_FILES
    }

    assert full == {}


def test_no_two_classes_share_a_name():
    # Django names these two itself.
    found = Counter(
        node.name
        for path in SRC.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and node.name not in {"Meta", "Migration"}
    )

    assert {name for name, count in found.items() if count > 1} == set()
