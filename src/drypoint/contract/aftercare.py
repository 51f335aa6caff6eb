"""A session that is over, and the sheet that the patient takes home: contract §5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

from drypoint.contract.declaring import (
    INSTANT,
    TEXT,
    Form,
    Reader,
    Schema,
    derived_part,
    enum_word,
    list_of,
    optional_part,
    part,
    record,
)
from drypoint.contract.facts import FACTS
from drypoint.contract.shared import NEAR_INSTANT, SOURCES, WORDS
from drypoint.foreign import printable_value
from drypoint.knowledge import FollowUp, KnowledgeBase
from drypoint.pathway.aftercare import (
    Aftercare,
    CheckInTime,
    Line,
    PatientFacts,
    Place,
    TreatedSession,
    in_words,
    place_of_target,
)
from drypoint.pathway.screening import known_answers, needless_questions
from drypoint.terms import Answer, Confidence, Technique, Urgency

EXAMPLE: dict[str, Any] = {
    "ended_at": "2026-11-20T15:00:00+00:00",
    "targets": ["rhomboid_major.left"],
    "technique": "deep",
    "sharp_pain_at_insertion": "no",
}
NO_DAY = date(2199, 12, 31)
"""Stands in for a day that was faulty; the fault is raised before anybody sees it."""


def _read_incident(value: Any, where: str, reader: Reader) -> str:
    name, there = TEXT.read(value, where, reader), reader.knowledge.incidents
    if isinstance(value, str) and not reader.is_stored and name not in there:
        expected = f"one of {', '.join(sorted(there))}"
        reader.fault("DP104", where, printable_value(name), expected, "Use an id of the knowledge.")
    return name


INCIDENT = Form(
    _read_incident,
    TEXT.write,
    lambda knowledge: {"type": "string", "enum": sorted(knowledge.incidents)},
)


def _read_place(value: Any, where: str, reader: Reader) -> Place:
    return place_of_target(target=reader.text(value, where), knowledge=reader.knowledge)


def _read_patient(value: Any, where: str, reader: Reader) -> PatientFacts:
    """Read what aftercare needs of the facts; the record speaks where answers do not."""
    facts = FACTS.read(value, where, reader)
    if facts is None or not reader.is_clean(where):
        return PatientFacts()
    answers = known_answers(facts=facts, knowledge=reader.knowledge)
    needless = needless_questions(facts=facts, knowledge=reader.knowledge)
    return PatientFacts(facts.patient.sex, MappingProxyType(dict(answers)), needless)


def _facts_schema(_knowledge: KnowledgeBase) -> Schema:
    """Return the schema of facts beside a session: as for a screening, of which the person is read."""
    return {"type": "object", "properties": {"patient": {}, "answers": {}}}


PATIENT_FACTS: Form[PatientFacts] = Form(
    _read_patient, lambda facts: {"answers": dict(facts.answers)}, _facts_schema
)
PLACE: Form[Place] = Form(_read_place, lambda named: named.target, TEXT.schema)
SESSION = record(
    TreatedSession,
    part("ended_at", NEAR_INSTANT),
    optional_part("targets", list_of(PLACE), (), name="places", always=True),
    optional_part("technique", enum_word(Technique)),
    optional_part("sharp_pain_at_insertion", enum_word(Answer), Answer.UNKNOWN, always=True),
    optional_part("incidents", list_of(INCIDENT, once=True), (), always=True),
)


def _with_facts(session: TreatedSession, facts: PatientFacts) -> TreatedSession:
    return replace(session, facts=facts)


def first_day(document: Any, *places: tuple[str, str]) -> date:
    """Return the day of the first instant, by part and key, that an input gives; facts beside it have it."""
    if not isinstance(document, Mapping):
        return NO_DAY
    parts = ((document[part], key) for part, key in places if isinstance(document.get(part), Mapping))
    instants = (Reader().instant(part.get(key), "") for part, key in parts)
    return next((at.date() for at in instants if at is not None), NO_DAY)


BESIDE_FACTS = record(
    _with_facts, part("session", SESSION), optional_part("facts", PATIENT_FACTS, PatientFacts())
)


def _read_session(value: Any, where: str, reader: Reader) -> TreatedSession:
    if isinstance(value, Mapping) and "session" in value:
        reader.visit_on = first_day(value, ("session", "ended_at"))
        return BESIDE_FACTS.read(value, where, reader)
    return SESSION.read(value, where, reader)


TREATED_SESSION = Form(
    _read_session,
    SESSION.write,
    lambda knowledge: {"anyOf": [SESSION.schema(knowledge), BESIDE_FACTS.schema(knowledge)]},
)
"""A session as it comes in: bare, or beside the facts about the patient."""

LINES = list_of(
    record(
        Line,
        part("id", TEXT),
        part("text", TEXT),
        part("until", INSTANT, name="until_at", default=None),
        part("tolerated_until", INSTANT, name="tolerated_until_at", default=None),
        part("adverse_event", TEXT, default=""),
        part("basis", WORDS, default=()),
        part("certainty", enum_word(Confidence)),
        part("sources", SOURCES, default=()),
        optional_part("urgency", enum_word(Urgency)),
        optional_part("symptoms", WORDS, ()),
        is_open=True,
    )
)
CHECK_IN = record(
    CheckInTime,
    part("id", TEXT),
    part("from", INSTANT, name="from_at"),
    part("until", INSTANT, name="until_at"),
    derived_part("when", TEXT, lambda one: in_words(one.from_at)),
    part("text", TEXT),
    part("certainty", enum_word(Confidence)),
    part("sources", SOURCES, default=()),
    is_open=True,
)
AFTERCARE = record(
    Aftercare,
    part("ended_at", INSTANT),
    part("follow_up", enum_word(FollowUp)),
    part("areas", WORDS),
    part("expect", LINES),
    part("do", LINES),
    part("avoid", LINES),
    part("watch", LINES),
    part("help", LINES, default=()),
    part("check_ins", list_of(CHECK_IN)),
    part("unrecognised_targets", WORDS),
    part("review", TEXT),
    part("knowledge", TEXT),
    is_open=True,
)


def read_session(document: Any, *, knowledge: KnowledgeBase) -> TreatedSession:
    """Read a session: the `session` object of contract §5, bare or beside `facts`.

    A target that Drypoint does not know is kept and counts as at risk everywhere.

    Raises:
        InputError: Every fault of the input, at once.
    """
    return TREATED_SESSION.read_whole(document, knowledge=knowledge)


def aftercare_as_json(aftercare: Aftercare) -> dict[str, Any]:
    """Return a sheet as JSON; each line has its text, dates, sources and certainty."""
    document: dict[str, Any] = AFTERCARE.write(aftercare)
    return document
