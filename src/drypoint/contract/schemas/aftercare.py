"""What goes into aftercare and triage and what comes out: contract §5."""

from __future__ import annotations

from typing import Any

from drypoint.contract.schemas.forms import (
    ANY,
    INSTANT,
    SOURCES,
    TEXT,
    Schema,
    at_least,
    by_name,
    exactly,
    listed,
    word,
)
from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Answer, Technique, Urgency

SESSION_EXAMPLE: dict[str, Any] = {
    "ended_at": "2026-11-20T15:00:00+00:00",
    "targets": ["rhomboid_major.left"],
    "technique": "deep",
    "sharp_pain_at_insertion": "no",
}
REPORT_EXAMPLE: dict[str, Any] = {
    "session": SESSION_EXAMPLE,
    "facts": {"patient": {"birth_date": "1990-05-01", "sex": "male"}, "answers": {}},
    "report": {
        "at": "2026-11-20T19:00:00+00:00",
        "symptoms": {"breathless": "no", "pain_on_breathing_in": "yes"},
    },
}


def treated_session(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of a session, bare or beside the facts about the patient."""
    beside_facts = exactly(["session"], session=_session(knowledge), facts=_facts())
    return {"anyOf": [_session(knowledge), beside_facts]}


def report(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of a complaint after a session."""
    told = exactly(["at"], at=INSTANT, symptoms=_symptoms(knowledge))
    return exactly(["session", "report"], session=_session(knowledge), facts=_facts(), report=told)


def triage(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of the answer to a complaint."""
    reason = at_least(rule=TEXT, symptoms=listed(TEXT), text=TEXT, sources=SOURCES)
    return at_least(
        urgency=word(Urgency),
        because=listed(reason),
        ask=listed(TEXT),
        advice=TEXT,
        safety_net=TEXT,
        knowledge=TEXT,
    )


def sheet(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of an aftercare sheet."""
    lines = listed(at_least(text=TEXT, sources=SOURCES))
    return at_least(expect=lines, do=lines, avoid=lines, watch=lines, knowledge=TEXT)


def _session(knowledge: KnowledgeBase) -> Schema:
    return exactly(
        ["ended_at"],
        ended_at=INSTANT,
        targets=listed(TEXT),
        technique=word(Technique),
        sharp_pain_at_insertion=word(Answer),
        incidents=listed(word(sorted(knowledge.incidents))),
    )


def _facts() -> Schema:
    """Return the schema of facts beside a session: as for a screening, of which the person is read."""
    return {"type": "object", "properties": {"patient": ANY, "answers": ANY}}


def _symptoms(knowledge: KnowledgeBase) -> Schema:
    names = [symptom.id for symptom in knowledge.symptoms.values()]
    details = [
        f"{symptom.id}.{part.id}" for symptom in knowledge.symptoms.values() for part in symptom.details
    ]
    whole = {"type": "object", "properties": {"answer": word(Answer)}, "additionalProperties": word(Answer)}
    return by_name([*names, *details], {"anyOf": [word(Answer), whole]})
