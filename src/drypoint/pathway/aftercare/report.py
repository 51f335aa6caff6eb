"""A complaint after a session, and its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from drypoint.foreign import Reading
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.aftercare.session import TreatedSession, read_instant, session_part
from drypoint.terms import Answer


@dataclass(frozen=True, slots=True)
class Report:
    """What the patient tells after a session.

    Args:
        session: The session it follows.
        at: When the patient tells it, not before the end of the session.
        symptoms: Answers by symptom id, and by `symptom.detail` for follow-up questions.
    """

    session: TreatedSession
    at: datetime
    symptoms: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def hours_after(self) -> float:
        """Hours from the end of the session to the report."""
        return (self.at - self.session.ended_at).total_seconds() / 3600


def read_report(document: Any, *, knowledge: KnowledgeBase) -> Report:
    """Read the whole object of contract §5: `session`, `facts` and `report`.

    A symptom's answer is a word, or an object with `answer` and its follow-up questions; a
    follow-up may also stand by itself as `symptom.detail`.

    Raises:
        InputError: Every fault of the input, at once.
    """
    reading = Reading()
    whole = reading.mapping(document, "", keys=("session", "facts", "report"))
    given = reading.mapping(_part(reading, whole, "report"), "report", keys=("at", "symptoms"))
    at = read_instant(reading, given, "at", "report.")
    session = session_part(
        reading,
        _part(reading, whole, "session"),
        "session",
        facts=whole.get("facts"),
        on=at.date() if at else None,
        knowledge=knowledge,
    )
    symptoms = _symptoms(reading, given.get("symptoms"), knowledge)
    _check_order(reading, session, at)
    reading.finish()
    if session is None or at is None:
        raise AssertionError("unreachable")
    return Report(session, at, MappingProxyType(symptoms))


def _part(reading: Reading, whole: Mapping[str, Any], name: str) -> Any:
    value = reading.required(whole.get(name), name)
    return {} if value is None else value


def _check_order(reading: Reading, session: TreatedSession | None, at: datetime | None) -> None:
    if session is not None and at is not None and at < session.ended_at:
        reading.fault(
            "DP105",
            "report.at",
            at.isoformat(),
            f"an instant not before the session's end, {session.ended_at.isoformat()}",
            "Correct one of the two times.",
        )


def _symptoms(reading: Reading, value: Any, knowledge: KnowledgeBase) -> dict[str, Answer]:
    known = _known_answers(knowledge)
    answers: dict[str, Answer] = {}
    for name, told in reading.mapping({} if value is None else value, "report.symptoms", keys=known).items():
        if name in known:
            _add(answers, _one_symptom(reading, name, told, known))
    return answers


def _add(answers: dict[str, Answer], more: Mapping[str, Answer]) -> None:
    """Add answers; where one stands twice and differs, a yes stands, and else nothing is known."""
    for name, answer in more.items():
        both = {answers.get(name, answer), answer}
        answers[name] = answer if len(both) == 1 else Answer.YES if Answer.YES in both else Answer.UNKNOWN


def _one_symptom(reading: Reading, name: str, told: Any, known: tuple[str, ...]) -> dict[str, Answer]:
    where = f"report.symptoms.{name}"
    if not isinstance(told, Mapping):
        return {name: reading.word(told, where, Answer, default=Answer.UNKNOWN)}
    details = [key.removeprefix(f"{name}.") for key in known if key.startswith(f"{name}.")]
    given = reading.mapping(told, where, keys=("answer", *details))
    answers = {
        f"{name}.{detail}": reading.word(given[detail], f"{where}.{detail}", Answer, default=Answer.UNKNOWN)
        for detail in details
        if detail in given
    }
    return answers | {
        name: reading.word(given.get("answer"), f"{where}.answer", Answer, default=Answer.UNKNOWN)
    }


def _known_answers(knowledge: KnowledgeBase) -> tuple[str, ...]:
    symptoms = sorted(knowledge.symptoms.values(), key=lambda symptom: symptom.order)
    details = (f"{symptom.id}.{detail.id}" for symptom in symptoms for detail in symptom.details)
    return (*(symptom.id for symptom in symptoms), *details)
