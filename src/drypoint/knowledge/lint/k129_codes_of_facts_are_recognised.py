"""K129: Every code that a contraindication or red flag names is recognised in a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K129"

TOPICS = ("contraindication", "red_flag")
KINDS = ("screening/drugs", "screening/conditions")
SYSTEMS = ("icd10", "atc")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every code that a contraindication or red flag names is recognised in a record."""
    files = [content for kind in KINDS for content in inspection.base.documents.get(kind, {}).values()]
    for name, fact in inspection.base.documents.get("facts", {}).items():
        if str(fact.get("topic", "")).startswith(TOPICS):
            for system in SYSTEMS:
                for code in fact.get("codes", {}).get(system, ()):
                    if not any(_recognises(content, system, code) for content in files):
                        yield Fault(
                            CODE,
                            f"{file_place('facts', name)}: codes.{system}",
                            code,
                            "a screening vocabulary that lists it",
                            "Add the code to a file in screening/conditions or screening/drugs.",
                        )


def _recognises(content: Mapping[str, Any], system: str, code: str) -> bool:
    """Whether the file lists the code or a prefix of it, or codes below it, and does not except it."""
    listed = [
        *content.get(system, ()),
        *(c for part in content.get("substances", ()) for c in part.get(system, ())),
    ]
    excepted = any(code.startswith(prefix) for prefix in content.get(f"{system}_except", ()))
    return not excepted and any(code.startswith(prefix) or prefix.startswith(code) for prefix in listed)
