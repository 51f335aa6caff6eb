"""Rank muscles and points for one drawing; the numeric half of `localise`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from drypoint.knowledge import KnowledgeBase, SidedPoint
from drypoint.pathway.localisation.answer import (
    ExplainingSet,
    Localisation,
    MuscleRank,
    NextPalpation,
    PalpatedPoint,
    PointRank,
)
from drypoint.pathway.localisation.explanations import Explanation, explanations
from drypoint.pathway.localisation.findings import Findings
from drypoint.pathway.localisation.information import information_bits
from drypoint.pathway.localisation.network import Painting, painting
from drypoint.pathway.localisation.palpation import classify, likelihood_ratio, sign_models
from drypoint.pathway.localisation.priors import prior_odds
from drypoint.pathway.localisation.rule_out import rule_out_first
from drypoint.pathway.localisation.solver import Solution, solved
from drypoint.pathway.localisation.weights import Weights

Floats = NDArray[np.float64]

DO_NOT_NEEDLE = "do_not_needle"
EXPLANATIONS = 3
EXAMINE = 5
"""Palpations proposed: as many as an examiner does before looking at the screen again."""


def ranked(*, findings: Findings, knowledge: KnowledgeBase, top: int, weights: Weights) -> Localisation:
    """Return the whole answer; `localise` documents the parts."""
    odds = _odds(findings, knowledge, weights)
    painted = painting(
        findings=findings, referral_map=knowledge.referral_map, prior_odds=odds, weights=weights
    )
    solution = solved(painted, groups=_muscle_sides(knowledge))
    sets = _explaining_sets(painted, solution, knowledge)
    muscles = _muscles(solution, knowledge)
    return Localisation(
        muscles=muscles[:top],
        trigger_points=_points(solution, painted, knowledge, top),
        explanations=sets,
        unexplained=_unexplained(painted, sets),
        rule_out_first=rule_out_first(
            painful=findings.painful,
            likely={(rank.muscle, rank.side): rank.probability for rank in muscles},
            knowledge=knowledge,
        ),
        examine_next=_examine_next(solution, findings, knowledge, weights),
        palpated=tuple(PalpatedPoint(felt.trigger_point, classify(felt)) for felt in findings.palpation),
        method=solution.method,
        knowledge=knowledge.version,
    )


def _odds(findings: Findings, knowledge: KnowledgeBase, weights: Weights) -> Floats:
    """Return the odds of each point before the drawing: prior and palpation."""
    odds = prior_odds(condition=findings.condition, knowledge=knowledge, weights=weights)
    models = sign_models(knowledge.palpation_reliability)
    numbers = knowledge.referral_map.cause_numbers
    for felt in findings.palpation:
        odds[numbers[felt.trigger_point]] *= likelihood_ratio(
            signs=felt.signs, models=models, latent_share=weights.latent_share
        )
    return odds


def _muscle_sides(knowledge: KnowledgeBase) -> tuple[slice, ...]:
    """Return the runs of causes that belong to one muscle and side."""
    causes = enumerate(knowledge.referral_map.causes)
    runs = (list(run) for _, run in groupby(causes, key=lambda item: (item[1].muscle, item[1].side)))
    return tuple(slice(run[0][0], run[-1][0] + 1) for run in runs)


def _muscles(solution: Solution, knowledge: KnowledgeBase) -> tuple[MuscleRank, ...]:
    causes = knowledge.referral_map.causes
    scored = [
        (1.0 - float(inactive), causes[group.start])
        for inactive, group in zip(solution.group_inactive, _muscle_sides(knowledge), strict=True)
    ]
    ordered = sorted(scored, key=lambda item: (-round(item[0], 12), item[1].id))
    return tuple(
        _muscle_rank(probability, cause, rank, knowledge)
        for rank, (probability, cause) in enumerate(ordered, start=1)
    )


def _muscle_rank(probability: float, cause: SidedPoint, rank: int, knowledge: KnowledgeBase) -> MuscleRank:
    muscle = knowledge.muscles[cause.muscle]
    return MuscleRank(
        muscle=muscle.id,
        name=muscle.name_en,
        side=cause.side,
        probability=min(max(probability, 0.0), 1.0),
        rank=rank,
        do_not_needle=DO_NOT_NEEDLE in muscle.flags,
        flags=muscle.flags,
    )


def _points(
    solution: Solution, painted: Painting, knowledge: KnowledgeBase, top: int
) -> tuple[PointRank, ...]:
    causes = knowledge.referral_map.causes
    ordered = sorted(
        range(len(causes)), key=lambda number: (-round(float(solution.active[number]), 12), causes[number].id)
    )
    rows = {int(number): row for row, number in enumerate(painted.linked)}
    return tuple(
        _point_rank(
            cause=causes[number],
            probability=float(solution.active[number]),
            explains=_reached(painted, [rows[number]]) if number in rows else (),
            knowledge=knowledge,
        )
        for number in ordered[:top]
    )


def _point_rank(
    *, cause: SidedPoint, probability: float, explains: tuple[str, ...], knowledge: KnowledgeBase
) -> PointRank:
    muscle = knowledge.muscles[cause.muscle]
    return PointRank(
        trigger_point=cause.id,
        muscle=cause.muscle,
        side=cause.side,
        probability=min(max(probability, 0.0), 1.0),
        explains=explains,
        do_not_needle=DO_NOT_NEEDLE in muscle.flags,
        confidence=muscle.confidence.referral,
        sources=tuple(source.key for source in muscle.sources),
    )


def _reached(painted: Painting, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the painted regions that the linked points with these numbers refer to."""
    reached = np.flatnonzero(painted.strength[list(rows)].any(axis=0))
    return tuple(painted.regions[column] for column in reached)


def _explaining_sets(
    painted: Painting, solution: Solution, knowledge: KnowledgeBase
) -> tuple[ExplainingSet, ...]:
    odds = painted.odds[painted.linked]
    found = explanations(
        activation=odds / (1 + odds),
        strength=painted.strength,
        leak=painted.leak,
        evidence=solution.evidence,
        count=EXPLANATIONS,
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
    solution: Solution, findings: Findings, knowledge: KnowledgeBase, weights: Weights
) -> tuple[NextPalpation, ...]:
    """Return the points not yet felt whose palpation is expected to tell most."""
    bits = information_bits(
        active=solution.active,
        models=sign_models(knowledge.palpation_reliability),
        latent_share=weights.latent_share,
    )
    felt = {palpation.trigger_point for palpation in findings.palpation}
    scored = [
        NextPalpation(cause.id, float(gain))
        for cause, gain in zip(knowledge.referral_map.causes, bits, strict=True)
        if cause.id not in felt
    ]
    ordered = sorted(scored, key=lambda item: (-round(item.information_bits, 12), item.trigger_point))
    return tuple(ordered[:EXAMINE])
