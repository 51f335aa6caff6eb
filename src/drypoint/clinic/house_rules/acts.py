"""The practice's own rules: a lead reviews or tightens a rule alone, and loosens it with a second person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from drypoint.clinic.frame import (
    Act,
    AlreadyCorrected,
    check_can,
    check_made_on,
    check_text,
    hold_chains,
    running_act,
)
from drypoint.clinic.house_rules.rules_listed import rule_keys
from drypoint.clinic.house_rules.two_people import check_reason, check_second, standing_change
from drypoint.clinic.standing import check_no_learner
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import load
from drypoint.pathway.screening import PolicyRule, rule_fingerprint, why_not_loosened, why_not_tightened
from drypoint.record.models import (
    ChangeKind,
    RuleAgreement,
    RuleChange,
    RuleReview,
    RuleWithdrawal,
    User,
)
from drypoint.terms import Decision


def review_rule(*, by: User, at: datetime, rule: str, note: str = "") -> None:
    """State that a lead has read a rule as it is in this knowledge; it changes no verdict.

    Raises:
        NotAllowed.
        InputError: There is no such rule, or the note cannot be stored.
    """
    with running_act(Act.REVIEW_RULE, by=by, at=at, about=f"rule {rule[:80]}"):
        check_made_on(*_keys_now(rule))
        reading = Reading()
        _check_rule(reading, rule)
        check_text(reading, note, "note", longest=2000)
        reading.finish()
        RuleReview(
            rule=rule,
            note=note.strip(),
            knowledge=load().version,
            of=rule_fingerprint(rule=rule, knowledge=load()),
            recorded_at=at,
            recorded_by=by,
        ).save(force_insert=True)


def tighten_rule(
    *,
    by: User,
    at: datetime,
    rule: str,
    effect: Decision | None = None,
    never_cleared: bool = False,
    reason: str,
) -> UUID:
    """Make a rule stricter from now on.

    Args:
        by: A practice lead.
        at: When.
        rule: Id of the rule.
        effect: At least `clearance_first`, `defer` or `do_not_needle`; None leaves the decision.
        never_cleared: Let no clearance lift it.
        reason: Why, in words.

    Raises:
        NotAllowed.
        InputError: It would not make the rule stricter, or no reason is given.
        AlreadyCorrected: The rule is tightened already; withdraw that first.
    """
    with running_act(Act.TIGHTEN_RULE, by=by, at=at, about=f"rule {rule[:80]}"):
        change = PolicyRule(rule, tightened_to=effect, never_cleared=never_cleared)
        _check_change(rule, reason, why_not_tightened(change=change, knowledge=load()))
        return _write_change(change, ChangeKind.TIGHTENED, reason, by=by, at=at)


def propose_loosening(*, by: User, at: datetime, rule: str, effect: Decision, reason: str) -> UUID:
    """Propose to make a rule milder; it changes nothing until a second person agrees.

    Raises:
        NotAllowed.
        InputError: The rule may not be loosened so, or no reason is given.
        AlreadyCorrected: A loosening of the rule stands or is proposed already.
    """
    with running_act(Act.PROPOSE_LOOSENING, by=by, at=at, about=f"rule {rule[:80]}"):
        # As the rule is now: when it or its facts change, two people must look again before it counts.
        of = rule_fingerprint(rule=rule, knowledge=load())
        change = PolicyRule(rule, loosened_to=effect, of=of)
        _check_change(rule, reason, why_not_loosened(change=change, knowledge=load()))
        return _write_change(change, ChangeKind.LOOSENED, reason, by=by, at=at)


def agree_loosening(*, by: User, at: datetime, change_id: UUID, words: str) -> None:
    """Agree to a proposed loosening as the second person; it holds from now on.

    Raises:
        NotAllowed: It is their own proposal, or their role may not.
        NotFound, AlreadyCorrected.
        InputError: Nothing is said, or the rule has changed since the proposal.
    """
    with running_act(Act.AGREE_LOOSENING, by=by, at=at, about=f"rule change {change_id}"):
        check_no_learner(by=by, at=at, act=Act.AGREE_LOOSENING)
        change = standing_change(RuleChange.objects.all(), change_id)
        check_second(change, by=by, act=Act.AGREE_LOOSENING)
        # Asked a second time: the knowledge may be another than when this was proposed.
        proposed = PolicyRule(change.rule, loosened_to=Decision(change.effect), of=change.of)
        _check_change(change.rule, words, why_not_loosened(change=proposed, knowledge=load()), "words")
        row = RuleAgreement(change=change, words=words.strip(), recorded_at=at, recorded_by=by)
        row.save(force_insert=True)


def withdraw_rule_change(*, by: User, at: datetime, change_id: UUID, reason: str) -> None:
    """End a loosening or take back its proposal; or, as a lead, end a tightening.

    What then holds is the knowledge's own rule, never anything milder.

    Raises:
        NotAllowed, NotFound, AlreadyCorrected.
        InputError: No reason is given.
    """
    with running_act(Act.WITHDRAW_RULE_CHANGE, by=by, at=at, about=f"rule change {change_id}"):
        change = standing_change(RuleChange.objects.all(), change_id)
        # Ending a loosening makes a rule stricter; ending a tightening makes it milder, which is a lead's.
        if change.kind == ChangeKind.TIGHTENED:
            check_can(by=by, act=Act.TIGHTEN_RULE)
        check_reason(reason)
        row = RuleWithdrawal(change=change, reason=reason.strip(), recorded_at=at, recorded_by=by)
        row.save(force_insert=True)


def _keys_now(rule: str) -> tuple[str, ...]:
    return rule_keys(rule, RuleChange.objects.whole().filter(rule=rule))


def _check_rule(reading: Reading, rule: str) -> None:
    if rule not in load().screening_rules:
        hint = "`drypoint knowledge list screening/rules` shows them all."
        reading.fault("DP107", "rule", printable_value(rule), "a rule of the screening", hint)


def _check_change(rule: str, words: str, why_not: str, where: str = "reason") -> None:
    reading = Reading()
    check_text(reading, words, where, longest=2000, needed=True)
    _check_rule(reading, rule)
    if why_not and not reading.faults:
        hint = "Leave the rule as it is, or choose another change."
        reading.fault("DP110", "rule", why_not, "a change that this rule allows", hint)
    reading.finish()


def _write_change(change: PolicyRule, kind: ChangeKind, reason: str, *, by: User, at: datetime) -> UUID:
    hold_chains()  # two people must not change one rule at once
    check_made_on(*_keys_now(change.rule))
    if RuleChange.objects.standing().filter(rule=change.rule, kind=kind).exists():
        raise AlreadyCorrected(f"rule: it is {kind} or about to be already. Withdraw that first.")
    row = RuleChange(
        rule=change.rule,
        kind=kind,
        effect=change.tightened_to or change.loosened_to or "",
        never_cleared=change.never_cleared,
        reason=reason.strip(),
        knowledge=load().version,
        of=rule_fingerprint(rule=change.rule, knowledge=load()),
        recorded_at=at,
        recorded_by=by,
    )
    row.save(force_insert=True)
    return row.pk
