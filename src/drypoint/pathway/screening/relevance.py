"""Which questions can matter for a person and what is planned: those that a rule within reach reads."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.knowledge import KnowledgeBase, Question
from drypoint.pathway.screening.asking import CLEARANCE, could_hit
from drypoint.pathway.screening.facts import Facts
from drypoint.pathway.screening.rules import (
    Atom,
    CompiledExclusion,
    CompiledRule,
    Merged,
    Node,
    Rulebook,
    compiled_rulebook,
    limit_of,
    merge_unanswered,
)
from drypoint.pathway.screening.truth import NO, UNKNOWN


def relevant_questions(*, facts: Facts, knowledge: KnowledgeBase) -> tuple[Question, ...]:
    """Return the questions that can matter for this person and plan, in the order in which they are asked.

    A question that was answered already stays in the list, so that the answer can be seen.
    """
    book = compiled_rulebook(knowledge)
    return in_order(questions_in_reach(merge_unanswered(facts, book), book) | facts.answers.keys(), book)


def in_order(names: frozenset[str], book: Rulebook) -> tuple[Question, ...]:
    """Return questions by their ids, in the order in which a clinician asks them."""
    wanted = [book.questions[name] for name in names if name in book.questions]
    return tuple(sorted(wanted, key=lambda question: book.order[question.id]))


def questions_in_reach(merged: Merged, book: Rulebook) -> frozenset[str]:
    """Return the questions of which an answer could still make a rule hold for what is planned.

    Args:
        merged: The case before anybody was asked. Conditions know no negation, so that one which is a sure
            no there stays one whatever is answered.
        book: The rules.
    """
    found = {name for compiled in book.rules for name in _read_by(compiled, merged, book)}
    return frozenset(found & book.questions.keys()) | ({CLEARANCE} & book.questions.keys())


def _read_by(compiled: CompiledRule, merged: Merged, book: Rulebook) -> Iterator[str]:
    limits = [each for each in compiled.exclusions if _within_reach(compiled, each, merged, book)]
    if compiled.rule.patient is None and not limits:
        return
    # The place of something counts only while the thing itself may be there.
    if compiled.condition.evaluate(merged.case) != NO:
        yield from _possible(compiled.condition, merged)
        yield from (name for each in limits for name in each.exclusion.place_of)


def _possible(node: Node, merged: Merged) -> Iterator[str]:
    """Yield the questions of every part that may yet hold."""
    if node.evaluate(merged.case) == NO:
        return
    if isinstance(node, Atom):
        yield from (node.question,) if node.question else ()
    else:
        for part in node.parts:
            yield from _possible(part, merged)


def _within_reach(
    compiled: CompiledRule, excluded: CompiledExclusion, merged: Merged, book: Rulebook
) -> bool:
    # Where the answer names the place and the rule none, it may be the very place that is needled.
    if excluded.names_places and not excluded.regions and not excluded.exclusion.techniques:
        return True
    return could_hit(limit_of(compiled, excluded, UNKNOWN, merged, book), merged)
