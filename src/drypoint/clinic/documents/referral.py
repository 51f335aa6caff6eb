"""What a letter of referral says, from the stored screening alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings

from drypoint.clinic.documents.words import moment_words
from drypoint.clinic.frame import practice_day
from drypoint.clinic.patients import patient_line
from drypoint.knowledge import KnowledgeBase, NextAct
from drypoint.record.models import PatientDetails, Role, Screening, User
from drypoint.terms import Answer, Confidence, Decision, Side
from drypoint.wording import CONFIDENCE_PHRASES, DECISION_STOPS, ROLE_NAMES, day_words, patient_words

KINDS = {
    "conditions": "Conditions",
    "medications": "Medicines",
    "allergies": "Allergies",
    "procedures": "Operations",
    "devices": "Devices",
}
ASKED = ("Answers that raise a concern", "Not answered", "Answers that raise none")
INVENTED = "INVENTED: this letter comes from the demo practice. The person does not exist."


@dataclass(slots=True)
class _Sources:
    """Sources in the order in which the letter names them."""

    listed: dict[str, None] = field(default_factory=dict)

    def numbers(self, sources: Iterable[tuple[str, str]]) -> str:
        """Return the numbers of sources, such as `[1] [4]`, and list those that are new."""
        lines = [f"{title}{', ' if locator else ''}{locator}" for title, locator in sources]
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
    details: PatientDetails
    act: NextAct
    needles: int
    by: User
    at: datetime
    knowledge: KnowledgeBase


def referral_content(written: Written) -> dict[str, Any]:
    """Return the content of the template `referral`, every part as text."""
    sources = _Sources()
    output = written.screening.output
    stopping = [finding for finding in output["findings"] if _is_told_in_full(finding, written.act)]
    grounds = written.knowledge.grounds(written.act.basis)
    act_sources = sources.numbers((line.title, line.locator) for line in grounds.sources)
    findings = [_finding(finding, written, sources) for finding in stopping]
    return {
        **_head(written),
        "act": written.act.text,
        "act_sources": f"Sources {act_sources}",
        "asks": written.act.letter_asks,
        "findings": findings,
        "noted": list(dict.fromkeys(each["text"] for each in output["findings"] if each not in stopping)),
        "record": _record(written.screening.input),
        "closing": "Thank you for seeing this patient. Please write to us what you find and advise.",
        "asked_note": "Every question of the screening, as it was answered or left open on that day.",
        "asked": _asked(written),
        "sources": list(sources.listed),
        "name_by_hand": False,
    }


def is_stopping(finding: Mapping[str, Any]) -> bool:
    """Say whether a stored finding stops the treatment of the whole person."""
    is_whole_person = not any(finding.get("scope", {}).values())
    return is_whole_person and Decision(finding["effect"]).rank >= Decision.CLEARANCE_FIRST.rank


def _is_told_in_full(finding: Mapping[str, Any], act: NextAct) -> bool:
    """An emergency is not hidden among lesser reasons; these are noted after it."""
    is_urgent = Decision.EMERGENCY not in act.decisions or finding["effect"] == Decision.EMERGENCY
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
        "footer": _footer(screening),
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


def _footer(screening: Screening) -> str:
    policy = screening.output.get("policy")
    rules = f" under the rules of this practice ({policy})" if policy else ""
    return (
        f"Made with Drypoint from the screening of {moment_words(screening.recorded_at)}, by knowledge "
        f"{screening.knowledge}{rules}. The knowledge awaits review by a registered clinician. "
        "It supports a decision and makes none."
    )


def _finding(finding: Mapping[str, Any], written: Written, sources: _Sources) -> dict[str, Any]:
    cited = sources.numbers((source["title"], source["locator"]) for source in finding["sources"])
    known = CONFIDENCE_PHRASES[Confidence(finding["certainty"])]
    answers = (_answered(question, written) for question in finding["because"])
    entries = (f"In the record: {_entry(entry)}." for entry in finding["evidence"])
    return {
        "text": finding["text"],
        "reasons": [reason for reason in (*answers, *entries) if reason],
        "standing": f"How this is known: {known}. Sources {cited}",
    }


def _answered(question: str, written: Written) -> str:
    """Return a question and its answer where the answer is what worries."""
    given, known = _given(question, written), written.knowledge.screening_questions.get(question)
    if known is None or given is None or _answer(given) in (known.reassuring, Answer.UNKNOWN):
        return ""
    return f"Asked: {_line(question, written)}"


def _given(question: str, written: Written) -> Any:
    return written.screening.input.get("answers", {}).get(question)


def _answer(given: Any) -> str:
    return str(given["answer"] if isinstance(given, Mapping) else given)


def _line(question: str, written: Written) -> str:
    given = _given(question, written)
    text = written.knowledge.screening_questions[question].text
    if given is None:
        return text
    return f"{text} {_answer(given).capitalize()}{_details(given, written.knowledge)}."


def _details(given: Any, knowledge: KnowledgeBase) -> str:
    if not isinstance(given, Mapping):
        return ""
    parts = [_place(region, knowledge) for region in given.get("regions", ())]
    parts += [day_words(date.fromisoformat(given["on"]))] if given.get("on") else []
    parts += [f"for {', '.join(map(_words, given['for']))}"] if given.get("for") else []
    parts += [given["by"]] if given.get("by") else []
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
        if given is None or _answer(given) == Answer.UNKNOWN:
            unanswered.append(question.text)
        else:
            (calm if _answer(given) == question.reassuring else worries).append(_line(question.id, written))
    return [{"heading": heading, "answers": lines} for heading, lines in parts.items() if lines]


def _record(facts: Mapping[str, Any]) -> list[dict[str, str]]:
    return [
        {"kind": kind, "entries": "; ".join(_entry(entry) for entry in facts[name])}
        for name, kind in KINDS.items()
        if facts.get(name)
    ]


def _entry(entry: Mapping[str, Any]) -> str:
    codings = entry.get("codings") or ([entry] if entry.get("code") else [])
    codes = ", ".join(f"{coding['system']} {coding['code']}" for coding in codings)
    parts = [codes] if codes and entry.get("text") else []
    parts += [_words(entry["status"])] if entry.get("status") else []
    parts += [day_words(date.fromisoformat(entry["on"]))] if entry.get("on") else []
    more = f" ({', '.join(parts)})" if parts else ""
    return f"{entry.get('text') or codes}{more}"


def _words(term: str) -> str:
    return str(term).replace("_", " ")
