"""What an address asks of the model: an idea and numbers; what cannot be is passed over, and said so."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, ParameterGroup
from drypoint.pathway.mechanism import faults_in_numbers

IDEA = "idea"


@dataclass(frozen=True, slots=True)
class AskedRun:
    """The run that an address asks for.

    Args:
        moved: The sliders that it names, within their ranges.
        is_corrected: Whether something in it could not be, so that the written value stands instead.
    """

    hypothesis: str
    moved: Mapping[str, float]
    is_corrected: bool


def asked_run(knowledge: KnowledgeBase, query: Mapping[str, str]) -> AskedRun:
    """Read the part of an address behind the question mark; other names in it are not ours."""
    first = min(knowledge.mechanism_hypotheses.values(), key=lambda idea: idea.place).id
    hypothesis = query.get(IDEA) or first
    numbers = {name: _number(query[name]) for name in _sliders(knowledge) if query.get(name)}
    faults = faults_in_numbers(knowledge=knowledge, hypothesis=hypothesis, moved=numbers)
    at_fault = {fault.where for fault in faults}
    return AskedRun(
        hypothesis if hypothesis in knowledge.mechanism_hypotheses else first,
        {name: value for name, value in numbers.items() if name not in at_fault},
        is_corrected=bool(faults),
    )


def _sliders(knowledge: KnowledgeBase) -> list[str]:
    rows = knowledge.mechanism_parameters.values()
    return [row.id for row in rows if row.group is not ParameterGroup.INNER]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
