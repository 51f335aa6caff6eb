"""The command line, HTTP and Python answer alike, example by example."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

import drypoint
from tests.interfaces.cli.running import Program
from tests.interfaces.examples import EXAMPLES, STUDIES


def from_python(name: str) -> Any:
    """Answer an example with the functions that `import drypoint` offers, step by step."""
    knowledge = drypoint.load_knowledge()
    document = EXAMPLES[name]
    answers: dict[str, Callable[[], Any]] = {
        "screen": lambda: drypoint.verdict_as_json(
            drypoint.screen(facts=drypoint.read_facts(document, knowledge=knowledge), knowledge=knowledge)
        ),
        "localise": lambda: drypoint.localisation_as_json(
            drypoint.localise(
                findings=drypoint.read_findings(document, knowledge=knowledge), knowledge=knowledge
            )
        ),
        "plan": lambda: drypoint.plan_as_json(
            drypoint.plan(
                request=drypoint.read_plan_request(document, knowledge=knowledge), knowledge=knowledge
            )
        ),
        "session": lambda: drypoint.summary_as_json(
            drypoint.summarise(
                plan=drypoint.read_session_plan(document["plan"]),
                events=drypoint.read_events(document["events"], knowledge=knowledge),
            ),
            knowledge=knowledge,
        ),
        "aftercare": lambda: drypoint.aftercare_as_json(
            drypoint.aftercare(
                session=drypoint.read_session(document, knowledge=knowledge), knowledge=knowledge
            )
        ),
        "triage": lambda: drypoint.triage_as_json(
            drypoint.triage(report=drypoint.read_report(document, knowledge=knowledge), knowledge=knowledge)
        ),
        "outcome": lambda: drypoint.change_as_json(
            drypoint.outcome(series=drypoint.read_series(document, knowledge=knowledge), knowledge=knowledge),
            knowledge=knowledge,
        ),
        "pool": lambda: drypoint.pooled_effect_as_json(drypoint.pool(studies=drypoint.read_studies(STUDIES))),
    }
    return json.loads(json.dumps(answers[name]()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_three_ways_in_give_one_answer(name: str, capfdbinary: pytest.CaptureFixture[bytes], tmp_path: Path):
    program = Program(capfdbinary, tmp_path)
    path = program.file("input", STUDIES if name == "pool" else EXAMPLES[name])

    told = program(name, path, "--json")
    sent = Client().post(f"/api/{name}", data=json.dumps(EXAMPLES[name]), content_type="application/json")

    assert (told.code, sent.status_code) == (0, 200)
    assert told.json == sent.json() == from_python(name)
