"""What the step has in hand when it is shown: entries, the ranking of them, and how the page looked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drypoint.interfaces.web.visit.localisation.forms import Looking


@dataclass(frozen=True, slots=True)
class Shown:
    """What the step is to show.

    Args:
        findings: The contract's input of `localise`, as it was entered.
        output: The contract's answer; empty where nothing was ranked.
        targets: What was chosen so far.
        looking: How the page looked when the form was sent.
        confirmed: The sides that were ticked.
        faulty: Regions whose field must be mended.
        fault: Why there is no ranking, where something stands in its way.
        another: A point that was typed and is not on the list, to be mended.
        technique: What is chosen for another point.
        url: The address of the step.
        is_stored: What is shown is what the record holds.
    """

    findings: Mapping[str, Any]
    output: Mapping[str, Any]
    targets: Sequence[Mapping[str, Any]] = ()
    looking: Looking = field(default_factory=Looking)
    confirmed: str = ""
    faulty: frozenset[str] = frozenset()
    fault: str = ""
    another: str = ""
    technique: str = ""
    url: str = ""
    is_stored: bool = False

    @property
    def felt(self) -> Mapping[str, Mapping[str, Any]]:
        """Return what was felt, by point."""
        return {entry["trigger_point"]: entry for entry in self.findings.get("palpation", ())}

    @property
    def classes(self) -> Mapping[str, str]:
        """Return what the Delphi criteria make of it, by point."""
        return {entry["trigger_point"]: entry["classification"] for entry in self.output.get("palpated", ())}

    @property
    def techniques(self) -> Mapping[str, str]:
        """Return the technique of each target, by point."""
        return {target["trigger_point"]: target.get("technique", "") for target in self.targets}
