"""K138: A sentence for patients says the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from drypoint.errors import Fault
from drypoint.knowledge.lint.figures import figures
from drypoint.knowledge.lint.inspection import Inspection, Leaf
from drypoint.terms import Language

CODE = "K138"

GAP = re.compile(r"\{[a-z0-9_]*\}")
"""A place that is filled in later, such as `{until}`."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every plain wording is there in each language, with the same figures and the same gaps."""
    wordings = (leaf for leaf in inspection.leaves if leaf.key in list(Language))
    for _, leaves in groupby(wordings, key=lambda leaf: (leaf.kind, leaf.id, leaf.path[:-1])):
        said = {Language(leaf.key): leaf for leaf in leaves}
        yield from _unpaired(said)


def _unpaired(said: dict[Language, Leaf]) -> Iterator[Fault]:
    first = next(iter(said.values()))
    if len(said) < len(Language) or not all(leaf.value.strip() for leaf in said.values()):
        languages = ", ".join(Language)
        yield first.fault(
            CODE, expected=f"words in {languages}", hint="Write the sentence in every language."
        )
        return
    english = said[Language.ENGLISH]
    for language, leaf in said.items():
        if _marks(leaf.value, language) != _marks(english.value, Language.ENGLISH):
            hint = (
                "A translation keeps every figure and every gap; write both, or write the figure as a word."
            )
            yield leaf.fault(CODE, expected=f"the figures and gaps of '{english.value}'", hint=hint)


def _marks(text: str, language: Language) -> tuple[list[float], list[str]]:
    return sorted(figures(text, language)), sorted(GAP.findall(text))
