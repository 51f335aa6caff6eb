"""K101: Every source that is cited has its file in citations/."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, Leaf

CODE = "K101"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every source that is cited has its file in citations/."""
    known = inspection.ids("citations")
    for leaf in inspection.leaves:
        if _cites(leaf) and leaf.value not in known:
            yield leaf.fault(
                CODE,
                expected="the key of a file in citations/",
                hint=f"Add citations/{leaf.value}.toml or correct the key.",
            )


def _cites(leaf: Leaf) -> bool:
    in_table = "sources" in leaf.path and leaf.key == "key"
    return in_table or leaf.key == "sources" or (leaf.kind == "claims" and leaf.key == "article")
