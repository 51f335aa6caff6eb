"""Questions asked together: a gate whose no answers its members, and last answers that have not changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from drypoint.knowledge import GateMember, KnowledgeBase, Question, QuestionGate
from drypoint.pathway.screening.asking import CLEARANCE
from drypoint.pathway.screening.facts import AnswerGiven, Facts
from drypoint.pathway.screening.relevance import in_order, questions_in_reach
from drypoint.pathway.screening.rules import Merged, Rulebook, compiled_rulebook, merge_unanswered
from drypoint.terms import Answer

UNCHANGED = "unchanged"
"""Stands in the place of a gate's id where a last answer was confirmed."""
LAST_ANSWERS_DAYS = 365
"""Days after which last answers are asked anew.

Source:
    Assumption of this house: no source says how long an answer stands; the same term as a clearance's.
"""


@dataclass(frozen=True, slots=True)
class AskedGate:
    """A gate as it is asked of one person: with the members that can matter and that it may answer."""

    gate: QuestionGate
    members: tuple[GateMember, ...]

    def without(self, names: Collection[str]) -> AskedGate:
        """Return the gate less some of its members."""
        return replace(self, members=tuple(one for one in self.members if one.question not in names))


@dataclass(frozen=True, slots=True)
class AskingList:
    """What is asked of one person for what is planned.

    Args:
        questions: Every question that can matter, in the order in which they are asked.
        gates: The gates over them; a question behind none of them is asked by itself.
        recorded: Questions of which the record speaks; no gate answers them.
    """

    questions: tuple[Question, ...]
    gates: tuple[AskedGate, ...]
    recorded: frozenset[str] = frozenset()

    def without(self, names: Collection[str]) -> AskingList:
        """Return the list less what is asked in another way; a gate before one question is none."""
        left = (gate.without(names) for gate in self.gates)
        kept = tuple(question for question in self.questions if question.id not in names)
        return replace(self, questions=kept, gates=tuple(gate for gate in left if len(gate.members) > 1))


@dataclass(frozen=True, slots=True)
class LastAnswers:
    """What was answered at an earlier visit.

    Args:
        key: What names that screening.
        on: Its day.
    """

    key: str
    on: date
    answers: Mapping[str, AnswerGiven]


@dataclass(frozen=True, slots=True)
class GroupAnswers:
    """What was answered together.

    Args:
        no_to: Gate id → the members that it named when it was answered with no.
        unchanged: Questions whose last answers were shown and said to stand.
        since: The key of those last answers.
    """

    no_to: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    unchanged: tuple[str, ...] = ()
    since: str = ""


def asking_list(*, facts: Facts, knowledge: KnowledgeBase) -> AskingList:
    """Return what is asked of one person, the gates with the members that they may answer.

    Args:
        facts: The record and the plan; what it answers by itself is behind no gate.
        knowledge: The base.
    """
    book = compiled_rulebook(knowledge)
    merged = merge_unanswered(facts, book)
    asked = in_order(questions_in_reach(merged, book) | facts.answers.keys(), book)
    recorded = _recorded(merged, book)
    # An old entry is not swept away with the rest: somebody asks about it by itself.
    open_ids = {question.id for question in asked} - recorded - facts.answers.keys()
    whole = AskingList(asked, _gates(knowledge, book), recorded)
    return replace(whole.without(book.questions.keys() - open_ids), questions=asked)


def _gates(knowledge: KnowledgeBase, book: Rulebook) -> tuple[AskedGate, ...]:
    gates = (AskedGate(gate, gate.members) for gate in knowledge.screening_gates.values())
    return tuple(sorted(gates, key=lambda one: book.order.get(one.members[0].question, 0)))


def _recorded(merged: Merged, book: Rulebook) -> frozenset[str]:
    answers = book.vocabulary.answers
    return frozenset(question for name in merged.evidence.truth for question in answers[name])


def answers_by_gates(
    *, told: GroupAnswers, own: Mapping[str, AnswerGiven], asked: AskingList
) -> Mapping[str, AnswerGiven]:
    """Return the answers with those that the no of a gate gives, each with the words that were shown.

    Args:
        told: The gates that were answered with no. One answers only what it named and may answer now.
        own: What was answered by itself: it stands before any gate.
        asked: What is asked of this person.
    """
    given = dict(own)
    for gate in asked.gates:
        named = told.no_to.get(gate.gate.id, ())
        for member in gate.members:
            if member.question in named and member.question not in own:
                words = f"{gate.gate.text} {member.words}"
                given[member.question] = AnswerGiven(Answer.NO, gate=gate.gate.id, shown=words)
    return given


def lasting_answers(*, last: LastAnswers, on: date, asked: AskingList, known: Iterable[str]) -> LastAnswers:
    """Return the last answers that may be confirmed together instead of being asked anew.

    Not among them: what says how somebody is on a day, what nobody knew, what the record knows or speaks
    of otherwise, a clearance, and all of them once they are old.

    Args:
        last: What was answered at an earlier visit.
        on: The day of this one.
        asked: What is asked now.
        known: Questions that the record of the practice answers by itself.
    """
    skipped = {CLEARANCE, *known}
    is_old = not 0 <= (on - last.on).days <= LAST_ANSWERS_DAYS
    kept = {
        question.id: given
        for question in asked.questions
        if question.id not in skipped and not question.each_visit and not is_old
        if (given := last.answers.get(question.id)) is not None and given.answer is not Answer.UNKNOWN
        # The calm word of last time does not outweigh an entry: it is asked about by itself.
        if question.id not in asked.recorded or given.answer is not question.reassuring
    }
    return replace(last, answers=kept)


def answers_unchanged(
    *, told: GroupAnswers, own: Mapping[str, AnswerGiven], lasting: LastAnswers, shown: Mapping[str, str]
) -> Mapping[str, AnswerGiven]:
    """Return the answers with the last ones that were shown and said to stand.

    Args:
        told: What was confirmed, and of which last answers; of others nothing is.
        own: What was answered now: it stands before any last answer.
        lasting: The last answers that may be confirmed.
        shown: Question id → the words under which its last answer was shown.
    """
    if told.since != lasting.key:
        return own
    confirmed = {
        name: replace(given, by="", gate=UNCHANGED, shown=shown.get(name, ""))
        for name, given in lasting.answers.items()
        if name in told.unchanged and name not in own
    }
    return {**own, **confirmed}
