"""What is asked next of somebody who asks about themselves, and what their answers come to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from drypoint.knowledge import KnowledgeBase, Question
from drypoint.pathway.screening import (
    AnswerGiven,
    AskedGate,
    AskingList,
    Facts,
    Finding,
    FindingStanding,
    GroupAnswers,
    Person,
    answers_by_gates,
    asking_list,
    lone_answers,
    screen,
)
from drypoint.terms import Answer, Decision

NOW = "now"
"""What the first screen is about: signs that do not wait."""
AGE = "age"
OLDEST = 120
"""The highest age that is taken for one, in years."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that the person said: about what, and the word; as the form carries it.

    Args:
        about: `now`, `age`, or the id of a question or gate.
    """

    about: str
    word: str


@dataclass(frozen=True, slots=True)
class AskSigns:
    """The first screen: is any of these there now?"""

    signs: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class AskAge:
    """How old the person is."""


@dataclass(frozen=True, slots=True)
class AskGate:
    """One question for a group."""

    gate: AskedGate
    members: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class AskQuestion:
    """One question."""

    question: Question


@dataclass(frozen=True, slots=True)
class CallNow:
    """Emergency words: one of the first signs is there, or may be."""

    signs: tuple[Question, ...]
    is_sure: bool


class Talk(StrEnum):
    """What the answers come to, from the mildest to the strictest; none says that needling is right."""

    ASK_PROVIDER = "ask_provider"
    TELL_FIRST = "tell_first"
    DOCTOR_FIRST = "doctor_first"
    NOT_NOW = "not_now"


TALKS: Mapping[Decision, Talk] = {
    Decision.PROCEED: Talk.TELL_FIRST,
    Decision.PRECAUTIONS: Talk.TELL_FIRST,
    Decision.ASK: Talk.TELL_FIRST,
    Decision.CLEARANCE_FIRST: Talk.DOCTOR_FIRST,
    Decision.DEFER: Talk.NOT_NOW,
    Decision.DO_NOT_NEEDLE: Talk.NOT_NOW,
    Decision.EMERGENCY: Talk.NOT_NOW,
}
"""Whom a finding sends the person to. What is an emergency by itself never comes here: it is asked first."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What to bring along.

    Args:
        age: In completed years.
        talk: The strictest that any answer comes to.
        findings: What stands, by whom to talk to, the strictest first.
        unknown: What the person did not know.
        said_no: How many questions were answered with no.
    """

    age: int
    talk: Talk
    findings: Mapping[Talk, tuple[Finding, ...]]
    unknown: tuple[Question, ...]
    said_no: int


def talk_of(finding: Finding) -> Talk:
    """Return whom a finding sends the person to; what bars only a place or a technique is for who treats."""
    return TALKS[finding.effect] if finding.scope.is_whole_person else Talk.TELL_FIRST


Screen = AskSigns | AskAge | AskGate | AskQuestion | CallNow | Summary


def next_screen(*, said: Sequence[Saying], on: date, knowledge: KnowledgeBase) -> Screen:
    """Return the next question, or what the answers come to.

    Args:
        said: What was said so far, in order; what is no answer to anything asked is passed over, so that it
            is asked.
        on: Today.
        knowledge: The base.
    """
    words = {saying.about: saying.word for saying in said}
    signs = signs_that_do_not_wait(knowledge)
    now = answer_of(words.get(NOW))
    if now is None:
        return AskSigns(signs)
    if now is not Answer.NO:
        return CallNow(signs, is_sure=now is Answer.YES)
    age = age_of(words.get(AGE))
    if age is None:
        return AskAge()
    given = {sign.id: AnswerGiven(Answer.NO) for sign in signs}
    start = Facts(on=on, patient=Person(born_in=born_in(age=age, on=on)), answers=given)
    asked = _asked_of_the_person(asking_list(facts=start, knowledge=knowledge))
    return _next_question(words, asked, given) or _summary(words, asked, start, knowledge)


def signs_that_do_not_wait(knowledge: KnowledgeBase) -> tuple[Question, ...]:
    """Return the questions whose worrying answer alone is an emergency, by the screening itself."""
    answers = lone_answers(knowledge=knowledge)
    alone = {one.question for one in answers if one.decision is Decision.EMERGENCY}
    return tuple(question for name, question in knowledge.screening_questions.items() if name in alone)


def answer_of(word: str | None) -> Answer | None:
    """Return the answer that a form carries, or None where it carries none."""
    return Answer(word) if word in list(Answer) else None


def age_of(word: str | None) -> int | None:
    """Return an age in completed years, or None where the word is none."""
    is_age = word is not None and word.isascii() and word.isdecimal() and len(word) <= len(str(OLDEST))
    return int(word) if word is not None and is_age and int(word) <= OLDEST else None


def born_in(*, age: int, on: date) -> str:
    """Return the period in which somebody of this age was born, as `possible_days` reads it."""
    first = _years_before(on, age + 1) + timedelta(days=1)
    return f"{first.isoformat()}/{_years_before(on, age).isoformat()}"


def _years_before(on: date, years: int) -> date:
    # 29 February: the day after, which may only make the person a day younger.
    return (
        on.replace(year=on.year - years, month=3, day=1)
        if (on.month, on.day) == (2, 29)
        else on.replace(year=on.year - years)
    )


def _asked_of_the_person(asked: AskingList) -> AskingList:
    """Return what a person can say of themselves: no consent or clearance, nothing for a clinician."""
    theirs = [one for one in asked.questions if one.reassuring is Answer.NO and one.asked_of == "patient"]
    kept = {one.id for one in theirs}
    left = asked.without({one.id for one in asked.questions} - kept)
    return replace(left, questions=tuple(theirs))


def _next_question(
    words: Mapping[str, str], asked: AskingList, given: Mapping[str, AnswerGiven]
) -> AskGate | AskQuestion | None:
    behind = {member.question: gate for gate in asked.gates for member in gate.members}
    questions = {question.id: question for question in asked.questions}
    for question in asked.questions:
        gate = behind.get(question.id)
        opened = answer_of(words.get(gate.gate.id)) if gate else Answer.YES
        if gate and opened is None:
            return AskGate(gate, tuple(questions[member.question] for member in gate.members))
        if opened is not Answer.NO and question.id not in given and answer_of(words.get(question.id)) is None:
            return AskQuestion(question)
    return None


def _summary(words: Mapping[str, str], asked: AskingList, start: Facts, knowledge: KnowledgeBase) -> Summary:
    ids = {question.id for question in asked.questions}
    own = {name: AnswerGiven(answer) for name in ids if (answer := answer_of(words.get(name))) is not None}
    no_to = {
        one.gate.id: tuple(member.question for member in one.members)
        for one in asked.gates
        if answer_of(words.get(one.gate.id)) is Answer.NO
    }
    answers = answers_by_gates(told=GroupAnswers(no_to=no_to), own={**start.answers, **own}, asked=asked)
    verdict = screen(facts=replace(start, answers=answers), knowledge=knowledge)
    findings = tuple(_told_findings(verdict.findings, answers))
    grouped = {
        talk: found
        for talk in reversed(Talk)
        if (found := tuple(finding for finding in findings if talk_of(finding) is talk))
    }
    unknown = tuple(one for one in asked.questions if _is(answers, one.id, Answer.UNKNOWN))
    calm = Talk.TELL_FIRST if unknown else Talk.ASK_PROVIDER
    said_no = sum(given.answer is Answer.NO for given in answers.values())
    return Summary(age_of(words.get(AGE)) or 0, next(iter(grouped), calm), grouped, unknown, said_no)


def _told_findings(findings: Sequence[Finding], answers: Mapping[str, AnswerGiven]) -> Iterator[Finding]:
    """Yield what stands by something that was said, or by the age; not what only a clinician can answer."""
    for finding in findings:
        said = any(_is(answers, name, Answer.YES) for name in finding.because)
        if said or (not finding.because and finding.standing is FindingStanding.FOUND):
            yield finding


def _is(answers: Mapping[str, AnswerGiven], name: str, answer: Answer) -> bool:
    given = answers.get(name)
    return given is not None and given.answer is answer
