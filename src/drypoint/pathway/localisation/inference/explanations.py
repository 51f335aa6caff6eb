"""Find the smallest sets of points that account for a drawing, and how probable each is."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from drypoint.pathway.localisation.inference.twins import Ties

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]
Bits = NDArray[np.int64]

BEAM_WIDTH = 30
"""Sets kept at each size, the most probable ones; with 20 one drawing in forty lost its best explanation."""
LARGEST_SET = 6
"""Most points in one explanation; a person with more active points is examined, not guessed at."""
TIES = 3
"""Times the beam width that is looked through, since the same set is reached in several orders."""
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
        blank: Probability that nothing else paints a region, shape (region,).
        reaches: Regions that each point reaches, as bits.
    """

    alone: float
    odds: Floats
    bonus: Floats
    twin: Integers
    silent: Floats
    blank: Floats
    reaches: Bits


@dataclass(frozen=True, slots=True, eq=False)
class _Beam:
    """Sets of one size, with what adds up over their points.

    Args:
        odds: Log odds that they are active, shape (set,).
        bonus: What each further point gains by its twin, shape (set, cause).
        blank: Probability that a region stays blank, shape (region, set).
        reached: Regions that they reach, as bits, shape (set, word).
    """

    sets: list[frozenset[int]]
    odds: Floats
    bonus: Floats
    blank: Floats
    reached: Bits


def minimal_explanations(
    *,
    activation: Floats,
    strength: Floats,
    leak: Floats,
    evidence: float,
    count: int,
    ties: Ties | None = None,
) -> tuple[Explanation, ...]:
    """Return the `count` most probable minimal explanations, the most probable first.

    Args:
        activation: As for `solve_exactly`, shape (cause,).
        strength: As for `solve_exactly`, shape (cause, region).
        leak: As for `solve_exactly`, shape (region,).
        evidence: Probability of the drawing in that network.
        count: Number of explanations wanted.
        ties: As for `solve_exactly`.

    Source:
        Best-first growth from the empty set; only a point that reaches a region not yet reached may
        join. `BEAM_WIDTH` sets of each size are kept, so that a very crowded drawing may hide one.
    """
    search = _search(activation, strength, leak, Ties.none() if ties is None else ties)
    found: dict[frozenset[int], float] = {}
    beam = _Beam(
        [frozenset()],
        np.zeros(1),
        np.zeros((1, len(activation))),
        search.blank[:, None],
        np.zeros_like(search.reaches[:1]),
    )
    for _ in range(LARGEST_SET):
        scores, beam = _grown(beam, search)
        found.update(zip(beam.sets, scores, strict=True))
        if not beam.sets:
            break
    # Rounded, so that sets that are equally probable but for rounding stay in their order.
    ranked = sorted(found.items(), key=lambda item: -round(item[1], 9))
    reaches = strength > 0
    minimal = ((sorted(causes), score) for causes, score in ranked if _is_minimal([*causes], reaches))
    return tuple(_explanation(causes, score, reaches, evidence) for causes, score in islice(minimal, count))


def _search(activation: Floats, strength: Floats, leak: Floats, ties: Ties) -> _Search:
    odds = np.log(activation) - np.log1p(-activation)
    bonus, twin = np.zeros_like(odds), np.arange(len(odds))
    logs = np.log(ties.factors)
    for own, other, one, both in ((ties.first, ties.second, 1, 0), (ties.second, ties.first, 0, 1)):
        single = logs[:, one, both]
        odds[own] += single - logs[:, 0, 0]
        bonus[own] = logs[:, 1, 1] + logs[:, 0, 0] - logs[:, 1, 0] - logs[:, 0, 1]
        twin[own] = other
    return _Search(
        alone=float(np.log1p(-activation).sum() + logs[:, 0, 0].sum()),
        odds=odds,
        bonus=bonus,
        twin=twin,
        silent=1 - strength.T,
        blank=1 - leak,
        reaches=_bits(strength > 0),
    )


def _bits(reaches: NDArray[np.bool_]) -> Bits:
    """Return the regions of each point in words of `WORD` bits, shape (cause, word)."""
    words = [reaches[:, start : start + WORD] for start in range(0, reaches.shape[1], WORD)]
    return np.stack([word @ (1 << np.arange(word.shape[1])) for word in words], axis=1)


def _grown(beam: _Beam, search: _Search) -> tuple[list[float], _Beam]:
    """Return the best sets with one point more, and the log probability of each.

    Only a point that reaches a region which the set does not reach may join it.
    """
    new = np.any(search.reaches[None] & ~beam.reached[:, None], axis=2)
    rows, causes = np.nonzero(new)
    blank = beam.blank[:, rows] * search.silent[:, causes]
    # A product that underflows to 0 has logarithm -inf, and its set drops out.
    with np.errstate(divide="ignore"):
        painted = np.log(np.prod(1 - blank, axis=0))
    gained = search.odds[causes] + beam.bonus[rows, causes]
    scores = painted + (beam.odds + search.alone)[rows] + gained
    kept: dict[frozenset[int], int] = {}
    for place in _best(scores, TIES * BEAM_WIDTH):
        kept.setdefault(beam.sets[rows[place]] | {int(causes[place])}, place)
        if len(kept) == BEAM_WIDTH:
            break
    best = np.array(list(kept.values()), dtype=np.intp)
    rows, causes = rows[best], causes[best]
    bonus = beam.bonus[rows]
    bonus[np.arange(len(rows)), search.twin[causes]] = search.bonus[causes]
    return scores[best].tolist(), _Beam(
        sets=list(kept),
        odds=beam.odds[rows] + gained[best],
        bonus=bonus,
        blank=blank[:, best],
        reached=beam.reached[rows] | search.reaches[causes],
    )


def _best(scores: Floats, most: int) -> list[int]:
    """Return the places of the highest scores, the highest first; equals stay in their order."""
    lost = -np.round(scores, 9)
    near = np.arange(len(lost))
    if len(lost) > most:
        near = np.flatnonzero(lost <= np.partition(lost, most - 1)[most - 1])
    places: list[int] = near[np.argsort(lost[near], kind="stable")][:most].tolist()
    return places


def _is_minimal(causes: list[int], reaches: NDArray[np.bool_]) -> bool:
    """Say whether each point reaches a region that the others do not."""
    reached = reaches[causes]
    only_once = reached & (reached.sum(axis=0) == 1)
    return bool(np.all(only_once.any(axis=1)))


def _explanation(causes: list[int], score: float, reaches: NDArray[np.bool_], evidence: float) -> Explanation:
    left = np.flatnonzero(~reaches[causes].any(axis=0))
    probability = min(float(np.exp(score)) / evidence, 1.0)
    return Explanation(tuple(causes), probability, tuple(left.tolist()))
