"""K124: A file is valid from a day, and until a later one at most."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K124"


def check(inspection: Inspection) -> Iterator[Fault]:
    """A decision file says from which day it is valid, and never ends before it begins."""
    for kind, name, content in inspection.documents:
        begins, ends = content.get("valid_from"), content.get("valid_to")
        if content.get("basis") and not begins:
            yield Fault(
                CODE,
                f"{file_place(kind, name)}: valid_from",
                "nothing",
                "a day",
                "Write the day from which it is valid.",
            )
        if begins and ends and ends <= begins:
            yield Fault(
                CODE,
                f"{file_place(kind, name)}: valid_to",
                ends,
                f"a day after {begins}",
                "Correct one of the days.",
            )
