"""What goes into a plan and what comes out: contract §6."""

from __future__ import annotations

from typing import Any

from drypoint.interfaces.web.api.schemas.forms import (
    ANY,
    FLAG,
    NUMBER,
    SOURCES,
    TEXT,
    WHOLE,
    Schema,
    at_least,
    exactly,
    listed,
    or_null,
    word,
)
from drypoint.interfaces.web.api.schemas.screening import facts
from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Technique

EXAMPLE: dict[str, Any] = {
    "facts": {
        "on": "2026-11-21",
        "patient": {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62},
    },
    "targets": [{"trigger_point": "infraspinatus.tp1.right", "technique": "deep"}],
    "provider": {"licensed": True, "privileges": ["thoracic", "neck"], "jurisdiction": "US-CO"},
    "needles_in_stock": [{"diameter_mm": 0.25, "length_mm": 40}],
}
NEEDLE = exactly(["diameter_mm", "length_mm"], diameter_mm=NUMBER, length_mm=NUMBER)


def request(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of a request for a plan."""
    return exactly(
        ["facts", "targets"],
        facts=facts(knowledge),
        targets=listed(exactly(["trigger_point"], trigger_point=TEXT, technique=word(Technique))),
        provider=exactly(licensed=FLAG, privileges=listed(TEXT), jurisdiction=TEXT),
        needles_in_stock=listed(NEEDLE),
    )


def plan(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of the answer: steps, and what is refused."""
    needle = at_least(diameter_mm=NUMBER, length_mm=NUMBER)
    step = at_least(
        order=WHOLE,
        position=TEXT,
        target=TEXT,
        technique=word(Technique),
        needle=or_null(needle),
        depth_ceiling_mm=NUMBER,
        grip=TEXT,
        direction=TEXT,
        hazards=listed(at_least(structure=TEXT, level=TEXT)),
        because=listed(ANY),
        sources=SOURCES,
    )
    return at_least(
        steps=listed(step),
        refused=listed(at_least(target=TEXT, because=listed(ANY))),
        needle_count=WHOLE,
        minutes=NUMBER,
        precautions=listed(TEXT),
        knowledge=TEXT,
    )
