"""Turn facts, questions and a stored verdict into what the step shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from drypoint.clinic.house_rules import ReviewLine
from drypoint.clinic.patients import ClearanceLine
from drypoint.clinic.screening import ScreeningStart
from drypoint.clinic.standing.values import Step, StoredScreening, VisitPage
from drypoint.interfaces.web.components.entries import EntriesView
from drypoint.interfaces.web.components.question import QuestionView
from drypoint.interfaces.web.components.verdict import VerdictView
from drypoint.interfaces.web.frame import day_words, isolated_name, region_name
from drypoint.interfaces.web.visit.screening.clearance import ClearanceView, clearable_causes, clearance_view
from drypoint.interfaces.web.visit.screening.forms import TypedAnswer, typed_from
from drypoint.interfaces.web.visit.screening.overrides import OVER, override_views
from drypoint.interfaces.web.visit.screening.preview import FAULTY, PreviewView, preview_view
from drypoint.interfaces.web.visit.screening.record import (
    UnrecognisedView,
    entry_sentence,
    record_views,
    unrecognised_views,
)
from drypoint.interfaces.web.visit.screening.remedies import next_act_view
from drypoint.interfaces.web.visit.screening.typed import TypedScreening
from drypoint.interfaces.web.visit.screening.verdict import verdict_view
from drypoint.interfaces.web.visit.visits.present import care_way
from drypoint.knowledge import KnowledgeBase, Question
from drypoint.pathway.screening import (
    AnswerGiven,
    Facts,
    Finding,
    FindingStanding,
    each_clearance,
    relevant_questions,
)
from drypoint.terms import Answer

CLEARANCE = "physician_cleared"


@dataclass(frozen=True, slots=True)
class GroupView:
    """Questions under one heading."""

    id: str
    heading: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """The step: the verdict where there is one, the questions, what the record holds.

    Args:
        must_read: Whether entries still must be acknowledged.
        keep_open: Whether the questions stand open.
        over: How the visit ended, where it takes no more answers; else empty.
        notice: What was just recorded while answers are still waiting to be screened.
        others: The questions that one signature would answer with no, as (id, text).
        preview: What the answers that were typed and not stored would lead to.
    """

    verdict: VerdictView | None
    groups: tuple[GroupView, ...]
    record: tuple[EntriesView, ...]
    unrecognised: tuple[UnrecognisedView, ...]
    must_read: bool
    regions: tuple[str, ...]
    keep_open: bool
    over: str
    clearance: ClearanceView | None = None
    notice: str = ""
    others: tuple[tuple[str, str], ...] = ()
    preview: PreviewView | None = None

    @property
    def is_over(self) -> bool:
        """Return whether the visit takes no more answers."""
        return bool(self.over)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that the step is made from.

    Args:
        start: What the record says by itself, and what the answers that were just sent would lead to.
        visit: With its latest screening.
        clearances: Those of the patient.
        reviews: Rule → who reviewed it here last.
        typed: What was just sent and is not stored.
        faults: Question id → what is wrong with its answer.
    """

    start: ScreeningStart
    visit: VisitPage
    clearances: tuple[ClearanceLine, ...]
    reviews: Mapping[str, ReviewLine]
    typed: TypedScreening | None = None
    faults: Mapping[str, str] | None = None

    @property
    def knowledge(self) -> KnowledgeBase:
        """Return the knowledge in force here."""
        return self.visit.knowledge


@dataclass(frozen=True, slots=True)
class FromRecord:
    """What the record by itself says about each question."""

    lines: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, Answer]


def worrying_answer(question: Question) -> Answer:
    """Return the answer that raises concern."""
    return Answer.NO if question.reassuring is Answer.YES else Answer.YES


