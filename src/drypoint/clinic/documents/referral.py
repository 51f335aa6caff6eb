"""What a letter of referral says, from the stored screening alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings

from drypoint.clinic.documents.words import moment_words
from drypoint.clinic.frame import practice_day
from drypoint.clinic.patients import patient_line
from drypoint.clinic.standing import JudgedScreening
from drypoint.knowledge import KnowledgeBase, NextAct, SourceLine
from drypoint.pathway.screening import AnswerGiven, EntryStatus, Facts, Finding, RecordEntry
from drypoint.record.models import PatientDetails, Role, Screening, User
from drypoint.terms import Answer, Decision, Side
from drypoint.wording import (
    CONFIDENCE_PHRASES,
    DECISION_STOPS,
    LETTER_KIND_HEADINGS,
    ROLE_NAMES,
    day_words,
    patient_words,
)

ASKED = ("Answers that raise a concern", "Not answered", "Answers that raise none")
INVENTED = "INVENTED: this letter comes from the demo practice. The person does not exist."


@dataclass(slots=True)
class _Sources:
    """Sources in the order in which the letter names them."""

    listed: dict[str, None] = field(default_factory=dict)

    def cited_numbers(self, sources: Iterable[SourceLine]) -> str:
        """Return the numbers of sources, such as `[1] [4]`, and list those that are new."""
        lines = [f"{line.title}{', ' if line.locator else ''}{line.locator}" for line in sources]
        self.listed.update(dict.fromkeys(line for line in lines if line not in self.listed))
        order = list(self.listed)
        return " ".join(dict.fromkeys(f"[{order.index(line) + 1}]" for line in lines))


@dataclass(frozen=True, slots=True)
class Written:
    """Everything that a letter is made from.

    Args:
        needles: How many needles were recorded at the visit.
    """

    screening: Screening
    screened: JudgedScreening
    details: PatientDetails
    act: NextAct
    needles: int
    by: User
    at: datetime
    knowledge: KnowledgeBase


def referral_content(written: Written) -> dict[str, Any]:
    """Return the content of the template `referral`, every part as text."""
    sources = _Sources()
    found = written.screened.verdict.findings
    stopping = [finding for finding in found if _is_told_in_full(finding, written.act)]
    grounds = written.knowledge.grounds(written.act.basis)
    act_sources = sources.cited_numbers(grounds.sources)
    findings = [_finding(finding, written, sources) for finding in stopping]
    return {
        **_head(written),
        "act": written.act.text,
        "act_sources": f"Sources {act_sources}",
        "asks": written.act.letter_asks,
        "findings": findings,
        "noted": list(dict.fromkeys(each.text for each in found if each not in stopping)),
        "record": _record(written.screened.facts),
        "closing": "Thank you for seeing this patient. Please write to us what you find and advise.",
        "asked_note": "Every question of the screening, as it was answered or left open on that day.",
        "asked": _asked(written),
        "sources": list(sources.listed),
        "name_by_hand": False,
    }


def is_stopping(finding: Finding) -> bool:
    """Say whether a stored finding stops the treatment of the whole person."""
    return finding.scope.is_whole_person and finding.effect.rank >= Decision.CLEARANCE_FIRST.rank


def _is_told_in_full(finding: Finding, act: NextAct) -> bool:
    """An emergency is not hidden among lesser reasons; these are noted after it."""
    is_urgent = Decision.EMERGENCY not in act.decisions or finding.effect is Decision.EMERGENCY
    return is_urgent and is_stopping(finding)


def _head(written: Written) -> dict[str, Any]:
    screening, person = written.screening, patient_line(written.details)
    emergency = Decision.EMERGENCY in written.act.decisions
    return {
        "emergency": emergency,
        "invented": INVENTED if settings.DEMO else "",
        "practice": list(settings.PRACTICE) or [screening.visit.physiotherapist.full_name],
        "date": day_words(practice_day(written.at)),
        "to": written.act.call,
        "patient": person.name or "Name not recorded",
        "patient_details": patient_words(person.birth_date, person.sex, on=practice_day(written.at)),
        "title": "Emergency referral" if emergency else "Referral before dry needling",
        "opening": _opening(written),
        "signed_by": written.by.full_name,
        "signed_as": f"{ROLE_NAMES[Role(written.by.role)]}, {moment_words(written.at)}",
        "footer": _footer(screening, written.screened.verdict.policy),
    }


def _opening(written: Written) -> list[str]:
    screening = written.screening
    reason = screening.visit.reason.strip()
    came = f" The reason given for the visit: {reason.rstrip('.')}." if reason else ""
    needles = (
        f"Needles recorded at this visit before this letter: {written.needles}."
        if written.needles
        else "No needle was used at this visit."
    )
    return [
        f"On {moment_words(screening.recorded_at)}, {screening.recorded_by.full_name} screened this person "
        f"before dry needling: with questions, and with the record that this practice holds.{came}",
        f"The screening stops the treatment: {DECISION_STOPS[Decision(screening.decision)]}. {needles}",
    ]


def _footer(screening: Screening, policy: str) -> str:
    rules = f" under the rules of this practice ({policy})" if policy else ""
    return (
        f"Made with Drypoint from the screening of {moment_words(screening.recorded_at)}, by knowledge "
        f"{screening.knowledge}{rules}. The knowledge awaits review by a registered clinician. "
        "It supports a decision and makes none."
    )


def _finding(finding: Finding, written: Written, sources: _Sources) -> dict[str, Any]:
    cited, known = sources.cited_numbers(finding.sources), CONFIDENCE_PHRASES[finding.certainty]
    answers = (_answered(question, written) for question in finding.because)
    entries = (f"In the record: {_entry(entry, entry.named)}." for entry in finding.evidence)
    return {
        "text": finding.text,
        "reasons": [reason for reason in (*answers, *entries) if reason],
        "standing": f"How this is known: {known}. Sources {cited}",
    }


def _answered(question: str, written: Written) -> str:
    """Return a question and its answer where the answer is what worries."""
    given, known = _given(question, written), written.knowledge.screening_questions.get(question)
    if known is None or given is None or given.answer in (known.reassuring, Answer.UNKNOWN):
        return ""
    return f"Asked: {_line(question, written)}"


def _given(question: str, written: Written) -> AnswerGiven | None:
    return written.screened.facts.answers.get(question)


def _line(question: str, written: Written) -> str:
    given = _given(question, written)
    text = written.knowledge.screening_questions[question].text
    if given is None:
        return text
    return f"{text} {given.answer.capitalize()}{_details(given, written.knowledge)}."


def _details(given: AnswerGiven, knowledge: KnowledgeBase) -> str:
    parts = [_place(region, knowledge) for region in given.regions]
    parts += [day_words(given.on)] if given.on else []
    parts += [f"for {', '.join(map(_words, given.for_))}"] if given.for_ else []
    parts += [given.by] if given.by else []
    return f" ({'; '.join(parts)})" if parts else ""


def _place(region: str, knowledge: KnowledgeBase) -> str:
    known = knowledge.regions.get(region)
    if known is None:
        return region
    return (
        known.name
        if known.side is Side.MID or known.side in known.name.lower()
        else f"{known.side} {known.name}"
    )


def _asked(written: Written) -> list[dict[str, Any]]:
    """Return the questions in three parts: what worries, what is open, what reassures."""
    parts: dict[str, list[str]] = {heading: [] for heading in ASKED}
    worries, unanswered, calm = parts.values()
    known = sorted(written.knowledge.screening_questions.values(), key=lambda each: (each.order, each.id))
    for question in known:
        given = _given(question.id, written)
        if given is None or given.answer is Answer.UNKNOWN:
            unanswered.append(question.text)
        else:
            (calm if given.answer is question.reassuring else worries).append(_line(question.id, written))
    return [{"heading": heading, "answers": lines} for heading, lines in parts.items() if lines]


def _record(facts: Facts) -> list[dict[str, str]]:
    kept = {kind: [entry for entry in facts.entries if entry.kind is kind] for kind in LETTER_KIND_HEADINGS}
    return [
        {"kind": LETTER_KIND_HEADINGS[kind], "entries": "; ".join(map(_recorded, entries))}
        for kind, entries in kept.items()
        if entries
    ]


def _recorded(entry: RecordEntry) -> str:
    return _entry(entry, entry.text, entry.status)


def _entry(entry: RecordEntry, text: str, status: EntryStatus = EntryStatus.UNKNOWN) -> str:
    parts = [entry.codes] if entry.codes and text else []
    parts += [_words(status)] if status is not EntryStatus.UNKNOWN else []
    parts += [day_words(entry.on)] if entry.on else []
    more = f" ({', '.join(parts)})" if parts else ""
    return f"{text or entry.codes}{more}"


def _words(term: str) -> str:
    return str(term).replace("_", " ")
