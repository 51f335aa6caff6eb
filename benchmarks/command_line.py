"""From the start of the command to its answer, the whole process, beside an empty Python."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.figures import Figure, growth, process_ms, ratio, table
from benchmarks.people import ON, facts, several

COMMAND = str(Path(sys.executable).with_name("drypoint"))
LINES = (1, 10, 100, 1000)


def measure() -> str:
    """Measure `drypoint screen` on a small and on a full set of facts, and on many people in one file."""
    empty, _ = process_ms(sys.executable, "-c", "pass")
    django, _ = process_ms(sys.executable, "-c", "import django.core.management, django.db")
    small, small_cpu = process_ms(COMMAND, "screen", "-", "--json", given=json.dumps({"on": ON}))
    full, full_cpu = process_ms(COMMAND, "screen", "-", "--json", given=json.dumps(facts()))
    goals = table(
        "Command line, whole process",
        [
            Figure(
                "screen, only the date", small, "ms", 500,
                beside=ratio("empty Python", empty.median, small.median),
            ),
            Figure("the same, processor time", small_cpu, "ms CPU"),
            Figure(
                "screen, 60 answers, 20 conditions, 15 medicines", full, "ms", 500,
                beside=ratio("importing Django alone", django.median, full.median),
            ),
            Figure("the same, processor time", full_cpu, "ms CPU"),
        ],
    )  # fmt: skip
    heads = ("people in one file", "whole process, ms", "ms a person")
    return goals + "\n" + growth("How `screen --jsonl` grows, least of the rounds", heads, map(_lines, LINES))


def _lines(people: int) -> tuple[object, ...]:
    given = "\n".join(map(json.dumps, several(people, questions=("diabetes", "anticoagulant"), seed=people)))
    wall, _ = process_ms(COMMAND, "screen", "-", "--jsonl", given=given, repeats=3)
    return (people, wall.least, wall.least / people)
