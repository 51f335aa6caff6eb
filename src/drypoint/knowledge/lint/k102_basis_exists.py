"""K102: Every fact that a decision rests on exists."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, Leaf

CODE = "K102"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every fact that a decision rests on exists."""
    known = inspection.ids("facts")
    for leaf in inspection.leaves:
        if _names_a_fact(leaf) and leaf.value not in known:
            yield leaf.fault(
                CODE,
                expected="the id of a file in facts/",
                hint="Correct the id or add the fact with its source.",
            )


def _names_a_fact(leaf: Leaf) -> bool:
    """Whether the leaf is an entry of a list of facts; a `…_basis` that is a sentence names none."""
    return (leaf.key == "basis" or leaf.key.endswith("_basis")) and isinstance(leaf.path[-1], int)
