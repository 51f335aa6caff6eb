"""What the record of a signed session says, from what was stored alone: the same content, the same record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from drypoint.clinic.documents.care_parts import care_parts
from drypoint.clinic.documents.session_parts import departure_lines, incident_parts, mishap_lines, needle_rows
from drypoint.clinic.documents.words import moment_words
from drypoint.clinic.frame import practice_day
from drypoint.clinic.standing.values import CheckLine, Closure, OverrideLine, VisitPage
from drypoint.knowledge import KnowledgeBase, target_name
from drypoint.pathway.planning import PlannedStep
from drypoint.pathway.session import Billing, SessionSummary
from drypoint.record.models import ConsentBy
from drypoint.wording import (
    APPROACH_NAMES,
    DECISION_NOTES,
    RELATIONSHIP_WORDS,
    SHARP_PAIN_SENTENCES,
    TECHNIQUE_LABELS,
    adopted_words,
    muscle_name,
    patient_words,
    region_names,
    sentence_case,
    size_words,
    verdict_adoptions,
)

TITLES = {False: "Record of a needling session", True: "Record of a visit without needles"}
INVENTED = "INVENTED: this record comes from the demo practice. The person does not exist."


def record_content(visit: VisitPage, closure: Closure, *, knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return the content of the template `session`, every part as text."""
    session = closure.session
    summary = session.summary
    return {
        **_head(visit, knowledge),
        "status": _status(closure),
        "screening": _screening(visit, knowledge),
        "care": care_parts(visit, knowledge=knowledge),
        "is_needled": not visit.is_without_needles,
        "consent": _consent(visit, knowledge),
        "plan": _plan(visit, knowledge),
        "adopted": _adopted(visit, knowledge),
        "refused": _refused(visit, knowledge),
        "needles": needle_rows(summary, knowledge=knowledge),
        "count": _count(summary),
        "departures": departure_lines(session, knowledge=knowledge),
        "mishaps": mishap_lines(summary, knowledge=knowledge),
        "incidents": incident_parts(session, knowledge=knowledge),
        "checks": [_check(line) for line in visit.checks],
        "billing": _billing(session.billing, knowledge),
        "remarks": [f"{moment_words(one.at)}, {one.by}: {one.text}" for one in visit.amendments],
        "signatures": _signatures(closure),
        "hashes": _hashes(closure),
        "footer": _footer(closure),
        "name_by_hand": False,
    }


def made_at(visit: VisitPage, closure: Closure) -> datetime:
    """Return when the last part of the record was written."""
    told = [closure.at, *(one.at for one in visit.amendments)]
    told += [one.made_at for one in visit.checks if one.made_at is not None]
    return max([*told, closure.cosignature.at] if closure.cosignature else told)


def _head(visit: VisitPage, knowledge: KnowledgeBase) -> dict[str, Any]:
    person, on = visit.patient, practice_day(visit.starts_at)
    site = visit.screening.input.planned.site if visit.screening else ()
    asked_for = [["Questions asked for", "; ".join(region_names(knowledge, site))]] if site else []
    return {
        "invented": INVENTED if settings.DEMO else "",
        "practice": list(settings.PRACTICE) or [visit.physiotherapist],
        "title": TITLES[visit.is_without_needles],
        "author": visit.closure.by if visit.closure else visit.physiotherapist,
        "patient": person.name or "Name not recorded",
        "patient_details": patient_words(person.birth_date, person.sex, on=on),
        "facts": [
            ["Visit", moment_words(visit.starts_at)],
            ["Booked with", visit.physiotherapist],
            ["Reason", visit.reason or "not recorded"],
            *asked_for,
        ],
    }


def _status(closure: Closure) -> dict[str, Any]:
    """Say first whether anything is still missing under the record."""
    signed = f"Signed by {closure.by}, {moment_words(closure.at)}."
    if closure.awaits_cosignature:
        return {"text": f"{signed} A supervised learner signed: this awaits a co-signature.", "open": True}
    second = closure.cosignature
    if second is None:
        return {"text": signed, "open": False}
    return {"text": f"{signed} Co-signed by {second.by}, {moment_words(second.at)}.", "open": False}


def _screening(visit: VisitPage, knowledge: KnowledgeBase) -> dict[str, Any]:
    screening = visit.screening
    if screening is None:
        return {"sentence": "No screening is stored.", "findings": [], "overrides": []}
    verdict = screening.output
    findings = [f"{finding.text} [{DECISION_NOTES[finding.effect]}]" for finding in verdict.findings]
    read = [f"Read, and recognised by no rule: {'; '.join(screening.acknowledged)}."]
    decided = sentence_case(DECISION_NOTES[verdict.decision])
    who = f"{screening.by}, {moment_words(screening.at)}"
    screened = f"Screened by {who}, by knowledge {screening.knowledge}."
    told = (f"{decided}.", screened, verdict_adoptions(verdict, knowledge=knowledge))
    return {
        "sentence": " ".join(filter(None, told)),
        "findings": [*dict.fromkeys(findings), *(read if screening.acknowledged else [])],
        "overrides": [_override(line) for line in visit.overrides],
    }


def _override(line: OverrideLine) -> str:
    void = f" It no longer stands: {line.void_because}" if line.void_because else ""
    taken_back = (
        f" Taken back by {line.withdrawn_by}, {moment_words(line.withdrawn_at)}: {line.withdrawn_because}"
        if line.withdrawn_at
        else ""
    )
    name = line.rule.replace("_", " ")
    return (
        f"Departed from “{name}” by {line.by}, {moment_words(line.at)}: {line.reason_text} {line.words}"
        f"{void}{taken_back}"
    )


