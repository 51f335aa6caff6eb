"""Several documented clearances as one answer, each with its own day, name and end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening.facts import AnswerGiven, Facts
from drypoint.pathway.screening.rules.clearance import clearance_shortcoming, lasts_until
from drypoint.pathway.screening.rules.rulebook import compiled_rulebook


def clearable_questions(knowledge: KnowledgeBase) -> frozenset[str]:
    """Return the questions that a clearance can name with any effect under these rules."""
    rules = (compiled.rule for compiled in compiled_rulebook(knowledge).rules)
    lifts = (rule for rule in rules if rule.clearable or any(each.clearable for each in rule.excludes))
    return frozenset(question for rule in lifts for question in rule.cleared_by)


def joined_clearance(
    clearances: Iterable[AnswerGiven], *, on: date, knowledge: KnowledgeBase
) -> AnswerGiven | None:
    """Return documented clearances as one answer on a day; None where none counts.

    The newest stands first and the others beside it, each by itself: a combination, such as a blood thinner
    and an antiplatelet, is lifted only where a single one of them names both.
    """
    book = compiled_rulebook(knowledge)
    counting = [each for each in clearances if not clearance_shortcoming(each, Facts(on=on), book)]
    newest = sorted(counting, key=lambda given: (given.on or on, given.by, given.for_), reverse=True)
    return replace(newest[0], also=tuple(newest[1:])) if newest else None


def clearance_ends(given: AnswerGiven, *, knowledge: KnowledgeBase) -> Mapping[str, date]:
    """Return, for each ground that a clearance names, the last day on which it can count."""
    book = compiled_rulebook(knowledge)
    return {question: lasts_until(given, question, book) for question in given.for_}


def clearance_terms(questions: Iterable[str], *, knowledge: KnowledgeBase) -> str:
    """Return who may clear these grounds and for how long, as a sentence; empty where nobody says."""
    return compiled_rulebook(knowledge).terms.words(questions)
