"""K112: No text makes a claim that the references call unsupported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, Leaf

CODE = "K112"

JUDGED_TOPICS = frozenset({"claim", "seed_claim", "seed_extract"})
"""Facts that record what the popular articles say, or what was found of it."""

RECORDING = frozenset({"forbidden_claims", "claims", "citations"})
"""Kinds that record claims in order to judge them."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """No text makes a claim that the references call unsupported, save where it is recorded or corrected."""
    for leaf in inspection.texts:
        if not _records(leaf, inspection.document(leaf)):
            for name, claim in inspection.base.documents.get("forbidden_claims", {}).items():
                if any(re.search(pattern, leaf.value, re.IGNORECASE) for pattern in claim["patterns"]):
                    yield leaf.fault(
                        CODE,
                        expected=f"no claim of '{name}'",
                        hint=f"Say instead: {claim['correction']}",
                    )


def _records(leaf: Leaf, document: Mapping[str, Any]) -> bool:
    """Whether the claim stands there only to be judged."""
    return (
        leaf.kind in RECORDING
        or (leaf.kind == "facts" and document.get("topic") in JUDGED_TOPICS)
        or leaf.key in {"says", "myth"}
    )
