"""K108: Every trigger point says where its pain is felt and where its needle goes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K108"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every trigger point belongs to its muscle, hurts somewhere, and says where its needle goes in."""
    for name, muscle in inspection.base.documents.get("muscles", {}).items():
        for point in muscle.get("trigger_points", ()):
            for found, expected, hint in _faults(name, point):
                yield Fault(CODE, f"{file_place('muscles', name)}: {point.get('id')}", found, expected, hint)


def _faults(muscle: str, point: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if not str(point.get("id", "")).startswith(f"{muscle}."):
        yield repr(point.get("id")), f"an id that starts with '{muscle}.'", "Rename the point."
    if not point.get("primary"):
        yield "no primary region", "at least one", "Write where the pain is nearly always felt."
    if not point.get("needling_regions"):
        yield "no needling region", "at least one", "Name every region of skin that the needle may pass."
    if twice := set(point.get("primary", ())) & set(point.get("secondary", ())):
        yield f"{', '.join(sorted(twice))} twice", "a region in one zone only", "Keep it in the primary zone."
