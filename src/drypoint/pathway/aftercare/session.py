"""The session that aftercare looks back on, and its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from drypoint.foreign import Reading, shown
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.aftercare.patient import PatientFacts, read_patient
from drypoint.pathway.aftercare.places import Place, place
from drypoint.terms import Answer, Technique

YEARS = (2000, 2199)
# Stands in for a day that was faulty; the fault is raised before anybody sees it.
NO_DAY = date(2199, 12, 31)
SESSION_KEYS = ("ended_at", "targets", "technique", "sharp_pain_at_insertion", "incidents")


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


def read_session(document: Any, *, knowledge: KnowledgeBase) -> TreatedSession:
    """Read a session: the `session` object of contract §5, bare or beside `facts`.

    A target that Drypoint does not know is kept and counts as at risk everywhere.

    Raises:
        InputError: Every fault of the input, at once.
    """
    reading = Reading()
    if isinstance(document, Mapping) and "session" in document:
        whole = reading.mapping(document, "", keys=("session", "facts"))
        session = session_part(
            reading, whole["session"], "session", facts=whole.get("facts"), knowledge=knowledge
        )
    else:
        session = session_part(reading, document, "", facts=None, knowledge=knowledge)
    reading.finish()
    if session is None:
        raise AssertionError("unreachable")
    return session


def session_part(
    reading: Reading,
    document: Any,
    where: str,
    *,
    facts: Any,
    knowledge: KnowledgeBase,
    on: date | None = None,
) -> TreatedSession | None:
    """Read the session and the facts beside it, known `on` a day; None after a fault in its end."""
    given = reading.mapping(document, where, keys=SESSION_KEYS)
    prefix = f"{where}." if where else ""
    ended_at = read_instant(reading, given, "ended_at", prefix)
    places = _places(reading, given.get("targets"), f"{prefix}targets", knowledge)
    technique = _technique(reading, given.get("technique"), f"{prefix}technique")
    sharp = reading.word(
        given.get("sharp_pain_at_insertion"),
        f"{prefix}sharp_pain_at_insertion",
        Answer,
        default=Answer.UNKNOWN,
    )
    incidents = _incidents(reading, given.get("incidents"), f"{prefix}incidents", knowledge)
    day = ended_at.date() if ended_at else NO_DAY
    patient = read_patient(reading, facts, "facts", on=on or day, knowledge=knowledge)
    return TreatedSession(ended_at, places, technique, sharp, patient, incidents) if ended_at else None


def read_instant(reading: Reading, part: Mapping[str, Any], name: str, prefix: str) -> datetime | None:
    """Read an instant that must be there; a clock that is centuries wrong is a fault."""
    at = reading.instant(reading.required(part.get(name), f"{prefix}{name}"), f"{prefix}{name}")
    if at is not None and not YEARS[0] <= at.year <= YEARS[1]:
        reading.fault(
            "DP105", f"{prefix}{name}", at.isoformat(), "a year from 2000 to 2199", "Correct the year."
        )
        return None
    return at


def _places(reading: Reading, value: Any, where: str, knowledge: KnowledgeBase) -> tuple[Place, ...]:
    names = (
        reading.text(reading.required(item, f"{where}[{number}]"), f"{where}[{number}]")
        for number, item in enumerate(reading.items(value, where))
    )
    return tuple(place(target=name, knowledge=knowledge) for name in names)


def _incidents(reading: Reading, value: Any, where: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    found = []
    for number, item in enumerate(reading.items(value, where)):
        name = reading.text(reading.required(item, f"{where}[{number}]"), f"{where}[{number}]")
        if isinstance(item, str) and name not in knowledge.incidents:
            expected = f"one of {', '.join(sorted(knowledge.incidents))}"
            reading.fault("DP104", f"{where}[{number}]", shown(name), expected, "Use an id of the knowledge.")
        found.append(name)
    return tuple(dict.fromkeys(found))


def _technique(reading: Reading, value: Any, where: str) -> Technique | None:
    if value is None:
        return None
    return reading.word(value, where, Technique, default=Technique.DEEP)
