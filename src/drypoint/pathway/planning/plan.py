"""Plan the needles of one visit, or refuse them with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, Muscle, TechniqueRule, TriggerPoint
from drypoint.pathway.planning.answer import NeedlingPlan, Refusal
from drypoint.pathway.planning.depth import Ceiling, ceiling, depth_site
from drypoint.pathway.planning.limits import other_side_of_chest, too_many_needles
from drypoint.pathway.planning.positions import options, ordered, turns
from drypoint.pathway.planning.provider import (
    forbidden_technique,
    gate,
    missing_for_age,
    missing_privileges,
    notices,
)
from drypoint.pathway.planning.reasons import Reason, joint_grounds, texts
from drypoint.pathway.planning.request import PlanRequest, TargetWanted
from drypoint.pathway.planning.screened import Screened, against_target, screened
from drypoint.pathway.planning.steps import Chosen, step
from drypoint.pathway.planning.tightening import holding_rules, known_age
from drypoint.terms import Technique

DO_NOT_NEEDLE = "do_not_needle"
ADVANCED = "advanced_technique"
FALLBACK = {
    Technique.DEEP: (Technique.DEEP, Technique.SUPERFICIAL),
    Technique.SUPERFICIAL: (Technique.SUPERFICIAL,),
    Technique.ELECTRICAL: (Technique.ELECTRICAL,),
}
"""Techniques to try for the one that was asked for: a lesser one may stand in, never another kind."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A target with its place in the atlas."""

    target: TargetWanted
    muscle: Muscle
    point: TriggerPoint

    @property
    def over_lung(self) -> bool:
        """Say whether the pleura is among the hazards."""
        return any(hazard.type == "pleura" for hazard in self.muscle.hazards)


@dataclass(frozen=True, slots=True)
class Case:
    """All that one visit is planned from."""

    request: PlanRequest
    screened: Screened
    rules: tuple[TechniqueRule, ...]
    knowledge: KnowledgeBase


def plan(*, request: PlanRequest, knowledge: KnowledgeBase) -> NeedlingPlan:
    """Return the steps of a visit in their order, and every refused target with its reasons.

    A target is refused for the muscle or point itself, for the provider or the law of the place, for the
    screening of the same day, for the other side of the chest, for too many needles, or because no depth
    carries the needle. A deep needle that cannot stand is made superficial where that can.

    Args:
        request: From `read_plan_request`.
        knowledge: The base with atlas, screening rules and planning files.

    Source:
        See `docs/explanation/planning.md`. No published depth has been validated for an individual.
    """
    seen = screened(request=request, knowledge=knowledge)
    rules = holding_rules(facts=request.facts, screened=seen, knowledge=knowledge)
    case = Case(request, seen, rules, knowledge)
    wanted = [_wanted(target, knowledge) for target in request.targets]
    chosen, refused = _decide(wanted, case)
    return _assembled(chosen, refused, case)


def _wanted(target: TargetWanted, knowledge: KnowledgeBase) -> Wanted:
    point = knowledge.trigger_points[target.point]
    return Wanted(target, knowledge.muscles[target.point.partition(".")[0]], point)


def _decide(wanted: Sequence[Wanted], case: Case) -> tuple[list[Chosen], list[Refusal]]:
    """Split the targets: first what can never be needled, then what the visit and the person allow."""
    stopped = gate(provider=case.request.provider, on=case.request.facts.on, knowledge=case.knowledge)
    never = {id(one): (*stopped, *_never(one, case.knowledge)) for one in wanted}
    standing = [one for one in wanted if not _never(one, case.knowledge)]
    visit = _visit_limits(standing, case)
    chosen: list[Chosen] = []
    refused: list[Refusal] = []
    for one in wanted:
        against = (*never[id(one)], *visit.get(id(one), ()), *_too_young(case))
        outcome = _choose(one, case) if not against else None
        if isinstance(outcome, Chosen):
            chosen.append(outcome)
        else:
            refused.append(_refusal(one, against or outcome or (), case))
    return chosen, refused


def _never(one: Wanted, knowledge: KnowledgeBase) -> tuple[Reason, ...]:
    """Return why a point is never needled, whoever the person is."""
    keys = tuple(source.key for source in one.muscle.sources)
    reasons = []
    if DO_NOT_NEEDLE in one.muscle.flags:
        why = one.muscle.needling.direction
        reasons.append(Reason(f"{one.muscle.name_en} is not needled: {why}.", (), keys))
    site = depth_site(muscle=one.muscle, point=one.point, knowledge=knowledge)
    if site is not None and site.refuse:
        reasons.append(Reason(site.text, site.basis, site.sources))
    return tuple(reasons)


