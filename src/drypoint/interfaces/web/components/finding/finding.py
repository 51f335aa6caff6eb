"""One finding of a screening, as a sentence with what caused it."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.override import EXAMPLES as OVERRIDES
from drypoint.interfaces.web.components.override import OverrideView
from drypoint.interfaces.web.components.sources import EXAMPLES as SOURCES
from drypoint.interfaces.web.components.sources import SourcesView


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding.

    Args:
        effect: What it does, in a few words, such as `Clearance first`.
        level: The decision it leads to, for the band beside it.
        text: The finding as a sentence.
        limits: Where or how it limits, such as `Left arm, front`, and who may lift it.
        evidence: What was said or written that caused it, one sentence each.
        override: Departing from it, where that is allowed or was done.
    """

    effect: str
    level: str
    text: str
    sources: SourcesView
    limits: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    override: OverrideView | None = None


EXAMPLES = {
    "bare": FindingView(
        "Take care", "precautions", "The example finding asks for care.", SOURCES["no source"]
    ),
    "with evidence and limits": FindingView(
        "Clearance first",
        "clearance_first",
        "The example finding needs a medical opinion first.",
        SOURCES["many, with places and addresses"],
        limits=("Not in: arm, front, left", "Not with: electrical current"),
        evidence=(
            "The patient answered: no blood thinner.",
            "The record lists “example tablet 5 mg” (import of 3 May 2026).",
        ),
    ),
    "emergency": FindingView(
        "Stop", "emergency", "The example finding is an emergency.", SOURCES["one source"]
    ),
    "overridden": FindingView(
        "Take care, overridden",
        "precautions",
        "The example finding asks for care that was departed from.",
        SOURCES["one source"],
        override=OVERRIDES["overridden"],
    ),
}
