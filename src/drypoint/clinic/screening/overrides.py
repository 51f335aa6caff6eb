"""Overrides: where a clinician departs from a precaution, with a reason and words, or takes that back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from drypoint.clinic.frame import Act, AlreadyCorrected, NotFound, check_made_on, check_text
from drypoint.clinic.standing import Progress, StepBlocked, check_no_learner, in_visit, read_screening
from drypoint.clinic.standing.values import OverrideLine
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import load
from drypoint.pathway.screening import Finding, FindingStanding
from drypoint.record.exact_json import json_digest
from drypoint.record.models import FindingOverride, OverrideWithdrawal, Screening, User
from drypoint.terms import Decision

OVERRIDABLE = Decision.PRECAUTIONS
"""The only effect that may be overridden; what is stricter is lifted by a physician, or stands."""


def override_finding(
    *, by: User, at: datetime, visit_id: UUID, rule: str, reason_code: str, words: str
) -> None:
    """Depart from one finding of the standing screening; finding and override are both kept and shown.

    Args:
        by: Who decides.
        at: When.
        visit_id: Which visit.
        rule: The rule of the finding. It must be a precaution for the person in the knowledge itself, found
            and not assumed, cleared or loosened.
        reason_code: Id of an override reason of the knowledge.
        words: Why, in words.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: The visit has no screening, or the finding may not be overridden.
        AlreadyCorrected: It is overridden already.
        InputError: The reason is not known, or nothing is said.
    """
    with in_visit(Act.OVERRIDE_FINDING, by=by, at=at, visit_id=visit_id) as progress:
        check_made_on(*progress.standing_keys["screen"])
        check_no_learner(by=by, at=at, act=Act.OVERRIDE_FINDING)
        _check(reason_code, words)
        screening = progress.screening
        if screening is None or progress.screened is None:
            raise StepBlocked("Screen the patient first.")
        if because := why_not_overridden(rule, progress.screened.verdict.findings):
            raise StepBlocked(because)
        if any(line.rule == rule and line.stands for line in override_lines(progress)):
            raise AlreadyCorrected("rule: the finding is overridden already. Open the visit again.")
        row = FindingOverride(
            visit=progress.visit,
            screening=screening,
            rule=rule,
            reason=reason_code,
            words=words.strip(),
            of=_digest(screening),
            recorded_at=at,
            recorded_by=by,
        )
        row.save(force_insert=True)


def withdraw_override(*, by: User, at: datetime, visit_id: UUID, override_id: UUID, words: str) -> None:
    """Take a departure back: its finding stands again, and both rows are kept.

    Args:
        by: Who decides; it need not be who departed from the finding.
        at: When.
        visit_id: Which visit.
        override_id: Which departure.
        words: Why, in words.

    Raises:
        NotAllowed, VisitLocked.
        NotFound: The visit has no such override.
        AlreadyCorrected: It was taken back already.
        InputError: Nothing is said.
    """
    with in_visit(Act.WITHDRAW_OVERRIDE, by=by, at=at, visit_id=visit_id) as progress:
        # A learner may do this too: a finding that stands again only makes the visit stricter.
        row = next((row for row in progress.overrides if row.pk == override_id), None)
        if row is None:
            raise NotFound("override: there is no such override in this visit. Open the visit again.")
        if hasattr(row, "withdrawal"):
            raise AlreadyCorrected("override: it was taken back already. Open the visit again.")
        reading = Reading()
        check_text(reading, words, "words", longest=2000, needed=True)
        reading.finish()
        taken_back = OverrideWithdrawal(
            visit=progress.visit, override=row, words=words.strip(), recorded_at=at, recorded_by=by
        )
        taken_back.save(force_insert=True)


def why_not_overridden(rule: str, findings: Iterable[Finding]) -> str:
    """Say why nobody may depart from what a rule found, or return an empty text."""
    found = [finding for finding in findings if finding.rule == rule]
    if not found:
        return "The screening has no such finding."
    # The knowledge itself is asked, not the finding: a rule that the practice loosened to a precaution
    # would else be relaxed twice, once by the house and once by one person.
    known = load().screening_rules.get(rule)
    if known is None or known.patient is not OVERRIDABLE or known.missing:
        return "Only a precaution can be overridden. A clearance lifts what may be lifted; the rest stands."
    if not any(_is_overridable(finding) for finding in found):
        return "This finding is assumed, cleared, tightened or about a place: it cannot be overridden."
    return ""


def overridable_rules(progress: Progress) -> tuple[str, ...]:
    """Return the rules of the standing screening that may be overridden and are not."""
    if progress.screened is None:
        return ()
    found = progress.screened.verdict.findings
    standing = {line.rule for line in override_lines(progress) if line.stands}
    rules = dict.fromkeys(finding.rule for finding in found)
    return tuple(rule for rule in rules if rule not in standing and not why_not_overridden(rule, found))


def override_lines(progress: Progress) -> tuple[OverrideLine, ...]:
    """Return every override of a visit, the oldest first, with whether it still stands."""
    return tuple(_line(row, progress) for row in progress.overrides)


def _line(row: FindingOverride, progress: Progress) -> OverrideLine:
    reason = load().override_reasons.get(row.reason)
    withdrawal: OverrideWithdrawal | None = getattr(row, "withdrawal", None)
    return OverrideLine(
        override_id=row.pk,
        rule=row.rule,
        reason=row.reason,
        reason_text=reason.text if reason else "",
        words=row.words,
        at=row.recorded_at,
        by=row.recorded_by.full_name,
        void_because=_void_because(row, progress),
        withdrawn_at=withdrawal.recorded_at if withdrawal else None,
        withdrawn_by=withdrawal.recorded_by.full_name if withdrawal else "",
        withdrawn_because=withdrawal.words if withdrawal else "",
    )


def _void_because(row: FindingOverride, progress: Progress) -> str:
    """An override that other facts once raised again does not come back when the facts do."""
    screening, by_id = progress.screening, {each.pk: each for each in progress.screenings}
    while screening is not None and row.of == _digest(screening):
        if screening.pk == row.screening_id:
            return ""
        screening = by_id[screening.replaces_id] if screening.replaces_id else None
    return "The patient was screened again with other facts or rules. Decide again."


def _digest(screening: Screening) -> str:
    """Return the digest of everything that a finding rests on."""
    # The facts as they were stored, to the letter: digests of earlier rows were made from just that.
    policy = read_screening(screening).verdict.policy
    return json_digest([screening.input, screening.knowledge, policy])


def _is_overridable(finding: Finding) -> bool:
    is_found = finding.standing is FindingStanding.FOUND and finding.scope.is_whole_person
    return is_found and finding.effect is OVERRIDABLE


def _check(reason_code: str, words: str) -> None:
    reading, known = Reading(), load().override_reasons
    if reason_code not in known or OVERRIDABLE not in known[reason_code].effects:
        expected = f"one of {', '.join(known)}"
        reading.fault(
            "DP107", "reason_code", printable_value(reason_code), expected, "Choose a reason from the list."
        )
    check_text(reading, words, "words", longest=2000, needed=True)
    reading.finish()
