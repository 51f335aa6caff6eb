"""K122: A region of the chart has both sides with the same facts, or lies on the midline alone."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place
from drypoint.terms import Side

CODE = "K122"

SAME = ("view", "body_group")


def check(inspection: Inspection) -> Iterator[Fault]:
    """A region of the chart has both sides with the same facts, or lies on the midline alone."""
    sides: dict[str, dict[str, dict[str, str]]] = {}
    for name, region in inspection.base.documents.get("regions", {}).items():
        sides.setdefault(region.get("base_id", ""), {})[region.get("side", "")] = region
        if name != f"{region.get('base_id')}.{region.get('side')}":
            yield Fault(
                CODE,
                file_place("regions", name),
                repr(name),
                "base id and side",
                "Correct the id, base id or side.",
            )
    for base_id, found in sides.items():
        yield from _pair(base_id, found)


def _pair(base_id: str, found: dict[str, dict[str, str]]) -> Iterator[Fault]:
    where = f"regions/{base_id}"
    if set(found) not in ({Side.LEFT, Side.RIGHT}, {Side.MID}):
        yield Fault(
            CODE, where, ", ".join(sorted(found)), "left and right, or mid alone", "Add the missing side."
        )
    elif len(found) > 1 and any(found[Side.LEFT].get(key) != found[Side.RIGHT].get(key) for key in SAME):
        yield Fault(
            CODE, where, "two sides that differ", "the same view and body group", "Make both sides equal."
        )
