"""Turn facts, questions and a stored verdict into what the step shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from drypoint.clinic import StoredScreening, VisitPage
from drypoint.interfaces.web.components.entries import EntriesView, EntryView
from drypoint.interfaces.web.components.question import QuestionView
from drypoint.interfaces.web.components.verdict import VerdictView
from drypoint.interfaces.web.screening.clearance import ClearanceView
from drypoint.interfaces.web.screening.remedies import NextActView, next_act_view
from drypoint.interfaces.web.screening.verdict import verdict_view
from drypoint.interfaces.web.words import day, region_name
from drypoint.knowledge import KnowledgeBase, Question
from drypoint.knowledge import RecordKind as Kind
from drypoint.pathway.screening import EntryStatus, Facts, Finding, RecordEntry, Standing, questions, screen
from drypoint.terms import Answer, Decision

KIND_NAMES = {
    Kind.CONDITION: "Conditions",
    Kind.MEDICATION: "Medicines",
    Kind.ALLERGY: "Allergies",
    Kind.PROCEDURE: "Procedures",
    Kind.DEVICE: "Implants and devices",
}
STATUS_NAMES = {
    EntryStatus.RESOLVED: "resolved",
    EntryStatus.REFUTED: "refuted",
    EntryStatus.FAMILY_HISTORY: "in the family",
    EntryStatus.ENTERED_IN_ERROR: "entered in error",
}
CLEARANCE = "physician_cleared"


@dataclass(frozen=True, slots=True)
class GroupView:
    """Questions under one heading."""

    id: str
    heading: str
    questions: tuple[QuestionView, ...]


@dataclass(frozen=True, slots=True)
class UnrecognisedView:
    """An entry that no rule knows; a person must have read it."""

    name: str
    text: str
    guess: str
    is_read: bool


@dataclass(frozen=True, slots=True)
class ScreeningView:
    """The step: the verdict where there is one, the questions, what the record holds."""

    verdict: VerdictView | None
    next_act: NextActView | None
    groups: tuple[GroupView, ...]
    record: tuple[EntriesView, ...]
    unrecognised: tuple[UnrecognisedView, ...]
    must_read: bool
    regions: tuple[str, ...]
    keep_open: bool
    clearance: ClearanceView | None = None
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FromRecord:
    """What the record by itself says about each question."""

    lines: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, Answer]


def entry_sentence(entry: RecordEntry) -> str:
    """Return an entry as a sentence with its source."""
    codes = ", ".join(f"{coding.system.upper()} {coding.code}" for coding in entry.codings)
    status = STATUS_NAMES.get(entry.status, "")
    since = day(entry.on) if entry.on else ""
    facts = ", ".join(part for part in (status, since, entry.source) if part)
    return f"The record lists “{entry.text or codes}”{f' ({facts})' if facts else ''}."


def worrying(question: Question) -> Answer:
    """Return the answer that raises concern."""
    return Answer.NO if question.reassuring is Answer.YES else Answer.YES


def documented(facts: Facts) -> dict[str, tuple[str, ...]]:
    """Return the clearances on record as a sentence beside the question about clearance."""
    lines: dict[str, tuple[str, ...]] = {
        name: (f"Known: {answer.answer}, by {answer.by}.",) for name, answer in facts.answers.items()
    }
    given = facts.answers.get(CLEARANCE)
    if given is None:
        return lines
    when = f", {day(given.on)}" if given.on else ""
    return {**lines, CLEARANCE: (f"On record: cleared by {given.by}{when}. Left open here, it counts.",)}


def standing_answers(facts: Facts, stored: StoredScreening | None) -> Mapping[str, Any]:
    """Return the stored answers over what is known; a clearance on record is not answered again."""
    stands = {**known(facts), **(stored.input.get("answers", {}) if stored else {})}
    return {name: answer for name, answer in stands.items() if name != CLEARANCE or name not in facts.answers}


def from_record(
    knowledge: KnowledgeBase, found: Sequence[Finding], lines: dict[str, tuple[str, ...]]
) -> FromRecord:
    """Return which entries speak to which question; only what plainly holds fills in an answer."""
    answers: dict[str, Answer] = {}
    for finding in (one for one in found if one.evidence):
        sentences = tuple(entry_sentence(entry) for entry in finding.evidence)
        for name in (one for one in finding.because if one in knowledge.screening_questions):
            lines[name] = tuple(dict.fromkeys((*lines.get(name, ()), *sentences)))
            if finding.standing is Standing.FOUND and len(finding.because) == 1:
                answers[name] = worrying(knowledge.screening_questions[name])
    return FromRecord(lines, answers)


def parts_of(answer: object) -> Mapping[str, Any]:
    """Return an answer of the contract with its parts, whether it was written short or long."""
    return answer if isinstance(answer, Mapping) else {"answer": answer} if answer else {}


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything that one question is shown with."""

    knowledge: KnowledgeBase
    record: FromRecord
    given: Mapping[str, Any]
    faults: Mapping[str, str]
    clearable: tuple[str, ...]


