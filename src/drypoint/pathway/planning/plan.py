"""Plan the needles of one visit, or refuse them with the reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, TechniqueRule
from drypoint.pathway.planning.answer import NeedlingPlan, Refusal
from drypoint.pathway.planning.eligible import FALLBACK, Wanted, eligible_targets, provider_lacks
from drypoint.pathway.planning.path.approach import adopted_for
from drypoint.pathway.planning.path.depth import Ceiling, depth_ceiling
from drypoint.pathway.planning.path.positions import ordered_targets, position_changes, position_options
from drypoint.pathway.planning.person.screened import Screened, against_target, screen_targets
from drypoint.pathway.planning.person.tightening import holding_rules, known_age
from drypoint.pathway.planning.provider import missing_for_age, provider_notices
from drypoint.pathway.planning.reasons import PlanReason, joint_grounds, reason_texts
from drypoint.pathway.planning.request import AdoptedApproach, PlanRequest
from drypoint.pathway.planning.steps import Chosen, plan_step
from drypoint.terms import Technique

ADVANCED = "advanced_technique"


@dataclass(frozen=True, slots=True)
class PlanningCase:
    """All that one visit is planned from."""

    request: PlanRequest
    screened: Screened
    rules: tuple[TechniqueRule, ...]
    knowledge: KnowledgeBase


def plan(*, request: PlanRequest, knowledge: KnowledgeBase) -> NeedlingPlan:
    """Return the steps of a visit in their order, and every refused target with its reasons.

    A target is refused for the muscle or point itself, for the provider or the law of the place, for the
    other side of the chest, for the screening of the same day, for too many needles, or because no depth
    carries the needle. A deep needle that cannot stand is made superficial where that can.

    Args:
        request: Facts, targets, provider and needles.
        knowledge: The base with atlas, screening rules and planning files.

    Source:
        See `docs/explanation/planning.md`. No published depth has been validated for an individual.
    """
    parted = eligible_targets(request=request, knowledge=knowledge)
    seen = screen_targets(
        facts=request.facts, targets=[one.target for one in parted.standing], knowledge=knowledge
    )
    rules = holding_rules(facts=request.facts, screened=seen, knowledge=knowledge)
    case = PlanningCase(request, seen, rules, knowledge)
    outcomes = [(one, _outcome(number, one, case)) for number, one in enumerate(parted.standing)]
    chosen = [outcome for _, outcome in outcomes if isinstance(outcome, Chosen)]
    refused = [(one, outcome) for one, outcome in outcomes if not isinstance(outcome, Chosen)]
    return _assembled(chosen, _refusals((*parted.refused, *refused), case), case)


def _outcome(number: int, one: Wanted, case: PlanningCase) -> Chosen | tuple[PlanReason, ...]:
    """Return the needle for a target, or why the person does not allow it.

    `number` is its place among the targets that stand. A cap on needles counts these, whatever becomes
    of the others.
    """
    # `number` counts the targets as they were asked for, not those that survive. Were it the survivors, a
    # new risk that refuses one target would let another one in.
    age = known_age(case.request.facts)
    against = (
        *missing_for_age(age_years=age, provider=case.request.provider, knowledge=case.knowledge),
        *(
            PlanReason(rule.text, rule.basis)
            for rule in case.rules
            if rule.needles_max is not None and number >= rule.needles_max
        ),
    )
    return against or _against_lying(one, case) or _choose(one, case)


def _against_lying(one: Wanted, case: PlanningCase) -> tuple[PlanReason, ...]:
    """Return why this person can lie in none of the positions in which a target is reached."""
    if _positions(one, case):
        return ()
    return tuple(PlanReason(rule.text, rule.basis, rule.sources) for rule in case.rules if rule.not_lying)


def _choose(one: Wanted, case: PlanningCase) -> Chosen | tuple[PlanReason, ...]:
    """Return the first technique that stands, or why none does."""
    refused: list[PlanReason] = []
    # Deep, then superficial. The reasons against the deep needle stay with the step: nobody should learn
    # only from a smaller number that something was refused.
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
                over_lung=one.over_lung,
                positions=_positions(one, case),
                is_adopted=_adopted(one, case) is not None,
            )
        refused.extend(against)
    return tuple(refused)


def _try(one: Wanted, technique: Technique, case: PlanningCase) -> tuple[tuple[PlanReason, ...], Ceiling]:
    knowledge = case.knowledge
    found = depth_ceiling(
        muscle=one.muscle,
        point=one.point,
        technique=technique,
        rules=case.rules,
        knowledge=knowledge,
        adopted=_adopted(one, case),
    )
    against = (
        *provider_lacks(one, technique, provider=case.request.provider, knowledge=knowledge),
        *against_target(
            verdict=case.screened.verdicts[technique],
            target=one.target.trigger_point,
            technique=technique,
            knowledge=knowledge,
        ),
        *(() if found.allowed else found.reasons),
    )
    return against, found


def _adopted(one: Wanted, case: PlanningCase) -> AdoptedApproach | None:
    path = case.knowledge.muscle_paths.get(one.muscle.id)
    return adopted_for(path=path, adopted=case.request.adopted, on=case.request.facts.on)


def _positions(one: Wanted, case: PlanningCase) -> tuple[str, ...]:
    """Return the positions that are left to this person, the best first."""
    barred = {lying for rule in case.rules for lying in rule.not_lying}
    found = position_options(
        muscle=one.muscle, point=one.point, side=one.target.side, knowledge=case.knowledge
    )
    return tuple(position for position in found if position not in barred)


def _refusals(
    refused: Sequence[tuple[Wanted, tuple[PlanReason, ...]]], case: PlanningCase
) -> tuple[Refusal, ...]:
    """Return the refusals in the order in which the targets were asked for."""
    order = {target.trigger_point: number for number, target in enumerate(case.request.targets)}
    written = (
        Refusal(
            target=one.target.trigger_point,
            because=reason_texts(reasons),
            sources=joint_grounds(reasons, knowledge=case.knowledge).sources,
        )
        for one, reasons in refused
    )
    return tuple(sorted(written, key=lambda refusal: order[refusal.target]))


def _assembled(chosen: Sequence[Chosen], refused: tuple[Refusal, ...], case: PlanningCase) -> NeedlingPlan:
    placed = ordered_targets(
        choices=[one.positions for one in chosen],
        chest=[one.over_lung for one in chosen],
    )
    steps = tuple(
        plan_step(
            chosen=chosen[place.number],
            order=order,
            position=place.position,
            stock=case.request.needles_in_stock,
            knowledge=case.knowledge,
        )
        for order, place in enumerate(placed, start=1)
    )
    minutes = _minutes(len(steps), position_changes(placed), case.knowledge)
    return NeedlingPlan(
        steps=steps,
        refused=refused,
        needle_count=len(steps),
        minutes=minutes,
        precautions=tuple(dict.fromkeys((*_precautions(chosen, case), *_too_long(minutes, case.knowledge)))),
        knowledge=case.knowledge.version,
    )


def _minutes(needles: int, turned: int, knowledge: KnowledgeBase) -> int:
    """Count needles and turns on from the least published length of a session."""
    if not needles:
        return 0
    limits = knowledge.planning_limits
    more = max(needles - 2, 0) * limits["minutes_per_needle"].value
    return round(limits["session_least"].value + more + turned * limits["minutes_per_turn"].value)


def _too_long(minutes: int, knowledge: KnowledgeBase) -> Iterator[str]:
    """Say so when a visit takes longer than a published session."""
    least, most = (knowledge.planning_limits[name].value for name in ("session_least", "session_most"))
    if minutes > most:
        yield (
            f"About {minutes} minutes are longer than a usual session of {least:g} to {most:g} minutes: "
            "plan fewer needles, or a second visit."
        )


def _precautions(chosen: Sequence[Chosen], case: PlanningCase) -> Iterator[str]:
    yield from case.screened.stops
    yield from case.screened.precautions
    over_lung = any(one.over_lung for one in chosen)
    for rule in case.rules:
        if not rule.chest_only or over_lung:
            yield rule.text
    yield from reason_texts(provider_notices(provider=case.request.provider, knowledge=case.knowledge))
    for one in chosen:
        if ADVANCED in one.muscle.flags:
            yield f"{one.muscle.name_en}: advanced training is needed."
        if not one.point.needling_regions:
            yield f"The skin over {one.point.id} is not recorded: check excluded regions by hand."
