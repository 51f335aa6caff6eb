"""The needles, departures and incidents of a signed session, as its record writes them down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drypoint.clinic.documents.words import clock_words, minutes_words, moment_words
from drypoint.knowledge import KnowledgeBase, target_name
from drypoint.pathway.session import (
    CeilingExceeded,
    Deviation,
    DeviationKind,
    JudgedSession,
    LotRemark,
    NearMiss,
    Needle,
    PatientResponse,
    Reaction,
    SessionSummary,
    StepStanding,
    Whereabouts,
)
from drypoint.wording import (
    DEVIATION_WORDS,
    LATE_TIME_OUT,
    SEVERITY_WORDS,
    STEP_STATE_WORDS,
    TECHNIQUE_LABELS,
    WHEREABOUTS_WORDS,
    size_words,
)

OF_PLACE = frozenset({DeviationKind.TARGET_NOT_IN_PLAN, DeviationKind.POINT_NOT_IN_PLAN})
"""Departures whose words name the place already."""


def needle_rows(summary: SessionSummary, *, knowledge: KnowledgeBase) -> list[dict[str, str]]:
    """Return each needle in order of time."""
    return [_needle_row(number, needle, knowledge) for number, needle in enumerate(summary.needles, start=1)]


def _needle_row(number: int, needle: Needle, knowledge: KnowledgeBase) -> dict[str, str]:
    inserted = needle.inserted
    return {
        "number": str(number),
        "target": target_name(knowledge, inserted.target),
        "note": ", ".join(_needle_notes(needle)),
        "technique": TECHNIQUE_LABELS[inserted.technique].lower(),
        "size": size_words(diameter_mm=inserted.diameter_mm, length_mm=inserted.length_mm),
        "depth": "" if inserted.depth_mm is None else f"{inserted.depth_mm:g} mm",
        "in": clock_words(inserted.at),
        "out": clock_words(needle.out_at),
        "dwell": minutes_words(needle.dwell_s),
        "twitches": str(needle.twitches),
        "lot": inserted.lot,
    }


def _needle_notes(needle: Needle) -> Iterator[str]:
    if needle.is_bent:
        yield "it bent"
    if needle.is_broken:
        yield "it broke"
    if needle.is_disputed:
        yield "two devices tell of it differently"
    if needle.whereabouts is not Whereabouts.OUT:
        yield WHEREABOUTS_WORDS[needle.whereabouts]


def departure_lines(session: JudgedSession, *, knowledge: KnowledgeBase) -> list[str]:
    """Return where the session left its plan, who answered for a depth, and what devices told differently."""
    summary = session.summary
    late = [LATE_TIME_OUT] if summary.is_time_out_late else []
    found = [*late, *(_departure(one, knowledge) for one in summary.deviations)]
    answered = [_answered(one, summary, knowledge) for one in summary.ceilings_exceeded]
    lots = [_about_lot(one, summary, knowledge) for one in session.lot_remarks]
    return [*found, *answered, *lots, *(one.text for one in summary.conflicts)]


def _about_lot(one: LotRemark, summary: SessionSummary, knowledge: KnowledgeBase) -> str:
    place = _needle_named(one.needle, summary, knowledge)
    return f"{place}: {one.text}" if place else one.text


def _departure(one: Deviation, knowledge: KnowledgeBase) -> str:
    is_pair = bool(one.planned and one.done) and one.kind not in OF_PLACE
    more = f" ({one.planned}, {one.done} done)" if is_pair else ""
    return f"{target_name(knowledge, one.target)}: {DEVIATION_WORDS[one.kind]}{more}."


def _answered(one: CeilingExceeded, summary: SessionSummary, knowledge: KnowledgeBase) -> str:
    return (
        f"{_needle_named(one.needle, summary, knowledge)} beyond its ceiling: {one.reason}. Second "
        f"practitioner: {one.second_practitioner}. Ultrasound: {one.ultrasound}."
    )


def _needle_named(needle_id: str, summary: SessionSummary, knowledge: KnowledgeBase) -> str:
    for number, needle in enumerate(summary.needles, start=1):
        if needle.id == needle_id:
            return f"Needle {number}, {target_name(knowledge, needle.inserted.target)}"
    return ""


def mishap_lines(summary: SessionSummary, *, knowledge: KnowledgeBase) -> list[str]:
    """Return the reactions, near misses, what the patient said, stops and notes, in words."""
    return [
        *_stopped(summary),
        *(_reaction(one, summary, knowledge) for one in summary.reactions),
        *(_near_miss(one, knowledge) for one in summary.near_misses),
        *_said(summary, knowledge),
        *(f"{clock_words(one.at)}, note: {one.text}" for one in summary.notes),
    ]


def _stopped(summary: SessionSummary) -> Iterator[str]:
    if summary.stopped_at:
        yield f"{clock_words(summary.stopped_at)}, emergency stop."


def _reaction(one: Reaction, summary: SessionSummary, knowledge: KnowledgeBase) -> str:
    # An earlier knowledge base may have named it, and this one no longer: then the id stands for it.
    known = knowledge.adverse_events.get(one.adverse_event)
    name = known.name if known else one.adverse_event
    parts = [_needle_named(one.needle, summary, knowledge), one.text]
    more = "; ".join(part for part in parts if part)
    return f"{clock_words(one.at)}, {name}, {SEVERITY_WORDS[one.severity]}{f': {more}' if more else ''}."


def _near_miss(one: NearMiss, knowledge: KnowledgeBase) -> str:
    known = knowledge.near_misses.get(one.near_miss)
    name = known.name if known else one.near_miss
    return f"{clock_words(one.at)}, near miss: {name}{f': {one.text}' if one.text else ''}."


def _said(summary: SessionSummary, knowledge: KnowledgeBase) -> Iterator[str]:
    for one in summary.responses:
        parts = _response_parts(one, summary, knowledge)
        if told := "; ".join(part for part in parts if part):
            yield f"{clock_words(one.at)}, the patient said: {told}."


def _response_parts(
    one: PatientResponse, summary: SessionSummary, knowledge: KnowledgeBase
) -> tuple[str, ...]:
    return (
        _needle_named(one.needle, summary, knowledge),
        "sharp, unusual pain" if one.sharp_pain else "",
        "" if one.pain is None else f"pain {one.pain:g} of 10",
        one.text,
    )


def incident_parts(session: JudgedSession, *, knowledge: KnowledgeBase) -> list[dict[str, Any]]:
    """Return each incident with its steps, who took them and when."""
    return [
        {
            "name": one.name,
            "about": _needle_named(one.needle, session.summary, knowledge),
            "opened": moment_words(one.opened_at),
            # A step that falls due later stands among the checks, with what was found.
            "steps": [_step(step) for step in one.steps if step.due_at is None],
        }
        for one in session.incidents
    ]


def _step(step: StepStanding) -> dict[str, str]:
    taken = step.taken
    if taken is None:
        state = "not done" if step.is_required else "not needed"
        return {"text": step.text, "state": state, "who": "", "reason": ""}
    who = ", ".join(part for part in (taken.done_by, clock_words(taken.at)) if part)
    return {"text": step.text, "state": STEP_STATE_WORDS[taken.state], "who": who, "reason": taken.reason}
