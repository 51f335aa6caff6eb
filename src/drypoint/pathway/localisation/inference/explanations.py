"""Find the smallest sets of points that account for a drawing, and how probable each is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.inference.twins import LinkedPrior

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Bits = NDArray[np.int64]

BEAM_WIDTH = 30
"""Sets kept at each size, the most probable ones; with 20 one drawing in forty lost its best explanation."""
LARGEST_SET = 6
"""Most points in one explanation; a person with more active points is examined, not guessed at."""
TIES = 3
"""Times the beam width that is looked through, since the same set is reached in several orders."""
ALIKE = 1e-9
"""Difference below which two scores count as equal."""
WORD = 60
"""Regions in one word of bits."""


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
    """The network, for scoring sets.

    Args:
        alone: Log probability that no linked point is active.
        odds: Log odds of each point while its twin is quiet.
        bonus: What is added where its twin is active.
        twin: Number of its twin, of itself where it has none.
        silent: Probability that an active point leaves a region blank, shape (region, cause).
        left: Each such probability below 1 once, shape (value,).
        marks: Where each of these stands in `silent`, 1 or 0, shape (region × value, cause).
        blank: Probability that nothing else paints a region, shape (region,).
        reaches: Regions that each point reaches, as bits.
    """

    alone: float
    odds: Floats
    bonus: Floats
    twin: Integers
    silent: Floats
    left: Floats
    marks: Floats
    blank: Floats
    reaches: Bits


@dataclass(frozen=True, slots=True, eq=False)
class _Beam:
    """Sets of one size, with what adds up over their points.

    Args:
        sets: The points of each, as bits.
        odds: Log odds that they are active, shape (set,).
        joins: Log odds of each further point beside the twins that are there, shape (set, cause).
        blank: Probability that a region stays blank, shape (region, set).
        reached: Regions that they reach, as bits, shape (set, word).
    """

    sets: list[int]
    odds: Floats
    joins: Floats
    blank: Floats
    reached: Bits


def minimal_explanations(
    *,
    prior: LinkedPrior,
    strength: Floats,
    leak: Floats,
    evidence: float,
    count: int,
    regions: int | None = None,
) -> tuple[Explanation, ...]:
    """Return the `count` most probable minimal explanations, the most probable first.

    Args:
        prior: The points before the drawing, with their ties.
        strength: As for `solve_exactly`, shape (cause, region).
        leak: As for `solve_exactly`, shape (region,).
        evidence: Probability of the drawing in that network.
        count: Number of explanations wanted.
        regions: Number of the first columns that are to be explained; all where it is left out. What
            stands after them is weighed and need not be reached.

    Source:
        Best-first growth from the empty set; only a point that reaches a region not yet reached may
        join. `BEAM_WIDTH` sets of each size are kept, so that a very crowded drawing may hide one.
    """
    reaches = strength[:, :regions] > 0
    search = _search(prior, strength, leak, _bits(reaches))
    reached = _whole_numbers(search.reaches)
    best: list[tuple[float, list[int]]] = []
    beam = _Beam(
        [0],
        np.zeros(1),
        search.odds[None],
        search.blank[:, None],
        np.zeros_like(search.reaches[:1]),
    )
    for _ in range(LARGEST_SET):
        scores, beam = _grown(beam, search)
        best = _best_minimal(best, scores, beam.sets, reached=reached, count=count)
        if not beam.sets or (len(best) == count and _ceiling(beam, search) < best[-1][0]):
            break
    return tuple(_explanation(causes, score, reaches, evidence) for score, causes in best)


def _best_minimal(
    best: list[tuple[float, list[int]]],
    scores: list[float],
    sets: list[int],
    *,
    reached: list[int],
    count: int,
) -> list[tuple[float, list[int]]]:
    """Return the most probable minimal sets of those known and those of one size more, the best first."""
    for score, points in zip(scores, sets, strict=True):
        if len(best) == count and score <= best[-1][0]:
            break
        causes = _ones(points)
        if _is_minimal([reached[cause] for cause in causes]):
            # Rounded, so that sets that are equally probable but for rounding stay in their order.
            best = sorted([*best, (score, causes)], key=lambda one: -round(one[0], 9))[:count]
    return best


def _ceiling(beam: _Beam, search: _Search) -> float:
    """Return what no larger set grown from these can exceed: it paints at most all, and each point costs.

    The first point that joins costs what it does beside the twins that are there; those after it cost as
    well, even beside theirs.
    """
    if float((search.odds + np.maximum(search.bonus, 0.0)).max()) >= 0:
        return np.inf
    cheapest = np.where(_may_join(beam, search), beam.joins, -np.inf).max(axis=1)
    return search.alone + float((beam.odds + cheapest).max())


def _may_join(beam: _Beam, search: _Search) -> NDArray[np.bool_]:
    """Say which points reach a region that each set does not reach, shape (set, cause)."""
    left = ~beam.reached
    may: NDArray[np.bool_] = (search.reaches[:, 0] & left[:, :1]) != 0
    for word in range(1, left.shape[1]):
        may |= (search.reaches[:, word] & left[:, word : word + 1]) != 0
    return may


def _search(prior: LinkedPrior, strength: Floats, leak: Floats, reaches: Bits) -> _Search:
    activation, ties = prior.activation, prior.ties
    odds = np.log(activation) - np.log1p(-activation)
    bonus, twin = np.zeros_like(odds), np.arange(len(odds))
    logs = np.log(ties.factors)
    for own, other, one, both in ((ties.first, ties.second, 1, 0), (ties.second, ties.first, 0, 1)):
        single = logs[:, one, both]
        odds[own] += single - logs[:, 0, 0]
        bonus[own] = logs[:, 1, 1] + logs[:, 0, 0] - logs[:, 1, 0] - logs[:, 0, 1]
        twin[own] = other
    silent = 1 - strength.T
    left = np.unique(silent[silent < 1])
    return _Search(
        alone=float(np.log1p(-activation).sum() + logs[:, 0, 0].sum()),
        odds=odds,
        bonus=bonus,
        twin=twin,
        silent=silent,
        left=left,
        marks=(silent[:, None] == left[:, None]).reshape(-1, len(odds)).astype(np.float64),
        blank=1 - leak,
        reaches=reaches,
    )


def _bits(reaches: NDArray[np.bool_]) -> Bits:
    """Return the regions of each point in words of `WORD` bits, shape (cause, word)."""
    words = [reaches[:, start : start + WORD] for start in range(0, reaches.shape[1], WORD)]
    return np.stack([word @ (1 << np.arange(word.shape[1])) for word in words], axis=1)


def _grown(beam: _Beam, search: _Search) -> tuple[list[float], _Beam]:
    """Return the best sets with one point more, and the log probability of each.

    Only a point that reaches a region which the set does not reach may join it.
    """
    # Few different strengths occur, so the logarithms are taken once for each and added up for each point.
    painted = np.log1p(-beam.blank)
    gained = np.log1p(-beam.blank[:, None] * search.left[:, None]) - painted[:, None]
    scores = gained.transpose(2, 0, 1).reshape(len(beam.sets), -1) @ search.marks
    scores += (painted.sum(axis=0) + beam.odds + search.alone)[:, None]
    scores += beam.joins
    candidates = np.flatnonzero(_may_join(beam, search))
    best = candidates[_best(scores.ravel()[candidates], TIES * BEAM_WIDTH)]
    rows, causes = np.divmod(best, len(search.odds))
    kept: dict[int, int] = {}
    for place, (row, cause) in enumerate(zip(rows.tolist(), causes.tolist(), strict=True)):
        kept.setdefault(beam.sets[row] | 1 << cause, place)
        if len(kept) == BEAM_WIDTH:
            break
    first = list(kept.values())
    rows, causes = rows[first], causes[first]
    joins, twins = beam.joins[rows], search.twin[causes]
    joins[np.arange(len(rows)), twins] = search.odds[twins] + search.bonus[causes]
    return scores[rows, causes].tolist(), _Beam(
        sets=list(kept),
        odds=beam.odds[rows] + beam.joins[rows, causes],
        joins=joins,
        blank=beam.blank[:, rows] * search.silent[:, causes],
        reached=beam.reached[rows] | search.reaches[causes],
    )


def _best(scores: Floats, most: int) -> list[int]:
    """Return the places of the highest scores, the highest first; equals stay in their order."""
    near = np.arange(len(scores))
    if len(scores) > most:
        near = np.flatnonzero(scores >= np.partition(scores, -most)[-most] - ALIKE)
    places: list[int] = near[np.argsort(-np.round(scores[near], 9), kind="stable")][:most].tolist()
    return places


def _whole_numbers(words: Bits) -> list[int]:
    """Return the bits of each row as one number."""
    return [
        sum(word << WORD * place for place, word in enumerate(row)) if len(row) > 1 else row[0]
        for row in words.tolist()
    ]


def _ones(points: int) -> list[int]:
    """Return the places of the bits that are set, ascending."""
    places = []
    while points:
        lowest = points & -points
        places.append(lowest.bit_length() - 1)
        points ^= lowest
    return places


def _is_minimal(reached: list[int]) -> bool:
    """Say whether each point reaches a region that the others do not, from the bits of what each reaches."""
    seen = twice = 0
    for own in reached:
        twice |= seen & own
        seen |= own
    return all(own & ~twice for own in reached)


def _explanation(causes: list[int], score: float, reaches: NDArray[np.bool_], evidence: float) -> Explanation:
    left = np.flatnonzero(~reaches[causes].any(axis=0))
    probability = min(float(np.exp(score)) / evidence, 1.0)
    return Explanation(tuple(causes), probability, tuple(left.tolist()))
