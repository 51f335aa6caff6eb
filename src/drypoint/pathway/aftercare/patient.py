"""What is known of the patient when aftercare is given or a complaint is triaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from drypoint.errors import InputError
from drypoint.foreign import Reading
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import known_answers, read_facts
from drypoint.terms import Answer, Sex


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


def read_patient(
    reading: Reading, document: Any, where: str, *, on: date, knowledge: KnowledgeBase
) -> PatientFacts:
    """Read the facts of contract §3; absence is no fact, and the record speaks where answers do not.

    Args:
        reading: Takes the faults.
        document: The JSON value; None where nobody gave facts.
        where: Path of the facts in the input.
        on: Day to which the facts belong where they do not name it.
        knowledge: Base that knows the questions and the words of a record.
    """
    if document is None:
        return PatientFacts()
    try:
        facts = read_facts(document, knowledge=knowledge, where=where, on=on)
    except InputError as error:
        reading.faults.extend(error.faults)
        return PatientFacts()
    answers = known_answers(facts=facts, knowledge=knowledge)
    return PatientFacts(facts.patient.sex, MappingProxyType(dict(answers)))
