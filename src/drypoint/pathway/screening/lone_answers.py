"""What each answer does by itself: the whole screening of somebody well but for one thing.

Lists for everybody are made from this and not from the files of the rules, so that they can say nothing
that a screening would not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drypoint.knowledge import KnowledgeBase, Question
from drypoint.pathway.screening.facts import AnswerGiven, Facts, Person
from drypoint.pathway.screening.screen import screen
from drypoint.pathway.screening.verdict import Verdict
from drypoint.terms import Answer, Decision, Sex

PLACE = "arm.anterior.left"
"""A place of which no rule speaks in particular, for answers that must say where."""
AGE = 40
CLEARED = "physician_cleared"


@dataclass(frozen=True, slots=True)
class LoneAnswer:
    """The worrying answer to one question, alone.

    Args:
        question: Id of the question.
        decision: For the whole person.
        keeps_out: Whether the place that the answer names is kept out of every plan.
        rules: The rules that speak.
    """

    question: str
    decision: Decision
    keeps_out: bool
    rules: tuple[str, ...]


_kept: list[tuple[KnowledgeBase, tuple[LoneAnswer, ...]]] = []


def lone_answers(*, knowledge: KnowledgeBase) -> tuple[LoneAnswer, ...]:
    """Return what every question's worrying answer does to an adult who is well otherwise.

    Returns:
        In the order in which the questions are asked; those that change nothing are left out. They are kept
        for this very base: it takes a screening for each question.
    """
    if not _kept or _kept[0][0] is not knowledge:
        questions = sorted(knowledge.screening_questions.values(), key=lambda one: one.order)
        found = (_alone(knowledge, question) for question in questions if question.id != CLEARED)
        _kept[:] = [(knowledge, tuple(one for one in found if one.rules))]
    return _kept[0][1]


def _alone(knowledge: KnowledgeBase, question: Question) -> LoneAnswer:
    verdict = screen(facts=_facts(knowledge, question), knowledge=knowledge)
    return LoneAnswer(
        question=question.id,
        decision=verdict.decision,
        keeps_out=_keeps_out(verdict),
        rules=tuple(dict.fromkeys(finding.rule for finding in verdict.findings)),
    )


def _facts(knowledge: KnowledgeBase, asked: Question) -> Facts:
    calm = {name: AnswerGiven(one.reassuring) for name, one in knowledge.screening_questions.items()}
    worry = Answer.NO if asked.reassuring is Answer.YES else Answer.YES
    places = (PLACE,) if asked.needs_regions else ()
    on = max(rule.valid_from for rule in knowledge.screening_rules.values())
    answers = {**calm, CLEARED: AnswerGiven(Answer.NO), asked.id: AnswerGiven(worry, regions=places)}
    return Facts(on=on, patient=_adult(on), answers=answers)


def _adult(on: date) -> Person:
    # Female, so that pregnancy is asked; of ordinary build, so that no rule speaks of the build.
    return Person(birth_date=on.replace(year=on.year - AGE), sex=Sex.FEMALE, height_cm=170, weight_kg=62)


def _keeps_out(verdict: Verdict) -> bool:
    return any(
        PLACE in finding.scope.regions and not finding.scope.techniques
        for finding in verdict.findings
        if finding.effect is Decision.DO_NOT_NEEDLE
    )
