"""Whether somebody may answer for needles that another person put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.planning.provider import GATE, missing_for_age, missing_privileges, provider_obstacles
from drypoint.pathway.planning.reasons import PlanReason, reason_texts
from drypoint.pathway.planning.request import Provider
from drypoint.terms import Technique


def answering_shortfalls(
    *,
    provider: Provider,
    needled: Iterable[tuple[str, Technique]],
    age_years: int | None,
    on: date,
    knowledge: KnowledgeBase,
) -> tuple[str, ...]:
    """Return what somebody lacks to answer for needles of a day; empty where nothing is missing.

    It is stricter than the gate of a plan: a paper of which nobody said anything is missing.

    Args:
        provider: The person.
        needled: Each muscle or trigger point with its side, and the technique.
        age_years: Of the patient; None counts as young.
        on: The day.
        knowledge: The base with the privilege rules.
    """
    reasons = [
        *provider_obstacles(provider=provider, on=on, knowledge=knowledge),
        *_unsaid(provider),
        *missing_for_age(age_years=age_years, provider=provider, knowledge=knowledge),
    ]
    for target, technique in needled:
        reasons += _privileges(target, technique, provider, knowledge)
    return reason_texts(reasons)


def _unsaid(provider: Provider) -> Iterator[PlanReason]:
    if provider.authorised is None:
        yield PlanReason("Nobody said that the provider is authorised for dry needling.", GATE)
    if provider.insured is None:
        yield PlanReason("Nobody said that the provider is insured.", GATE)


def _privileges(
    target: str, technique: Technique, provider: Provider, knowledge: KnowledgeBase
) -> Iterator[PlanReason]:
    """A muscle without its point needs what any of its points needs."""
    stem = target.rpartition(".")[0]
    muscle = knowledge.muscles[stem.partition(".")[0]]
    for point in muscle.trigger_points:
        if stem in (muscle.id, point.id):
            yield from missing_privileges(
                muscle=muscle, point=point, technique=technique, provider=provider, knowledge=knowledge
            )
