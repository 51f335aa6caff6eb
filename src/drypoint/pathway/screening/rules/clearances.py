"""Several documented clearances as one answer, without joining what no physician weighed together."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening.facts import AnswerGiven, Facts
from drypoint.pathway.screening.rules.clearance import clearance_shortcoming, lasts_until
from drypoint.pathway.screening.rules.rulebook import Rulebook, compiled_rulebook
from drypoint.terms import Answer


def clearable_questions(knowledge: KnowledgeBase) -> frozenset[str]:
    """Return the questions that a clearance can name with any effect under these rules."""
    rules = (compiled.rule for compiled in compiled_rulebook(knowledge).rules)
    lifts = (rule for rule in rules if rule.clearable or any(each.clearable for each in rule.excludes))
    return frozenset(question for rule in lifts for question in rule.cleared_by)


def joined_clearance(
    clearances: Iterable[AnswerGiven], *, on: date, knowledge: KnowledgeBase
) -> AnswerGiven | None:
    """Return what documented clearances say together on a day; None where none counts.

    The newest goes first. One that would complete a combination which no single physician cleared, such as
    a blood thinner by one and an antiplatelet by another, is left out: nobody weighed both.

    Returns:
        The questions of all that count, with every name, the earliest day and the earliest end.
    """
    book = compiled_rulebook(knowledge)
    counting = [each for each in clearances if not clearance_shortcoming(each, Facts(on=on), book)]
    taken: list[AnswerGiven] = []
    for each in sorted(counting, key=lambda given: (given.on or on, given.by, given.for_), reverse=True):
        if _adds_no_combination(taken, each, book):
            taken.append(each)
    days = [each.on for each in taken if each.on is not None]
    if not days:
        return None
    return AnswerGiven(
        answer=Answer.YES,
        for_=tuple(sorted({question for each in taken for question in each.for_})),
        on=min(days),
        by="; ".join(dict.fromkeys(each.by for each in taken)),
        until=min((each.until or lasts_until(each, each.on or on, book) for each in taken), default=None),
    )


def _adds_no_combination(taken: list[AnswerGiven], added: AnswerGiven, book: Rulebook) -> bool:
    singly = [set(each.for_) for each in (*taken, added)]
    together = set().union(*singly)
    needed = (set(compiled.rule.cleared_by) for compiled in book.rules)
    return not any(
        names and names <= together and not any(names <= single for single in singly) for names in needed
    )
