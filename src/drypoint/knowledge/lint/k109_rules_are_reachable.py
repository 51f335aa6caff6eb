"""K109: Every screening rule can be reached, and every question that is asked is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K109"

NAMING = {
    "question": ("screening/questions",),
    "weeks_since": ("screening/questions",),
    "answer_in": ("screening/questions",),
    "asks": ("screening/questions",),
    "recorded_as": ("screening/conditions",),
    "told_as": ("screening/conditions",),
    "newest_of": ("screening/conditions",),
    "unless_record": ("screening/conditions", "screening/drugs"),
    "record": ("screening/conditions", "screening/drugs"),
    "drug": ("screening/drugs",),
}
"""Keys of a condition that name a file, and the kinds that hold it."""

PARTS = frozenset({"age_under", "age_from", "bmi_under", "sex_other_than", "target", "technique", "unknown"})
"""Keys of a condition that look at a part of the facts which every input can give."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every screening rule can be reached by a question, a record entry or a stated part of the facts."""
    read: set[str] = set(inspection.ids("screening/clearance"))
    for kind in ("screening/rules", "screening/questions"):
        for name, content in inspection.base.documents.get(kind, {}).items():
            # What a rule that has ended looked for may have gone since.
            if content.get("valid_to"):
                continue
            atoms = tuple(_atoms(content.get("when") or content.get("asked_when")))
            read |= {value for key, value in atoms if NAMING.get(key) == ("screening/questions",)}
            yield from _unknown_names(inspection, file_place(kind, name), atoms)
            if kind == "screening/rules" and not any(key in PARTS or key in NAMING for key, _ in atoms):
                yield Fault(
                    CODE,
                    f"{file_place(kind, name)}: when",
                    "nothing that can be answered",
                    "a question, an entry of the record, or a part of the facts",
                    "Name what makes the rule hold; a rule that nothing reaches protects nobody.",
                )
    for name in sorted(inspection.ids("screening/questions") - read):
        yield Fault(
            CODE,
            file_place("screening/questions", name),
            "a question that no rule reads",
            "at least one rule",
            "Write the rule, or ask nobody.",
        )


def _unknown_names(inspection: Inspection, where: str, atoms: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    for key, value in atoms:
        kinds = NAMING.get(key, ())
        if kinds and not any(value in inspection.ids(kind) for kind in kinds):
            yield Fault(
                CODE,
                f"{where}: when",
                repr(value),
                f"an id in {' or '.join(kinds)}",
                "Correct the id in the condition.",
            )


def _atoms(condition: Any) -> Iterator[tuple[str, str]]:
    """Yield every key of a condition with its value, at every depth."""
    if isinstance(condition, Mapping):
        for key, part in condition.items():
            yield key, str(part)
            yield from _atoms(part)
    elif isinstance(condition, list):
        for part in condition:
            yield from _atoms(part)
