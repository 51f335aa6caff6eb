"""From the start of the command to its answer, the whole process, beside an empty Python."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.figures import Figure, process_ms, ratio, table
from benchmarks.people import facts

COMMAND = str(Path(sys.executable).with_name("drypoint"))


def measure() -> str:
    """Measure `drypoint screen - --json` on a small and on a full set of facts."""
    empty = process_ms(sys.executable, "-c", "pass")
    django = process_ms(sys.executable, "-c", "import django.core.management, django.db")
    small = process_ms(COMMAND, "screen", "-", "--json", given=json.dumps({"on": "2026-11-21"}))
    full = process_ms(COMMAND, "screen", "-", "--json", given=json.dumps(facts()))
    return table(
        "Command line, whole process",
        [
            Figure("screen, only the date", small, "ms", "500 ms", ratio("empty Python", empty, small)),
            Figure(
                "screen, 60 answers, 20 conditions, 15 medicines",
                full,
                "ms",
                "500 ms",
                ratio("importing Django alone", django, full),
            ),
        ],
    )
