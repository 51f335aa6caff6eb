"""What goes into the judgement of a course and what comes out."""

from __future__ import annotations

from typing import Any

from drypoint.interfaces.web.api.schemas.forms import (
    ANY,
    DAY,
    FLAG,
    INSTANT,
    NUMBER,
    SOURCES,
    TEXT,
    Schema,
    at_least,
    exactly,
    listed,
    or_null,
    word,
)
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.outcomes import Verdict

EXAMPLE: dict[str, Any] = {
    "measure": "nprs",
    "condition": "low_back_pain",
    "points": [
        {"on": "2026-10-01", "value": 7},
        {"at": "2026-11-02T10:00:00+00:00", "value": 3},
    ],
    "treatment_start": "2026-10-01",
    "sessions": ["2026-10-01", "2026-10-08T09:30:00+00:00"],
    "global_rating": {"measure": "groc", "value": 5},
}
WHEN: Schema = {"anyOf": [DAY, INSTANT]}


def series(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of a course of one measure."""
    measures = sorted(knowledge.outcome_measures)
    answers = {
        "anyOf": [listed(or_null(NUMBER)), {"type": "object", "additionalProperties": or_null(NUMBER)}]
    }
    point = exactly(on=DAY, at=INSTANT, value=NUMBER, items=answers, before_session=FLAG)
    return exactly(
        ["measure", "points"],
        measure=word(measures),
        scale=TEXT,
        condition=TEXT,
        unit=TEXT,
        points=listed(point),
        treatment_start=WHEN,
        sessions=listed(WHEN),
        global_rating=exactly(["measure", "value"], measure=TEXT, value=NUMBER),
        context={"type": "object", "additionalProperties": TEXT},
    )


def change(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of the answer."""
    return at_least(
        measure=TEXT,
        verdict=word(Verdict),
        text=TEXT,
        reasons=listed(TEXT),
        gaps=listed(TEXT),
        prompts=listed(at_least(rule=TEXT, text=TEXT, sources=SOURCES)),
        points=listed(ANY),
        needed=or_null(NUMBER),
        sources=SOURCES,
        knowledge=TEXT,
    )
