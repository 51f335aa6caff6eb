"""K110: No code is handled in two contradictory ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K110"

KINDS = ("screening/drugs", "screening/conditions")
SYSTEMS = ("icd10", "atc", "snomed", "rxnorm")
HANDLING = ("strength", "undated", "confirm_after_days", "over_after_days", "history")
"""Keys that decide how far an entry counts; two files may not differ in them for one code and question."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """No code answers one question in two ways, and no file both lists and excepts a code."""
    seen: dict[tuple[str, str, str], tuple[str, tuple[Any, ...]]] = {}
    for kind in KINDS:
        for name, content in inspection.base.documents.get(kind, {}).items():
            for system, code in _codes(content):
                if code in content.get(f"{system}_except", ()):
                    yield _fault(kind, name, f"{system} {code} listed and excepted")
                yield from _against_others(seen, (kind, name), content, (system, code))


def _against_others(
    seen: dict[tuple[str, str, str], tuple[str, tuple[Any, ...]]],
    file: tuple[str, str],
    content: Mapping[str, Any],
    coding: tuple[str, str],
) -> Iterator[Fault]:
    handling = tuple(content.get(key) for key in HANDLING)
    for question in content.get("answers", ()):
        other, before = seen.setdefault((*coding, question), (file_place(*file), handling))
        if before != handling:
            yield _fault(*file, f"{' '.join(coding)} for '{question}', handled otherwise in {other}")


def _codes(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    tables = (content, *(part for part in content.get("substances", ())))
    for table in tables:
        for system in SYSTEMS:
            yield from ((system, code) for code in table.get(system, ()))


def _fault(kind: str, name: str, found: str) -> Fault:
    return Fault(
        CODE,
        file_place(kind, name),
        found,
        "one handling for a code",
        "Keep it in one file; the stricter stands.",
    )
