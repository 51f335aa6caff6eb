"""The questions for one person, in the order in which a clinician asks them."""

from __future__ import annotations

from drypoint.knowledge import KnowledgeBase, Question
from drypoint.pathway.screening.facts import Facts
from drypoint.pathway.screening.rules.merging import merge
from drypoint.pathway.screening.rules.rulebook import compiled_rulebook


def relevant_questions(*, facts: Facts, knowledge: KnowledgeBase) -> tuple[Question, ...]:
    """Return the questions that can matter for this person and plan, by group and order.

    A question that was answered already stays in the list, so that the answer can be seen.
    """
    book = compiled_rulebook(knowledge)
    applicable = merge(facts, book).applicable | facts.answers.keys()
    wanted = [question for name, question in book.questions.items() if name in applicable]
    return tuple(sorted(wanted, key=lambda question: book.order[question.id]))
