"""A screening in words."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.cli.telling.page import Page, joined_words, plain_words, repeated_texts
from drypoint.interfaces.cli.telling.wording import question_text
from drypoint.pathway.screening import Finding, SetAside, TargetVerdict, Unrecognised, Verdict
from drypoint.terms import Decision
from drypoint.wording import DECISION_LEADS, STANDING_ASIDES, not_read_words

DANGER = frozenset({Decision.DO_NOT_NEEDLE, Decision.EMERGENCY})


@dataclass(frozen=True, slots=True)
class RecordRead:
    """How much of a record was read, and what a person must look at themselves."""

    taken: int
    not_taken: int
    refused: int
    notes: tuple[str, ...]
    look_at: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScreenedRecord:
    """A verdict from a record, and how much of that record was read."""

    verdict: Verdict
    record: RecordRead


def screened_told(screened: ScreenedRecord) -> str:
    """Return the verdict on a record, and what of the record a person must read."""
    return verdict_told(screened.verdict, screened.record)


def verdict_told(verdict: Verdict, record: RecordRead | None = None) -> str:
    """Return a verdict as sentences: the decision, what to ask, why, and what was not understood."""
    page = Page()
    page.lead(DECISION_LEADS[verdict.decision], danger=verdict.decision in DANGER)
    if not verdict.complete:
        page.say("Something is still open: silence is never a no.")
    page.points("Ask", (question_text(question, "screening/questions") for question in verdict.ask))
    page.points("Not known of the patient", (plain_words(part) for part in verdict.missing))
    _findings(page, verdict.findings)
    _limits(page, verdict)
    page.points("Targets", (_target(row) for row in verdict.targets))
    page.points("Precautions", verdict.precautions)
    unread = repeated_texts(_unrecognised(row) for row in verdict.unrecognised)
    page.points("Not recognised: read these yourself", unread)
    page.points("Recognised, but not counted", repeated_texts(_set_aside(row) for row in verdict.set_aside))
    _record(page, record)
    page.foot(verdict.knowledge)
    return page.text()


def _findings(page: Page, findings: tuple[Finding, ...]) -> None:
    if findings:
        page.heading("Why")
    for finding in findings:
        page.point(f"{finding.text}{_because(finding)}", sources=finding.sources)


def _because(finding: Finding) -> str:
    """Return what caused a finding: the answers, the entries of the record, and how far it holds."""
    answers = [plain_words(question) for question in finding.because]
    entries = [f"record: {entry.named}" for entry in finding.evidence]
    standing = STANDING_ASIDES[finding.standing]
    where = [plain_words(place) for place in finding.scope.regions[:3]]
    words = [word for word in (*answers, *entries, standing, joined_words(where) if where else "") if word]
    return f" ({'; '.join(words)})" if words else ""


def _limits(page: Page, verdict: Verdict) -> None:
    limits = [f"Not in {plain_words(region)}." for region in verdict.excluded_regions]
    limits += [f"No {plain_words(technique)} needling." for technique in verdict.excluded_techniques]
    page.points("Where and how not", limits)


def _target(row: TargetVerdict) -> str:
    reasons = f" ({joined_words(plain_words(rule) for rule in row.because)})" if row.because else ""
    return f"{plain_words(row.target)}: {DECISION_LEADS[row.decision]}{reasons}"


def _unrecognised(row: Unrecognised) -> str:
    code = f" [{row.entry.joined_codes}]" if row.entry.codings else ""
    guess = f" Did you mean {row.did_you_mean}?" if row.did_you_mean else ""
    why = f", {not_read_words(row.entry.unread)}" if row.entry.unread else ""
    return f"{row.entry.kind}: {row.entry.text}{code}{_how_often(row.times)}{why}{guess}"


def _how_often(times: int) -> str:
    """Say how often the record has an entry; nothing where it has it once."""
    return {1: "", 2: " (twice)"}.get(times, f" ({times} times)")


def _set_aside(row: SetAside) -> str:
    return f"{row.entry.kind}: {row.entry.named}, {row.reason}"


def _record(page: Page, record: RecordRead | None) -> None:
    if record is None:
        return
    count = f"{record.taken} resources taken, {record.not_taken} not taken, {record.refused} refused"
    page.points("The record", [f"{count}.", *record.notes])
    page.points("In the record, to be looked at by a person", record.look_at)
