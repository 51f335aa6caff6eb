"""Rank muscles and points for one drawing; the numeric half of `localise`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from drypoint.knowledge import KnowledgeBase, SidedPoint, Sign
from drypoint.pathway.localisation.answer import (
    ExplainingSet,
    Localisation,
    MuscleRank,
    NextPalpation,
    PalpatedPoint,
    PointRank,
)
from drypoint.pathway.localisation.clues import points_told_of
from drypoint.pathway.localisation.findings import Findings
from drypoint.pathway.localisation.inference import (
    Explanation,
    Network,
    Painting,
    Solution,
    minimal_explanations,
    painting_of_findings,
    point_prior,
    prior_odds,
    referral_network,
    solve_painting,
)
from drypoint.pathway.localisation.information import information_bits
from drypoint.pathway.localisation.kept_values import kept_for_base
from drypoint.pathway.localisation.palpation import classify_point, likelihood_ratio, sign_models
from drypoint.pathway.localisation.rule_out import LIKELY_TIMES, rule_out_first
from drypoint.pathway.localisation.weights import Weights
from drypoint.terms import Side

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]

DO_NOT_NEEDLE = "do_not_needle"
EXPLANATIONS = 3
EXAMINE = 5
"""Palpations proposed: as many as an examiner does before looking at the screen again."""


def ranked_localisation(
    *, findings: Findings, knowledge: KnowledgeBase, top: int, weights: Weights
) -> Localisation:
    """Return the whole answer; `localise` documents the parts."""
    fixed = referral_network(knowledge.referral_map, weights)
    painted = painting_of_findings(
        findings=findings,
        referral_map=knowledge.referral_map,
        prior_odds=prior_odds(condition=findings.condition, knowledge=knowledge, weights=weights),
        palpated=_palpated(findings, knowledge, weights),
        told=points_told_of(clues=findings.clues, knowledge=knowledge),
        weights=weights,
    )
    solution = solve_painting(painted, fixed=fixed)
    enough = LIKELY_TIMES * point_prior(condition=findings.condition, knowledge=knowledge, weights=weights)
    sets = _explaining_sets(painted, solution, knowledge)
    shares = np.clip(1 - solution.group_inactive, 0.0, 1.0)
    return Localisation(
        muscles=_muscles(shares, fixed, knowledge, top),
        trigger_points=_points(solution, painted, fixed, knowledge, top),
        explanations=sets,
        unexplained=_unexplained(painted, sets),
        rule_out_first=rule_out_first(
            painful=findings.painful,
            likely=(*_likely(shares, enough, fixed, knowledge), *_recognised(findings, knowledge)),
            knowledge=knowledge,
        ),
        examine_next=_examine_next(solution, findings, fixed, knowledge, weights),
        palpated=tuple(
            PalpatedPoint(felt.trigger_point, classify_point(felt)) for felt in findings.palpation
        ),
        method=solution.method,
        knowledge=knowledge.version,
    )


def _palpated(findings: Findings, knowledge: KnowledgeBase, weights: Weights) -> Floats:
    """Return by how much palpation multiplies the odds of each point."""
    ratios = np.ones(len(knowledge.referral_map.causes))
    models = sign_models(knowledge.palpation_reliability)
    numbers = knowledge.referral_map.cause_numbers
    for felt in findings.palpation:
        ratios[numbers[felt.trigger_point]] *= likelihood_ratio(
            signs=felt.signs, models=models, latent_share=weights.latent_share
        )
    return ratios


def _first(values: Floats, name_order: Integers, count: int) -> list[int]:
    """Return the places of the largest values; equals go in the order of their names."""
    order = np.lexsort((name_order, -np.round(values, 12)))
    return [int(place) for place in order[:count]]


def _likely(
    shares: Floats, enough: float, fixed: Network, knowledge: KnowledgeBase
) -> Iterator[tuple[str, Side]]:
    """Yield the muscles that are likely enough to call for a rule-out."""
    for place in np.flatnonzero(shares >= enough):
        cause = knowledge.referral_map.causes[fixed.groups[place].start]
        yield cause.muscle, cause.side


def _recognised(findings: Findings, knowledge: KnowledgeBase) -> Iterator[tuple[str, Side]]:
    """Yield the muscles where palpation brought on the pain that the person knows."""
    for felt in findings.palpation:
        if felt.signs.get(Sign.RECOGNISED_PAIN):
            cause = knowledge.referral_map.causes[knowledge.referral_map.cause_numbers[felt.trigger_point]]
            yield cause.muscle, cause.side


def _muscles(shares: Floats, fixed: Network, knowledge: KnowledgeBase, top: int) -> tuple[MuscleRank, ...]:
    causes = knowledge.referral_map.causes
    return tuple(
        _muscle_rank(float(shares[place]), causes[fixed.groups[place].start], rank, knowledge)
        for rank, place in enumerate(_first(shares, np.arange(len(shares)), top), start=1)
    )


def _muscle_rank(probability: float, cause: SidedPoint, rank: int, knowledge: KnowledgeBase) -> MuscleRank:
    muscle = knowledge.muscles[cause.muscle]
    return MuscleRank(
        muscle=muscle.id,
        name=muscle.name_en,
        side=cause.side,
        probability=probability,
        rank=rank,
        do_not_needle=DO_NOT_NEEDLE in muscle.flags,
        flags=muscle.flags,
    )


def _points(
    solution: Solution, painted: Painting, fixed: Network, knowledge: KnowledgeBase, top: int
) -> tuple[PointRank, ...]:
    causes = knowledge.referral_map.causes
    active = np.clip(solution.active, 0.0, 1.0)
    first = _first(active, fixed.name_order, top)
    return tuple(
        _point_rank(
            cause=causes[number],
            probability=probability,
            explains=tuple(compress(painted.regions, reached)),
            knowledge=knowledge,
        )
        for number, probability, reached in zip(
            first, active[first].tolist(), _reached(first, painted).tolist(), strict=True
        )
    )


def _reached(numbers: Sequence[int], painted: Painting) -> NDArray[np.bool_]:
    """Return which painted regions the points with these numbers refer to, shape (point, region)."""
    linked = painted.linked.searchsorted(numbers)
    known = np.append(painted.linked, -1)[linked] == numbers
    strength = np.append(painted.strength, np.zeros((1, len(painted.leak))), axis=0)
    reached: NDArray[np.bool_] = (strength[linked] > 0) & known[:, None]
    return reached[:, : len(painted.regions)]


def _point_rank(
    *, cause: SidedPoint, probability: float, explains: tuple[str, ...], knowledge: KnowledgeBase
) -> PointRank:
    muscle = knowledge.muscles[cause.muscle]
    return PointRank(
        trigger_point=cause.id,
        muscle=cause.muscle,
        side=cause.side,
        probability=probability,
        explains=explains,
        do_not_needle=DO_NOT_NEEDLE in muscle.flags,
        confidence=muscle.confidence.referral,
        sources=kept_for_base(knowledge, "point_sources", lambda: _sources_by_point(knowledge))[
            cause.id.rpartition(".")[0]
        ],
    )


def _sources_by_point(knowledge: KnowledgeBase) -> dict[str, tuple[str, ...]]:
    """Return the sources of each point's pattern: those of its muscle, and of the links beyond the atlas."""
    sources = {
        point.id: [source.key for source in muscle.sources]
        for muscle in knowledge.muscles.values()
        for point in muscle.trigger_points
    }
    for link in knowledge.referral_links.values():
        for point in link.trigger_points:
            sources[point] += [source.key for source in link.sources]
    return {point: tuple(dict.fromkeys(keys)) for point, keys in sources.items()}


