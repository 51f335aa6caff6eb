"""The end of a session: who watched over its depths, its signature, and what it still owes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from drypoint.clinic.documents import sign_visit
from drypoint.clinic.frame import practice_day
from drypoint.clinic.standing import (
    Needled,
    Progress,
    check_gate,
    is_learner,
    missing_for_needles,
    needled_in,
)
from drypoint.clinic.supplies import remarks_on_lots
from drypoint.contract.session import JUDGED_SESSION
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.session import CeilingExceeded, JudgedSession, SessionIncident, SessionSummary
from drypoint.record.models import NeedleEvent, OwedCheck, SessionClosure, SupervisedSignature, User


def sign_session(
    progress: Progress, judged: JudgedSession, *, knowledge: KnowledgeBase, by: User, at: datetime
) -> SessionClosure:
    """Sign a session that may be closed, and note what the signature owes.

    Raises:
        StepBlocked: Who watched over a needle beyond its ceiling is not another qualified person.
    """
    check_gate(second_practitioner_gate(progress, judged.summary, knowledge=knowledge, by=by))
    visit = progress.visit
    # Before the signature, which hashes these rows: what it awaits and owes cannot be taken out later.
    if is_learner(by, on=practice_day(at)):
        SupervisedSignature(visit=visit, recorded_at=at, recorded_by=by).save(force_insert=True)
    _owe_checks(progress, judged.incidents, by=by, at=at)
    # What supplies say of the lots is part of what is signed: a recall of tomorrow must not change it.
    signed = replace(judged, lot_remarks=remarks_on_lots(visit.pk, judged.summary.needles))
    document = JUDGED_SESSION.write(signed)
    return sign_visit(
        visit, summary=document, knowledge=knowledge.version, policy=progress.policy, by=by, at=at
    )


def second_practitioner_gate(
    progress: Progress, summary: SessionSummary, *, knowledge: KnowledgeBase, by: User
) -> str:
    """Say why a needle beyond its ceiling is not answered for, or nothing."""
    for one in summary.ceilings_exceeded:
        needled = needled_in(progress, summary, on=practice_day(one.at))
        if because := _not_second(one, needled, knowledge=knowledge, by=by):
            return f"Deeper than the ceiling: {because} Correct who the second practitioner was."
    return ""


def _not_second(one: CeilingExceeded, needled: Needled, *, knowledge: KnowledgeBase, by: User) -> str:
    second = _named(one.second_practitioner)
    if second is None:
        return f"nobody here signs in as {one.second_practitioner}, or one name stands for several."
    needled_by = NeedleEvent.objects.filter(pk=UUID(one.needle)).values_list("recorded_by_id", flat=True)
    if second.pk in {by.pk, *needled_by}:
        return f"{second.full_name} needled or signs, and is not a second practitioner."
    return " ".join(missing_for_needles(second, needled, knowledge=knowledge))


def _named(name: str) -> User | None:
    """Return who signs in under a name, or the one person who is called so."""
    people = list(User.objects.filter(username=name)) or list(User.objects.filter(full_name=name)[:2])
    return people[0] if len(people) == 1 else None


def _owe_checks(progress: Progress, incidents: Iterable[SessionIncident], *, by: User, at: datetime) -> None:
    for incident in incidents:
        for standing in incident.owed:
            if standing.due_at is None:
                raise AssertionError("unreachable")
            row = OwedCheck(
                visit=progress.visit,
                incident=UUID(incident.id),
                kind=incident.incident,
                step=standing.step,
                due_at=standing.due_at,
                recorded_at=at,
                recorded_by=by,
            )
            row.save(force_insert=True)
