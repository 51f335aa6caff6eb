"""Solve one part of a drawing that hangs together: exactly, or with messages for what is too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.answer import Method
from drypoint.pathway.localisation.inference.messages import simplified_network
from drypoint.pathway.localisation.inference.subsets import solve_exactly
from drypoint.pathway.localisation.inference.twins import Ties, odds_of, share_of

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

EXACT_REGIONS = 16
"""Most painted regions that hang together and are still solved exactly; cost doubles with each one."""


@dataclass(frozen=True, slots=True, eq=False)
class DrawingPart:
    """Points and painted regions that share nothing with the rest of the drawing.

    Args:
        odds: Odds that each point is active before the painted regions and its tie, shape (cause,).
        strength: As for `solve_exactly`, shape (cause, region).
        leak: As for `solve_exactly`, shape (region,).
        family: Number of each point's muscle, ascending, shape (cause,).
        ties: Twins among the points.
        quiet: As for `solve_exactly`, shape (reading, cause, state).
    """

    odds: Floats
    strength: Floats
    leak: Floats
    family: Integers
    ties: Ties
    quiet: Floats

    def piece(self, rows: Sequence[int], columns: Sequence[int]) -> DrawingPart:
        """Return some of the points and regions."""
        kept = np.array(rows, dtype=np.intp)
        return DrawingPart(
            self.odds[kept],
            self.strength[np.ix_(kept, np.array(columns, dtype=np.intp))],
            self.leak[list(columns)],
            self.family[kept],
            self.ties.among(kept, len(self.odds)),
            self.quiet[:, kept],
        )


@dataclass(frozen=True, slots=True, eq=False)
class PartAnswer:
    """The posterior of a part.

    Args:
        evidence: As in `Posterior`.
        active: Probability that each point is active, shape (cause,).
        families: Numbers of the muscles.
        readings: Expected value of each reading of each of them, shape (reading, family).
    """

    evidence: float
    active: Floats
    families: Integers
    readings: Floats
    method: Method = Method.EXACT


def solve_part(part: DrawingPart) -> PartAnswer:
    """Return the posterior, exact where no more than `EXACT_REGIONS` hang together."""
    return _exact(part) if len(part.leak) <= EXACT_REGIONS else _simplified(part)


def _exact(part: DrawingPart) -> PartAnswer:
    starts = run_starts(part.family)
    found = solve_exactly(
        activation=share_of(part.odds),
        strength=part.strength,
        leak=part.leak,
        groups=[slice(*ends) for ends in pairwise([*starts.tolist(), len(part.family)])],
        ties=part.ties,
        quiet=part.quiet,
    )
    return PartAnswer(found.evidence, found.active, part.family[starts], found.group_inactive)


def run_starts(numbers: Integers) -> Integers:
    """Return where each run of equal numbers starts."""
    return np.flatnonzero(np.diff(numbers, prepend=-1))


def _simplified(part: DrawingPart) -> PartAnswer:
    """Let the regions that share least speak through messages; see `simplified_network`."""
    small = simplified_network(
        activation=share_of(part.odds),
        strength=part.strength,
        leak=part.leak,
        limit=EXACT_REGIONS,
        ties=part.ties,
    )
    exact = DrawingPart(
        odds_of(small.activation),
        part.strength[:, small.exact],
        part.leak[small.exact],
        part.family,
        part.ties,
        part.quiet,
    )
    found = _exact(exact)
    evidence = found.evidence * float(np.exp(small.log_factor))
    return PartAnswer(evidence, found.active, found.families, found.readings, Method.MESSAGES)
