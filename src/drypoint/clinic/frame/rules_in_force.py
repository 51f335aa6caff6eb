"""The practice's own rules as they stand at a moment, from what was written about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.screening import Policy, PolicyRule, apply_policy
from drypoint.record.by_key import AllModels
from drypoint.record.models import ChangeKind, PracticeChange, RuleChange
from drypoint.terms import Decision

_STANDING = AllModels(lambda: RuleChange.objects.whole().standing())


def knowledge_in_force() -> KnowledgeBase:
    """Return the knowledge under the practice's own rules, as they stand now."""
    return knowledge_under(standing_changes())


def knowledge_under(changes: Iterable[RuleChange], *, at: datetime | None = None) -> KnowledgeBase:
    """Return the knowledge under the rules that changes make, now or at a moment."""
    return apply_policy(knowledge=load(), policy=policy_from(changes, at=at))


def standing_changes() -> tuple[RuleChange, ...]:
    """Return every change that nobody withdrew, proposals too."""
    return _STANDING.rows()


def policy_from(changes: Iterable[RuleChange], *, at: datetime | None = None) -> Policy:
    """Return the policy that changes make, now or at a moment; a proposal alone changes nothing."""
    return Policy(tuple(_rule(change) for change in changes if is_in_force(change, at=at)))


def is_in_force(change: PracticeChange, *, at: datetime | None = None) -> bool:
    """Say whether a change is in force: begun, agreed where that is needed, and not withdrawn."""
    # It begins with the second person's agreement; one person's proposal relaxes nothing.
    begun_by = getattr(change, "agreement", None) if change.needs_second else change
    ended_by = getattr(change, "withdrawal", None)
    if begun_by is None or (at is not None and begun_by.recorded_at > at):
        return False
    return ended_by is None or (at is not None and ended_by.recorded_at > at)


def _rule(change: RuleChange) -> PolicyRule:
    effect = Decision(change.effect) if change.effect else None
    if change.kind == ChangeKind.LOOSENED:
        return PolicyRule(change.rule, loosened_to=effect, of=change.of)
    return PolicyRule(change.rule, effect, change.never_cleared)