def _consent(visit: VisitPage, knowledge: KnowledgeBase) -> dict[str, Any]:
    consent = visit.consent
    if consent is None:
        return {"sentence": "No consent stands.", "explained": ""}
    subjects = (
        knowledge.facts[name].subject if name in knowledge.facts else name for name in consent.explained
    )
    relation = RELATIONSHIP_WORDS[ConsentBy(consent.relationship)]
    return {
        "sentence": f"{consent.given_by} ({relation}) consented on {moment_words(consent.at)}; taken by "
        f"{consent.by}.",
        "explained": "; ".join(dict.fromkeys(subjects)),
    }


def _plan(visit: VisitPage, knowledge: KnowledgeBase) -> list[dict[str, str]]:
    return [_planned_needle(step, knowledge) for step in (visit.plan.output.steps if visit.plan else ())]


def _planned_needle(step: PlannedStep, knowledge: KnowledgeBase) -> dict[str, str]:
    ceiling = step.depth_ceiling_mm
    unbounded = APPROACH_NAMES[step.approach] if step.approach else "none published"
    return {
        "target": target_name(knowledge, step.target),
        "technique": TECHNIQUE_LABELS[step.technique].lower(),
        "needle": size_words(diameter_mm=step.needle.diameter_mm, length_mm=step.needle.length_mm),
        "ceiling": f"{ceiling:g} mm" if ceiling else unbounded,
        "position": step.position.replace("_", " "),
    }


def _adopted(visit: VisitPage, knowledge: KnowledgeBase) -> list[str]:
    """Return each approach that a needle of the plan rests on, with who adopted it and when."""
    if visit.plan is None:
        return []
    used = {step.target.partition(".")[0] for step in visit.plan.output.steps if step.approach}
    given = (one for one in visit.plan.input.adopted if one.muscle in used)
    return [f"{muscle_name(knowledge, one.muscle)}: {adopted_words(one)}." for one in given]


def _refused(visit: VisitPage, knowledge: KnowledgeBase) -> list[str]:
    refused = visit.plan.output.refused if visit.plan else ()
    return [f"{target_name(knowledge, one.target)}: {' '.join(one.because)}" for one in refused]


def _count(summary: SessionSummary) -> dict[str, Any]:
    supplies, left = summary.supplies, len(summary.retained)
    binned = "nobody counted them" if supplies.disposed is None else str(supplies.disposed)
    figures = [
        ["in", str(summary.needles_in)],
        ["out", str(summary.needles_out)],
        ["left in the body", str(left)],
        ["opened", str(supplies.opened)],
        ["into the sharps bin", binned],
        ["twitches", str(summary.twitches)],
    ]
    minutes = summary.minutes
    lasted = (
        f"From the first needle in to the last one out: {minutes:.0f} min." if minutes is not None else ""
    )
    return {"figures": figures, "open": left > 0, "sentence": f"{_time_out(summary)} {lasted}".strip()}


def _time_out(summary: SessionSummary) -> str:
    checked = len(summary.time_out)
    if not checked:
        return "The time-out was not recorded."
    items = "1 item" if checked == 1 else f"{checked} items"
    late = " after a needle was in" if summary.is_time_out_late else ""
    pain = SHARP_PAIN_SENTENCES[summary.sharp_pain_at_insertion]
    return f"Time-out: {items} checked{late}. {pain}"


def _check(line: CheckLine) -> dict[str, str]:
    if line.made_at is None:
        return {"text": line.text, "due": moment_words(line.due_at), "answer": "owed"}
    word = "made" if line.applies else "does not apply"
    answer = f"{word} by {line.made_by}, {moment_words(line.made_at)}: {line.words}"
    return {"text": line.text, "due": moment_words(line.due_at), "answer": answer}


def _billing(code: Billing | None, knowledge: KnowledgeBase) -> str:
    if code is None:
        return ""
    muscles = ", ".join(muscle_name(knowledge, name) for name in code.muscles)
    return f"{code.code}: {code.text} Muscles: {muscles}. Nothing here says that a payer pays."


def _signatures(closure: Closure) -> list[dict[str, str]]:
    rules = f", under the rules of this practice ({closure.policy})" if closure.policy else ""
    first = {
        "name": closure.by,
        "line": f"{moment_words(closure.at)}, signature {closure.number}, by knowledge {closure.knowledge}"
        f"{rules}",
        "words": "",
    }
    second = closure.cosignature
    if second is None:
        return [first]
    return [
        first,
        {"name": second.by, "line": f"{moment_words(second.at)}, co-signed", "words": second.words},
    ]


def _hashes(closure: Closure) -> list[list[str]]:
    lines = [
        ["Content", closure.content_hash],
        ["Signature before", closure.previous_hash],
        ["Signature", closure.chain_hash],
    ]
    second = closure.cosignature
    if second is None:
        return lines
    more = [["Co-signed content", second.content_hash], ["Co-signature before", second.previous_hash]]
    return [*lines, *more, ["Co-signature", second.chain_hash]]


def _footer(closure: Closure) -> str:
    return (
        f"Made with Drypoint from signature {closure.number}, by knowledge {closure.knowledge}, which awaits "
        "review by a registered clinician. What is signed does not change; remarks are added with their date."
    )
