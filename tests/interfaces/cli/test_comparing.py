"""`drypoint knowledge diff` says what another knowledge or policy would change."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest

from drypoint.errors import Fault
from drypoint.interfaces.cli import run
from drypoint.knowledge.documents import Document
from drypoint.knowledge.load import DATA
from tests.interfaces.cli.running import ROOT, Program

READING = import_module("drypoint.knowledge.load")  # its name is also that of a function
CASES = ROOT / "tests" / "spec" / "screening"
LOOSER = '[[rules]]\nrule = "epilepsy_not_controlled"\nloosened_to = "precautions"\n'


def laid_out(folder: Path) -> Path:
    """Lay the knowledge out in a folder, by links: nearly all of some thousand files stay as they are."""
    shutil.copytree(DATA, folder, copy_function=os.symlink)
    return folder


def change(path: Path, before: str, after: str) -> None:
    """Change one file of a laid out folder, which is then a file of its own."""
    text = path.read_text()
    assert before in text
    path.unlink()
    path.write_text(text.replace(before, after))


@pytest.fixture(scope="module", autouse=True)
def links_parsed_once() -> Iterator[None]:
    """Parse the file behind a link once: to parse the whole base takes longer than to compare it."""
    parse, parsed = READING._parse_one, dict[str, Document | Fault]()

    def parse_once(path: str, where: str) -> Document | Fault:
        file = os.path.realpath(path)
        if file not in parsed:
            parsed[file] = parse(path, where)
        return parsed[file]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(READING, "_parse_one", parse_once)
        yield


@pytest.fixture(scope="module")
def compared(other: Path) -> Any:
    """What the program says of the installed knowledge and the other folder."""
    with redirect_stdout(TextIOWrapper(BytesIO(), "utf-8")) as told:
        assert run(["knowledge", "diff", str(DATA), str(other), "--json"]) == 0
    told.seek(0)
    return json.load(told)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of knowledge in which a rule, a depth and an urgency are milder and a reason is new."""
    folder = laid_out(tmp_path_factory.mktemp("knowledge") / "data")
    rule = folder / "screening" / "rules" / "antiplatelet.toml"
    change(rule, 'patient = "precautions"', 'patient = "proceed"')
    change(folder / "planning" / "depth" / "rhomboids.toml", "value_mm = 19.0", "value_mm = 25.0")
    change(folder / "aftercare" / "rules" / "swollen_limb.toml", '"same_day"', '"call_clinic"')
    reasons = folder / "screening" / "override_reasons"
    text = (reasons / "tolerated_before.toml").read_text().replace("tolerated_before", "another_reason")
    (reasons / "another_reason.toml").write_text(text)
    return folder


def test_two_folders_are_compared_file_by_file_and_case_by_case(compared: Any):
    milder = [row["title"] for row in compared["cases_changed"] if row["less_strict"]]

    assert compared["added"] == ["screening/override_reasons/another_reason"]
    assert compared["changed"] == [
        "aftercare/rules/swollen_limb",
        "planning/depth/rhomboids",
        "screening/rules/antiplatelet",
    ]
    assert compared["points_less_strict"] == [
        {
            "point": "rhomboids.tp1",
            "milder": ["deep: 17.5 mm instead of 13.3 mm", "adopted: 17.5 mm instead of 13.3 mm"],
        }
    ]
    assert "One antiplatelet" in milder
    assert compared["cases_less_strict"] == len(milder)


def test_a_complaint_that_is_seen_less_soon_is_less_strict(compared: Any):
    (row,) = [row for row in compared["cases_changed"] if row["before"] == "same_day"]

    assert (row["after"], row["less_strict"]) == ("call_clinic", True)
    assert row["milder"] == ["the urgency: call clinic instead of same day"]


def test_a_base_that_can_no_longer_judge_complaints_is_less_strict_and_ends_nothing(
    program: Program, tmp_path: Path
):
    folder = laid_out(tmp_path / "data")
    shutil.rmtree(folder / "aftercare" / "rules")

    ended = program("knowledge", "diff", "none", folder, "--json")

    lost = [
        row
        for row in ended.json["cases_changed"]
        if row["milder"] == ["the complaint can no longer be judged"]
    ]
    assert ended.code == 0
    assert lost
    assert all(row["less_strict"] and row["after"] is None for row in lost)


def test_a_policy_is_compared_with_none(program: Program):
    policy = program.file("policy.toml", LOOSER)

    ended = program("knowledge", "diff", "none", policy, "--cases", CASES, "--json")

    assert ended.code == 0
    assert ended.json["old"]["policy"] == ""
    assert ended.json["new"]["policy"].startswith("house-")
    assert any(row["title"] == "Epilepsy" and row["less_strict"] for row in ended.json["cases_changed"])


def test_a_person_reads_first_how_many_cases_become_less_strict(program: Program):
    policy = program.file("policy.toml", LOOSER)

    ended = program("knowledge", "diff", "none", policy)

    assert "become less strict" in ended.out.splitlines()[0]
    assert "Epilepsy (clearance first, then precautions)" in " ".join(ended.out.split())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("policy.toml", "[[rules"),
        ("policy.toml", '[[rules]]\nrule = "cauda_equina"\nloosened_to = "precautions"\n'),
        ("policy.toml", ""),
    ],
)
def test_a_policy_that_cannot_be_is_wrong_input(program: Program, name: str, content: str):
    ended = program("knowledge", "diff", "none", program.file(name, content), "--json")

    assert ended.code == 2
    assert ended.faults


@pytest.mark.parametrize("arguments", [("nowhere", "none"), ("none", "none", "--cases", "nowhere")])
def test_a_folder_that_is_not_there_is_wrong_input(program: Program, arguments: tuple[str, ...]):
    ended = program("knowledge", "diff", *arguments, "--json")

    assert ended.code == 2
    assert ended.faults[0]["code"] == "DP421"


def test_a_folder_without_knowledge_is_wrong_input(program: Program, tmp_path: Path):
    ended = program("knowledge", "diff", tmp_path, "none", "--json")

    assert ended.code == 2
    assert ended.faults[0]["code"] == "DP202"
