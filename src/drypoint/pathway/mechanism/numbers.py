"""The numbers of a run: those of the knowledge, as a reader moved them, with the links of one hypothesis."""

from __future__ import annotations

import math
from collections.abc import Mapping

from drypoint.errors import Fault
from drypoint.knowledge import KnowledgeBase, MechanismParameter

NO_NUMBERS: Mapping[str, float] = {}


def faults_in_numbers(
    *, knowledge: KnowledgeBase, hypothesis: str, moved: Mapping[str, float] = NO_NUMBERS
) -> tuple[Fault, ...]:
    """Return what is wrong with a choice: a hypothesis or number that is unknown, or one out of range."""
    known = knowledge.mechanism_parameters
    faults = [_out_of_range(known[name], value) for name, value in moved.items() if name in known]
    unknown = [_unknown(name, known) for name in moved if name not in known]
    if hypothesis not in knowledge.mechanism_hypotheses:
        unknown.append(_unknown("hypothesis", knowledge.mechanism_hypotheses, found=hypothesis))
    return (*unknown, *(fault for fault in faults if fault))


def numbers_in_force(
    *, knowledge: KnowledgeBase, hypothesis: str, moved: Mapping[str, float] = NO_NUMBERS
) -> dict[str, float]:
    """Return every number of a run; a link that only other hypotheses have is 0.

    Raises:
        KeyError: No such hypothesis.
    """
    own = knowledge.mechanism_hypotheses[hypothesis].switches
    others = {name for idea in knowledge.mechanism_hypotheses.values() for name in idea.switches} - set(own)
    written = {name: row.value for name, row in knowledge.mechanism_parameters.items()}
    return {**written, **moved, **dict.fromkeys(others, 0.0)}


def _out_of_range(parameter: MechanismParameter, value: float) -> Fault | None:
    if math.isfinite(value) and parameter.low <= value <= parameter.high:
        return None
    expected = f"a number from {parameter.low:g} to {parameter.high:g}"
    return Fault("DP127", parameter.id, f"{value:g}", expected, "Move it into its range.")


def _unknown(where: str, known: Mapping[str, object], *, found: str = "") -> Fault:
    return Fault("DP128", where, found or where, f"one of {', '.join(known)}", "Use a listed name.")
