"""Screening in a visit: the record is asked first, then the patient; every answer is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID

from drypoint.clinic.frame import (
    Act,
    approaches_in_force,
    check_can,
    check_made_on,
    knowledge_in_force,
    practice_day,
    running_act,
)
from drypoint.clinic.patients import CLEARANCE, facts_from_record
from drypoint.clinic.screening.asking import AskedInVisit, Told, answers_in_visit, as_told, asked_in_visit
from drypoint.clinic.standing import (
    Progress,
    check_gate,
    in_visit,
    load_end,
    names_to_read,
    needs_screening,
    overtaken_reason,
)
from drypoint.contract.facts import PLANNED, facts_as_json
from drypoint.contract.planning import CHOSEN_TARGETS
from drypoint.contract.verdict import verdict_as_json
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.planning import TargetWanted
from drypoint.pathway.screening import (
    AdoptionInForce,
    AnswerGiven,
    Facts,
    Finding,
    Planned,
    Verdict,
    entries_asking_again,
    screen,
    weigh_findings,
)
from drypoint.record.models import Acknowledgement, Examination, Screening, User, Visit
from drypoint.terms import Answer


@dataclass(frozen=True, slots=True)
class ScreeningStart:
    """What a screening starts from, before anything of it is stored.

    Args:
        facts: What the record knows by itself.
        recorded: What the rules find in that alone.
        asking: What is asked of this person for what is planned.
        preview: The verdict that the answers would lead to; None where none were given.
    """

    facts: Facts
    recorded: tuple[Finding, ...]
    asking: AskedInVisit
    preview: Verdict | None


@dataclass(frozen=True, slots=True)
class AlreadyRead:
    """What a page has read of a visit already, so that it is not read a second time.

    Args:
        knowledge: The rules in force.
        acknowledged: What the person has read of what was not recognised.
    """

    knowledge: KnowledgeBase
    acknowledged: Collection[str] = ()


def screening_start(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    told: Told | None = None,
    planned: Planned | None = None,
    already: AlreadyRead | None = None,
) -> ScreeningStart:
    """Read the record once, and say what it finds, what is asked and where these answers would lead.

    Args:
        by: Who asks.
        at: When.
        visit_id: Which visit.
        told: What was said, to see where it leads; None for no verdict.
        planned: What is planned; None when nothing is yet.
        already: What was read already.

    Raises:
        NotAllowed, NotFound.
    """
    check_can(by=by, act=Act.SCREEN_PATIENT)
    knowledge = already.knowledge if already else knowledge_in_force()
    visit = load_end(visit_id)
    known = facts_from_record(visit, on=practice_day(at))
    asking = asked_in_visit(visit, known, planned=planned, knowledge=knowledge)
    recorded = weigh_findings(facts=known, knowledge=knowledge)
    if told is None:
        return ScreeningStart(known, recorded, asking, None)
    answers = answers_in_visit(told, asking, knowledge=knowledge)
    facts = with_answers(known, answers, planned, knowledge=knowledge)
    whole = _with_read(facts, already.acknowledged if already else ())
    return ScreeningStart(known, recorded, asking, screen(facts=whole, knowledge=knowledge))


def examined_plan(*, by: User, at: datetime, visit_id: UUID) -> Planned | None:
    """Open a visit for a preview: return what was examined, which a screening judges too.

    That the visit was opened stands in the audit.

    Raises:
        NotAllowed, NotFound.
    """
    with running_act(Act.OPEN_VISIT, by=by, at=at, about=f"visit {visit_id}"):
        check_can(by=by, act=Act.SCREEN_PATIENT)
        standing = Examination.objects.standing().filter(visit=load_end(visit_id))
        rows = standing.values_list("targets", flat=True)
    return planned_from(tuple(one for targets in rows for one in CHOSEN_TARGETS.read_stored(targets)))


def planned_from(targets: Sequence[TargetWanted]) -> Planned | None:
    """Return the targets of an examination as what is planned; None where there is none.

    Raises:
        InputError: A target that the knowledge no longer has.
    """
    if not targets:
        return None
    techniques = {target.technique for target in targets}
    one_technique = {"technique": str(techniques.pop())} if len(techniques) == 1 else {}
    document = {"targets": [target.trigger_point for target in targets], **one_technique}
    return PLANNED.read_whole(document, knowledge=load(), where="planned")


def preview_screening(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    answers: Mapping[str, AnswerGiven] | Told,
    planned: Planned | None = None,
    acknowledged: Collection[str] = (),
) -> Verdict:
    """Return the verdict that `screen_patient` would store with these answers; nothing is stored.

    What the practice has adopted is named in what is stored alone: it changes no finding.

    Args:
        by: Who asks.
        at: When.
        visit_id: Which visit.
        answers: Question id → answer, or with them what was answered together; what is left out is unknown.
        planned: What is planned; None when nothing is yet.
        acknowledged: What somebody has read of what was not recognised.

    Raises:
        NotAllowed, NotFound.
    """
    check_can(by=by, act=Act.SCREEN_PATIENT)
    knowledge = knowledge_in_force()
    facts = _facts(load_end(visit_id), as_told(answers), planned, on=practice_day(at), knowledge=knowledge)
    return screen(facts=_with_read(facts, acknowledged), knowledge=knowledge)


def screen_patient(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    answers: Mapping[str, AnswerGiven] | Told,
    planned: Planned | None = None,
    acknowledged: Collection[str] = (),
) -> Verdict:
    """Screen the patient of a visit with the record and these answers, and store both sides.

    Args:
        by: Who screens.
        at: When.
        visit_id: Which visit.
        answers: Question id → answer, or with them what was answered together; what is left out is unknown.
        planned: What is planned; None when nothing is yet.
        acknowledged: Of the entries that were not recognised, the text (or, without one, the code) of
            each that the physiotherapist has read.

    Returns:
        The verdict. A later screening replaces this one for every step after it.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        Superseded: Somebody screened since the answers were shown.
    """
    with in_visit(Act.SCREEN_PATIENT, by=by, at=at, visit_id=visit_id) as progress:
        check_made_on(*progress.standing_keys["screen"])
        told = as_told(answers)
        return write_screening(progress, told=told, planned=planned, acknowledged=acknowledged, by=by, at=at)


def write_screening(
    progress: Progress,
    *,
    told: Told,
    planned: Planned | None,
    acknowledged: Collection[str],
    by: User,
    at: datetime,
) -> Verdict:
    """Screen and store inside an act that is under way."""
    # The record is read here, and not taken from the page, which may be older than the last entry.
    knowledge = knowledge_in_force()
    facts = _facts(progress.visit, told, planned, on=practice_day(at), knowledge=knowledge)
    return _store_screening(progress, _with_read(facts, acknowledged), knowledge=knowledge, by=by, at=at)


def _store_screening(
    progress: Progress, facts: Facts, *, knowledge: KnowledgeBase, by: User, at: datetime
) -> Verdict:
    verdict = replace(screen(facts=facts, knowledge=knowledge), adopted=_adopted(at))
    row = Screening(
        visit=progress.visit,
        replaces=progress.screening,
        input=facts_as_json(facts),
        output=verdict_as_json(verdict),
        knowledge=knowledge.version,
        decision=verdict.decision,
        recorded_at=at,
        recorded_by=by,
    )
    row.save(force_insert=True)
    # What is ticked of another page counts only where this very screening lists it: nobody has read the rest.
    known = set(names_to_read(verdict))
    _acknowledge(row, sorted(known.intersection(facts.acknowledged)), by=by, at=at)
    return verdict


def _adopted(at: datetime) -> tuple[AdoptionInForce, ...]:
    """Return what stands adopted; it is told beside the verdict and is no part of the policy.

    An adoption frees a needle and asks nothing of a person, so no screening grows old by it.
    """
    standing = approaches_in_force(at=at)
    return tuple(AdoptionInForce(one.muscle, one.approach, one.adopted_on) for one in standing)


def acknowledge_entries(*, by: User, at: datetime, visit_id: UUID, acknowledged: Collection[str]) -> None:
    """State that entries which the latest screening did not recognise, or set aside, have been read.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening.
        InputError: One of them is not listed.
    """
    with in_visit(Act.ACKNOWLEDGE_ENTRIES, by=by, at=at, visit_id=visit_id) as progress:
        check_gate(needs_screening(progress))
        screening, screened = progress.screening, progress.screened
        if screening is None or screened is None:
            raise AssertionError("unreachable")
        known, reading = names_to_read(screened.verdict), Reading()
        for place, name in enumerate(acknowledged):
            if name not in known:
                hint = "Acknowledge the entries as the screening lists them."
                reading.fault(
                    "DP104", f"acknowledged[{place}]", printable_value(name), "an entry that is listed", hint
                )
        reading.finish()
        if _settles(screened.verdict, acknowledged) and not overtaken_reason(progress, on=practice_day(at)):
            # Nothing has changed since but that a medicine was read, so what was said then is judged again.
            facts = _with_read(screened.facts, {*progress.acknowledged, *acknowledged})
            _store_screening(progress, facts, knowledge=knowledge_in_force(), by=by, at=at)
        else:
            _acknowledge(screening, sorted(set(acknowledged)), by=by, at=at)


def _settles(verdict: Verdict, acknowledged: Collection[str]) -> bool:
    """Return whether something was read that the verdict waits for."""
    return any(one.asks and one.name in acknowledged for one in verdict.unrecognised)


def _with_read(facts: Facts, acknowledged: Collection[str]) -> Facts:
    return replace(facts, acknowledged=tuple(sorted({*facts.acknowledged, *acknowledged})))


def _facts(visit: Visit, told: Told, planned: Planned | None, *, on: date, knowledge: KnowledgeBase) -> Facts:
    known, answers = facts_from_record(visit, on=on), told.answers
    # What was answered question by question asks for no list of questions.
    if told.is_together:
        asking = asked_in_visit(visit, known, planned=planned, knowledge=knowledge)
        answers = answers_in_visit(told, asking, knowledge=knowledge)
    return with_answers(known, answers, planned, knowledge=knowledge)


def with_answers(
    facts: Facts, answers: Mapping[str, AnswerGiven], planned: Planned | None, *, knowledge: KnowledgeBase
) -> Facts:
    """Return what the record knows with the answers over it, less those that only repeat what is known."""
    own = {
        question: answer
        for question, answer in answers.items()
        if question not in facts.answers or not _repeats(question, answer, facts.answers[question])
    }
    merged = MappingProxyType({**facts.answers, **own})
    told = replace(facts, answers=merged, planned=planned or facts.planned)
    return _with_read(told, _read_in_asking(facts, own, knowledge))


def _read_in_asking(
    facts: Facts, own: Mapping[str, AnswerGiven], knowledge: KnowledgeBase
) -> tuple[str, ...]:
    """Return the entries that asked a question which was answered by itself, in their sight."""
    calm = (name for name, given in own.items() if given.answer is Answer.NO and not given.gate)
    return entries_asking_again(questions=calm, facts=facts, knowledge=knowledge)


def _repeats(question: str, answer: AnswerGiven, known: AnswerGiven) -> bool:
    """Say whether an answer adds nothing to what is known, so that it stays known by whom."""
    # A bare word says neither who cleared what nor until when: it must not take the place of a letter.
    if question == CLEARANCE:
        return answer in (AnswerGiven(Answer.YES), AnswerGiven(Answer.UNKNOWN))
    # A form sends back what the record knows as a plain no; taking that would drop whose word it is.
    return known.answer is Answer.NO and bool(known.by) and answer == AnswerGiven(Answer.NO)


def _acknowledge(screening: Screening, entries: list[str], *, by: User, at: datetime) -> None:
    if entries:
        row = Acknowledgement(screening=screening, entries=entries, recorded_at=at, recorded_by=by)
        row.save(force_insert=True)