def known_lines(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return what is known by itself, and by whom, as a sentence beside each question."""
    lines: dict[str, tuple[str, ...]] = {
        name: (f"Known: {answer.answer}, by {answer.by}.",) for name, answer in facts.answers.items()
    }
    given = facts.answers.get(CLEARANCE)
    if given is None:
        return lines
    return {**lines, CLEARANCE: tuple(cleared_line(each) for each in each_clearance(given))}


def cleared_line(given: AnswerGiven) -> str:
    """Return one clearance on record as a sentence."""
    when = f", {day_words(given.on)}" if given.on else ""
    return f"On record: cleared by {isolated_name(given.by)}{when}. Left open here, it counts."


def standing_answers(facts: Facts, stored: StoredScreening | None) -> Mapping[str, TypedAnswer]:
    """Return the stored answers over what is known; a clearance on record is not answered again."""
    answered = stored.input.answers if stored else {}
    stands = {**known_typed(facts), **{name: typed_from(given) for name, given in answered.items()}}
    # Left open, the documented clearance counts; a bare yes would say neither by whom nor until when.
    return {name: answer for name, answer in stands.items() if name != CLEARANCE or name not in facts.answers}


def record_said(
    knowledge: KnowledgeBase, found: Sequence[Finding], lines: dict[str, tuple[str, ...]]
) -> FromRecord:
    """Return which entries speak to which question, and what those that plainly hold count as."""
    answers: dict[str, Answer] = {}
    for finding in (one for one in found if one.evidence):
        sentences = tuple(entry_sentence(entry) for entry in finding.evidence)
        for name in (one for one in finding.because if one in knowledge.screening_questions):
            lines[name] = tuple(dict.fromkeys((*lines.get(name, ()), *sentences)))
            # Of a combination an entry answers only a part, and one that is old or in doubt answers nothing.
            if finding.standing is FindingStanding.FOUND and len(finding.because) == 1:
                answers[name] = worrying_answer(knowledge.screening_questions[name])
    return FromRecord(lines, answers)


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything that one question is shown with."""

    knowledge: KnowledgeBase
    record: FromRecord
    answers: Mapping[str, TypedAnswer]
    faults: Mapping[str, str]
    clearable: tuple[str, ...]


def question_view(question: Question, asking: Asking) -> QuestionView:
    """Return one question as it stands."""
    given = asking.answers.get(question.id) or TypedAnswer("")
    is_clearance = question.id == CLEARANCE
    lifts = asking.clearable if is_clearance else ()
    return QuestionView(
        id=question.id,
        text=question.text,
        hint=question.help,
        answer=str(given.answer),
        record=asking.record.lines.get(question.id, ()),
        counts_as=str(asking.record.answers.get(question.id, "")),
        fault=asking.faults.get(question.id, ""),
        where=tuple(region_name(asking.knowledge, place) for place in given.regions),
        asks_where=question.needs_regions,
        on=given.on,
        asks_when=question.needs_date,
        when_label=question.date_label or "When?",
        asks_who=is_clearance,
        by=given.by,
        lifts=tuple(
            (name, asking.knowledge.screening_questions[name].text, name in given.for_) for name in lifts
        ),
    )


def group_views(asked: Sequence[Question], asking: Asking) -> tuple[GroupView, ...]:
    """Return the questions under their headings, in the order in which they are asked."""
    return tuple(
        GroupView(f"group-{number}", heading, tuple(question_view(question, asking) for question in group))
        for number, (heading, group) in enumerate(
            groupby(asked, key=lambda question: question.group), start=1
        )
    )


def asked_questions(
    knowledge: KnowledgeBase, facts: Facts, answers: Mapping[str, TypedAnswer]
) -> tuple[Question, ...]:
    """Return the questions for this person, and every one that was answered, in their order."""
    asked = {question.id: question for question in relevant_questions(facts=facts, knowledge=knowledge)}
    more = {
        name: knowledge.screening_questions[name] for name in answers if name in knowledge.screening_questions
    }
    return tuple(sorted({**asked, **more}.values(), key=lambda question: question.order))


def screening_view(given: Material) -> ScreeningView:
    """Return the step as it stands."""
    stored, typed = given.visit.screening, given.typed
    listed = stored.output.unrecognised if stored else ()
    read = stored.acknowledged if stored else ()
    return ScreeningView(
        verdict=verdict_part(given),
        groups=question_groups(given),
        record=record_views(given.start.facts),
        unrecognised=unrecognised_views(listed, read, typed.read if typed else ()),
        must_read=bool(stored and stored.unacknowledged),
        regions=region_names(given.knowledge),
        keep_open=bool(typed) or stored is None or bool(stored.output.ask),
        over=OVER.get(given.visit.state, ""),
        clearance=clearance_part(given),
        preview=preview_of_typed(given),
    )


def preview_of_typed(given: Material) -> PreviewView | None:
    """Return what the answers lead to that were sent and are not stored; their faults are told elsewhere."""
    if given.typed is None:
        return None
    return preview_view(given.start.preview) if given.start.preview else FAULTY


def verdict_part(given: Material) -> VerdictView | None:
    """Return the stored verdict with the departures from it."""
    stored, typed = given.visit.screening, given.typed
    if stored is None:
        return None
    overrides = override_views(given.knowledge, given.visit, typed.overriding if typed else None)
    view = verdict_view(given.knowledge, stored, overrides, given.reviews)
    way = care_way(given.visit, Step.SCREEN)
    without = (way.label, way.url) if way and way.is_main else None
    return replace(view, next_act=next_act_view(given.visit), without=without)


def clearance_part(given: Material) -> ClearanceView | None:
    """Return the part about clearances."""
    stored, typed = given.visit.screening, given.typed
    if stored is None:
        return None
    clearing, ending = (typed.clearance_fields, typed.withdrawal_reasons) if typed else (None, None)
    return clearance_view(given.knowledge, stored.output, given.clearances, clearing, ending)


def question_groups(given: Material) -> tuple[GroupView, ...]:
    """Return the questions with the answers that were just typed, else with those that stand."""
    knowledge, facts, stored = given.knowledge, given.start.facts, given.visit.screening
    answers = given.typed.answers.typed if given.typed else standing_answers(facts, stored)
    record = record_said(knowledge, given.start.recorded, known_lines(facts))
    asking = Asking(
        knowledge=knowledge,
        # A visit that is over asks nobody: nothing there "counts as a yes" until somebody answers.
        record=replace(record, answers={}) if given.visit.state in OVER else record,
        answers=answers,
        faults=given.faults or {},
        clearable=clearable_causes(knowledge, stored.output) if stored else (),
    )
    return group_views(asked_questions(knowledge, facts, answers), asking)


def has_unscreened(given: Material) -> bool:
    """Say whether the answers that were sent differ from those that stand."""
    typed = given.typed
    if typed is None or not typed.answers.typed:
        return False
    known = given.start.facts
    own = {name: one for name, one in typed.answers.typed.items() if not is_on_record(name, one, known)}
    sent = replace(given, typed=replace(typed, answers=replace(typed.answers, typed=own)), faults=None)
    return question_groups(sent) != question_groups(replace(given, typed=None, faults=None))


def is_on_record(question: str, answer: TypedAnswer, facts: Facts) -> bool:
    """Say whether an answer is a bare yes to a clearance that is on record by now: that one counts."""
    return question == CLEARANCE and answer == TypedAnswer(Answer.YES) and question in facts.answers


def known_typed(facts: Facts) -> Mapping[str, TypedAnswer]:
    """Return the answers that the practice knows by itself, such as that this is not the first session."""
    return {name: TypedAnswer(given.answer) for name, given in facts.answers.items()}


def region_names(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the names of all regions, for the list that helps with typing."""
    return tuple(sorted(region_name(knowledge, region) for region in knowledge.regions))
