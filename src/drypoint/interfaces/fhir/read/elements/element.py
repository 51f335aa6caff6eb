"""Walk through a FHIR resource part by part; what has the wrong shape is noted with its path.

Specification: https://hl7.org/fhir/R4/datatypes.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from drypoint.foreign import Reading
from drypoint.interfaces.fhir.read.elements.absence import is_denial, without_absence
from drypoint.interfaces.fhir.read.elements.days import Day, read_day
from drypoint.interfaces.fhir.read.elements.systems import contract_system, is_absence_coding
from drypoint.pathway.screening import Coding


@dataclass(frozen=True, slots=True)
class Concept:
    """A CodeableConcept: all its names, and the codings in systems that the contract names.

    Args:
        text: Every different name, joined; a code where it has none.
        beside: The absence that stood beside the names and was taken out.
    """

    text: str
    codings: tuple[Coding, ...] = ()
    codes: tuple[str, ...] = ()
    states_absence: bool = False
    beside: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Say so when part of what was written is an absence."""
        return (f"it also says '{self.beside}', which never stands for a no",) if self.beside else ()


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
        return self.part(name).listed()

    def some(self, name: str) -> tuple[Element, ...]:
        """Return the items of a list that in another version of FHIR is one thing without a list."""
        whole = self.part(name)
        return (whole,) if isinstance(whole.value, Mapping) else whole.listed()

    def listed(self) -> tuple[Element, ...]:
        """Return the items of this very part as a list."""
        items = self.reading.items(self.value, self.where)
        return tuple(
            Element(item, f"{self.where}[{index}]", self.reading) for index, item in enumerate(items)
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
        """Return the first of several dates, periods or ages that is there and can be read.

        What stands in words is kept, and the next one that is there counts instead.
        """
        words = ""
        for part in (self.part(name) for name in names):
            if part.value is None:
                continue
            day = read_day(part.value, part.where, self.reading)
            if not day.in_words:
                return replace(day, in_words=words)
            words = words or day.in_words
        return Day(None, in_words=words)

    def concept(self, name: str) -> Concept:
        """Return a CodeableConcept; absence is a concept without words."""
        part = self.part(name)
        return Concept("") if part.value is None else part.as_concept()

    def as_concept(self) -> Concept:
        """Read this very part as a CodeableConcept, or as the CodeableReference of R5 around one."""
        if self.part("concept").value is not None:
            return self.concept("concept")
        codings = self.parts("coding")
        written = [self.text("text"), *(coding.text("display") for coding in codings)]
        pairs = [(coding.text("system"), coding.text("code")) for coding in codings]
        named = [without_absence(word) for word in written if word]
        is_coded_absence = any(is_absence_coding(url, code) for url, code in pairs)
        names = distinct_names(
            name for name, _ in named if name and not (is_coded_absence and is_denial(name))
        )
        is_absence = is_coded_absence or any(absent for _, absent in named)
        return Concept(
            text="; ".join(names) or next((word for word in written if word), _code_words(pairs)),
            codings=tuple(
                Coding(system, code)
                for url, code in pairs
                if code and (system := contract_system(url)) and not is_absence_coding(url, code)
            ),
            codes=tuple(code for _, code in pairs if code),
            states_absence=is_absence and not names,
            beside="; ".join(word for word in written if word) if is_absence and names else "",
        )

    def all_codes(self, name: str) -> tuple[str, ...]:
        """Return every code of a status, written as a code or as a CodeableConcept; absence is none."""
        part = self.part(name)
        if isinstance(part.value, Mapping):
            concept = part.as_concept()
            return concept.codes or ((concept.text,) if concept.text else ())
        return (text,) if (text := self.text(name)) else ()

    def _mapping(self) -> Mapping[str, Any]:
        return self.reading.mapping(self.value, self.where) if self.value is not None else {}


def distinct_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return each different name once; one that another name says as well is left out.

    Example:
        >>> distinct_names(["Apixaban 5 mg", "apixaban", "Eliquis"])
        ('Apixaban 5 mg', 'Eliquis')
    """
    kept: list[str] = []
    for name in names:
        low = f" {' '.join(name.lower().split())} "
        held = [f" {' '.join(other.lower().split())} " for other in kept]
        if any(low in other for other in held):
            continue
        kept = [other for other, words in zip(kept, held, strict=True) if words not in low]
        kept.append(name)
    return tuple(kept)


def _code_words(pairs: list[tuple[str, str]]) -> str:
    return next((f"code {code} of {url or 'an unnamed system'}" for url, code in pairs if code), "")
