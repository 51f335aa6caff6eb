"""What goes into a session summary and what comes out."""

from __future__ import annotations

from typing import Any

from drypoint.contract.schemas.forms import (
    ANY,
    FLAG,
    INSTANT,
    NUMBER,
    TEXT,
    WHOLE,
    Schema,
    at_least,
    exactly,
    listed,
    or_null,
    word,
)
from drypoint.knowledge import KnowledgeBase

KINDS = (
    "time_out",
    "needle_in",
    "manipulated",
    "twitch",
    "patient_response",
    "needle_out",
    "reaction",
    "emergency_stop",
    "retained_needle",
    "needle_unused",
    "needle_bent",
    "needle_broken",
    "sharps_disposed",
    "note",
    "incident",
    "incident_step",
    "near_miss",
    "ceiling_exceeded",
    "correction",
)
NEEDLE = "0193a1f0-0000-7000-8000-000000000001"
EXAMPLE: dict[str, Any] = {
    "plan": {
        "steps": [
            {
                "target": "infraspinatus.tp1.right",
                "technique": "deep",
                "needle": {"diameter_mm": 0.25, "length_mm": 40},
                "depth_ceiling_mm": 19,
            }
        ]
    },
    "events": [
        {
            "kind": "needle_in",
            "id": NEEDLE,
            "at": "2026-11-20T14:45:00+00:00",
            "target": "infraspinatus.tp1.right",
            "technique": "deep",
            "diameter_mm": 0.25,
            "length_mm": 40,
            "depth_mm": 15,
        },
        {
            "kind": "needle_out",
            "id": "0193a1f0-0000-7000-8000-000000000002",
            "at": "2026-11-20T14:55:00+00:00",
            "needle": NEEDLE,
            "is_whole": True,
        },
    ],
}


def record(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of a plan with its events; of the plan only the steps matter."""
    step = at_least(
        ["target", "technique"], target=TEXT, technique=TEXT, needle=ANY, depth_ceiling_mm=or_null(NUMBER)
    )
    event = at_least(["kind", "id", "at"], kind=word(KINDS), id={**TEXT, "format": "uuid"}, at=INSTANT)
    return exactly(["plan", "events"], plan=at_least([], steps=listed(step)), events=listed(event))


def summary(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of the answer."""
    needle = at_least(needle=TEXT, target=TEXT, in_at=INSTANT, out_at=or_null(INSTANT), whereabouts=TEXT)
    return at_least(
        needles_in=WHOLE,
        needles_out=WHOLE,
        outstanding=listed(needle),
        retained=listed(needle),
        needles=listed(needle),
        twitches=WHOLE,
        minutes=or_null(NUMBER),
        muscles=listed(TEXT),
        deviations=listed(ANY),
        conflicts=listed(ANY),
        incidents=listed(at_least(id=TEXT, incident=TEXT, needle=TEXT, open_steps=listed(TEXT))),
        near_misses=listed(ANY),
        can_close=FLAG,
        obstacles=listed(at_least(kind=TEXT, text=TEXT)),
        knowledge=TEXT,
    )
