"""Say how likely each point is active before the drawing: from published prevalence, shrunk and capped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from drypoint.knowledge import KnowledgeBase, Muscle, PainContext, Prevalence
from drypoint.pathway.localisation.kept_values import kept_for_base
from drypoint.pathway.localisation.weights import Weights

Floats = NDArray[np.float64]

UNSELECTED = "pain_as_chief_complaint_internal_medicine_practice"
"""The context that stands in where none is named: patients with pain who were chosen for nothing else."""
ANY_MUSCLE = "any"
"""Words of a row that counted people with an active point anywhere."""
UNAFFECTED = "unaffected side"
"""Words in a row's population: the points were counted where it did not hurt."""


def prior_odds(*, condition: str, knowledge: KnowledgeBase, weights: Weights) -> Floats:
    """Return the odds that each sided point is active, the same on both sides, shape (cause,); read-only."""
    key = ("prior_odds", condition, weights)
    return kept_for_base(knowledge, key, lambda: _prior_odds(condition, knowledge, weights))


def _prior_odds(condition: str, knowledge: KnowledgeBase, weights: Weights) -> Floats:
    by_muscle = muscle_priors(condition=condition, knowledge=knowledge, weights=weights)
    # Spread so that the chance of at least one active point among them is the muscle's own.
    by_point = {
        muscle: 1 - (1 - share) ** (1 / len(knowledge.muscles[muscle].trigger_points))
        for muscle, share in by_muscle.items()
    }
    prior = np.array([by_point[cause.muscle] for cause in knowledge.referral_map.causes])
    odds: Floats = prior / (1 - prior)
    # Kept and handed to every request: a change in one would be seen by all.
    odds.flags.writeable = False
    return odds


def muscle_priors(*, condition: str, knowledge: KnowledgeBase, weights: Weights) -> dict[str, float]:
    """Return the probability that a muscle holds an active point on one side, by muscle id.

    Without figures a muscle has the uninformed prior of its points, raised where its record lists the
    context. Published shares are joined with that prior as if it had been seen in `pseudo_people`.
    """
    context = _context(condition, knowledge)
    rows = _rows(context, knowledge)
    listed = frozenset(context.muscle_conditions)
    own: dict[str, list[Prevalence]] = {}
    for row in rows:
        for muscle_id in row.muscles:
            own.setdefault(muscle_id, []).append(row)
    base = point_prior(condition=condition, knowledge=knowledge, weights=weights)
    factor = {True: weights.listed_factor, False: 1.0}
    return {
        muscle.id: _prior(
            muscle, base * factor[not listed.isdisjoint(muscle.conditions)], own.get(muscle.id, ()), weights
        )
        for muscle in knowledge.muscles.values()
    }


def point_prior(*, condition: str, knowledge: KnowledgeBase, weights: Weights) -> float:
    """Return the prior of a point of which no row tells.

    A row that counted the people with an active point in any muscle says how many have some; how many
    points such a person has is `active_points`. Without such a row the people were chosen for a complaint
    in which points are usual.
    """
    key = ("point_prior", condition, weights)
    return kept_for_base(knowledge, key, lambda: _point_prior(condition, knowledge, weights))


def _point_prior(condition: str, knowledge: KnowledgeBase, weights: Weights) -> float:
    rows = _rows(_context(condition, knowledge), knowledge)
    anywhere = [row.share for row in rows if not row.muscles and row.muscle_as_reported == ANY_MUSCLE]
    shares = [share for share in anywhere if share is not None]
    points = len(knowledge.referral_map.causes)
    return max(shares) * weights.active_points / points if shares else weights.point_prior


def _context(condition: str, knowledge: KnowledgeBase) -> PainContext:
    return knowledge.pain_contexts.get(condition or UNSELECTED) or PainContext(id="", name="")


def _rows(context: PainContext, knowledge: KnowledgeBase) -> list[Prevalence]:
    return [row for row in knowledge.prevalence.values() if row.condition in context.prevalence_conditions]


def _prior(muscle: Muscle, point_share: float, rows: Sequence[Prevalence], weights: Weights) -> float:
    uninformed = 1 - (1 - point_share) ** len(muscle.trigger_points)
    # Capped, since a drawing must be able to outweigh any study.
    return min(_shrunk(uninformed, rows, weights) if rows else uninformed, weights.muscle_prior_cap)


def _shrunk(uninformed: float, rows: Iterable[Prevalence], weights: Weights) -> float:
    """Join the uninformed prior with published shares, each weighted by its people."""
    seen = [(share, row.people or weights.unstated_people) for row in rows if (share := _share(row, weights))]
    people = weights.pseudo_people + sum(count for _, count in seen)
    return (weights.pseudo_people * uninformed + sum(share * count for share, count in seen)) / people


def _share(row: Prevalence, weights: Weights) -> float | None:
    """Return the share with an active point that a row states, or None where it states none.

    Rows of latent points, of counts, and of the side that did not hurt state none. A row of several
    muscles counted together says only that one of them was found, so its share is spread over them.
    """
    ends = (row.share_low, row.share_high)
    middle = row.share if row.share is not None else _middle(ends)
    if middle is None or row.status not in ("active", "any") or UNAFFECTED in row.population:
        return None
    # At most 0.99: a study in which everybody had one does not make it certain of the next person.
    one_of_them: float = 1 - (1 - min(middle, 0.99)) ** (1 / len(row.muscles))
    return one_of_them * (weights.any_active_share if row.status == "any" else 1.0)


def _middle(ends: tuple[float | None, float | None]) -> float | None:
    low, high = ends
    return None if low is None or high is None else (low + high) / 2
