"""Rules in the form in which they are asked, and the limits that they set to a plan."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge import Exclusion, Rule, SourceLine
from drypoint.pathway.screening.rules.conditions import Node
from drypoint.pathway.screening.truth import YES, Truth
from drypoint.pathway.screening.verdict import Scope
from drypoint.terms import Confidence, Decision, Technique


@dataclass(frozen=True, slots=True)
class RuleGrounds:
    """Sources and certainty of something that rests on facts."""

    sources: tuple[SourceLine, ...]
    certainty: Confidence


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the value of a rule comes from.

    Args:
        questions: Questions, as a clinician asks them.
        vocabularies: Vocabularies of the record whose entries are the evidence.
    """

    questions: tuple[str, ...]
    vocabularies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompiledExclusion:
    """An exclusion with its default places as full region ids.

    Args:
        number: What names it among all exclusions.
        names_places: Whether answers or the record may name its places.
        is_spatial: Whether it concerns places or targets, and not a technique everywhere.
    """

    exclusion: Exclusion
    regions: frozenset[str]
    number: int
    names_places: bool
    is_spatial: bool


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its condition, sources and certainty.

    Args:
        needs: Questions and vocabularies of which one must be in doubt for the rule to hold; empty
            where it may hold whatever they say.
    """

    rule: Rule
    condition: Node
    needs: frozenset[str]
    exclusions: tuple[CompiledExclusion, ...]
    grounds: RuleGrounds


@dataclass(frozen=True, slots=True)
class Limit:
    """One exclusion as it stands for this person.

    Args:
        truth: Yes, or unknown where the rule may yet hold.
        regions: Full ids of the places that are excluded.
        anywhere: The place is not known, so that every target may be concerned.
        effect: What it means for a target inside; at most `ask` while it is not certain.
        scope: What it excludes, where that does not depend on what is planned.
    """

    compiled: CompiledRule
    excluded: CompiledExclusion
    truth: Truth
    regions: frozenset[str]
    anywhere: bool
    effect: Decision
    scope: Scope

    @property
    def techniques(self) -> tuple[Technique, ...]:
        """Return the techniques that are meant; empty means every one."""
        return self.excluded.exclusion.techniques

    @property
    def full_effect(self) -> Decision:
        """Return what it would mean if it were certain."""
        return self.excluded.exclusion.effect


def compiled_exclusion(exclusion: Exclusion, regions: frozenset[str], number: int) -> CompiledExclusion:
    """Return an exclusion with what can be told of it once for everybody."""
    names_places = bool(exclusion.place_of or exclusion.place_of_record)
    is_spatial = bool(regions or names_places or exclusion.muscles or exclusion.targets)
    return CompiledExclusion(exclusion, regions, number, names_places, is_spatial)


def limit_at(
    compiled: CompiledRule, excluded: CompiledExclusion, truth: Truth, regions: frozenset[str]
) -> Limit:
    """Return an exclusion as it stands, at the places that are known."""
    given = excluded.exclusion
    anywhere = given.place_required and not regions
    certain = truth == YES and not anywhere
    effect = given.effect if certain else at_most(given.effect, Decision.ASK)
    scope = Scope() if anywhere else Scope(tuple(sorted(regions)), given.techniques)
    return Limit(compiled, excluded, truth, regions, anywhere, effect, scope)


def at_most(effect: Decision, most: Decision) -> Decision:
    """Return the milder of an effect and a ceiling for it."""
    return effect if effect.rank <= most.rank else most