def _explaining_sets(
    painted: Painting, solution: Solution, knowledge: KnowledgeBase
) -> tuple[ExplainingSet, ...]:
    if not painted.regions:
        return ()
    found = minimal_explanations(
        prior=solution.prior,
        strength=painted.strength,
        leak=painted.leak,
        evidence=solution.evidence,
        count=EXPLANATIONS,
        regions=len(painted.regions),
    )
    return tuple(_explaining_set(one, painted, knowledge) for one in found)


def _explaining_set(found: Explanation, painted: Painting, knowledge: KnowledgeBase) -> ExplainingSet:
    causes = knowledge.referral_map.causes
    return ExplainingSet(
        trigger_points=tuple(sorted(causes[int(painted.linked[row])].id for row in found.causes)),
        probability=found.probability,
        unexplained=tuple(painted.regions[column] for column in found.unexplained),
    )


def _unexplained(painted: Painting, sets: Iterable[ExplainingSet]) -> tuple[str, ...]:
    first = next(iter(sets), None)
    return painted.regions if first is None else first.unexplained


def _examine_next(
    solution: Solution, findings: Findings, fixed: Network, knowledge: KnowledgeBase, weights: Weights
) -> tuple[NextPalpation, ...]:
    """Return the points not yet felt whose palpation is expected to tell most."""
    bits = information_bits(
        active=solution.active,
        models=sign_models(knowledge.palpation_reliability),
        latent_share=weights.latent_share,
    )
    numbers, causes = knowledge.referral_map.cause_numbers, knowledge.referral_map.causes
    felt = {numbers[palpation.trigger_point] for palpation in findings.palpation}
    first = _first(bits, fixed.name_order, EXAMINE + len(felt))
    return tuple(
        NextPalpation(causes[number].id, float(bits[number])) for number in first if number not in felt
    )[:EXAMINE]
