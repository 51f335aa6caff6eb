"""What may be needled in anyone: set by the point, the provider, the place and the order of the request.

Nothing here looks at the person. What remains is what the screening and the person's limits then judge,
so that a new risk can take a target out and never lets another one in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, Muscle, TriggerPoint
from drypoint.pathway.planning.path.approach import class_refusal
from drypoint.pathway.planning.path.depth import depth_site
from drypoint.pathway.planning.path.near import reaches_pleura
from drypoint.pathway.planning.path.needles import only_longer_in_stock
from drypoint.pathway.planning.provider import forbidden_technique, missing_privileges, provider_obstacles
from drypoint.pathway.planning.reasons import PlanReason
from drypoint.pathway.planning.request import PlanRequest, Provider, TargetWanted
from drypoint.terms import Technique

DO_NOT_NEEDLE = "do_not_needle"
BOTH_SIDES = ("ci_148",)
FALLBACK = {
    Technique.DEEP: (Technique.DEEP, Technique.SUPERFICIAL),
    Technique.SUPERFICIAL: (Technique.SUPERFICIAL,),
    Technique.ELECTRICAL: (Technique.ELECTRICAL,),
}
"""Techniques to try for the one that was asked for: a lesser one may stand in, never another kind."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target with its place in the atlas.

    Args:
        over_lung: A needle here may reach the pleura.
    """

    target: TargetWanted
    muscle: Muscle
    point: TriggerPoint
    over_lung: bool


@dataclass(frozen=True, slots=True)
class Eligible:
    """The targets that stand whatever the person's risks, and why each of the others does not."""

    standing: tuple[Wanted, ...]
    refused: tuple[tuple[Wanted, tuple[PlanReason, ...]], ...]


def eligible_targets(*, request: PlanRequest, knowledge: KnowledgeBase) -> Eligible:
    """Part the wanted targets, in the order asked for."""
    stopped = provider_obstacles(provider=request.provider, on=request.facts.on, knowledge=knowledge)
    wanted = [_wanted(target, knowledge) for target in request.targets]
    against = [
        (
            *stopped,
            *refused_in_anyone(muscle=one.muscle, point=one.point, knowledge=knowledge),
            *_lacking(one, request.provider, knowledge),
            *only_longer_in_stock(
                muscle=one.muscle,
                site=depth_site(muscle=one.muscle, point=one.point, knowledge=knowledge),
                stock=request.needles_in_stock,
            ),
        )
        for one in wanted
    ]
    standing = [one for one, reasons in zip(wanted, against, strict=True) if not reasons]
    other_side = _other_side(standing)
    refused = [(one, reasons) for one, reasons in zip(wanted, against, strict=True) if reasons]
    return Eligible(
        standing=tuple(one for one in standing if one not in other_side),
        refused=(*refused, *((one, _both_sides(standing)) for one in other_side)),
    )


def provider_lacks(
    one: Wanted, technique: Technique, *, provider: Provider, knowledge: KnowledgeBase
) -> tuple[PlanReason, ...]:
    """Return why this provider may not needle a point in this way, in anyone and in this place."""
    return (
        *forbidden_technique(technique=technique, provider=provider, knowledge=knowledge),
        *missing_privileges(
            muscle=one.muscle, point=one.point, technique=technique, provider=provider, knowledge=knowledge
        ),
    )


def _wanted(target: TargetWanted, knowledge: KnowledgeBase) -> Wanted:
    point = knowledge.trigger_points[target.point]
    muscle = knowledge.muscles[target.point.partition(".")[0]]
    return Wanted(target, muscle, point, reaches_pleura(muscle=muscle, point=point, knowledge=knowledge))


def refused_in_anyone(
    *, muscle: Muscle, point: TriggerPoint, knowledge: KnowledgeBase
) -> tuple[PlanReason, ...]:
    """Return why a point is never needled, whoever the person is; empty where it may be."""
    keys = tuple(source.key for source in muscle.sources)
    reasons = []
    if DO_NOT_NEEDLE in muscle.flags:
        why = muscle.needling.direction
        reasons.append(PlanReason(f"{muscle.name_en}: not to be needled ({why}).", (), keys))
    site = depth_site(muscle=muscle, point=point, knowledge=knowledge)
    if site is not None and site.refuse:
        reasons.append(PlanReason(site.text, site.basis, site.sources))
    if by_class := class_refusal(muscle=muscle, point=point, knowledge=knowledge):
        reasons.append(by_class)
    return tuple(reasons)


def _lacking(one: Wanted, provider: Provider, knowledge: KnowledgeBase) -> tuple[PlanReason, ...]:
    """Return what the provider lacks for every technique that could be used; empty when one is open."""
    lacks = [
        provider_lacks(one, technique, provider=provider, knowledge=knowledge)
        for technique in FALLBACK[one.target.technique]
    ]
    # Refused only when no technique is open: who may needle superficially here still may.
    return tuple(dict.fromkeys(reason for reasons in lacks for reason in reasons)) if all(lacks) else ()


def _other_side(standing: Sequence[Wanted]) -> list[Wanted]:
    """Return the chest targets that lie across from the first one asked for."""
    chest = [one for one in standing if one.over_lung]
    # Bilateral pneumothorax has happened (CI-148). The side asked for first stays, so that the answer
    # does not depend on the person.
    return [one for one in chest if one.target.side is not chest[0].target.side]


def _both_sides(standing: Sequence[Wanted]) -> tuple[PlanReason, ...]:
    first = next(one.target.side for one in standing if one.over_lung)
    text = f"Both sides of the chest are never needled in one visit; the {first} side was asked for first."
    return (PlanReason(text, BOTH_SIDES),)
