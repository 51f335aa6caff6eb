"""Name what else could cause this drawing and must be ruled out before a muscle is blamed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase, Muscle, RuleOut
from drypoint.pathway.localisation.kept_values import kept_for_base
from drypoint.terms import Confidence, Side

LIKELY_TIMES = 5
"""A flagged muscle calls for its rule-out from this many times the prior of a point; low, since a missed
heart costs a life. A muscle where palpation brought on the recognised pain calls for it in any case.
"""


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
    likely: Iterable[tuple[str, Side]],
    knowledge: KnowledgeBase,
) -> tuple[RuledOutFirst, ...]:
    """Return every rule-out that the painted regions or a likely flagged muscle call for.

    Args:
        painful: Painted region → intensity.
        likely: Muscles and sides that may be a source.
        knowledge: The base with the rules, the muscles and the facts.
    """
    calls = kept_for_base(knowledge, "rule_outs", lambda: _calls(knowledge))
    places = sorted(set(likely))
    found = []
    for call in calls:
        muscles = (f"{muscle}.{side}" for muscle, side in places if muscle in call.muscles)
        because = (*_regions(call.rule, painful), *muscles)
        if because:
            found.append(RuledOutFirst(call.rule.id, call.rule.text, because, call.certainty, call.sources))
    return tuple(found)


def is_thought_of(reason: RuledOutFirst, *, ages: tuple[int, int] | None, knowledge: KnowledgeBase) -> bool:
    """Return whether something is to be ruled out at an age.

    Args:
        reason: What the findings call for.
        ages: The least and the most completed years; None while the age is unknown, which keeps all.
        knowledge: The base with the ages of each.
    """
    rule = knowledge.rule_outs.get(reason.id)
    return rule is None or ages is None or (ages[0] < rule.age_under and ages[1] >= rule.age_from)


@dataclass(frozen=True, slots=True)
class _Call:
    """A rule with what follows from the knowledge base alone."""

    rule: RuleOut
    muscles: frozenset[str]
    certainty: Confidence
    sources: tuple[str, ...]


def _calls(knowledge: KnowledgeBase) -> tuple[_Call, ...]:
    return tuple(
        _call(rule, knowledge) for rule in sorted(knowledge.rule_outs.values(), key=lambda rule: rule.id)
    )


def _call(rule: RuleOut, knowledge: KnowledgeBase) -> _Call:
    facts = [knowledge.facts[fact] for fact in rule.basis]
    return _Call(
        rule=rule,
        muscles=frozenset(muscle.id for muscle in knowledge.muscles.values() if _is_flagged(rule, muscle)),
        certainty=Confidence.strictest((fact.confidence for fact in facts), default=Confidence.SEEN),
        sources=tuple(dict.fromkeys(source.key for fact in facts for source in fact.sources)),
    )


def _is_flagged(rule: RuleOut, muscle: Muscle) -> bool:
    return muscle.id in rule.muscles or any(flag in muscle.flags for flag in rule.muscle_flags)


def _regions(rule: RuleOut, painful: Mapping[str, float]) -> tuple[str, ...]:
    hit = tuple(sorted(region for region in painful if region.rpartition(".")[0] in rule.regions))
    sides = {region.rpartition(".")[2] for region in hit}
    bilateral = {Side.LEFT, Side.RIGHT} <= sides or Side.MID in sides
    return hit if bilateral or not rule.both_sides else ()
