"""K140: A number of the explanatory model is called measured only where it was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K140"

KIND = "mechanism/parameters"
FREE, MEASURED = "free", "measured"
SIZE, NOTHING = "size", "nothing"


def check(inspection: Inspection) -> Iterator[Fault]:
    """A number's label is that of a statement or fact it names, and a measured size stands there."""
    for name, parameter in inspection.base.documents.get(KIND, {}).items():
        for key, found, expected in _faults(inspection, parameter):
            yield Fault(
                CODE,
                f"{file_place(KIND, name)}: {key}",
                found,
                expected,
                "Name what was measured, or call it free.",
            )


def _faults(inspection: Inspection, parameter: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    standing, known = parameter.get("standing"), parameter.get("known")
    if (standing == FREE) != (known == NOTHING):
        yield "known", repr(known), "'nothing' for what is free, and only for that"
    if standing != FREE and standing not in _standings(inspection, parameter):
        yield "standing", repr(standing), "a statement of that standing, or for people a fact"
    if known == SIZE and not _states(inspection, parameter):
        yield "value", repr(parameter.get("value")), "a number that its fact or statement states"


def _standings(inspection: Inspection, parameter: Mapping[str, Any]) -> set[str]:
    named = {row.get("standing", "") for row in _statements(inspection, parameter)}
    return named | ({MEASURED} if parameter.get("basis") else set())


def _states(inspection: Inspection, parameter: Mapping[str, Any]) -> bool:
    """Whether the value is a quantity of a fact that it names, or a word of a statement's text."""
    facts = inspection.base.documents.get("facts", {})
    figures = {
        figure.get("value")
        for fact in parameter.get("basis", ())
        for figure in facts.get(fact, {}).get("quantities", ())
    }
    words = {word for row in _statements(inspection, parameter) for word in row.get("text", "").split()}
    return parameter.get("value") in figures or f"{parameter.get('value'):g}" in words


def _statements(inspection: Inspection, parameter: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    known = inspection.base.documents.get("evidence/statements", {})
    return [known[name] for name in parameter.get("statements", ()) if name in known]
