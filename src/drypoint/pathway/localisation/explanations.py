"""Find the smallest sets of points that account for a drawing, and how probable each is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BEAM_WIDTH = 60
"""Sets kept at each size; the search keeps the most probable ones."""
LARGEST_SET = 6
"""Most points in one explanation; a person with more active points is examined, not guessed at."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A set of points, none of which can be left out without losing a region.

    Args:
        causes: Numbers of the points among the linked ones.
        probability: That exactly these of the linked points are active.
        unexplained: Columns of painted regions that none of them reaches.
    """

    causes: tuple[int, ...]
    probability: float
    unexplained: tuple[int, ...]


def explanations(
    *, activation: Floats, strength: Floats, leak: Floats, evidence: float, count: int
) -> tuple[Explanation, ...]:
    """Return the `count` most probable minimal explanations, the most probable first.

    Args:
        activation: As for `solve`, shape (cause,).
        strength: As for `solve`, shape (cause, region).
        leak: As for `solve`, shape (region,).
        evidence: Probability of the drawing in that network.
        count: Number of explanations wanted.

    Source:
        Best-first growth from the empty set; only a point that reaches a region not yet reached may
        join. `BEAM_WIDTH` sets of each size are kept, so that a very crowded drawing may hide one.
    """
    reaches = strength > 0
    found: dict[tuple[int, ...], float] = {}
    beam: list[tuple[int, ...]] = [()]
    for _ in range(LARGEST_SET):
        grown = _grown(beam, reaches)
        if not grown:
            break
        scores = _log_joint(np.array(grown), activation, strength, leak)
        best = np.argsort(-scores, kind="stable")[:BEAM_WIDTH]
        beam = [grown[place] for place in best]
        found.update(
            (grown[place], float(scores[place])) for place in best if _is_minimal(grown[place], reaches)
        )
    ranked = sorted(found.items(), key=lambda item: (-round(item[1], 9), item[0]))[:count]
    return tuple(_explanation(causes, score, reaches, evidence) for causes, score in ranked)


def _grown(beam: list[tuple[int, ...]], reaches: NDArray[np.bool_]) -> list[tuple[int, ...]]:
    """Return every set of the beam with one more point that reaches something new."""
    grown: set[tuple[int, ...]] = set()
    for causes in beam:
        missing = ~reaches[list(causes)].any(axis=0)
        helpful = np.flatnonzero(reaches[:, missing].any(axis=1))
        grown.update(tuple(sorted((*causes, int(cause)))) for cause in helpful)
    return sorted(grown)


def _log_joint(sets: NDArray[np.intp], activation: Floats, strength: Floats, leak: Floats) -> Floats:
    """Return the log probability that exactly these points are active and every region is painted."""
    alone = float(np.log1p(-activation).sum())
    odds = np.log(activation) - np.log1p(-activation)
    unpainted = (1 - leak) * (1 - strength)[sets].prod(axis=1)
    joint: Floats = alone + odds[sets].sum(axis=1) + np.log1p(-unpainted).sum(axis=1)
    return joint


def _is_minimal(causes: tuple[int, ...], reaches: NDArray[np.bool_]) -> bool:
    """Say whether each point reaches a region that the others do not."""
    reached = reaches[list(causes)]
    once = reached.sum(axis=0) == 1
    return bool(reached[:, once].any(axis=1).all())


def _explanation(
    causes: tuple[int, ...], score: float, reaches: NDArray[np.bool_], evidence: float
) -> Explanation:
    left = np.flatnonzero(~reaches[list(causes)].any(axis=0))
    probability = min(float(np.exp(score)) / evidence, 1.0)
    return Explanation(causes, probability, tuple(int(column) for column in left))
