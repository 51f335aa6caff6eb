"""Find the smallest sets of points that account for a drawing, and how probable each is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BEAM_WIDTH = 20
"""Sets kept at each size; the search keeps the most probable ones."""
LARGEST_SET = 6
"""Most points in one explanation; a person with more active points is examined, not guessed at."""
TIES = 4
"""Times the beam width that is looked through, since the same set is reached in several orders."""


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


@dataclass(frozen=True, slots=True, eq=False)
class _Search:
    """The network in logs, for scoring sets.

    Args:
        alone: Log probability that no linked point is active.
        odds: Log odds of each point.
        silent: Log probability that an active point leaves a region blank, shape (cause, region).
        blank: Log probability that nothing else paints a region, shape (region,).
    """

    alone: float
    odds: Floats
    silent: Floats
    blank: Floats
    reaches: NDArray[np.bool_]


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
    search = _Search(
        alone=float(np.log1p(-activation).sum()),
        odds=np.log(activation) - np.log1p(-activation),
        silent=np.log1p(-strength),
        blank=np.log1p(-leak),
        reaches=strength > 0,
    )
    found: dict[tuple[int, ...], float] = {}
    beam: list[tuple[int, ...]] = [()]
    for _ in range(LARGEST_SET):
        grown = _grown(beam, search)
        found.update(grown)
        beam = list(grown)
        if not beam:
            break
    ranked = sorted(found.items(), key=lambda item: (-round(item[1], 9), item[0]))
    minimal = (item for item in ranked if _is_minimal(item[0], search.reaches))
    return tuple(
        _explanation(causes, score, search.reaches, evidence) for causes, score in islice(minimal, count)
    )


def _grown(beam: list[tuple[int, ...]], search: _Search) -> dict[tuple[int, ...], float]:
    """Return the best sets with one point more, each with its log probability.

    Only a point that reaches a region which the set does not reach may join it.
    """
    members = np.array(beam, dtype=np.intp).reshape(len(beam), -1)
    reached = np.any(search.reaches[members], axis=1)
    new = np.any(search.reaches[None] & ~reached[:, None], axis=2)
    rows, causes = np.nonzero(new)
    unpainted = search.blank + search.silent[members].sum(axis=1)[rows] + search.silent[causes]
    scores = (
        search.alone
        + search.odds[members].sum(axis=1)[rows]
        + search.odds[causes]
        + np.log(-np.expm1(unpainted)).sum(axis=1)
    )
    best = np.argsort(-np.round(scores, 9), kind="stable")[: TIES * BEAM_WIDTH]
    sets = ((tuple(sorted((*beam[rows[place]], int(causes[place])))), float(scores[place])) for place in best)
    return dict(list(dict(sets).items())[:BEAM_WIDTH])


def _is_minimal(causes: tuple[int, ...], reaches: NDArray[np.bool_]) -> bool:
    """Say whether each point reaches a region that the others do not."""
    reached = reaches[list(causes)]
    only_once = reached & (reached.sum(axis=0) == 1)
    return bool(np.all(only_once.any(axis=1)))


def _explanation(
    causes: tuple[int, ...], score: float, reaches: NDArray[np.bool_], evidence: float
) -> Explanation:
    left = np.flatnonzero(~reaches[list(causes)].any(axis=0))
    probability = min(float(np.exp(score)) / evidence, 1.0)
    return Explanation(causes, probability, tuple(int(column) for column in left))
