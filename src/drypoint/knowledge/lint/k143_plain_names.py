"""K143: What the public pages show of the body is on the chart and has an everyday name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K143"

PLACES = ("primary", "secondary", "contralateral_spill", "needling_regions")
"""Where a trigger point names places of the body."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every everyday name belongs to something, and every place of a shown muscle has one."""
    documents = inspection.base.documents
    bases = {region.get("base_id") for region in documents.get("regions", {}).values()}
    named = documents.get("public/places", {})
    for place in named:
        if place not in bases:
            hint = "Correct the id; the regions are in regions/."
            yield Fault(CODE, file_place("public/places", place), place, "the base id of a region", hint)
    for muscle in documents.get("public/muscles", {}):
        found = documents.get("muscles", {}).get(muscle)
        yield from _muscle_faults(muscle, found, documents.get("localisation/links", {}).values(), named)


def _muscle_faults(
    muscle: str,
    found: Mapping[str, Any] | None,
    links: Iterable[Mapping[str, Any]],
    named: Mapping[str, Any],
) -> Iterator[Fault]:
    where = file_place("public/muscles", muscle)
    if found is None:
        hint = "Correct the id; the atlas is in muscles/."
        yield Fault(CODE, where, muscle, "the id of a muscle", hint)
        return
    for place in sorted(_places(found, links) - named.keys()):
        hint = f"Add public/places/{place}.toml."
        yield Fault(CODE, where, place, "a place with an everyday name", hint)


def _places(muscle: Mapping[str, Any], links: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return every place that the points of a muscle name, in the atlas and in the links beyond it."""
    points = muscle["trigger_points"]
    ids = {point["id"] for point in points}
    added = (place for link in links if ids.intersection(link["trigger_points"]) for place in link["regions"])
    return {*added, *(place for point in points for key in PLACES for place in point.get(key, ()))}
