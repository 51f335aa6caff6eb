"""Screening in a visit: the record is asked first, then the patient; every answer is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from drypoint.clinic.frame import Act, acting, check_can, knowledge_in_force, practice_day
from drypoint.clinic.patients import CLEARANCE, facts_from_record
from drypoint.clinic.standing import (
    Progress,
    check_gate,
    in_visit,
    load_end,
    needs_screening,
    unrecognised_name,
)
from drypoint.contract.facts import facts_as_json, read_facts
from drypoint.contract.planning import CHOSEN_TARGETS
from drypoint.contract.verdict import verdict_as_json
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.planning import TargetWanted
from drypoint.pathway.screening import Facts, Verdict, screen
from drypoint.record.models import Acknowledgement, Examination, Screening, User, Visit
from drypoint.terms import Answer


def visit_facts(*, by: User, visit_id: UUID, on: date) -> Facts:
    """Return what the record knows before anybody is asked, with the source of each statement.

    Raises:
        NotAllowed, NotFound.
    """
    check_can(by=by, act=Act.SCREEN_PATIENT)
    return facts_from_record(load_end(visit_id), on=on)


def examined_targets(*, by: User, at: datetime, visit_id: UUID) -> tuple[TargetWanted, ...]:
    """Open a visit for a preview: return the targets that were examined, which a screening judges too.

    That the visit was opened stands in the audit.

    Raises:
        NotAllowed, NotFound.
    """
    with acting(Act.OPEN_VISIT, by=by, at=at, about=f"visit {visit_id}"):
        check_can(by=by, act=Act.SCREEN_PATIENT)
        standing = Examination.objects.standing().filter(visit=load_end(visit_id))
    rows = standing.values_list("targets", flat=True)
    return tuple(target for targets in rows for target in CHOSEN_TARGETS.read_stored(targets))


def preview_screening(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    answers: Mapping[str, Any],
    planned: Mapping[str, Any] | None = None,
) -> Verdict:
    """Return the verdict that `screen_patient` would store with these answers; nothing is stored.

    Args:
        by: Who asks.
        at: When.
        visit_id: Which visit.
        answers: As in the contract's `answers`; a question left out is unknown.
        planned: As in the contract's `planned`; None when nothing is planned yet.

    Raises:
        NotAllowed, NotFound.
        InputError: Every fault in the answers.
    """
    check_can(by=by, act=Act.SCREEN_PATIENT)
    knowledge = knowledge_in_force()
    facts = _facts(load_end(visit_id), answers, planned, on=practice_day(at), knowledge=knowledge)
    return screen(facts=facts, knowledge=knowledge)


def screen_patient(
    *,
    by: User,
    at: datetime,
    visit_id: UUID,
    answers: Mapping[str, Any],
    planned: Mapping[str, Any] | None = None,
    acknowledged: Collection[str] = (),
) -> Verdict:
    """Screen the patient of a visit with the record and these answers, and store both sides.

    Args:
        by: Who screens.
        at: When.
        visit_id: Which visit.
        answers: As in the contract's `answers`; a question left out is unknown.
        planned: As in the contract's `planned`; None when nothing is planned yet.
        acknowledged: Of the entries that were not recognised, the text (or, without one, the code) of
            each that the physiotherapist has read.

    Returns:
        The verdict. A later screening replaces this one for every step after it.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        InputError: Every fault in the answers.
    """
    with in_visit(Act.SCREEN_PATIENT, by=by, at=at, visit_id=visit_id) as progress:
        return write_screening(
            progress, answers=answers, planned=planned, acknowledged=acknowledged, by=by, at=at
        )


def write_screening(
    progress: Progress,
    *,
    answers: Mapping[str, Any],
    planned: Mapping[str, Any] | None,
    acknowledged: Collection[str],
    by: User,
    at: datetime,
) -> Verdict:
    """Screen and store inside an act that is under way.

    Raises:
        InputError: Every fault in the answers.
    """
    knowledge = knowledge_in_force()
    facts = _facts(progress.visit, answers, planned, on=practice_day(at), knowledge=knowledge)
    verdict = screen(facts=facts, knowledge=knowledge)
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
    known = {unrecognised_name(entry) for entry in row.output["unrecognised"]}
    _acknowledge(row, sorted(known.intersection(acknowledged)), by=by, at=at)
    return verdict


def acknowledge_entries(*, by: User, at: datetime, visit_id: UUID, acknowledged: Collection[str]) -> None:
    """State that entries which the latest screening did not recognise have been read.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening.
        InputError: One of them is not among the unrecognised.
    """
    with in_visit(Act.ACKNOWLEDGE_ENTRIES, by=by, at=at, visit_id=visit_id) as progress:
        check_gate(needs_screening(progress))
        screening = progress.screening
        if screening is None:
            raise AssertionError("unreachable")
        known, reading = {unrecognised_name(entry) for entry in screening.output["unrecognised"]}, Reading()
        for place, name in enumerate(acknowledged):
            if name not in known:
                hint = "Acknowledge the entries as the screening lists them."
                reading.fault(
                    "DP104", f"acknowledged[{place}]", printable_value(name), "an unrecognised entry", hint
                )
        reading.finish()
        _acknowledge(screening, sorted(set(acknowledged)), by=by, at=at)


def _facts(
    visit: Visit,
    answers: Mapping[str, Any],
    planned: Mapping[str, Any] | None,
    *,
    on: date,
    knowledge: KnowledgeBase,
) -> Facts:
    """Put the answers over what the record knows, and read the whole as if it came from outside."""
    document = facts_as_json(facts_from_record(visit, on=on))
    known = document.get("answers", {})
    document["answers"] = {**known, **_own_answers(answers, known)}
    if planned is not None:
        document["planned"] = planned
    return read_facts(document, knowledge=knowledge)


def _own_answers(answers: Mapping[str, Any], known: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the answers less those that only repeat what is known, so that it stays known by whom."""
    return {
        question: answer
        for question, answer in answers.items()
        if question not in known or not _repeats(question, answer, known[question])
    }


def _repeats(question: str, answer: Any, known: Any) -> bool:
    """A bare word on clearance does not take the place of a documented one, nor a no that of a signed no."""
    if question == CLEARANCE:
        return answer in (None, Answer.YES, Answer.UNKNOWN)
    is_signed_no = isinstance(known, Mapping) and known["answer"] == Answer.NO and "by" in known
    return is_signed_no and answer in (Answer.NO, {"answer": Answer.NO})


def _acknowledge(screening: Screening, entries: list[str], *, by: User, at: datetime) -> None:
    if entries:
        row = Acknowledgement(screening=screening, entries=entries, recorded_at=at, recorded_by=by)
        row.save(force_insert=True)
