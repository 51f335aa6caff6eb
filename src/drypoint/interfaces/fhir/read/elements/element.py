"""Walk through a FHIR resource part by part; what has the wrong shape is noted with its path.

Specification: https://hl7.org/fhir/R4/datatypes.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from drypoint.foreign import Reading
from drypoint.interfaces.fhir.read.elements.systems import contract_system, is_absence_coding
from drypoint.pathway.screening import Coding

DATE = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?(T.+)?", re.DOTALL)
ABSENCE = re.compile(
    r"(no (known|current|active)|no information (about|on|regarding|available))\b"
    r".*\b(allerg|intoleranc|problem|condition|disorder|disabilit|medication|medicine|drug|device|implant|procedure|operation)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Day:
    """A FHIR date: the day where it is written in full, and the words that were written."""

    on: date | None
    written: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Say so when the date names no day."""
        return (f"dated only {self.written}",) if self.written and self.on is None else ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A CodeableConcept: its words, and the codings in systems that the contract names."""

    text: str
    codings: tuple[Coding, ...] = ()
    codes: tuple[str, ...] = ()
    states_absence: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a resource with its path; absence is `value=None`.

    Args:
        value: Plain JSON value.
        where: Path in the file.
        reading: Collects what has the wrong shape.
    """

    value: Any
    where: str
    reading: Reading

    def part(self, name: str) -> Element:
        """Return the part called `name`."""
        return Element(self._mapping().get(name), f"{self.where}.{name}".lstrip("."), self.reading)

    def parts(self, name: str) -> tuple[Element, ...]:
        """Return the items of the list called `name`; absence is no items."""
        whole = self.part(name)
        items = self.reading.items(whole.value, whole.where)
        return tuple(
            Element(item, f"{whole.where}[{index}]", self.reading) for index, item in enumerate(items)
        )

    def first(self, *names: str) -> Element:
        """Return the first of several parts that is there, or the last one absent."""
        parts = [self.part(name) for name in names]
        return next((part for part in parts if part.value is not None), parts[-1])

    def text(self, name: str) -> str:
        """Return a text without space at its ends; absence is empty."""
        part = self.part(name)
        return self.reading.text(part.value, part.where).strip()

    def is_true(self, name: str) -> bool:
        """Say whether a flag is set; absence is false."""
        part = self.part(name)
        return self.reading.flag(part.value, part.where) is True

    def number(self, name: str) -> float | None:
        """Return a number, or None where it is absent."""
        part = self.part(name)
        return self.reading.number(part.value, part.where, low=-1e12, high=1e12)

    def day(self, *names: str) -> Day:
        """Return the first of several dates or periods that is there; a period begins with its start."""
        part = self.first(*names)
        if isinstance(part.value, Mapping):
            part = part.part("start")
        if part.value is None:
            return Day(None)
        return self._day(part)

    def concept(self, name: str) -> Concept:
        """Return a CodeableConcept; absence is a concept without words."""
        part = self.part(name)
        return Concept("") if part.value is None else part.as_concept()

    def as_concept(self) -> Concept:
        """Read this very part as a CodeableConcept."""
        codings = self.parts("coding")
        words = [self.text("text"), *(coding.text("display") for coding in codings)]
        pairs = [(coding.text("system"), coding.text("code")) for coding in codings]
        text = next((word for word in words if word), _code_words(pairs))
        return Concept(
            text=text,
            codings=tuple(
                Coding(system, code) for url, code in pairs if code and (system := contract_system(url))
            ),
            codes=tuple(code for _, code in pairs if code),
            states_absence=any(is_absence_coding(url, code) for url, code in pairs) or states_absence(text),
        )

    def code(self, name: str) -> str:
        """Return a status code, written as a code or as a CodeableConcept; absence is empty."""
        part = self.part(name)
        if isinstance(part.value, Mapping):
            concept = part.as_concept()
            return concept.codes[0] if concept.codes else concept.text
        return self.text(name)

    def _mapping(self) -> Mapping[str, Any]:
        return self.reading.mapping(self.value, self.where) if self.value is not None else {}

    def _day(self, part: Element) -> Day:
        written = self.reading.text(part.value, part.where).strip()
        match = DATE.fullmatch(written)
        if match and not match[3]:
            return Day(None, written)
        return Day(self.reading.day(written[:10] if match else written, part.where), written)


def states_absence(text: str) -> bool:
    """Say whether words state that nothing of a kind is known, such as `No known allergies`."""
    return bool(ABSENCE.match(text.strip()))


def _code_words(pairs: list[tuple[str, str]]) -> str:
    return next((f"code {code} of {url or 'an unnamed system'}" for url, code in pairs if code), "")
