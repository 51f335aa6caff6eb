"""The record of a signed session as PDF: set anew each time, and the same for the same content."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from drypoint.clinic.documents import letter_pdf, made_at, record_content
from drypoint.clinic.frame import Act, practice_day, running_act
from drypoint.clinic.patients import details_of
from drypoint.clinic.standing import StepBlocked, load_progress
from drypoint.clinic.visits.page import visit_page
from drypoint.knowledge import load
from drypoint.record.models import User


def session_record(*, by: User, at: datetime, visit_id: UUID) -> bytes:
    """Return a signed session as PDF, with the remarks, checks and co-signature that stand by now.

    Raises:
        NotAllowed, NotFound.
        StepBlocked: The session is not closed.
    """
    with running_act(Act.READ_SESSION_RECORD, by=by, at=at, about=f"visit {visit_id}") as running:
        progress = load_progress(visit_id)
        visit = visit_page(progress, details_of(progress.visit.patient_id), on=practice_day(at))
        if visit.closure is None:
            raise StepBlocked("Close the session first.")
        content = record_content(visit, visit.closure, knowledge=load())
        pdf = letter_pdf("session", content, at=made_at(visit, visit.closure))
        running.outcome = f"sha256 {hashlib.sha256(pdf).hexdigest()[:32]}"
    return pdf
