"""What is done next when a screening stops a visit, and which of its findings say so."""

from __future__ import annotations

from collections.abc import Iterable

from drypoint.knowledge import KnowledgeBase, NextAct
from drypoint.terms import Decision


def next_act(*, findings: Iterable[tuple[str, Decision]], knowledge: KnowledgeBase) -> NextAct | None:
    """Return the first act of the knowledge that a finding asks for, or None.

    Args:
        findings: Rule and effect of each finding for the whole person.
        knowledge: The base.
    """
    stated = tuple(findings)
    for act in sorted(knowledge.next_acts.values(), key=lambda each: (each.order, each.id)):
        if any(_concerns(act, rule, effect, knowledge) for rule, effect in stated):
            return act
    return None


def _concerns(act: NextAct, rule: str, effect: Decision, knowledge: KnowledgeBase) -> bool:
    if effect not in act.decisions:
        return False
    known = knowledge.screening_rules.get(rule)
    basis = known.basis if known else ()
    topics = {knowledge.facts[name].topic for name in basis if name in knowledge.facts}
    return not act.topics or not topics.isdisjoint(act.topics)
