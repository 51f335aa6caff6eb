"""Decide whether a person may be needled today, where and how; see `docs/explanation/screening.md`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.screening import findings as write
from drypoint.pathway.screening.asking import CLEARANCE, open_questions
from drypoint.pathway.screening.facts import Facts, RecordEntry
from drypoint.pathway.screening.places import Target
from drypoint.pathway.screening.rules import (
    Cleared,
    CompiledRule,
    Counting,
    Limit,
    Merged,
    Rulebook,
    at_most,
    compiled_rulebook,
    lifting,
    limit_of,
    merge,
    needed_grounds,
    plan_decision,
    target_decision,
    targets_inside_limit,
    uncounted_clearances,
    weigh_clearances,
)
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES
from drypoint.pathway.screening.unrecognised import unread_entries, unrecognised_entries
from drypoint.pathway.screening.verdict import (
    Finding,
    FindingStanding,
    TargetVerdict,
    Unrecognised,
    Verdict,
)
from drypoint.terms import Decision, Technique


@dataclass(slots=True)
class _Weighed:
    """What the rules say, before it becomes a verdict.

    Args:
        firm: What no clearance can lift.
        liftable: What a clearance could still lift.
        cleared: What clearances lift on this day.
        waiting: Rules that a clearance could still lift.
        is_asking: A rule itself asks, whatever was answered.
        open_effects: What undetermined rules add, at most `ask`.
        assumed: Undetermined rules that can bring no more than a precaution.
        unrecognised: What nobody recognised or could read, each once.
        to_be_read: Unread parts and unknown medicines that nobody has read yet.
    """

    findings: list[Finding] = field(default_factory=list)
    precautions: dict[str, None] = field(default_factory=dict)
    missing: dict[str, None] = field(default_factory=dict)
    undetermined: list[CompiledRule] = field(default_factory=list)
    assumed: list[CompiledRule] = field(default_factory=list)
    certain_limits: list[Limit] = field(default_factory=list)
    firm_limits: list[Limit] = field(default_factory=list)
    open_limits: list[Limit] = field(default_factory=list)
    firm: list[Decision] = field(default_factory=list)
    liftable: list[Decision] = field(default_factory=list)
    cleared: Cleared = field(default_factory=Cleared)
    waiting: list[CompiledRule] = field(default_factory=list)
    is_asking: bool = False
    open_effects: list[Decision] = field(default_factory=list)
    unrecognised: tuple[Unrecognised, ...] = ()
    to_be_read: tuple[RecordEntry, ...] = ()


def screen(*, facts: Facts, knowledge: KnowledgeBase) -> Verdict:
    """Screen one person on one day.

    Args:
        facts: What is known; what is absent is unknown, never no.
        knowledge: The base. With a broken one the answer is never milder than `do_not_needle`.

    Returns:
        The verdict: the same for the same facts in any order.

    Source:
        The rules of `knowledge/data/screening/`; semantics in `docs/explanation/screening.md`.
    """
    book = compiled_rulebook(knowledge)
    merged = merge(facts, book)
    return _verdict(_weigh(merged, book), merged, book)


def weigh_findings(*, facts: Facts, knowledge: KnowledgeBase) -> tuple[Finding, ...]:
    """Return the findings of `screen` alone, in its order, without weighing what must still be asked."""
    book = compiled_rulebook(knowledge)
    merged = merge(facts, book)
    weighed = _weigh(merged, book)
    _, decision = _decisions(weighed, merged)
    return _found(weighed, decision, merged, book)


def _weigh(merged: Merged, book: Rulebook) -> _Weighed:
    weighed = _weigh_rules(merged, book)
    _weigh_record(weighed, merged, book)
    # Absence never permits: what a damaged base no longer says could have been the very rule that stops
    # somebody. It is added to the rest, not put in its place, so that an emergency still shows.
    if book.faults:
        weighed.findings.append(write.broken_knowledge(book))
        weighed.firm.append(Decision.DO_NOT_NEEDLE)
    return weighed


def _weigh_rules(merged: Merged, book: Rulebook) -> _Weighed:
    weighed = _Weighed(cleared=weigh_clearances(merged, book))
    in_doubt = {name for name, truth in merged.case.status.items() if truth != NO}
    in_doubt.update(merged.case.record)
    for compiled in book.rules:
        # Only a shortcut: with none of these in doubt the condition is a sure no.
        if compiled.needs and compiled.needs.isdisjoint(in_doubt):
            continue
        truth = compiled.condition.evaluate(merged.case)
        if truth == YES:
            _fire(compiled, weighed, merged, book)
        elif truth == UNKNOWN:
            _leave_open(compiled, weighed, merged, book)
    return weighed


def _fire(compiled: CompiledRule, weighed: _Weighed, merged: Merged, book: Rulebook) -> None:
    rule, by = compiled.rule, lifting(weighed.cleared, compiled, merged, book)
    if rule.precaution:
        weighed.precautions[rule.precaution] = None
    weighed.missing.update(dict.fromkeys(rule.missing))
    is_seen = False
    if rule.patient is not None:
        is_seen = by is not None and rule.clearable
        _fire_patient(compiled, by if rule.clearable else None, weighed, merged, book)
    for excluded in compiled.exclusions:
        limit = limit_of(compiled, excluded, YES, merged, book)
        if by is None or not excluded.exclusion.clearable:
            _fire_limit(limit, weighed, merged, book)
        # A limit that a clearance lifts leaves its precaution behind, once for the rule: what was lifted
        # must still be seen by whoever holds the needle.
        elif not is_seen:
            is_seen = True
            _fire_patient(compiled, by, weighed, merged, book)


def _fire_patient(
    compiled: CompiledRule, by: Counting | None, weighed: _Weighed, merged: Merged, book: Rulebook
) -> None:
    own = compiled.rule.patient or Decision.PRECAUTIONS
    if by is not None:
        effect = at_most(own, Decision.PRECAUTIONS)
        is_dated = weighed.cleared.undated.isdisjoint(needed_grounds(compiled, merged))
        weighed.firm.append(effect)
        weighed.findings.append(
            write.lifted_finding(
                compiled, by.given, effect=effect, is_dated=is_dated, merged=merged, book=book
            )
        )
        return
    # Kept apart, because only what no clearance can lift makes further questions pointless.
    weighed.is_asking |= own is Decision.ASK
    can_lift = compiled.rule.clearable and bool(compiled.rule.cleared_by)
    (weighed.liftable if can_lift else weighed.firm).append(own)
    if can_lift:
        weighed.waiting.append(compiled)
    weighed.findings.append(
        write.patient_finding(compiled, effect=own, standing=FindingStanding.FOUND, merged=merged, book=book)
    )


def _fire_limit(limit: Limit, weighed: _Weighed, merged: Merged, book: Rulebook) -> None:
    weighed.certain_limits.append(limit)
    # A yes without its place may be anywhere, also where the needle goes; the place is asked for.
    if limit.anywhere:
        weighed.open_limits.append(limit)
    elif not limit.excluded.exclusion.clearable:
        weighed.firm_limits.append(limit)
    finding = write.limit_finding(limit, merged=merged, book=book)
    if finding is not None:
        weighed.findings.append(finding)


def _leave_open(compiled: CompiledRule, weighed: _Weighed, merged: Merged, book: Rulebook) -> None:
    """Note a rule that may yet hold: it counts as its own effect, but at most as `ask`."""
    weighed.undetermined.append(compiled)
    by = lifting(weighed.cleared, compiled, merged, book)
    effect = compiled.rule.patient
    if effect is not None:
        lifted = by is not None and compiled.rule.clearable
        # At most `ask`, so that an unknown never weighs more than the yes that it may turn out to be; and
        # at least the precaution itself, since with `ask` in its place answering yes would relax the
        # verdict.
        counted = at_most(effect, Decision.PRECAUTIONS if lifted else Decision.ASK)
        weighed.open_effects.append(counted)
        if counted is Decision.PRECAUTIONS:
            weighed.assumed.append(compiled)
    limits = [
        limit_of(compiled, excluded, UNKNOWN, merged, book)
        for excluded in compiled.exclusions
        if by is None or not excluded.exclusion.clearable
    ]
    weighed.open_limits += limits
    if not write.awaits_confirmation(compiled, merged, book):
        return
    # What limits targets alone concerns the person no more while it is open than once it is certain.
    if effect is None and limits and all(limit.excluded.exclusion.targets for limit in limits):
        told = (write.limit_finding(limit, merged=merged, book=book) for limit in limits)
        weighed.findings += [finding for finding in told if finding is not None]
    else:
        strongest = Decision.strictest((limit.effect for limit in limits), default=effect or Decision.PROCEED)
        weighed.findings.append(
            write.patient_finding(
                compiled,
                effect=at_most(strongest, Decision.ASK),
                standing=FindingStanding.TO_CONFIRM,
                merged=merged,
                book=book,
            )
        )


def _weigh_record(weighed: _Weighed, merged: Merged, book: Rulebook) -> None:
    for miss in merged.evidence.near:
        weighed.findings.append(write.near_miss(miss, book=book))
        # A near-miss asks whatever was answered: the entry may name the very drug that the answer forgot.
        # It is firm, because a physician cannot clear a spelling.
        weighed.firm.append(Decision.ASK)
    weighed.unrecognised = unrecognised_entries(merged)
    weighed.to_be_read = unread_entries(weighed.unrecognised, merged)
    for entry in weighed.to_be_read:
        # Silence about it would be a guess that it is harmless.
        weighed.findings.append(write.unread_part(entry) if entry.unread else write.unknown_medicine(entry))
        weighed.firm.append(Decision.ASK)
    named = {question for finding in weighed.findings for question in finding.because}
    for question in merged.contradicted:
        # Said only where the contradiction bears on a finding of today.
        if question in named:
            weighed.findings.append(write.contradiction_finding(question, merged=merged, book=book))
            weighed.firm.append(Decision.PRECAUTIONS)
    _weigh_clearance(weighed, merged, book)


def _weigh_clearance(weighed: _Weighed, merged: Merged, book: Rulebook) -> None:
    """Say why a clearance does not count, where it is about something that was found."""
    concerned = {question for finding in weighed.findings for question in finding.because}
    told = uncounted_clearances(weighed.cleared, weighed.waiting, concerned, merged=merged, book=book)
    for what, reason in told:
        weighed.findings.append(write.clearance_not_counted(what, reason, book=book))
        weighed.firm.append(Decision.PRECAUTIONS)


def _verdict(weighed: _Weighed, merged: Merged, book: Rulebook) -> Verdict:
    every_limit = _every_limit(weighed)
    patient, decision = _decisions(weighed, merged)
    ask, is_settled = _open(weighed, merged, book)
    found = _found(weighed, decision, merged, book)
    return Verdict(
        decision=decision,
        complete=is_settled
        and not ask
        and not weighed.missing
        and not weighed.is_asking
        and not merged.evidence.near
        and not weighed.to_be_read
        and not book.faults,
        findings=found,
        ask=ask,
        excluded_regions=_regions(found),
        excluded_techniques=_techniques(found),
        precautions=_precautions(found, weighed),
        targets=tuple(
            _target_verdict(target, patient, every_limit, found, merged) for target in merged.case.targets
        ),
        unrecognised=weighed.unrecognised,
        missing=tuple(sorted(weighed.missing)),
        set_aside=tuple(dict.fromkeys(merged.evidence.set_aside)),
        knowledge=book.version,
        policy=book.policy,
    )


def _every_limit(weighed: _Weighed) -> list[Limit]:
    return weighed.certain_limits + [limit for limit in weighed.open_limits if limit.truth == UNKNOWN]


def _decisions(weighed: _Weighed, merged: Merged) -> tuple[Decision, Decision]:
    """Return the decision for the person, and that with what is planned."""
    effects = weighed.firm + weighed.liftable + weighed.open_effects
    patient = Decision.strictest(effects, default=Decision.PROCEED)
    planned = plan_decision(_every_limit(weighed), merged)
    return patient, Decision.strictest((patient, planned), default=Decision.PROCEED)


def _found(weighed: _Weighed, decision: Decision, merged: Merged, book: Rulebook) -> tuple[Finding, ...]:
    # Where something graver is open the question itself is asked; only where nothing is left but
    # precautions are the open ones shown as taken for a yes.
    if decision is Decision.PRECAUTIONS:
        _assume(weighed, merged, book)
    return _ordered(weighed.findings)


def _open(weighed: _Weighed, merged: Merged, book: Rulebook) -> tuple[tuple[str, ...], bool]:
    """Return what to ask, and whether nothing at all is open."""
    still_open = open_questions(undetermined=weighed.undetermined, limits=weighed.open_limits, merged=merged)
    firm = Decision.strictest(weighed.firm, default=Decision.PROCEED)
    floor = Decision.strictest((firm, plan_decision(weighed.firm_limits, merged)), default=Decision.PROCEED)
    ask = still_open.asked(floor=floor, book=book)
    # What the plan meets and a clearance lifts asks for one too; what none lifts is in the floor already.
    planned = plan_decision(weighed.certain_limits, merged)
    liftable = Decision.strictest((*weighed.liftable, planned), default=Decision.PROCEED)
    # The clearance is asked for last and only where it could change something: nobody is sent to a
    # physician for what the answers to come may settle.
    if liftable.rank > max(floor.rank, Decision.ASK.rank) and merged.case.status.get(CLEARANCE) == UNKNOWN:
        ask = (*ask, CLEARANCE)
    return ask, not still_open.weights


def _assume(weighed: _Weighed, merged: Merged, book: Rulebook) -> None:
    """Show what is taken as a yes, where open questions can bring no more than precautions."""
    shown = {finding.rule for finding in weighed.findings}
    for compiled in weighed.assumed:
        if compiled.rule.id not in shown:
            weighed.findings.append(
                write.patient_finding(
                    compiled,
                    effect=Decision.PRECAUTIONS,
                    standing=FindingStanding.ASSUMED,
                    merged=merged,
                    book=book,
                )
            )


def _ordered(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return each finding once: what concerns the person first, the strictest first."""
    return tuple(sorted(dict.fromkeys(found), key=_place))


