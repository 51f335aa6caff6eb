"""What goes into a localisation and what comes out: contract §4."""

from __future__ import annotations

from typing import Any

from drypoint.interfaces.web.api.schemas.forms import (
    FLAG,
    NUMBER,
    PROBABILITY,
    TEXT,
    WHOLE,
    Schema,
    at_least,
    between,
    by_name,
    exactly,
    listed,
    or_null,
    word,
)
from drypoint.knowledge import KnowledgeBase
from drypoint.terms import Side

MOST_POINTS = 350
"""Points on both sides."""
EXAMPLE: dict[str, Any] = {
    "drawing": {"head.temple.right": 8, "neck.posterior.right": 5},
    "not_painful": ["face.jaw.right"],
    "palpation": [
        {
            "trigger_point": "trapezius_upper.tp1.right",
            "taut_band": True,
            "tender": True,
            "recognised_pain": True,
            "referred_pain": None,
            "twitch": None,
        }
    ],
    "context": {"condition": "tension_type_headache"},
}


def findings(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of findings on examination; intensity is 0-10."""
    regions = sorted(knowledge.regions)
    sign = or_null(FLAG)
    return exactly(
        drawing=by_name(regions, between(0, 10)),
        not_painful=listed(word(regions)),
        palpation=listed(
            exactly(
                ["trigger_point"],
                trigger_point=TEXT,
                taut_band=sign,
                tender=sign,
                recognised_pain=sign,
                referred_pain=sign,
                twitch=sign,
            )
        ),
        context=exactly(condition=TEXT),
    )


def localisation(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of the answer."""
    regions = listed(TEXT)
    return at_least(
        muscles=listed(at_least(muscle=TEXT, side=word(Side), probability=PROBABILITY, rank=WHOLE)),
        trigger_points=listed(
            at_least(trigger_point=TEXT, probability=PROBABILITY, explains=regions, sources=listed(TEXT))
        ),
        explanations=listed(
            at_least(trigger_points=listed(TEXT), probability=PROBABILITY, unexplained=regions)
        ),
        unexplained=regions,
        rule_out_first=listed(TEXT),
        examine_next=listed(at_least(trigger_point=TEXT, information_bits=NUMBER)),
        knowledge=TEXT,
    )
