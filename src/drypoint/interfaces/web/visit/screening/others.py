"""One signature for all questions that are still open: what exactly it answers is listed first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drypoint.interfaces.web.visit.screening.forms import TypedAnswer
from drypoint.interfaces.web.visit.screening.present import asked_questions
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import Facts, recorded_questions
from drypoint.terms import Answer


@dataclass(frozen=True, slots=True)
class OthersView:
    """The questions that one signature answers with no, as (id, text)."""

    questions: tuple[tuple[str, str], ...]


def others_view(knowledge: KnowledgeBase, facts: Facts, typed: Mapping[str, TypedAnswer]) -> OthersView:
    """Return the questions that are asked here, have no answer, and may be answered together.

    What asks for a yes, and what the record speaks of, is asked by itself.
    """
    recorded = recorded_questions(facts=facts, knowledge=knowledge)
    settled = {*typed, *recorded, *facts.answers}
    return OthersView(
        tuple(
            (question.id, question.text)
            for question in asked_questions(knowledge, facts, typed)
            if question.reassuring is Answer.NO and question.id not in settled
        )
    )
