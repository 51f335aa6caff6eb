"""A complaint after a session and its triage: contract §5."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from drypoint.contract import aftercare
from drypoint.contract.aftercare import PATIENT_FACTS, SESSION, first_day
from drypoint.contract.declaring import (
    FLAG,
    TEXT,
    Form,
    Reader,
    Schema,
    checked_form,
    enum_word,
    list_of,
    optional_part,
    part,
    path_below,
    record,
)
from drypoint.contract.shared import NEAR_INSTANT, SOURCES, WORDS
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.aftercare import PatientFacts, Report, TreatedSession, Triage, UrgencyReason
from drypoint.terms import Answer, Confidence, Urgency

EXAMPLE: dict[str, Any] = {
    "session": aftercare.EXAMPLE,
    "facts": {"patient": {"birth_date": "1990-05-01", "sex": "male"}, "answers": {}},
    "report": {
        "at": "2026-11-20T19:00:00+00:00",
        "symptoms": {"breathless": "no", "pain_on_breathing_in": "yes"},
    },
}
Symptoms = Mapping[str, Answer]
ANSWER = enum_word(Answer)


@dataclass(frozen=True, slots=True)
class _Complaint:
    at: datetime
    symptoms: Symptoms


def _detail_names(name: str, knowledge: KnowledgeBase) -> tuple[str, ...]:
    symptom = knowledge.symptoms.get(name)
    return tuple(detail.id for detail in symptom.details) if symptom else ()


def symptom_ids(knowledge: KnowledgeBase) -> tuple[str, ...]:
    """Return the ids of the symptoms and, as `symptom.detail`, of their follow-up questions."""
    symptoms = sorted(knowledge.symptoms.values(), key=lambda symptom: symptom.order)
    details = (f"{symptom.id}.{detail.id}" for symptom in symptoms for detail in symptom.details)
    return (*(symptom.id for symptom in symptoms), *details)


def _read_symptoms(value: Any, where: str, reader: Reader) -> Symptoms:
    known = symptom_ids(reader.knowledge)
    answers: dict[str, Answer] = {}
    for name, told in reader.mapping(value, where, keys=known).items():
        if name in known:
            _add(answers, _one_symptom(name, told, path_below(where, name), reader))
    return MappingProxyType(answers)


def _add(answers: dict[str, Answer], more: Symptoms) -> None:
    """Add answers; where one stands twice and differs, a yes stands, and else nothing is known."""
    for name, answer in more.items():
        both = {answers.get(name, answer), answer}
        answers[name] = answer if len(both) == 1 else Answer.YES if Answer.YES in both else Answer.UNKNOWN


def _one_symptom(name: str, told: Any, where: str, reader: Reader) -> Symptoms:
    if not isinstance(told, Mapping):
        return {name: reader.word(told, where, Answer, default=Answer.UNKNOWN)}
    details = _detail_names(name, reader.knowledge)
    given = reader.mapping(told, where, keys=("answer", *details))
    keys = {"answer": name} | {detail: f"{name}.{detail}" for detail in details if detail in given}
    return {
        full: reader.word(given.get(key), path_below(where, key), Answer, default=Answer.UNKNOWN)
        for key, full in keys.items()
    }


def _symptoms_schema(knowledge: KnowledgeBase) -> Schema:
    answer = ANSWER.schema(knowledge)
    whole = {"type": "object", "properties": {"answer": answer}, "additionalProperties": answer}
    names = {"enum": sorted(symptom_ids(knowledge))}
    return {"type": "object", "propertyNames": names, "additionalProperties": {"anyOf": [answer, whole]}}


SYMPTOMS: Form[Symptoms] = Form(
    _read_symptoms,
    lambda symptoms: {name: answer.value for name, answer in symptoms.items()},
    _symptoms_schema,
)


def _report(session: TreatedSession, facts: PatientFacts, report: _Complaint) -> Report:
    return Report(replace(session, facts=facts), report.at, report.symptoms)


def _check_order(report: Report, _where: str, reader: Reader) -> None:
    if report.at < report.session.ended_at:
        expected = f"an instant not before the session's end, {report.session.ended_at.isoformat()}"
        reader.fault("DP105", "report.at", report.at.isoformat(), expected, "Correct one of the two times.")


COMPLAINT = record(
    _Complaint, part("at", NEAR_INSTANT), optional_part("symptoms", SYMPTOMS, MappingProxyType({}))
)
REPORT = checked_form(
    record(
        _report,
        part("session", SESSION),
        optional_part("facts", PATIENT_FACTS, PatientFacts()),
        part("report", COMPLAINT),
    ),
    _check_order,
)
REASON = record(
    UrgencyReason,
    part("rule", TEXT),
    part("urgency", enum_word(Urgency)),
    part("symptoms", WORDS),
    part("facts", WORDS, default=()),
    part("text", TEXT),
    part("late", FLAG, name="is_late", default=False),
    part("basis", WORDS, default=()),
    part("certainty", enum_word(Confidence)),
    part("sources", SOURCES),
    is_open=True,
)
TRIAGE = record(
    Triage,
    part("urgency", enum_word(Urgency)),
    part("because", list_of(REASON)),
    part("ask", WORDS),
    part("advice", TEXT),
    part("safety_net", TEXT),
    part("advice_sources", SOURCES, default=()),
    part("unrecognised_targets", WORDS, default=()),
    part("review", TEXT, default=""),
    part("knowledge", TEXT),
    is_open=True,
)


def read_report(document: Any, *, knowledge: KnowledgeBase) -> Report:
    """Read the whole object of contract §5: `session`, `facts` and `report`.

    A symptom's answer is a word, or an object with `answer` and its follow-up questions; a
    follow-up may also stand by itself as `symptom.detail`.

    Raises:
        InputError: Every fault of the input, at once.
    """
    on = first_day(document, ("report", "at"), ("session", "ended_at"))
    return REPORT.read_whole(document, knowledge=knowledge, on=on)


def read_complaint(document: Any, *, session: TreatedSession, knowledge: KnowledgeBase) -> Report:
    """Read what is told after a session that is known already: the `report` of contract §5.

    Raises:
        InputError: Every fault, under `report`.
    """
    reader = Reader(knowledge=knowledge)
    complaint = COMPLAINT.read(document, "report", reader)
    reader.finish()
    report = Report(session, complaint.at, complaint.symptoms)
    _check_order(report, "", reader)
    reader.finish()
    return report


def triage_as_json(triage: Triage) -> dict[str, Any]:
    """Return a triage as contract §5 writes it; further keys only add to it."""
    document: dict[str, Any] = TRIAGE.write(triage)
    return document
