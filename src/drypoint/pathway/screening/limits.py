"""What rules keep out of the plan: places, techniques, and targets by what they are."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge import Spread
from drypoint.pathway.screening.merging import Merged
from drypoint.pathway.screening.places import Target, limb_of, matches
from drypoint.pathway.screening.record import places
from drypoint.pathway.screening.rulebook import CompiledExclusion, CompiledRule, Rulebook
from drypoint.pathway.screening.truth import YES, Truth
from drypoint.terms import Decision, Technique


@dataclass(frozen=True, slots=True)
class Limit:
    """One exclusion as it stands for this person.

    Args:
        truth: Yes, or unknown where the rule may yet hold.
        regions: Full ids of the places that are excluded.
        anywhere: The place is not known, so that every target may be concerned.
        effect: What it means for a target inside; at most `ask` while it is not certain.
    """

    compiled: CompiledRule
    excluded: CompiledExclusion
    truth: Truth
    regions: frozenset[str]
    anywhere: bool
    effect: Decision

    @property
    def techniques(self) -> tuple[Technique, ...]:
        """Return the techniques that are meant; empty means every one."""
        return self.excluded.exclusion.techniques

    @property
    def full_effect(self) -> Decision:
        """Return what it would mean if it were certain."""
        return self.excluded.exclusion.effect


def limit_of(
    compiled: CompiledRule, excluded: CompiledExclusion, truth: Truth, merged: Merged, book: Rulebook
) -> Limit:
    """Return one exclusion with the places that it concerns for this person."""
    given = excluded.exclusion
    named = _named_regions(excluded, merged, book)
    regions = named or excluded.regions
    if given.spread is Spread.LIMB:
        regions = limb_of(regions, limbs=book.limbs)
    anywhere = given.place_required and not regions
    certain = truth == YES and not anywhere
    effect = given.effect if certain else at_most(given.effect, Decision.ASK)
    return Limit(compiled, excluded, truth, regions, anywhere, effect)


def at_most(effect: Decision, most: Decision) -> Decision:
    """Return the milder of an effect and a ceiling for it."""
    return effect if effect.rank <= most.rank else most


def _named_regions(excluded: CompiledExclusion, merged: Merged, book: Rulebook) -> frozenset[str]:
    answers = merged.case.facts.answers
    regions: set[str] = set()
    for question in excluded.exclusion.place_of:
        if merged.case.status.get(question) == YES and question in answers:
            regions.update(answers[question].regions)
    for name in excluded.exclusion.place_of_record:
        item = book.vocabulary.conditions.get(name)
        if item is not None and name in merged.evidence.truth:
            regions |= places(merged.evidence, item, book.knowledge.documents.get("regions", {}))
    return frozenset(regions)


def hits(limit: Limit, target: Target, merged: Merged) -> bool:
    """Return whether a planned target, needled as planned, lies inside the limit."""
    if not _technique_meant(limit, merged):
        return False
    if not limit.excluded.is_spatial or limit.anywhere:
        return True
    given = limit.excluded.exclusion
    if given.targets is not None and matches(target, given.targets):
        return not given.both_sides or _on_both_sides(limit, merged)
    if target.muscle in given.muscles:
        return True
    return bool(limit.regions) and (not target.regions or not target.regions.isdisjoint(limit.regions))


def _technique_meant(limit: Limit, merged: Merged) -> bool:
    return not limit.techniques or merged.case.facts.planned.technique in limit.techniques


def _on_both_sides(limit: Limit, merged: Merged) -> bool:
    wanted = limit.excluded.exclusion.targets
    if wanted is None:
        return False
    return len({target.side for target in merged.case.targets if matches(target, wanted)}) > 1


def hits_unplanned(limit: Limit, merged: Merged) -> bool:
    """Return whether the limit stands against whatever will be planned, while no target is named."""
    if limit.anywhere:
        return _technique_meant(limit, merged)
    return bool(limit.techniques) and not limit.excluded.is_spatial and _technique_meant(limit, merged)


def plan_decision(limits: list[Limit], merged: Merged) -> Decision:
    """Return the mildest decision among what is planned: a limit reaches the person when nothing is left."""
    targets = merged.case.targets
    if not targets:
        against = (limit.effect for limit in limits if hits_unplanned(limit, merged))
        return Decision.strictest(against, default=Decision.PROCEED)
    return min((target_decision(limits, target, merged) for target in targets), key=lambda term: term.rank)


def target_decision(limits: list[Limit], target: Target, merged: Merged) -> Decision:
    """Return the strictest limit that a target lies inside."""
    against = (limit.effect for limit in limits if hits(limit, target, merged))
    return Decision.strictest(against, default=Decision.PROCEED)
