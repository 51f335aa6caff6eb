"""K107: Every muscle and trigger point that is named is in the atlas."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection

CODE = "K107"

KEYS = ("muscles", "muscle", "trigger_point", "trigger_points", "targets", "target")


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every muscle and trigger point that is named is in the atlas."""
    muscles = inspection.base.documents.get("muscles", {})
    points = {point.get("id") for muscle in muscles.values() for point in muscle.get("trigger_points", ())}
    for leaf in inspection.named(*KEYS):
        if isinstance(leaf.value, str) and leaf.value not in muscles and leaf.value not in points:
            yield leaf.fault(
                CODE,
                expected="the id of a muscle or trigger point",
                hint="Correct the id; the atlas is in muscles/.",
            )
