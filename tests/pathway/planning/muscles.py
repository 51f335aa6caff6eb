"""How each muscle comes out of the planner for six invented people; the table that the docs show.

`python -m tests.pathway.planning.muscles` writes `docs/reference/planning-muscles.md`; a test fails when it
is not current. What came out before paths and approaches is kept in `muscles_before.toml`, point by point.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from drypoint.contract.planning import read_plan_request
from drypoint.knowledge import load
from drypoint.pathway.planning import NeedlingPlan, PlannedStep, plan
from drypoint.terms import Technique
from tests.pathway.planning.conftest import CLEAR, PATIENT, PROVIDER, adoption

BEFORE = Path(__file__).parent / "muscles_before.toml"
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "planning-muscles.md"
DEEP, LIMITED, SUPERFICIAL, REFUSED = "C", "L", "S", "R"
WORDS = {
    DEEP: "deep with a ceiling",
    LIMITED: "deep with a house limit",
    SUPERFICIAL: "superficial only",
    REFUSED: "refused",
}
GUARDIAN: dict[str, Any] = {"guardian_consents": "yes"}


def _cleared(question: str, *also: str, **answer: str) -> dict[str, Any]:
    clearance = {"answer": "yes", "for": [question, *also], "on": "2026-11-20", "by": "Dr Example"}
    return {question: {"answer": "yes", **answer}, "physician_cleared": clearance}


PEOPLE: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {
    "average adult": (PATIENT, {}),
    "thin adult": ({**PATIENT, "height_cm": 175, "weight_kg": 55}, {}),
    "child of 14": ({**PATIENT, "birth_date": "2012-05-01", "height_cm": 162, "weight_kg": 52}, GUARDIAN),
    "lung disease (COPD)": (
        {**PATIENT, "birth_date": "1960-05-01"},
        _cleared("lung_disease", "previous_pneumothorax"),
    ),
    "pregnant, 10 weeks": (PATIENT, _cleared("pregnant", on="2026-09-12")),
    "pregnant, 30 weeks": (PATIENT, _cleared("pregnant", on="2026-04-25")),
}
"""Each with patient and answers; everything else is asked and denied."""


def planned_for(name: str, *, adopted: bool) -> NeedlingPlan:
    """Plan every point of the left side for one of the people, with or without everything adopted."""
    knowledge = load()
    patient, answers = PEOPLE[name]
    document = {
        "facts": {"on": "2026-11-21", "patient": patient, "answers": CLEAR | dict(answers)},
        "targets": [
            {"trigger_point": f"{point}.left", "technique": "deep"} for point in knowledge.trigger_points
        ],
        "provider": PROVIDER,
    }
    if adopted:
        paths = knowledge.muscle_paths.values()
        document["adopted"] = [adoption(path.id) for path in paths if path.approach.for_adoption]
    return plan(request=read_plan_request(document, knowledge=knowledge), knowledge=knowledge)


def outcomes(name: str, *, adopted: bool) -> dict[str, str]:
    """Return the letter of each point, by its id without a side."""
    found = planned_for(name, adopted=adopted)
    letters = {step.target.rpartition(".")[0]: _letter(step) for step in found.steps}
    return {point: letters.get(point, REFUSED) for point in load().trigger_points}


def _letter(step: PlannedStep) -> str:
    if step.technique is Technique.SUPERFICIAL:
        return SUPERFICIAL
    return LIMITED if step.depth_ceiling_mm is None else DEEP


@cache
def all_outcomes() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Return for each of the people: before, after, and after with everything adopted."""
    before = tomllib.loads(BEFORE.read_text("utf-8"))
    return {
        name: (before[name], outcomes(name, adopted=False), outcomes(name, adopted=True)) for name in PEOPLE
    }


def counted(points: Mapping[str, str]) -> Counter[str]:
    """Count muscles by the deepest that any of their points allows."""
    best: dict[str, str] = {}
    for point, letter in points.items():
        muscle = point.partition(".")[0]
        best[muscle] = min(best.get(muscle, REFUSED), letter, key=list(WORDS).index)
    return Counter(best.values())


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([*_head(), *_counts(), *_table(), ""])


def _head() -> list[str]:
    key = "; ".join(f"**{letter}** {words}" for letter, words in WORDS.items())
    return [
        "# How each muscle is planned",
        "",
        "Written by `python -m tests.pathway.planning.muscles`. Six invented people for whom everything else",
        "was asked and denied, every point of the left side wanted deep, a provider with all privileges.",
        "Pregnancy and lung disease are cleared by a physician. None of it was reviewed by a clinician.",
        "",
        f"{key}.",
        "*Before* is the planner of November 2026; *after* goes by point and path; *adopted* is after with",
        "every approach adopted that the knowledge proposes.",
        "",
    ]


def _counts() -> list[str]:
    lines = [
        "## Muscles, by the deepest that any of their points allows",
        "",
        f"| person | when | {' | '.join(WORDS.values())} |",
        f"| --- | --- | {' | '.join('---:' for _ in WORDS)} |",
    ]
    for name, stages in all_outcomes().items():
        for when, points in zip(("before", "after", "adopted"), stages, strict=True):
            count = counted(points)
            lines.append(f"| {name} | {when} | {' | '.join(str(count[letter]) for letter in WORDS)} |")
    return lines


def _table() -> list[str]:
    lines = [
        "",
        "## Each muscle: before → after → adopted",
        "",
        "Where its points differ, all letters stand, the deepest first.",
        "",
        f"| muscle | class | {' | '.join(PEOPLE)} |",
        f"| --- | --- | {' | '.join('---' for _ in PEOPLE)} |",
    ]
    knowledge = load()
    for muscle in knowledge.muscles:
        path = knowledge.muscle_paths[muscle]
        cells = [_cell(muscle, stages) for stages in all_outcomes().values()]
        lines.append(f"| {muscle} | {path.approach.replace('_', ' ')} | {' | '.join(cells)} |")
    return lines


def _cell(muscle: str, stages: tuple[Mapping[str, str], ...]) -> str:
    def letters(points: Mapping[str, str]) -> str:
        found = {letter for point, letter in points.items() if point.partition(".")[0] == muscle}
        return "".join(letter for letter in WORDS if letter in found)

    return " → ".join(letters(points) for points in stages)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
