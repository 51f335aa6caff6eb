"""The commands that say what another knowledge or policy would change, and write the practice's own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import click

from drypoint.contract.facts import read_facts
from drypoint.contract.triage import read_report
from drypoint.errors import Fault, InputError
from drypoint.interfaces.cli.answering import AnswerForm, give_report, with_json
from drypoint.interfaces.cli.ending import ANSWERED
from drypoint.interfaces.cli.inputs import read_input
from drypoint.interfaces.cli.practice import open_clinic
from drypoint.knowledge import KnowledgeBase, KnowledgeError, load, load_from
from drypoint.pathway.aftercare import TriageCase, UrgencyChange, compare_urgencies
from drypoint.pathway.planning import milder_points
from drypoint.pathway.screening import (
    CaseChange,
    KnowledgeChange,
    SpecCase,
    apply_policy,
    compare_bases,
    policy_of,
    read_policy,
    read_spec_cases,
)
from drypoint.terms import Urgency

NONE = "none"
COMPLAINT = "symptoms"
"""The key by which a case of triage is told from one of screening."""

SPEC = Path(__file__).parents[4] / "tests" / "spec"
CASES = (SPEC / "screening", SPEC / "aftercare")


@click.command(short_help="Show which cases change, and which become less strict.")
@click.argument("old")
@click.argument("new")
@click.option("--cases", metavar="FOLDER", help="Spec cases; without it those of the checkout, where it is.")
@with_json
def diff(old: str, new: str, cases: str | None, form: AnswerForm) -> int:
    """Show what changes from OLD to NEW: files, spec cases, and what becomes less strict, needles included.

    Each is a folder of knowledge, a policy file (.toml) that stands over the installed knowledge, or the
    word none: the installed knowledge without a policy.
    """
    from drypoint.interfaces.cli.telling.comparing import comparison_text

    before, after = _base(old), _base(new)
    screened, told = _cases(cases)
    change = compare_bases(old=before, new=after, cases=screened, read=read_facts)
    urgencies = compare_urgencies(old=before, new=after, cases=told, read=read_report)
    give_report(_answer(before, after, change, urgencies, len(told)), form, comparison_text)
    return ANSWERED


@click.command(short_help="Write the practice's own rules as a file for `diff`.")
@with_json
def policy(form: AnswerForm) -> int:
    """Write the practice's own rules in force as the policy file that `drypoint knowledge diff` reads."""
    open_clinic()
    from drypoint import clinic

    written = clinic.house_rules.written_policy()
    give_report({"policy": written, "knowledge": load().version}, form, lambda answer: str(answer["policy"]))
    return ANSWERED


def _base(name: str) -> KnowledgeBase:
    path = Path(name)
    if name == NONE:
        return load()
    if path.suffix == ".toml":
        return apply_policy(knowledge=load(), policy=read_policy(_toml(path), knowledge=load()))
    if not path.is_dir():
        expected = "a folder of knowledge, a policy file (.toml), or none"
        raise InputError([Fault("DP421", name, "no such folder", expected, "Check the name.")])
    try:
        return load_from(path)
    except KnowledgeError as error:
        raise InputError(error.faults) from error


def _cases(folder: str | None) -> tuple[tuple[SpecCase, ...], tuple[TriageCase, ...]]:
    """Read every case of a folder, of screening and of triage; the checkout's own may be absent."""
    folders = (Path(folder),) if folder else CASES
    paths = [path for one in folders for path in sorted(one.glob("*.toml"))]
    if folder and not paths:
        hint = "Name the folder that holds the spec cases."
        raise InputError([Fault("DP421", folder, "no cases", "a folder with .toml files", hint)])
    cases = tuple(case for path in paths for case in read_spec_cases(_toml(path), file=path.stem))
    told = (case for case in cases if COMPLAINT in case.content)
    return (
        tuple(case for case in cases if COMPLAINT not in case.content),
        tuple(TriageCase(case.file, case.title, case.content) for case in told),
    )


def _toml(path: Path) -> Any:
    try:
        return tomllib.loads(read_input(str(path)).decode())
    except ValueError as error:  # TOMLDecodeError and UnicodeDecodeError are both ValueErrors
        fault = Fault("DP101", str(path), str(error), "a TOML file in UTF-8", "Correct the file.")
        raise InputError([fault]) from error


def _answer(
    before: KnowledgeBase,
    after: KnowledgeBase,
    change: KnowledgeChange,
    urgencies: tuple[UrgencyChange, ...],
    told: int,
) -> dict[str, Any]:
    return {
        "old": _versions(before),
        "new": _versions(after),
        "added": list(change.added),
        "removed": list(change.removed),
        "changed": list(change.changed),
        "cases": change.cases + told,
        "cases_changed": [*map(_case, change.changes), *map(_complaint, urgencies)],
        "cases_less_strict": len(change.less_strict) + sum(each.is_milder for each in urgencies),
        "points_less_strict": [
            {"point": each.point, "milder": list(each.milder)}
            for each in milder_points(old=before, new=after)
        ],
        "knowledge": after.version,
    }


def _complaint(change: UrgencyChange) -> dict[str, Any]:
    return _changed(change, [_milder_urgency(change)] if change.is_milder else [])


def _milder_urgency(change: UrgencyChange) -> str:
    if change.after is None:
        return "the complaint can no longer be judged"
    return f"the urgency: {_urgency_words(change.after)} instead of {_urgency_words(change.before)}"


def _urgency_words(urgency: Urgency | None) -> str:
    return urgency.replace("_", " ") if urgency else "none"


def _versions(base: KnowledgeBase) -> dict[str, str]:
    return {"knowledge": base.version, "policy": policy_of(base)}


def _case(change: CaseChange) -> dict[str, Any]:
    return _changed(change, list(change.milder))


def _changed(change: CaseChange | UrgencyChange, milder: list[str]) -> dict[str, Any]:
    return {
        "file": change.case.file,
        "title": change.case.title,
        "before": change.before,
        "after": change.after,
        "less_strict": bool(milder),
        "milder": milder,
    }
