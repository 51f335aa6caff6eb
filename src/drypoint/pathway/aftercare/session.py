"""The session that aftercare looks back on, and its reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from drypoint.pathway.aftercare.patient import PatientFacts
from drypoint.pathway.aftercare.places import Place
from drypoint.terms import Answer, Technique


@dataclass(frozen=True, slots=True)
class TreatedSession:
    """A session that is over.

    Args:
        ended_at: When it ended, with the offset in which the patient reads times.
        places: What was needled; none means that nobody said where.
        technique: How, where it is known.
        sharp_pain_at_insertion: Whether a needle gave a sharp, unusual pain.
        facts: What is known of the patient.
        incidents: Incidents that were opened in it, by their ids in the knowledge base.
    """

    ended_at: datetime
    places: tuple[Place, ...] = ()
    technique: Technique | None = None
    sharp_pain_at_insertion: Answer = Answer.UNKNOWN
    facts: PatientFacts = field(default_factory=PatientFacts)
    incidents: tuple[str, ...] = ()
