"""An invented person with a long record: 60 answers, 20 conditions, 15 medicines."""

from __future__ import annotations

from typing import Any

CONDITIONS = (
    "I48.91", "I10", "E11.9", "J44.9", "M54.2", "M54.50", "E03.9", "N18.3", "Z96.651", "Z85.3",
    "G43.909", "K21.9", "E78.5", "M17.11", "H40.9", "F41.1", "L40.0", "D50.9", "M81.0", "Z79.01",
)  # fmt: skip
MEDICINES = (
    "apixaban 5 mg tablet", "metformin 500 mg tablet", "levothyroxine 75 microgram tablet",
    "amlodipine 5 mg tablet", "atorvastatin 20 mg tablet", "omeprazole 20 mg capsule",
    "sertraline 50 mg tablet", "salbutamol inhaler", "tiotropium 18 microgram",
    "alendronic acid 70 mg", "paracetamol 500 mg", "ibuprofen 400 mg", "prednisolone 5 mg tablet",
    "latanoprost eye drops", "ferrous sulfate 200 mg",
)  # fmt: skip


def facts() -> dict[str, Any]:
    """Return the contract's facts of this person, every question answered."""
    from drypoint.knowledge import load

    questions = list(load().screening_questions.values())[:60]
    return {
        "on": "2026-11-21",
        "patient": {"birth_date": "1957-05-01", "sex": "female", "height_cm": 165, "weight_kg": 62},
        "answers": {question.id: str(question.reassuring) for question in questions},
        "conditions": [{"system": "icd-10-cm", "code": code} for code in CONDITIONS],
        "medications": [{"text": text} for text in MEDICINES],
        "planned": {"targets": ["trapezius_upper.right"], "technique": "deep"},
    }
