"""K114: What is known from memory or as a proposal is never shown as firmer than that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, file_place
from drypoint.terms import Confidence

CODE = "K114"

UNREAD = "memory"


def check(inspection: Inspection) -> Iterator[Fault]:
    """A fact is no firmer than its sources, and a decision is no firmer than its weakest fact."""
    for name, fact in inspection.base.documents.get("facts", {}).items():
        yield from _fact(inspection, name, fact)
    for kind, name, content in inspection.documents:
        if kind != "facts" and content.get("basis"):
            yield from _decision(inspection, kind, name, content)


def _fact(inspection: Inspection, name: str, fact: Mapping[str, Any]) -> Iterator[Fault]:
    citations = inspection.base.documents.get("citations", {})
    read_as = {citations.get(source["key"], {}).get("read_as") for source in fact.get("sources", ())}
    where = file_place("facts", name)
    if read_as == {UNREAD} and fact.get("confidence") == Confidence.SEEN:
        yield Fault(
            CODE,
            f"{where}: confidence",
            "'seen'",
            "'memory' or 'proposal'",
            "No source was read; mark it so.",
        )
    if fact.get("confidence") == Confidence.PROPOSAL and fact.get("action_basis") == "source":
        yield Fault(
            CODE, f"{where}: action_basis", "'source'", "'compiler'", "A proposal is not stated by a source."
        )


def _decision(inspection: Inspection, kind: str, name: str, content: Mapping[str, Any]) -> Iterator[Fault]:
    facts = inspection.base.documents.get("facts", {})
    weakest = max(
        (Confidence(facts[fact]["confidence"]) for fact in content["basis"] if fact in facts),
        key=lambda confidence: confidence.rank,
        default=None,
    )
    for key in ("certainty", "confidence"):
        claimed = content.get(key)
        if weakest and claimed in list(Confidence) and Confidence(claimed).rank < weakest.rank:
            yield Fault(
                CODE,
                f"{file_place(kind, name)}: {key}",
                repr(claimed),
                f"'{weakest}' or weaker, as its weakest fact",
                "Leave the key out, or write the weaker word.",
            )