def question_view(question: Question, asking: Asking) -> QuestionView:
    """Return one question as it stands."""
    given = parts_of(asking.given.get(question.id))
    is_clearance = question.id == CLEARANCE
    lifts = asking.clearable if is_clearance else ()
    chosen = given.get("for", ())
    return QuestionView(
        id=question.id,
        text=question.text,
        hint=question.help,
        answer=str(given.get("answer") or asking.record.answers.get(question.id, "")),
        record=asking.record.lines.get(question.id, ()),
        fault=asking.faults.get(question.id, ""),
        where=tuple(region_name(asking.knowledge, place) for place in given.get("regions", ())),
        asks_where=question.needs_regions,
        on=str(given.get("on", "")),
        asks_when=question.needs_date,
        when_label=question.date_label or "When?",
        asks_who=is_clearance,
        by=str(given.get("by", "")),
        lifts=tuple(
            (name, asking.knowledge.screening_questions[name].text, name in chosen) for name in lifts
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


def record_views(facts: Facts) -> tuple[EntriesView, ...]:
    """Return what the record holds, by kind."""
    always = (Kind.CONDITION, Kind.MEDICATION, Kind.ALLERGY)
    grouped = {kind: [entry for entry in facts.entries if entry.kind == kind] for kind in Kind}
    return tuple(
        EntriesView(KIND_NAMES[kind], tuple(entry_view(entry) for entry in entries))
        for kind, entries in grouped.items()
        if entries or kind in always
    )


def entry_view(entry: RecordEntry) -> EntryView:
    """Return one entry of the record."""
    codes = tuple(f"{coding.system.upper()} {coding.code}" for coding in entry.codings)
    notes = (STATUS_NAMES.get(entry.status, ""), day(entry.on) if entry.on else "")
    return EntryView(
        entry.text or "Without words",
        entry.source or "Entered here",
        codes,
        ", ".join(note for note in notes if note),
    )


def unrecognised_views(
    listed: Sequence[Mapping[str, Any]], read: Sequence[str]
) -> tuple[UnrecognisedView, ...]:
    """Return the entries that nothing recognised, with what was perhaps meant."""
    views = []
    for entry in listed:
        name = entry.get("text") or entry.get("code", "")
        shown = ", ".join(part for part in (entry.get("text", ""), entry.get("code", "")) if part)
        views.append(UnrecognisedView(name, shown, entry.get("did_you_mean", ""), name in read))
    return tuple({view.name: view for view in views}.values())


def clearable_questions(knowledge: KnowledgeBase, findings: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return what a clearance could name here: the causes of what asks for one."""
    names = [name for one in findings if one["effect"] == Decision.CLEARANCE_FIRST for name in one["because"]]
    known = knowledge.screening_questions
    return tuple(name for name in dict.fromkeys(names) if name in known and name != CLEARANCE)


def asked_questions(
    knowledge: KnowledgeBase, facts: Facts, answers: Mapping[str, Any]
) -> tuple[Question, ...]:
    """Return the questions for this person, and every one that was answered, in their order."""
    asked = {question.id: question for question in questions(facts=facts, knowledge=knowledge)}
    more = {
        name: knowledge.screening_questions[name] for name in answers if name in knowledge.screening_questions
    }
    return tuple(sorted({**asked, **more}.values(), key=lambda question: question.order))


def screening_view(
    knowledge: KnowledgeBase,
    facts: Facts,
    visit: VisitPage,
    *,
    typed: Mapping[str, Any] | None = None,
    faults: Mapping[str, str] | None = None,
) -> ScreeningView:
    """Return the step as it stands.

    Args:
        knowledge: The base.
        facts: What the record knows, with the stored answers where there are any.
        visit: With its latest screening.
        typed: Answers that were just sent and not stored.
        faults: Question id → what is wrong with its answer.
    """
    stored = visit.screening
    alone = screen(facts=facts, knowledge=knowledge)
    given = typed if typed is not None else standing_answers(facts, stored)
    findings = stored.output["findings"] if stored else ()
    asking = Asking(
        knowledge=knowledge,
        record=from_record(knowledge, alone.findings, documented(facts)),
        given=given,
        faults=faults or {},
        clearable=clearable_questions(knowledge, findings),
    )
    listed = stored.output["unrecognised"] if stored else ()
    unrecognised = unrecognised_views(listed, stored.acknowledged if stored else ())
    return ScreeningView(
        verdict=verdict_view(knowledge, stored) if stored else None,
        next_act=next_act_view(visit),
        groups=group_views(asked_questions(knowledge, facts, given), asking),
        record=record_views(facts),
        unrecognised=unrecognised,
        must_read=bool(stored and stored.unacknowledged),
        regions=region_names(knowledge),
        keep_open=bool(faults) or stored is None or stored.output["decision"] == Decision.ASK,
    )


def known(facts: Facts) -> Mapping[str, Any]:
    """Return the answers that the practice knows by itself, such as that this is not the first session."""
    return {name: {"answer": given.answer.value} for name, given in facts.answers.items()}


def region_names(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the names of all regions, for the list that helps with typing."""
    return tuple(sorted(region_name(knowledge, region) for region in knowledge.regions))


def regions_by_name(knowledge: KnowledgeBase) -> Mapping[str, str]:
    """Return region name in lower case → region id; the id itself is a name too."""
    names = {region_name(knowledge, region).lower(): region for region in knowledge.regions}
    return {**names, **{region: region for region in knowledge.regions}}
