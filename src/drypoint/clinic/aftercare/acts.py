"""After the session: the sheet that goes home, and what a report from home means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from drypoint.clinic.frame import Act, running_act
from drypoint.clinic.patients import details_of
from drypoint.clinic.session import stored_summary
from drypoint.clinic.standing import Progress, StepBlocked, load_progress
from drypoint.contract.aftercare import PATIENT_FACTS, SESSION, aftercare_as_json
from drypoint.contract.spoken import sentences_as_json
from drypoint.contract.triage import read_complaint, triage_as_json
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.aftercare import (
    Aftercare,
    PatientFacts,
    TreatedSession,
    Triage,
    aftercare,
    place_of_target,
    triage,
)
from drypoint.pathway.session import SessionSummary, session_incidents
from drypoint.record.models import AftercareSheet, TriageReport, User
from drypoint.terms import Language, Technique


def give_aftercare(*, by: User, at: datetime, visit_id: UUID) -> Aftercare:
    """Make and store the sheet of a closed session: what to expect, to do and to watch for.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The session is not closed, or no needle went in.
    """
    knowledge = load()
    with running_act(Act.GIVE_AFTERCARE, by=by, at=at, about=f"visit {visit_id}"):
        progress = load_progress(visit_id, lock=True)
        session, document = _closed_session(progress, knowledge)
        # What is expected after a needle is not told to somebody who had none.
        if progress.has_care and not session.places:
            raise StepBlocked("No needle was used. The sheet of this visit holds what was advised instead.")
        sheet = aftercare(session=session, knowledge=knowledge)
        # In every language at once: who reads another one than was thought gets the very same sheet.
        spoken = {
            language.value: sentences_as_json(
                aftercare(session=session, knowledge=knowledge, language=language)
            )
            for language in Language
        }
        row = AftercareSheet(
            visit=progress.visit,
            replaces=AftercareSheet.objects.standing().filter(visit=progress.visit).first(),
            input=document,
            output=aftercare_as_json(sheet),
            spoken=spoken,
            language=details_of(progress.visit.patient_id).language or Language.ENGLISH,
            knowledge=knowledge.version,
            recorded_at=at,
            recorded_by=by,
        )
        row.save(force_insert=True)
    return sheet


def triage_report(*, by: User, at: datetime, visit_id: UUID, symptoms: Mapping[str, Any]) -> Triage:
    """Judge how soon a complaint after a closed session must be seen, and store it.

    Args:
        by: Who takes the report.
        at: When it is taken.
        visit_id: The visit that it follows.
        symptoms: As in the contract's `report.symptoms`; one left out is unknown.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The session is not closed.
        InputError: Every fault in the symptoms.
    """
    knowledge = load()
    with running_act(Act.TRIAGE_REPORT, by=by, at=at, about=f"visit {visit_id}"):
        progress = load_progress(visit_id)
        told = {"at": timezone.localtime(at).isoformat(), "symptoms": dict(symptoms)}
        session, document = _closed_session(progress, knowledge)
        report = read_complaint(told, session=session, knowledge=knowledge)
        answer = triage(report=report, knowledge=knowledge)
        row = TriageReport(
            visit=progress.visit,
            input={**document, "report": told},
            output=triage_as_json(answer),
            urgency=answer.urgency,
            knowledge=knowledge.version,
            recorded_at=at,
            recorded_by=by,
        )
        row.save(force_insert=True)
    return answer


def _closed_session(progress: Progress, knowledge: KnowledgeBase) -> tuple[TreatedSession, dict[str, Any]]:
    """Return a session that is over, and the same with its facts as contract §5 writes them.

    Raises:
        StepBlocked: The session is not closed.
    """
    closure = getattr(progress.visit, "closure", None)
    if closure is None or progress.screening is None:
        raise StepBlocked("Close the session first.")
    facts = PATIENT_FACTS.read_stored(progress.screening.input)
    summary = stored_summary(progress)
    session = _treated(summary, signed_at=closure.recorded_at, facts=facts, knowledge=knowledge)
    # The facts stand in the row as they were screened: the form keeps only what aftercare asks of them.
    return session, {"session": SESSION.write(session), "facts": progress.screening.input}


def _treated(
    summary: SessionSummary, *, signed_at: datetime, facts: PatientFacts, knowledge: KnowledgeBase
) -> TreatedSession:
    """What was needled, not what was planned; the technique is the one that goes furthest."""
    needles = [needle.inserted for needle in summary.needles]
    opened = {one.incident for one in session_incidents(summary=summary, knowledge=knowledge)}
    targets = sorted({needle.target for needle in needles})
    return TreatedSession(
        # Where an out was never timed, nothing can have ended later than the signature: advice lasts longer.
        ended_at=timezone.localtime(summary.ended_at or signed_at),
        places=tuple(place_of_target(target=target, knowledge=knowledge) for target in targets),
        technique=max((needle.technique for needle in needles), key=list(Technique).index, default=None),
        sharp_pain_at_insertion=summary.sharp_pain_at_insertion,
        facts=facts,
        incidents=tuple(sorted(opened)),
    )
