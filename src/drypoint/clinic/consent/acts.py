"""Consent: asked anew at each visit, with who gave it and what was explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from drypoint.clinic.frame import Act, check_made_on, check_text
from drypoint.clinic.standing import StepBlocked, check_gate, consent_gate, in_visit
from drypoint.foreign import Reading
from drypoint.record.models import Consent, ConsentBy, User
from drypoint.terms import Language


@dataclass(frozen=True, slots=True)
class NewConsent:
    """Consent as it is entered.

    Args:
        given_by: Name of the person who consents.
        relationship: The patient, a guardian, or another lawful representative.
        explained: What was explained, one sentence or knowledge id each; at least one.
        language: In which it was explained.
    """

    given_by: str
    relationship: ConsentBy
    explained: tuple[str, ...]
    language: Language = Language.ENGLISH


def record_consent(*, by: User, at: datetime, visit_id: UUID, consent: NewConsent) -> None:
    """Record that consent to this visit was given; a later one replaces it.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening, or it is or was an emergency.
        InputError: No name, or nothing was explained.
    """
    with in_visit(Act.RECORD_CONSENT, by=by, at=at, visit_id=visit_id) as progress:
        check_made_on(*progress.standing_keys["consent"])
        check_gate(consent_gate(progress))
        _check_consent(consent)
        row = Consent(
            visit=progress.visit,
            replaces=progress.latest_consent,
            given_by=consent.given_by.strip(),
            relationship=consent.relationship,
            explained=list(consent.explained),
            language=consent.language,
            recorded_at=at,
            recorded_by=by,
        )
        row.save(force_insert=True)


def withdraw_consent(*, by: User, at: datetime, visit_id: UUID, reason: str = "") -> None:
    """Record that consent was withdrawn: no needle goes in from now on; needles still come out.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: No consent stands.
        InputError: The reason cannot be stored.
    """
    with in_visit(Act.WITHDRAW_CONSENT, by=by, at=at, visit_id=visit_id) as progress:
        given = progress.consent
        if given is None:
            raise StepBlocked("No consent stands that could be withdrawn.")
        reading = Reading()
        check_text(reading, reason, "reason", longest=1000)
        reading.finish()
        row = Consent(
            visit=progress.visit,
            replaces=given,
            given_by=given.given_by,
            relationship=given.relationship,
            withdrawn=True,
            reason=reason.strip(),
            recorded_at=at,
            recorded_by=by,
        )
        row.save(force_insert=True)


def _check_consent(consent: NewConsent) -> None:
    reading = Reading()
    check_text(reading, consent.given_by, "given_by", longest=200, needed=True)
    reading.word(consent.relationship, "relationship", ConsentBy, default=ConsentBy.PATIENT)
    reading.word(consent.language, "language", Language, default=Language.ENGLISH)
    if not consent.explained:
        hint = "Explain the treatment and its risks, and mark what was explained."
        reading.fault("DP102", "explained", "nothing", "at least one thing", hint)
    for place, sentence in enumerate(consent.explained):
        check_text(reading, sentence, f"explained[{place}]", longest=1000, needed=True)
    reading.finish()