def _visit_limits(standing: Sequence[Wanted], case: Case) -> dict[int, tuple[Reason, ...]]:
    sides = [one.target.side if one.over_lung else None for one in standing]
    chest = other_side_of_chest(sides=sides)
    many = too_many_needles(count=len(standing), rules=case.rules)
    return {id(one): (*a, *b) for one, a, b in zip(standing, chest, many, strict=True)}


def _too_young(case: Case) -> tuple[Reason, ...]:
    age = known_age(case.request.facts)
    return missing_for_age(age_years=age, provider=case.request.provider, knowledge=case.knowledge)


def _choose(one: Wanted, case: Case) -> Chosen | tuple[Reason, ...]:
    """Return the first technique that stands, or why none does."""
    refused: list[Reason] = []
    for technique in FALLBACK[one.target.technique]:
        against, found = _try(one, technique, case)
        if not against:
            return Chosen(
                target=one.target,
                muscle=one.muscle,
                point=one.point,
                technique=technique,
                ceiling=found,
                lowered=tuple(refused),
                thinnest=any(rule.thinnest_needle for rule in case.rules),
            )
        refused.extend(against)
    return tuple(refused)


def _try(one: Wanted, technique: Technique, case: Case) -> tuple[tuple[Reason, ...], Ceiling]:
    knowledge, provider = case.knowledge, case.request.provider
    found = ceiling(
        muscle=one.muscle, point=one.point, technique=technique, rules=case.rules, knowledge=knowledge
    )
    against = (
        *forbidden_technique(technique=technique, provider=provider, knowledge=knowledge),
        *missing_privileges(
            muscle=one.muscle, point=one.point, technique=technique, provider=provider, knowledge=knowledge
        ),
        *against_target(
            verdict=case.screened.verdicts[technique],
            target=one.target.trigger_point,
            technique=technique,
            knowledge=knowledge,
        ),
        *(() if found.allowed else found.reasons),
    )
    return against, found


def _refusal(one: Wanted, reasons: tuple[Reason, ...], case: Case) -> Refusal:
    shown = joint_grounds(reasons, knowledge=case.knowledge)
    return Refusal(one.target.trigger_point, texts(reasons), shown.sources)


def _assembled(chosen: list[Chosen], refused: list[Refusal], case: Case) -> NeedlingPlan:
    placed = ordered(
        choices=[options(muscle=one.muscle, side=one.target.side) for one in chosen],
        chest=[one.over_lung for one in chosen],
    )
    steps = tuple(
        step(
            chosen=chosen[place.number],
            order=order,
            position=place.position,
            stock=case.request.needles_in_stock,
            knowledge=case.knowledge,
        )
        for order, place in enumerate(placed, start=1)
    )
    return NeedlingPlan(
        steps=steps,
        refused=tuple(refused),
        needle_count=len(steps),
        minutes=_minutes(len(steps), turns(placed), case.knowledge),
        precautions=tuple(dict.fromkeys(_precautions(chosen, case))),
        knowledge=case.knowledge.version,
    )


def _minutes(needles: int, turned: int, knowledge: KnowledgeBase) -> int:
    """Spread needles and turns over the published length of a session."""
    if not needles:
        return 0
    limits = knowledge.planning_limits
    more = (needles - 2) * limits["minutes_per_needle"].value + turned * limits["minutes_per_turn"].value
    least, most = limits["session_least"].value, limits["session_most"].value
    return round(min(max(least + more, least), most))


def _precautions(chosen: Sequence[Chosen], case: Case) -> Iterator[str]:
    yield from case.screened.precautions
    over_lung = any(one.over_lung for one in chosen)
    for rule in case.rules:
        if not rule.chest_only or over_lung:
            yield rule.text
    yield from texts(notices(provider=case.request.provider, knowledge=case.knowledge))
    for one in chosen:
        if ADVANCED in one.muscle.flags:
            yield f"{one.muscle.name_en} needs advanced training."
        if not one.point.needling_regions:
            yield f"The skin over {one.point.id} is not recorded: check excluded regions by hand."
