"""What is known, shown on the command line."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from drypoint.errors import Fault
from drypoint.knowledge import KnowledgeBase, load
from drypoint.knowledge.lint import lint
from tests.interfaces.cli.running import Program


def test_every_kind_is_listed_with_its_number_of_files(program: Program):
    ended = program("knowledge", "list", "--json")

    kinds = {row["kind"]: row["count"] for row in ended.json["kinds"]}
    assert ended.code == 0
    assert kinds["facts"] == len(load().facts)
    assert kinds["regions"] == 110


def test_the_files_of_one_kind_are_listed_with_what_they_are_about(program: Program):
    ended = program("knowledge", "list", "muscles", "--json")

    files = {row["id"]: row["about"] for row in ended.json["files"]}
    assert len(files) == 114
    assert files["trapezius_upper"]


@pytest.mark.parametrize("name", ["ci_101", "CI-101", "facts/ci_101"])
def test_a_fact_is_shown_under_its_own_id_and_that_of_the_references(program: Program, name: str):
    ended = program("knowledge", "show", name, "--json")

    assert [(row["kind"], row["id"]) for row in ended.json["found"]] == [("facts", "ci_101")]


@pytest.mark.parametrize("name", ["trapezius_upper.right", "trapezius_upper.tp1.right"])
def test_a_target_leads_to_its_muscle(program: Program, name: str):
    ended = program("knowledge", "show", name, "--json")

    assert "trapezius_upper" in {row["id"] for row in ended.json["found"]}


def test_a_rule_leads_to_the_sources_of_the_facts_it_rests_on(program: Program):
    rule = next(iter(load().documents["aftercare/rules"]))

    (found,) = program("knowledge", "sources", f"aftercare/rules/{rule}", "--json").json["found"]

    assert found["rests_on"]
    assert all(source["title"] for source in found["sources"])


def test_a_source_leads_to_what_rests_on_it(program: Program):
    (found,) = program("knowledge", "sources", "citations/hsieh-2023", "--json").json["found"]

    assert "ci_101" in found["used_by"]


def test_an_unknown_id_is_a_fault_with_a_guess(program: Program):
    ended = program("knowledge", "show", "trapezius_uper", "--json")

    assert ended.code == 2
    assert "trapezius_upper" in ended.faults[0]["hint"]


def test_an_unknown_kind_is_a_fault(program: Program):
    assert program("knowledge", "list", "muscle", "--json").code == 2


def test_every_fault_of_the_knowledge_is_told_and_decides_the_exit_code(
    program: Program, monkeypatch: pytest.MonkeyPatch
):
    found: dict[date | None, tuple[Fault, ...]] = {}

    def look(*, knowledge: KnowledgeBase, on: date | None) -> tuple[Fault, ...]:
        return found.setdefault(on, lint(knowledge=knowledge, on=on))

    monkeypatch.setattr("drypoint.knowledge.lint.lint", look)

    ended = program("knowledge", "lint", "--json")

    ((today, faults),) = found.items()
    assert today == datetime.now().astimezone().date()
    assert [row["where"] for row in ended.json["faults"]] == [fault.where for fault in faults]
    assert ended.code == (1 if faults else 0)


def test_a_fault_in_the_knowledge_ends_with_one(program: Program, monkeypatch: pytest.MonkeyPatch):
    fault = Fault("K101", "facts/x.toml", "a citation", "one that exists", "Add it.")
    monkeypatch.setattr("drypoint.knowledge.lint.lint", lambda **_: (fault,))

    ended = program("knowledge", "lint")

    assert ended.code == 1
    assert "K101 facts/x.toml" in ended.out


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["list", "facts"], ["show", "ci_101"], ["sources", "ci_101"], ["sources", "hsieh-2023"]],
)
def test_a_person_reads_it_too(program: Program, arguments: list[str]):
    ended = program("knowledge", *arguments)

    assert (ended.code, ended.err) == (0, "")
    assert "Knowledge 2026." in ended.out
    assert "{" not in ended.out
