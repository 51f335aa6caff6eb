"""The specification cases of screening: what a clinician signs, as facts that can be screened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from drypoint.foreign import Reading
from drypoint.knowledge import KnowledgeBase

ON = "2026-11-21"
WELL: Mapping[str, Any] = MappingProxyType(
    {"birth_date": "1990-05-01", "sex": "female", "height_cm": 170, "weight_kg": 62}
)
PARTS = ("conditions", "medications", "allergies", "procedures", "devices")
UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class SpecCase:
    """One case that a clinician can read and sign.

    Args:
        file: Name of its file, without the ending.
        content: The case as it is written.
    """

    file: str
    title: str
    why: str
    content: Mapping[str, Any]

    @property
    def expect(self) -> Mapping[str, Any]:
        """Return what the case expects."""
        return self.content["expect"]  # type: ignore[no-any-return]  # a table of TOML

    def facts(self, knowledge: KnowledgeBase) -> dict[str, Any]:
        """Return the facts as JSON; `well` is an adult whose other answers all reassure."""
        is_well = self.content.get("person", "well") == "well"
        answers: dict[str, Any] = _reassuring(knowledge) if is_well else {}
        answers |= self.content.get("answers", {})
        document: dict[str, Any] = {
            "on": self.content.get("on", ON),
            "answers": {name: answer for name, answer in answers.items() if answer != UNANSWERED},
        }
        patient = self.content.get("patient", WELL if is_well else None)
        if patient is not None:
            document["patient"] = dict(patient)
        for part in PARTS:
            if part in self.content:
                document[part] = [entry_of(item) for item in self.content[part]]
        if "acknowledged" in self.content:
            document["acknowledged"] = list(self.content["acknowledged"])
        return document | ({"planned": self.content["planned"]} if "planned" in self.content else {})


def read_spec_cases(document: Any, *, file: str) -> tuple[SpecCase, ...]:
    """Read the cases of one file.

    Raises:
        InputError: It does not list cases, or one has no title.
    """
    reading, cases = Reading(), []
    given = reading.mapping(document, file, keys=("cases",))
    for place, item in enumerate(reading.items(given.get("cases"), f"{file}.cases")):
        where = f"{file}.cases[{place}]"
        content = reading.mapping(item, where)
        title = reading.text(reading.required(content.get("title"), f"{where}.title"), f"{where}.title")
        cases.append(SpecCase(file, title, reading.text(content.get("why"), f"{where}.why"), content))
    reading.finish()
    return tuple(cases)


def entry_of(item: Any) -> dict[str, Any]:
    """Return an entry of the record; a text alone is its text."""
    return {"text": item} if isinstance(item, str) else dict(item)


def _reassuring(knowledge: KnowledgeBase) -> dict[str, Any]:
    return {name: question.reassuring.value for name, question in knowledge.screening_questions.items()}
