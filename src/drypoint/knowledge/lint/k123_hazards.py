"""K123: The highest hazard of a muscle is the highest of its list, and a pleura nearby is a risk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K123"

LEVELS = ("low", "medium", "high")


def check(inspection: Inspection) -> Iterator[Fault]:
    """The highest hazard of a muscle is the highest of its list, and a pleura nearby is a risk."""
    for name, muscle in inspection.base.documents.get("muscles", {}).items():
        for found, expected in _faults(muscle):
            yield Fault(
                CODE,
                file_place("muscles", name),
                found,
                expected,
                "Make the summary agree with the list; the stricter stands.",
            )


def _faults(muscle: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    hazards = muscle.get("hazards", ())
    levels = [hazard.get("level") for hazard in hazards]
    if unknown := [level for level in levels if level not in LEVELS]:
        yield f"level {unknown[0]!r}", f"one of {', '.join(LEVELS)}"
        return
    highest = max(levels, key=LEVELS.index, default="low")
    if muscle.get("hazard_level_max") != highest:
        yield f"hazard_level_max {muscle.get('hazard_level_max')!r}", f"'{highest}', as in its list"
    near_pleura = any(hazard.get("type") == "pleura" for hazard in hazards)
    if near_pleura and muscle.get("pneumothorax_risk_level") == "none":
        yield "a pleura among the hazards, and no risk of pneumothorax", "'low' or higher"
