"""Turn facts, questions and a stored verdict into what the step shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from drypoint.clinic.house_rules import ReviewLine
from drypoint.clinic.patients import ClearanceLine
from drypoint.clinic.screening import AskedInVisit, ScreeningStart, question_words
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.entries import EntriesView
from drypoint.interfaces.web.components.gate import GateView
from drypoint.interfaces.web.components.question import QuestionView
from drypoint.interfaces.web.components.verdict import VerdictView
from drypoint.interfaces.web.frame import day_words, isolated_name, region_name
from drypoint.interfaces.web.visit.screening.clearance import (
    ClearanceView,
    clearable_causes,
    clearance_view,
    places_joined,
)
from drypoint.interfaces.web.visit.screening.forms import TypedAnswer
from drypoint.interfaces.web.visit.screening.lines import (
    CLEARANCE,
    Asking,
    ChangedView,
    ScreenAnswers,
    changed_view,
    line_views,
    stored_answered,
    typed_answered,
)
from drypoint.interfaces.web.visit.screening.overrides import OVER, override_views
from drypoint.interfaces.web.visit.screening.preview import FAULTY, PreviewView, preview_view
from drypoint.interfaces.web.visit.screening.record import (
    AsideView,
    UnrecognisedView,
    aside_view,
    entry_sentence,
    record_views,
    unrecognised_views,
)
from drypoint.interfaces.web.visit.screening.remedies import next_act_view
from drypoint.interfaces.web.visit.screening.site import SiteView, site_view
from drypoint.interfaces.web.visit.screening.typed import TypedScreening
from drypoint.interfaces.web.visit.screening.verdict import verdict_view
from drypoint.interfaces.web.visit.visits.present import care_way
from drypoint.knowledge import KnowledgeBase, Question
from drypoint.language import gettext
from drypoint.pathway.screening import (
    AnswerGiven,
    Facts,
    Finding,
    FindingStanding,
    each_clearance,
)
from drypoint.terms import Answer, Decision


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """The step: the verdict where there is one, the questions, what the record holds.

    Args:
        must_read: Whether entries still must be acknowledged.
        keep_open: Whether the questions stand open.
        over: How the visit ended, where it takes no more answers; else empty.
        changed: The last answers that are confirmed together.
        notice: What was just recorded while answers are still waiting to be screened.
        preview: What the answers that were typed and not stored would lead to.
        site: Where the complaint is; None once targets are chosen, and in a visit that is over.
    """

    verdict: VerdictView | None
    lines: tuple[QuestionView | GateView, ...]
    changed: ChangedView | None
    record: tuple[EntriesView, ...]
    unrecognised: tuple[UnrecognisedView, ...]
    aside: AsideView | None
    must_read: bool
    regions: tuple[str, ...]
    keep_open: bool
    over: str
    clearance: ClearanceView | None = None
    notice: str = ""
    preview: PreviewView | None = None
    site: SiteView | None = None

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


def known_lines(facts: Facts, knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return what is known by itself, and by whom, as a sentence beside each question."""
    lines: dict[str, tuple[str, ...]] = {
        name: (gettext("Known: {answer}, by {by}.").format(answer=answer.answer, by=answer.by),)
        for name, answer in facts.answers.items()
    }
    given = facts.answers.get(CLEARANCE)
    if given is None:
        return lines
    return {**lines, CLEARANCE: tuple(cleared_line(each, knowledge) for each in each_clearance(given))}


def cleared_line(given: AnswerGiven, knowledge: KnowledgeBase) -> str:
    """Return one clearance on record as a sentence."""
    who = ", ".join((isolated_name(given.by), *((day_words(given.on),) if given.on else ())))
    words = (
        gettext("On record: cleared by {who}, only {places}. Left open here, it counts.")
        if given.regions
        else gettext("On record: cleared by {who}. Left open here, it counts.")
    )
    return words.format(who=who, places=places_joined(knowledge, given.regions))


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


def screening_view(given: Material) -> ScreeningView:
    """Return the step as it stands."""
    stored, typed = given.visit.screening, given.typed
    listed = stored.output.unrecognised if stored else ()
    read = stored.acknowledged if stored else ()
    asking = asking_of(given)
    return ScreeningView(
        verdict=verdict_part(given),
        lines=line_views(asking),
        changed=changed_view(asking),
        record=record_views(given.start.facts),
        unrecognised=unrecognised_views(listed, read, typed.read if typed else ()),
        aside=aside_view(stored.output.set_aside, read) if stored else None,
        must_read=any(one.name in stored.unacknowledged for one in listed) if stored else False,
        regions=region_names(given.knowledge),
        keep_open=bool(typed) or stored is None or bool(stored.output.ask),
        over=OVER.get(given.visit.state, ""),
        clearance=clearance_part(given),
        preview=preview_of_typed(given),
        site=site_part(given),
    )