def _place(finding: Finding) -> tuple[object, ...]:
    return (
        not finding.scope.is_whole_person,
        -finding.effect.rank,
        finding.rule,
        finding.scope.regions,
        finding.text,
    )


def _regions(found: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(
        sorted({r for finding in found if not finding.scope.techniques for r in finding.scope.regions})
    )


def _techniques(found: Iterable[Finding]) -> tuple[Technique, ...]:
    excluded = {
        technique
        for finding in found
        if not finding.scope.regions and not finding.scope.targets
        for technique in finding.scope.techniques
    }
    return tuple(technique for technique in Technique if technique in excluded)


def _precautions(found: Iterable[Finding], weighed: _Weighed) -> tuple[str, ...]:
    texts = [finding.text for finding in found if finding.effect is Decision.PRECAUTIONS]
    return tuple(dict.fromkeys((*texts, *weighed.precautions)))


def _target_verdict(
    target: Target, patient: Decision, limits: list[Limit], found: tuple[Finding, ...], merged: Merged
) -> TargetVerdict:
    """Decide for one target; the reasons named are those that reach its decision."""
    own = target_decision(limits, target, merged)
    decision = Decision.strictest((patient, own), default=Decision.PROCEED)
    named = {
        limit.compiled.rule.id
        for limit in limits
        if limit.effect is decision and target in targets_inside_limit(limit, merged)
    }
    named |= {
        finding.rule for finding in found if finding.scope.is_whole_person and finding.effect is decision
    }
    return TargetVerdict(target.id, decision, tuple(sorted(named)))
