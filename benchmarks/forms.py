"""Reading and writing each form of the contract, beside the JSON of the same text."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from typing import Any

from benchmarks.figures import cpu_ms, growth
from benchmarks.people import facts
from drypoint.knowledge import load

STEPS = (
    "facts read_facts screening.screen facts verdict verdict_as_json",
    "localisation read_findings localisation.localise findings localisation localisation_as_json",
    "planning read_plan_request planning.plan request planning plan_as_json",
    "triage read_report aftercare.triage report triage triage_as_json",
    "aftercare read_session aftercare.aftercare session aftercare aftercare_as_json",
    "outcomes.series read_series outcomes.outcome series outcomes change_as_json",
)
"""What is read, its reader; what decides, its argument; what is written, its writer."""


def measure() -> str:
    """Measure the example of each form, and facts of a long record."""
    rows = [row for step in STEPS for row in _rows(step)]
    rows += _rows(STEPS[0], facts(), ", 60 answers, 20 conditions, 15 medicines")
    heads = ("form", "µs", "JSON alone, µs")
    return f"## Forms of the contract\n\n{growth('Processor time, least of 31', heads, rows)}"


def _rows(step: str, document: Any = None, size: str = "") -> list[tuple[object, ...]]:
    form, reader, decision, given, answer, writer = step.split()
    read, write, base = _of(f"contract.{form}", reader), _of(f"contract.{answer}", writer), load()
    told = document or _of(f"contract.{form}", "EXAMPLE")
    decide = _of(*f"pathway.{decision}".rsplit(".", 1))
    value = decide(**{given: read(told, knowledge=base)}, knowledge=base)
    text, back = json.dumps(told), write(value)
    return [
        (f"read {form}{size}", _us(lambda: read(told, knowledge=base)), _us(lambda: json.loads(text))),
        (f"write {answer}", _us(lambda: write(value)), _us(lambda: json.dumps(back))),
    ]


def _of(module: str, name: str) -> Any:
    return getattr(import_module(f"drypoint.{module}"), name)


def _us(work: Callable[[], object]) -> float:
    return cpu_ms(work).least * 1000
