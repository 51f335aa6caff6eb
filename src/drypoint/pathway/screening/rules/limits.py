"""What rules keep out of the plan: places, techniques, and targets by what they are."""

from __future__ import annotations

from drypoint.pathway.screening.entries import concerned_regions
from drypoint.pathway.screening.places import Target, target_matches
from drypoint.pathway.screening.rules.compiled import CompiledExclusion, CompiledRule, Limit, limit_at
from drypoint.pathway.screening.rules.merging import Merged
from drypoint.pathway.screening.rules.rulebook import Rulebook
from drypoint.pathway.screening.truth import YES, Truth
from drypoint.terms import Decision


def limit_of(
    compiled: CompiledRule, excluded: CompiledExclusion, truth: Truth, merged: Merged, book: Rulebook
) -> Limit:
    """Return one exclusion with the places that it concerns for this person."""
    named = _named_regions(excluded, merged, book) if excluded.names_places else None
    if not named:
        return book.limit(compiled, excluded, truth)
    return limit_at(compiled, excluded, truth, book.spread(excluded, named))


def _named_regions(excluded: CompiledExclusion, merged: Merged, book: Rulebook) -> frozenset[str]:
    answers = merged.case.facts.answers
    regions: set[str] = set()
    for question in excluded.exclusion.place_of:
        if merged.case.status.get(question) == YES and question in answers:
            regions.update(answers[question].regions)
    for name in excluded.exclusion.place_of_record:
        item = book.vocabulary.conditions.get(name)
        if item is not None and name in merged.evidence.truth:
            regions |= concerned_regions(merged.evidence, item, book.knowledge.documents.get("regions", {}))
    return frozenset(regions)


def targets_inside_limit(limit: Limit, merged: Merged) -> tuple[Target, ...]:
    """Return the planned targets that lie inside the limit, looked up once for a person."""
    number = limit.excluded.number
    found = merged.struck.get(number)
    if found is None:
        found = tuple([target for target in merged.case.targets if _hits(limit, target, merged)])
        merged.struck[number] = found
    return found


def _hits(limit: Limit, target: Target, merged: Merged) -> bool:
    """Return whether a planned target, needled as planned, lies inside the limit."""
    if not _technique_meant(limit, merged):
        return False
    return _lies_inside(limit, target) and not _is_lone_of_pair(limit, target, merged)


def _is_lone_of_pair(limit: Limit, target: Target, merged: Merged) -> bool:
    """Return whether a target is meant only together with one on the other side, and that is not planned."""
    given = limit.excluded.exclusion
    if limit.anywhere or not given.both_sides or given.targets is None:
        return False
    return target_matches(target, given.targets) and not _on_both_sides(limit, merged)


def _lies_inside(limit: Limit, target: Target) -> bool:
    """Return whether a target lies inside the limit, by whatever technique and beside whatever else."""
    # Unknown place: inside. The stricter reading, until somebody says where.
    if not limit.excluded.is_spatial or limit.anywhere:
        return True
    given = limit.excluded.exclusion
    if given.targets is not None and target_matches(target, given.targets):
        return True
    if target.muscle in given.muscles:
        return True
    if given.by_point and target.points:
        return all(not point or not point.isdisjoint(limit.regions) for point in target.points)
    # A target of which no skin region is recorded may lie inside any place, so it counts as inside.
    return bool(limit.regions) and (not target.regions or not target.regions.isdisjoint(limit.regions))


def _technique_meant(limit: Limit, merged: Merged) -> bool:
    return not limit.techniques or merged.case.facts.planned.technique in limit.techniques


def _on_both_sides(limit: Limit, merged: Merged) -> bool:
    wanted = limit.excluded.exclusion.targets
    if wanted is None:
        return False
    return len({target.side for target in merged.case.targets if target_matches(target, wanted)}) > 1


def hits_unplanned(limit: Limit, merged: Merged) -> bool:
    """Return whether the limit stands against whatever will be planned, while no target is named."""
    if limit.anywhere:
        return _technique_meant(limit, merged)
    return bool(limit.techniques) and not limit.excluded.is_spatial and _technique_meant(limit, merged)


def hits_possible(limit: Limit, merged: Merged) -> bool:
    """Return whether anything that may yet be planned lies inside the limit."""
    possible = merged.case.possible
    return not possible or any(_lies_inside(limit, target) for target in possible)


def plan_decision(limits: list[Limit], merged: Merged) -> Decision:
    """Return the mildest decision among what is planned: a limit reaches the person when nothing is left."""
    targets = merged.case.targets
    if not targets:
        against = (limit.effect for limit in limits if hits_unplanned(limit, merged))
        return Decision.strictest(against, default=Decision.PROCEED)
    # The mildest target, since one that is left can still be needled: a limit of places takes targets out
    # of the plan and reaches the person only when every one of them is inside something.
    return min((target_decision(limits, target, merged) for target in targets), key=lambda term: term.rank)


def target_decision(limits: list[Limit], target: Target, merged: Merged) -> Decision:
    """Return the strictest limit that a target lies inside."""
    against = (limit.effect for limit in limits if target in targets_inside_limit(limit, merged))
    return Decision.strictest(against, default=Decision.PROCEED)
