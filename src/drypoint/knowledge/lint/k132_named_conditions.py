"""K132: A named condition shows what it answers with, and never more than there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K132"

KIND = "evidence/conditions"
WITHOUT_TRIALS = frozenset(
    {
        "cases_only",
        "exists_not_readable",
        "indirect_only",
        "not_one_diagnosis",
        "nothing_found",
        "protocols_only",
    }
)
"""States in which no trial of the condition itself can be shown."""

NEEDLING = "dry needling"


def check(inspection: Inspection) -> Iterator[Fault]:
    """A state, its figures and its pointers agree, so that a page shows neither too much nor nothing."""
    for name, content in inspection.base.documents.get(KIND, {}).items():
        for found, expected, hint in _faults(content):
            yield Fault(CODE, file_place(KIND, name), found, expected, hint)


def _faults(content: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    state, figures = content["state"], content.get("figures", ())
    if content["no_usable_trial"] != (state in WITHOUT_TRIALS):
        yield f"{state} with no_usable_trial = {content['no_usable_trial']}", "both alike", "Correct one."
    if state == "not_one_diagnosis":
        if not content.get("see_also"):
            yield "no diagnosis and nowhere to look", "see_also", "Name the conditions to look at."
    elif not figures:
        yield f"{state} without a figure", "at least one of figures", "Show what was found, and in how many."
    if state == "nothing_found" and any(figure["modality"] == NEEDLING for figure in figures):
        yield "nothing_found beside a figure", "another state", "Say what the figure is."
