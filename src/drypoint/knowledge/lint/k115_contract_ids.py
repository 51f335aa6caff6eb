"""K115: The questions, symptoms and measures are exactly those that the contract fixes."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.contract_ids import MEASURES, QUESTION_IDS, SYMPTOMS
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K115"

FIXED = {"screening/questions": frozenset(QUESTION_IDS), "aftercare/symptoms": SYMPTOMS, "outcomes": MEASURES}


def check(inspection: Inspection) -> Iterator[Fault]:
    """The questions, symptoms and measures are exactly those that the contract fixes."""
    for kind, ids in FIXED.items():
        found = inspection.ids(kind)
        for name in sorted(ids - found):
            yield Fault(
                CODE, file_place(kind, name), "no file", "one file for each fixed id", "Write the file."
            )
        for name in sorted(found - ids):
            yield Fault(
                CODE,
                file_place(kind, name),
                "an id that the contract does not know",
                "a fixed id",
                "Correct the id; a new one needs a decision record.",
            )
