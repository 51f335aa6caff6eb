"""Every rule with what the practice says about it: who reviewed it, and what was changed by whom and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db.models import QuerySet

from drypoint.clinic.frame import Act, NotFound, check_can, policy_from, version_of
from drypoint.clinic.house_rules.two_people import change_content
from drypoint.clinic.house_rules.values import ChangeLine, HouseRule, HouseRules, ReviewLine
from drypoint.knowledge import load
from drypoint.pathway.screening import Policy, PolicyRule, apply_policy, rule_fingerprint, why_not_loosened
from drypoint.record.by_key import AllModels
from drypoint.record.models import ChangeKind, RuleChange, RuleReview, User
from drypoint.terms import Decision

Row = TypeVar("Row", RuleChange, RuleReview)


def house_rules(*, by: User) -> HouseRules:
    """Return every rule with the practice's reviews and changes, by id; rules that are gone come last.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_HOUSE_RULES)
    changes, reviews = _by_rule(_CHANGES.rows()), _by_rule(_REVIEWS.rows())
    policy = policy_from(change for listed in changes.values() for change in listed)
    known = load().screening_rules
    names = [*known, *sorted((changes.keys() | reviews.keys()) - known.keys())]
    rules = tuple(_house_rule(name, reviews.get(name, ()), changes.get(name, ()), policy) for name in names)
    return HouseRules(policy.version, load().version, rules)


def house_rule(*, by: User, rule: str) -> HouseRule:
    """Return one rule with the practice's reviews and changes.

    Raises:
        NotAllowed.
        NotFound: Neither the knowledge nor the practice's own layer has such a rule.
    """
    check_can(by=by, act=Act.LIST_HOUSE_RULES)
    changes = RuleChange.objects.whole()
    mine, reviews = changes.filter(rule=rule), tuple(_reviews().filter(rule=rule))
    if rule not in load().screening_rules and not mine and not reviews:
        raise NotFound("rule: there is no such rule. Open the list of rules again.")
    return _house_rule(rule, reviews, mine, policy_from(changes))


def latest_reviews(*, by: User) -> Mapping[str, ReviewLine]:
    """Return for each rule that was reviewed here the latest review.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_HOUSE_RULES)
    latest = {name: rows[0] for name, rows in _by_rule(_REVIEWS.rows()).items()}
    return {
        name: _review_line(row, rule_fingerprint(rule=name, knowledge=load())) for name, row in latest.items()
    }


def _reviews() -> QuerySet[RuleReview]:
    return RuleReview.objects.select_related("recorded_by").order_by("-recorded_at", "id")


_CHANGES = AllModels(RuleChange.objects.whole)
_REVIEWS = AllModels(_reviews)


def _by_rule(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.rule, []).append(row)
    return found


def rule_keys(rule: str, changes: Iterable[RuleChange]) -> tuple[str, ...]:
    """Return what tells a rule as it is shown from one that has changed since: its digest and its changes."""
    standing = (row for row in changes if not hasattr(row, "withdrawal"))
    keys = sorted(f"{row.pk}{' agreed' if hasattr(row, 'agreement') else ''}" for row in standing)
    return (rule_fingerprint(rule=rule, knowledge=load()), *keys)


def _house_rule(
    name: str, reviews: Iterable[RuleReview], changes: Iterable[RuleChange], policy: Policy
) -> HouseRule:
    rule, rows = load().screening_rules.get(name), tuple(changes)
    lines = [_change_line(row) for row in rows]
    here = apply_policy(knowledge=load(), policy=policy).screening_rules.get(name)
    now = rule_fingerprint(rule=name, knowledge=load())
    mildest = PolicyRule(name, loosened_to=Decision.PRECAUTIONS, of=now)
    return HouseRule(
        rule=name,
        text=rule.text if rule else "",
        effect=rule.patient if rule else None,
        effect_here=here.patient if here else None,
        clearable=bool(rule and rule.clearable),
        clearable_here=bool(here and here.clearable),
        why_never_loosened=why_not_loosened(change=mildest, knowledge=load()),
        reviews=tuple(_review_line(row, now) for row in reviews),
        changes=tuple(line for line in lines if line.withdrawn_at is None),
        past=tuple(line for line in lines if line.withdrawn_at is not None),
        version=version_of(*rule_keys(name, rows)),
    )


def _review_line(row: RuleReview, now: str) -> ReviewLine:
    return ReviewLine(row.recorded_at, row.recorded_by.full_name, row.note, row.knowledge, row.of == now)


def _change_line(row: RuleChange) -> ChangeLine:
    effect = Decision(row.effect) if row.effect else None
    is_loosened = row.kind == ChangeKind.LOOSENED
    change = PolicyRule(row.rule, loosened_to=effect, of=row.of)
    gone = "" if row.rule in load().screening_rules else "there is no such rule any more"
    why_not = why_not_loosened(change=change, knowledge=load()) if is_loosened else gone
    return ChangeLine(
        kind=ChangeKind(row.kind),
        effect=effect,
        never_cleared=row.never_cleared,
        **change_content(row, why_not=why_not),
    )
