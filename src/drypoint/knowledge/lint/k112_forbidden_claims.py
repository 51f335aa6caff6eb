"""K112: No text makes a claim that the references call unsupported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import Inspection, Leaf, word_pattern
from drypoint.terms import Language

CODE = "K112"

JUDGED_TOPICS = frozenset({"claim", "seed_claim", "seed_extract"})
"""Facts that record what the popular articles say, or what was found of it."""

RECORDING = frozenset({"forbidden_claims", "claims", "citations"})
"""Kinds that record claims in order to judge them."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """No text makes a claim that the references call unsupported, save where it is recorded or corrected."""
    claims = inspection.base.documents.get("forbidden_claims", {})
    english, spanish = (_patterns(claims, key) for key in ("patterns", "patterns_es"))
    for leaf in inspection.texts:
        if not _records(leaf, inspection.document(leaf)):
            patterns = spanish if leaf.key == Language.SPANISH else english
            for name in dict.fromkeys(name for name, pattern in patterns if pattern.search(leaf.value)):
                hint = f"Say instead: {claims[name]['correction']}"
                yield leaf.fault(CODE, expected=f"no claim of '{name}'", hint=hint)


def _patterns(claims: Mapping[str, Mapping[str, Any]], key: str) -> list[tuple[str, re.Pattern[str]]]:
    return [(name, word_pattern(text)) for name, claim in claims.items() for text in claim.get(key, ())]


def _records(leaf: Leaf, document: Mapping[str, Any]) -> bool:
    """Whether the claim stands there only to be judged."""
    return (
        leaf.kind in RECORDING
        or (leaf.kind == "facts" and document.get("topic") in JUDGED_TOPICS)
        or leaf.key in {"says", "myth"}
    )
