"""What is known of the patient when aftercare is given or a complaint is triaged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from drypoint.terms import Answer, Sex


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """Facts about the patient; a question that is absent is unknown.

    Args:
        sex: Only decides which questions cannot concern this person.
        answers: Answers by the question ids of the contract.
        needless: Questions that cannot concern this person, and that nothing speaks of.
    """

    sex: Sex = Sex.UNKNOWN
    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))
    needless: frozenset[str] = frozenset()

    def answer(self, question: str) -> Answer:
        """Return the answer to a question, unknown where nobody gave one."""
        return self.answers.get(question, Answer.UNKNOWN)

    def rules_out(self, question: str) -> bool:
        """Say whether what a question asks for is known not to be there; what nobody said is not known."""
        return question in self.needless or self.answer(question) is Answer.NO