def site_part(given: Material) -> SiteView | None:
    """Return where the complaint is, as long as the questions follow it."""
    examination = given.visit.examination
    if given.visit.state in OVER or (examination and examination.targets):
        return None
    typed = given.typed.site if given.typed else None
    return site_view(given.knowledge, given.start.facts.planned.site, typed)


def preview_of_typed(given: Material) -> PreviewView | None:
    """Return what the answers lead to that were sent and are not stored; their faults are told elsewhere."""
    if given.typed is None:
        return None
    return preview_view(given.knowledge, given.start.preview) if given.start.preview else FAULTY


def verdict_part(given: Material) -> VerdictView | None:
    """Return the stored verdict with the departures from it."""
    stored, typed = given.visit.screening, given.typed
    if stored is None:
        return None
    overrides = override_views(given.knowledge, given.visit, typed.overriding if typed else None)
    view = verdict_view(given.knowledge, stored, overrides, given.reviews, asked_in(given))
    way = care_way(given.visit, Step.SCREEN)
    without = (way.label, way.url) if way and way.is_main else None
    # What was set aside stands below, where it is read.
    return replace(
        view,
        next_act=next_act_view(given.visit),
        without=without,
        book=book_address(given.visit),
        set_aside=(),
    )


def book_address(visit: VisitPage) -> str:
    """Return where another visit is booked, where the screening puts this one off."""
    is_put_off = visit.screening is not None and visit.screening.output.decision is Decision.DEFER
    return reverse("book_visit", args=[visit.patient.patient_id]) if is_put_off else ""


def clearance_part(given: Material) -> ClearanceView | None:
    """Return the part about clearances."""
    stored, typed = given.visit.screening, given.typed
    if stored is None:
        return None
    clearing, ending = (typed.clearance_fields, typed.withdrawal_reasons) if typed else (None, None)
    return clearance_view(given.knowledge, stored.output, given.clearances, clearing, ending)


def asking_of(given: Material) -> Asking:
    """Return what every question is shown with: the answers that were just tapped, else those that stand."""
    knowledge, stored = given.knowledge, given.visit.screening
    record = record_said(knowledge, given.start.recorded, known_lines(given.start.facts, knowledge))
    is_over = given.visit.state in OVER
    return Asking(
        knowledge=knowledge,
        asked=asked_in(given),
        answered=answered_in(given),
        lines=record.lines,
        # A visit that is over asks nobody: nothing there "counts as a yes" until somebody answers.
        counts_as={} if is_over else record.answers,
        faults=given.faults or {},
        clearable=clearable_causes(knowledge, stored.output) if stored else (),
        words=question_words(knowledge),
        known=given.start.facts.answers.keys(),
    )


def asked_in(given: Material) -> AskedInVisit:
    """Return what is asked; a visit that is over confirms no last answers."""
    asked = given.start.asking
    return replace(asked, lasting=None) if given.visit.state in OVER else asked


def answered_in(given: Material) -> ScreenAnswers:
    """Return what was just tapped, else what stands."""
    asked, facts, stored = asked_in(given), given.start.facts, given.visit.screening
    if given.typed is not None:
        return typed_answered(given.typed.answers, asked)
    return stored_answered(facts, stored, asked, is_over=given.visit.state in OVER)


def has_unscreened(given: Material) -> bool:
    """Say whether the answers that were sent differ from those that stand."""
    typed = given.typed
    if typed is None or typed.answers.is_empty:
        return False
    known = given.start.facts
    own = {name: one for name, one in typed.answers.typed.items() if not is_on_record(name, one, known)}
    sent = replace(given, typed=replace(typed, answers=replace(typed.answers, typed=own)), faults=None)
    return shown_in(sent) != shown_in(replace(given, typed=None, faults=None))


def shown_in(given: Material) -> tuple[object, ...]:
    """Return what the form shows as answered."""
    asking = asking_of(given)
    return line_views(asking), changed_view(asking)


def is_on_record(question: str, answer: TypedAnswer, facts: Facts) -> bool:
    """Say whether an answer is a bare yes to a clearance that is on record by now: that one counts."""
    return question == CLEARANCE and answer == TypedAnswer(Answer.YES) and question in facts.answers


def region_names(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the names of all regions, for the list that helps with typing."""
    return tuple(sorted(region_name(knowledge, region) for region in knowledge.regions))
