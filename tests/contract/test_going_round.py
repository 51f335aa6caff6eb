"""What Drypoint answers can be stored and read back as the same value, and old rows still can."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings

from drypoint.contract.facts import FACTS, read_facts
from drypoint.contract.session import JUDGED_SESSION
from drypoint.contract.verdict import read_stored_verdict, verdict_as_json
from drypoint.knowledge import load
from drypoint.pathway.screening import screen
from drypoint.pathway.session import Event, judge_session, summarise
from tests.pathway.screening.people import documents
from tests.pathway.session.making import PLAN, any_events

KB = load()


def stored(document: Any) -> Any:
    return json.loads(json.dumps(document))


@settings(max_examples=200)
@given(document=documents())
def test_a_verdict_and_its_facts_are_read_back_as_they_were(document: dict[str, Any]) -> None:
    facts = read_facts(document, knowledge=KB)
    verdict = screen(facts=facts, knowledge=KB)

    assert FACTS.read_stored(stored(FACTS.write(facts))) == facts
    assert read_stored_verdict(stored(verdict_as_json(verdict)), facts=facts) == verdict


@settings(max_examples=200)
@given(events=any_events)
def test_a_judged_session_is_read_back_as_it_was(events: list[Event]) -> None:
    judged = judge_session(summary=summarise(plan=PLAN, events=events), knowledge=KB)

    assert JUDGED_SESSION.read_stored(stored(JUDGED_SESSION.write(judged))) == judged


def test_the_codes_that_an_old_verdict_kept_without_their_system_are_found_among_its_facts() -> None:
    coding = {"system": "snomed", "code": "999999"}
    facts = read_facts(
        {"on": "2026-11-21", "conditions": [{"text": "a strange thing", **coding}]}, knowledge=KB
    )
    verdict = screen(facts=facts, knowledge=KB)
    document = stored(verdict_as_json(verdict))

    assert read_stored_verdict(document, facts=facts) == verdict


def test_a_question_that_the_knowledge_no_longer_asks_does_not_make_a_row_unreadable() -> None:
    document = {
        "on": "2026-11-21",
        "answers": {"was_asked_once": "no"},
        "planned": {"targets": ["gone.left"]},
    }

    assert FACTS.read_stored(document).answers["was_asked_once"].answer == "no"
