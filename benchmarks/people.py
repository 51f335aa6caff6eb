"""Invented people: one with a long record, and as many others as a bench wants."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

ON = "2026-11-21"
CONDITIONS = (
    "I48.91", "I10", "E11.9", "J44.9", "M54.2", "M54.50", "E03.9", "N18.3", "Z96.651", "Z85.3",
    "G43.909", "K21.9", "E78.5", "M17.11", "H40.9", "F41.1", "L40.0", "D50.9", "M81.0", "Z79.01",
)  # fmt: skip
MORE_CONDITIONS = ("G40.909", "K74.60", "M06.9", "D66", "D69.6", "B18.2", "I34.0", "Z95.2", "B20", "E10.9")
MEDICINES = (
    "apixaban 5 mg tablet", "metformin 500 mg tablet", "levothyroxine 75 microgram tablet",
    "amlodipine 5 mg tablet", "atorvastatin 20 mg tablet", "omeprazole 20 mg capsule",
    "sertraline 50 mg tablet", "salbutamol inhaler", "tiotropium 18 microgram",
    "alendronic acid 70 mg", "paracetamol 500 mg", "ibuprofen 400 mg", "prednisolone 5 mg tablet",
    "latanoprost eye drops", "ferrous sulfate 200 mg",
)  # fmt: skip
MORE_MEDICINES = (
    "warfarin 3 mg tablet",
    "enoxaparin 40 mg",
    "clopidogrel 75 mg",
    "methotrexate 10 mg tablet",
)
ATC_CODES = ("B01AA03", "B01AB05", "B01AC06", "B01AF02", "L04AX03", "C10AA05", "A10BA02", "N02BE01")
WORDS = ("ache", "nodule", "strain", "stiffness", "left", "right", "thigh", "elbow", "chronic", "mild", "old")


def facts() -> dict[str, Any]:
    """Return the contract's facts of a person with 60 answers, 20 conditions and 15 medicines."""
    from drypoint.knowledge import load

    questions = list(load().screening_questions.values())[:60]
    return {
        "on": ON,
        "patient": {"birth_date": "1957-05-01", "sex": "female", "height_cm": 165, "weight_kg": 62},
        "answers": {question.id: str(question.reassuring) for question in questions},
        "conditions": [_icd(code) for code in CONDITIONS],
        "medications": [{"text": text} for text in MEDICINES],
        "planned": {"targets": ["trapezius_upper.right"], "technique": "deep"},
    }


def several(count: int, *, questions: tuple[str, ...], seed: int) -> Iterator[dict[str, Any]]:
    """Yield different people: any age or none, some answers, some of the codes and medicines above."""
    chance = Random(seed)
    for _ in range(count):
        yield {
            "on": ON,
            "patient": _body(chance),
            "answers": {
                name: chance.choice(("yes", "no", "unknown")) for name in questions if chance.random() < 0.4
            },
            "conditions": [_icd(code) for code in _some(chance, CONDITIONS + MORE_CONDITIONS)],
            "medications": [
                *({"text": text} for text in _some(chance, MEDICINES + MORE_MEDICINES)),
                *({"system": "atc", "code": code} for code in _some(chance, ATC_CODES)),
            ],
        }


def with_entries(count: int, *, new_words: bool, seed: int = 0) -> dict[str, Any]:
    """Return the same person with `count` entries.

    Args:
        count: Entries of the record, three conditions to one medicine.
        new_words: Give each entry words that no other call has seen, so that nothing kept helps.
        seed: Sets those words apart from those of other calls.
    """
    chance = Random(seed)
    conditions, medicines = [], []
    for place in range(count):
        extra = f" {_word(chance)} {chance.choice(WORDS)}" if new_words else ""
        if place % 4 == 3:
            medicines.append({"text": MEDICINES[place % len(MEDICINES)] + extra})
        else:
            code = CONDITIONS[place % len(CONDITIONS)]
            conditions.append(_icd(code) | {"text": f"{chance.choice(WORDS)} {place}{extra}"})
    return facts() | {"conditions": conditions, "medications": medicines}


def _word(chance: Random) -> str:
    return "".join(chance.choices("abcdefghiklmnoprstu", k=9))


def _body(chance: Random) -> dict[str, Any]:
    if chance.random() < 0.1:
        return {}
    return {
        "birth_date": f"{chance.randint(1930, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    }


def _some(chance: Random, choices: tuple[str, ...]) -> list[str]:
    return chance.sample(choices, k=chance.randint(0, 5))


def _icd(code: str) -> dict[str, Any]:
    return {"system": "icd-10-cm", "code": code}
