"""Name what else could cause this drawing and must be ruled out before a muscle is blamed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, Muscle, RuleOut
from drypoint.terms import Confidence, Side

LIKELY_ENOUGH = 0.05
"""Probability from which a flagged muscle calls for its rule-out; low, since a missed heart costs a life."""


@dataclass(frozen=True, slots=True)
class RuledOutFirst:
    """One thing to rule out first.

    Args:
        because: Painted regions and muscles that call for it.
        certainty: The weakest confidence among the facts it rests on.
        sources: Citation keys of those facts, or of the muscle records.
    """

    id: str
    text: str
    because: tuple[str, ...]
    certainty: Confidence
    sources: tuple[str, ...]


def rule_out_first(
    *,
    painful: Mapping[str, float],
    likely: Mapping[tuple[str, Side], float],
    knowledge: KnowledgeBase,
) -> tuple[RuledOutFirst, ...]:
    """Return every rule-out that the painted regions or a likely flagged muscle call for.

    Args:
        painful: Painted region → intensity.
        likely: Muscle and side → probability that it is a source.
        knowledge: The base with the rules, the muscles and the facts.
    """
    found = []
    for rule in sorted(knowledge.rule_outs.values(), key=lambda rule: rule.id):
        muscles = _muscles(rule, likely, knowledge)
        because = (*_regions(rule, painful), *(f"{muscle}.{side}" for muscle, side in muscles))
        if because:
            found.append(_ruled_out(rule, because, knowledge))
    return tuple(found)


def _regions(rule: RuleOut, painful: Mapping[str, float]) -> tuple[str, ...]:
    hit = tuple(sorted(region for region in painful if region.rpartition(".")[0] in rule.regions))
    sides = {region.rpartition(".")[2] for region in hit}
    bilateral = {Side.LEFT, Side.RIGHT} <= sides or Side.MID in sides
    return hit if bilateral or not rule.both_sides else ()


def _muscles(
    rule: RuleOut, likely: Mapping[tuple[str, Side], float], knowledge: KnowledgeBase
) -> tuple[tuple[str, Side], ...]:
    return tuple(
        sorted(
            place
            for place, probability in likely.items()
            if probability >= LIKELY_ENOUGH and _is_flagged(rule, knowledge.muscles[place[0]])
        )
    )


def _is_flagged(rule: RuleOut, muscle: Muscle) -> bool:
    return muscle.id in rule.muscles or any(flag in muscle.flags for flag in rule.muscle_flags)


def _ruled_out(rule: RuleOut, because: tuple[str, ...], knowledge: KnowledgeBase) -> RuledOutFirst:
    facts = [knowledge.facts[fact] for fact in rule.basis]
    return RuledOutFirst(
        id=rule.id,
        text=rule.text,
        because=because,
        certainty=Confidence.strictest((fact.confidence for fact in facts), default=Confidence.SEEN),
        sources=tuple(dict.fromkeys(source.key for fact in facts for source in fact.sources)),
    )
