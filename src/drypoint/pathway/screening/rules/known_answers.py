"""What is known of each question from answers and record together, for the steps that come later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening.entries import asks_again
from drypoint.pathway.screening.facts import Facts
from drypoint.pathway.screening.rules.merging import merge, merge_unanswered
from drypoint.pathway.screening.rules.rulebook import compiled_rulebook
from drypoint.pathway.screening.truth import NO, YES
from drypoint.terms import Answer


def entries_asking_again(
    *, questions: Iterable[str], facts: Facts, knowledge: KnowledgeBase
) -> tuple[str, ...]:
    """Return the entries that a plain no leaves open until they were read, by their words or codes."""
    book = compiled_rulebook(knowledge)
    asked = (name for question in questions for name in book.answered_by.get(question, ()))
    names = [name for name in asked if asks_again(name, book.vocabulary)]
    if not names:
        return ()
    evidence = merge_unanswered(facts, book).evidence
    entries = (entry for name in names for entry in evidence.entries_of(name))
    return tuple(dict.fromkeys(entry.text or entry.joined_codes for entry in entries))


def known_answers(*, facts: Facts, knowledge: KnowledgeBase) -> Mapping[str, Answer]:
    """Return what is known of each question: a worrying entry of the record outweighs an answer.

    A question that nobody answered, and on which the record is silent, is unknown, also where it was
    not needed for the plan of the day.
    """
    book = compiled_rulebook(knowledge)
    status = merge(facts, book).case.status
    known = {name: given.answer for name, given in facts.answers.items()}
    for name, question in book.questions.items():
        if status[name] == YES:
            known[name] = Answer.YES if question.reassuring is Answer.NO else Answer.NO
    return known


def needless_questions(*, facts: Facts, knowledge: KnowledgeBase) -> frozenset[str]:
    """Return the questions that cannot concern this person and of which neither they nor the record speak."""
    book = compiled_rulebook(knowledge)
    case = merge(facts, book).case
    silent = ((name, node) for name, node in book.asked_when.items() if name not in facts.answers)
    return frozenset(name for name, node in silent if NO == node.evaluate(case) == case.status[name])
