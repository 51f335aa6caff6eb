"""K106: Every region that is named is on the body chart."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection

CODE = "K106"

KEYS = (
    "regions",
    "region",
    "base_regions",
    "excluded_regions",
    "primary",
    "secondary",
    "contralateral_spill",
    "needling_regions",
)


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every region that is named is on the body chart, with or without its side."""
    full = inspection.ids("regions")
    known = full | {name.rsplit(".", 1)[0] for name in full}
    for leaf in inspection.named(*KEYS):
        if isinstance(leaf.value, str) and leaf.value not in known:
            yield leaf.fault(
                CODE,
                expected="the id of a region on the chart",
                hint="Correct the id; the chart is in regions/.",
            )
