"""K104: Every unit is in units.toml."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection

CODE = "K104"

DECIDING = frozenset({"planning/limits", "mechanism/parameters"})
"""Kinds whose own numbers decide; an empty unit is a plain ratio."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every unit of a quantity or of a deciding number is in units.toml."""
    listed = inspection.base.documents.get("base", {}).get("units", {}).get("units", ())
    known = {unit["id"] for unit in listed}
    for leaf in inspection.named("unit"):
        ours = leaf.path[0] == "quantities" or leaf.kind in DECIDING
        if ours and leaf.value and leaf.value not in known:
            yield leaf.fault(
                CODE, expected="a unit of units.toml", hint="Use a listed unit, or add it with its meaning."
            )
