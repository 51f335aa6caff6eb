"""Screen a made-up file of a person who reassures in every answer."""

from __future__ import annotations

from typing import Any

from drypoint.interfaces.fhir.read import facts_from_bundle
from drypoint.knowledge import load
from drypoint.pathway.screening import Verdict, screen

from .reading import bundle

WOMAN = {"resourceType": "Patient", "id": "p", "gender": "female", "birthDate": "1985-06-15"}


def calm_answers(**more: Any) -> dict[str, Any]:
    """Answers that reassure to every question, for a needle in the calf."""
    told = {
        question.id: question.reassuring.value
        for question in load().screening_questions.values()
        if question.id not in {"physician_cleared", "guardian_consents"}
    }
    planned = {"targets": ["gastrocnemius.right"], "technique": "deep"}
    return {"on": "2026-11-21", "answers": told, "planned": planned, **more}


def screened(*resources: dict[str, Any], patient: dict[str, Any] = WOMAN, **more: Any) -> Verdict:
    """The verdict on a file of these resources, whatever it says against the answers."""
    facts = facts_from_bundle(
        bundle(*resources, patient=patient), answers=calm_answers(**more), knowledge=load()
    )
    return screen(facts=facts, knowledge=load())
