"""K109: Every screening rule can be reached by a question, a record entry, or a part of the facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, place

CODE = "K109"

PARTS = frozenset(
    {
        "age_years",
        "bmi",
        "sex",
        "birth_date",
        "patient",
        "planned",
        "techniques",
        "technique",
        "targets",
        "missing",
    }
)
"""Parts of the facts, other than answers, that a condition may look at."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every screening rule can be reached, and every question leads somewhere."""
    questions = inspection.ids("screening/questions")
    vocabularies = inspection.ids("screening/drugs") | inspection.ids("screening/conditions")
    named: set[str] = set()
    for name, rule in inspection.base.documents.get("screening/rules", {}).items():
        atoms = set(_atoms(rule.get("when")))
        named |= set(_atoms(dict(rule)))
        if not atoms & (questions | vocabularies | PARTS) and not rule.get("missing"):
            yield Fault(
                CODE,
                f"{place('screening/rules', name)}: when",
                "nothing that can be answered",
                "a question, a vocabulary of the record, or a part of the facts",
                "Name what makes the rule hold; a rule that nothing reaches protects nobody.",
            )
    for name in sorted(questions - named):
        yield Fault(
            CODE,
            place("screening/questions", name),
            "a question that no rule looks at",
            "at least one rule",
            "Write the rule, or ask nobody.",
        )


def _atoms(value: Any) -> Iterator[str]:
    """Yield every word of a condition, keys and values alike."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield key
            yield from _atoms(part)
    elif isinstance(value, list):
        for part in value:
            yield from _atoms(part)
    elif isinstance(value, str):
        yield value
