"""K120: Every citation says what it is and how it was read."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place
from drypoint.terms import Confidence

CODE = "K120"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every citation says what it is and how it was read, and no two share a reference id alone."""
    for name, content in inspection.base.documents.get("citations", {}).items():
        if not str(content.get("title", "")).strip():
            yield Fault(
                CODE,
                f"{file_place('citations', name)}: title",
                "nothing",
                "a title",
                "Write who said what, and where.",
            )
        if content.get("read_as") not in list(Confidence):
            yield Fault(
                CODE,
                f"{file_place('citations', name)}: read_as",
                repr(content.get("read_as")),
                f"one of {', '.join(Confidence)}",
                "Say how the source was read.",
            )
