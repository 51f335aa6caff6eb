"""What is asked in a visit: the gates, and the last answers that are only confirmed, each under its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from drypoint.clinic.standing import read_screening
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import (
    AnswerGiven,
    AskingList,
    Facts,
    GroupAnswers,
    LastAnswers,
    Planned,
    answers_by_gates,
    answers_unchanged,
    asking_list,
    lasting_answers,
)
from drypoint.record.by_key import ModelsByKey
from drypoint.record.models import Screening, Visit
from drypoint.wording import ANSWER_WORDS, day_words

_LAST_TWO = ModelsByKey(
    lambda key: Screening.objects.standing().filter(visit__patient=key).order_by("-recorded_at")[:2]
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was said in a visit: question by question, and together.

    Args:
        answers: Question id → its own answer; a question left out is unknown.
        together: What one answer said of several questions.
    """

    answers: Mapping[str, AnswerGiven] = field(default_factory=lambda: MappingProxyType({}))
    together: GroupAnswers = field(default_factory=GroupAnswers)

    @property
    def is_together(self) -> bool:
        """Return whether anything was answered together."""
        return bool(self.together.no_to or self.together.unchanged)


def as_told(answers: Mapping[str, AnswerGiven] | Told) -> Told:
    """Return what was said; bare answers were given question by question."""
    return answers if isinstance(answers, Told) else Told(answers)


@dataclass(frozen=True, slots=True)
class AskedInVisit:
    """What is asked in a visit.

    Args:
        asked: Every question that can matter, with the gates.
        last: The last answers of this person, whether or not they may be confirmed.
        lasting: Those that may be.
    """

    asked: AskingList
    last: LastAnswers | None
    lasting: LastAnswers | None

    @property
    def confirmed(self) -> frozenset[str]:
        """Return the questions whose last answers are confirmed together."""
        return frozenset(self.lasting.answers) if self.lasting else frozenset()

    @property
    def anew(self) -> AskingList:
        """Return what is asked anew."""
        return self.asked.without(self.confirmed)


def asked_in_visit(
    visit: Visit, facts: Facts, *, planned: Planned | None, knowledge: KnowledgeBase
) -> AskedInVisit:
    """Return what is asked in a visit, from facts that were read already.

    Args:
        visit: Which visit.
        facts: What the record knows before anybody is asked.
        planned: What is planned; None when nothing is yet.
        knowledge: The rules in force.
    """
    asked = asking_list(facts=replace(facts, planned=planned or facts.planned), knowledge=knowledge)
    last = last_answers(visit, facts)
    if last is None:
        return AskedInVisit(asked, None, None)
    lasting = lasting_answers(last=last, on=facts.on, asked=asked, known=facts.answers)
    return AskedInVisit(asked, last, lasting if lasting.answers else None)


def last_answers(visit: Visit, facts: Facts) -> LastAnswers | None:
    """Return the newest answers of a person from another visit, or from another day of this one."""
    # Of this visit at most one stands, and what was said in it today is no last time.
    for row in _LAST_TWO.rows(visit.patient_id):
        told = read_screening(row).facts
        if row.visit_id != visit.pk or told.on != facts.on:
            return LastAnswers(str(row.pk), told.on, told.answers)
    return None


def answers_in_visit(
    told: Told, asked: AskedInVisit, *, knowledge: KnowledgeBase
) -> Mapping[str, AnswerGiven]:
    """Return each answer that was given, by itself or together, with the words under which it was asked."""
    together = told.together
    answers = answers_by_gates(told=together, own=told.answers, asked=asked.asked)
    if asked.lasting is None or not together.unchanged:
        return answers
    words = question_words(knowledge)
    shown = {name: _changed_words(asked.lasting, name, words) for name in asked.lasting.answers}
    return answers_unchanged(told=together, own=answers, lasting=asked.lasting, shown=shown)


def _changed_words(last: LastAnswers, question: str, words: Mapping[str, str]) -> str:
    """Return the words under which a last answer is confirmed, from those of `question_words`."""
    asked = f"Changed since {day_words(last.on)}?"
    named = words.get(question, question)
    named = named if named.endswith("?") else f"{named}:"
    return f"{asked} {named} {ANSWER_WORDS[last.answers[question].answer]}."


def question_words(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Return the few words by which a question is named in a line: those of its gate, else its own."""
    plain = {name: question.text for name, question in knowledge.screening_questions.items()}
    gates = knowledge.screening_gates.values()
    return plain | {member.question: member.words for gate in gates for member in gate.members}
