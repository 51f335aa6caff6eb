"""K130: A name of a medicine is written as it is looked up, and calls nothing harmless that a class holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import NAME_LISTS, PLAIN_NAME, Inspection, file_place

CODE = "K130"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Names are plain words, and no name that raises no question is one of a class that a rule asks for."""
    lists = inspection.base.documents.get(NAME_LISTS, {})
    matters = {form for content in lists.values() if content.get("names_of") for form in _forms(content)}
    for name, content in lists.items():
        for form in _forms(content):
            if not PLAIN_NAME.fullmatch(form):
                yield _fault(name, form, "small letters, digits and single blanks", "Write it plainly.")
            if not content.get("names_of") and form in matters:
                yield _fault(name, form, "no name of a class", "Keep it in the list of its class alone.")


def _forms(content: Mapping[str, Any]) -> Iterator[str]:
    return (form for forms in content.get("names", {}).values() for form in forms)


def _fault(name: str, form: str, expected: str, hint: str) -> Fault:
    return Fault(CODE, file_place(NAME_LISTS, name), repr(form), expected, hint)
