"""What goes into a screening and what comes out: contract §3."""

from __future__ import annotations

from typing import Any

from drypoint.contract.schemas.forms import (
    DAY,
    FLAG,
    SOURCES,
    TEXT,
    Schema,
    at_least,
    between,
    by_name,
    exactly,
    listed,
    word,
)
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import CodeSystem, EntryStatus
from drypoint.terms import Answer, Decision, Sex, Technique

EXAMPLE: dict[str, Any] = {
    "on": "2026-11-21",
    "patient": {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62},
    "answers": {
        "pregnant": "no",
        "needle_phobia": "unknown",
        "local_infection": {"answer": "yes", "regions": ["arm.anterior.left"]},
        "recent_surgery": {"answer": "yes", "on": "2026-10-01", "regions": ["knee.anterior.right"]},
    },
    "conditions": [
        {"system": "icd-10-cm", "code": "D68.32", "text": "Haemorrhagic disorder due to anticoagulants"}
    ],
    "medications": [{"text": "apixaban 5 mg tablet"}, {"system": "atc", "code": "B01AA03"}],
    "allergies": [{"text": "nickel"}],
    "planned": {"targets": ["trapezius_upper.right"], "technique": "deep"},
    "provider": {"id": "pt-1"},
}


def facts(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of facts; every part but `on` may be left out."""
    entries = listed(_entry())
    return exactly(
        ["on"],
        on=DAY,
        patient=patient(),
        answers=by_name(questions(knowledge), _answer(knowledge)),
        conditions=entries,
        medications=entries,
        allergies=entries,
        procedures=entries,
        devices=entries,
        planned=exactly(targets=listed(TEXT), technique=word(Technique)),
        provider=exactly(id=TEXT),
    )


def patient() -> Schema:
    """Return the schema of the person."""
    return exactly(birth_date=DAY, sex=word(Sex), height_cm=between(30, 280), weight_kg=between(0.3, 700))


def questions(knowledge: KnowledgeBase) -> list[str]:
    """Return the ids of the questions."""
    return sorted(knowledge.documents.get("screening/questions", {}))


def verdict(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of the answer."""
    return at_least(
        decision=word(Decision),
        complete=FLAG,
        findings=listed(_finding()),
        ask=listed(word(questions(knowledge))),
        excluded_regions=listed(TEXT),
        excluded_techniques=listed(word(Technique)),
        precautions=listed(TEXT),
        targets=listed(at_least(target=TEXT, decision=TEXT, because=listed(TEXT))),
        unrecognised=listed(at_least(kind=TEXT, text=TEXT, code=TEXT)),
        knowledge=TEXT,
    )


def _answer(knowledge: KnowledgeBase) -> Schema:
    whole = exactly(
        ["answer"],
        answer=word(Answer),
        regions=listed(word(sorted(knowledge.regions))),
        on=DAY,
        **{"for": listed(word(questions(knowledge)))},
        by=TEXT,
        until=DAY,
    )
    return {"anyOf": [word(Answer), whole]}


def _entry() -> Schema:
    coding = exactly(["system", "code"], system=word(CodeSystem), code=TEXT)
    return exactly(
        system=word(CodeSystem),
        code=TEXT,
        text=TEXT,
        codings=listed(coding),
        status=word(EntryStatus),
        on=DAY,
        source=TEXT,
    )


def _finding() -> Schema:
    return at_least(
        rule=TEXT,
        effect=TEXT,
        scope=at_least(regions=listed(TEXT), techniques=listed(word(Technique))),
        text=TEXT,
        because=listed(TEXT),
        evidence=listed(at_least(kind=TEXT, text=TEXT)),
        certainty=TEXT,
        sources=SOURCES,
    )
