"""What an examination has found so far, as the page has it: typed, or read back from the record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from drypoint.knowledge import Sign
from drypoint.pathway.localisation import Findings

Intensity = float | str
"""A number, or the words that were typed instead, for the fault that names them."""


@dataclass(frozen=True, slots=True)
class EnteredFindings:
    """Findings that nobody has judged yet.

    Args:
        drawing: Full region id → intensity; 0 says that the region does not hurt.
        felt: Sided point → the signs that were sought there.
        condition: Context id; empty where none was named.
        aggravated_by: Ids of what makes it worse.
        symptoms: Ids of what is felt as well.
    """

    drawing: Mapping[str, Intensity] = field(default_factory=dict)
    felt: Mapping[str, Mapping[Sign, bool]] = field(default_factory=dict)
    condition: str = ""
    aggravated_by: tuple[str, ...] = ()
    symptoms: tuple[str, ...] = ()

    def as_contract(self) -> dict[str, Any]:
        """Return the input of `localise` as the contract writes it."""
        palpation = [
            {"trigger_point": point, **{sign.value: felt for sign, felt in signs.items()}}
            for point, signs in self.felt.items()
        ]
        context = {
            "condition": self.condition,
            "aggravated_by": list(self.aggravated_by),
            "symptoms": list(self.symptoms),
        }
        told = {key: value for key, value in context.items() if value}
        findings = {"drawing": dict(self.drawing), "palpation": palpation}
        return {**findings, "context": told} if told else findings

    @property
    def drawing_key(self) -> str:
        """A short word that changes when drawing, condition or what was told do, whatever was felt."""
        told = [sorted(self.drawing.items()), self.condition, *self.aggravated_by, *self.symptoms]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def entered_findings(findings: Findings) -> EnteredFindings:
    """Return stored findings as they stand in the form: a region that does not hurt has the intensity 0."""
    felt = {one.trigger_point: one.signs for one in findings.palpation}
    return EnteredFindings(
        drawing_of(findings), felt, findings.condition, findings.aggravated_by, findings.symptoms
    )


def drawing_of(findings: Findings) -> dict[str, float]:
    """Return the pain drawing of stored findings."""
    return dict(sorted({**dict.fromkeys(findings.not_painful, 0), **findings.painful}.items()))
