"""K127: A conflict lets at least one source speak, chooses, and gives its reason."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K127"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every voice of a conflict names its sources, and the house gives its choice and its reason."""
    for name, conflict in inspection.base.documents.get("conflicts", {}).items():
        voices = conflict.get("voices", ())
        if not voices or any(not voice.get("sources") for voice in voices):
            yield Fault(
                CODE,
                file_place("conflicts", name),
                "a voice without a source",
                "sources for each",
                "Name who says it.",
            )
        for key in ("choice", "reason"):
            if len(str(conflict.get(key, ""))) < len("It stays open."):
                yield Fault(
                    CODE,
                    f"{file_place('conflicts', name)}: {key}",
                    repr(conflict.get(key)),
                    "a sentence",
                    "Say it in full.",
                )
