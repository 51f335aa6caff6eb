"""What is known of the patient when aftercare is given or a complaint is triaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from drypoint.errors import Reading
from drypoint.terms import Answer, Sex

FACT_KEYS = (
    "on",
    "patient",
    "answers",
    "conditions",
    "medications",
    "allergies",
    "procedures",
    "devices",
    "planned",
    "provider",
)


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """Facts about the patient; a question that is absent is unknown.

    Args:
        sex: Only decides which questions cannot concern this person.
        answers: Answers by the question ids of the contract.
    """

    sex: Sex = Sex.UNKNOWN
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    def answer(self, question: str) -> Answer:
        """Return the answer to a question, unknown where nobody gave one."""
        return self.answers.get(question, Answer.UNKNOWN)


def read_patient(reading: Reading, document: Any, where: str) -> PatientFacts:
    """Read the facts of contract §3 as far as they matter after a session; absence is no fact."""
    given = reading.mapping({} if document is None else document, where, keys=FACT_KEYS)
    person = given.get("patient")
    person = reading.mapping({} if person is None else person, f"{where}.patient")
    sex = reading.word(person.get("sex"), f"{where}.patient.sex", Sex, default=Sex.UNKNOWN)
    told = given.get("answers")
    told = reading.mapping({} if told is None else told, f"{where}.answers")
    answers = {name: _answer(reading, value, f"{where}.answers.{name}") for name, value in told.items()}
    return PatientFacts(sex, MappingProxyType(answers))


def _answer(reading: Reading, value: Any, where: str) -> Answer:
    if isinstance(value, Mapping):
        return reading.word(value.get("answer"), f"{where}.answer", Answer, default=Answer.UNKNOWN)
    return reading.word(value, where, Answer, default=Answer.UNKNOWN)
