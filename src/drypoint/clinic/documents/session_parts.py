"""The needles, departures and incidents of a signed summary, as its record writes them down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from drypoint.clinic.documents.words import (
    SEVERITIES,
    STEP_STATES,
    TECHNIQUES,
    WHEREABOUTS,
    clock_words,
    minutes_words,
    moment_words,
    size_words,
)
from drypoint.knowledge import KnowledgeBase, target_name
from drypoint.pathway.session import DEVIATIONS, LATE_TIME_OUT, Severity, Whereabouts
from drypoint.terms import Technique

NOTES = (
    ("bent", "it bent"),
    ("broken", "it broke"),
    ("disputed", "two devices tell of it differently"),
)


def needle_rows(summary: Mapping[str, Any], *, knowledge: KnowledgeBase) -> list[dict[str, str]]:
    """Return each needle in order of time."""
    return [
        _needle_row(number, needle, knowledge) for number, needle in enumerate(summary["needles"], start=1)
    ]


def _needle_row(number: int, needle: Mapping[str, Any], knowledge: KnowledgeBase) -> dict[str, str]:
    state = Whereabouts(needle["whereabouts"])
    notes = [words for name, words in NOTES if needle[name]]
    notes += [] if state is Whereabouts.OUT else [WHEREABOUTS[state]]
    return {
        "number": str(number),
        "target": target_name(knowledge, needle["target"]),
        "note": ", ".join(notes),
        "technique": TECHNIQUES[Technique(needle["technique"])],
        "size": size_words(needle),
        "depth": "" if needle["depth_mm"] is None else f"{needle['depth_mm']:g} mm",
        "in": clock_words(needle["in_at"]),
        "out": clock_words(needle["out_at"]),
        "dwell": minutes_words(needle["dwell_s"]),
        "twitches": str(needle["twitches"]),
        "lot": needle["lot"] or "",
    }


def departures(summary: Mapping[str, Any], *, knowledge: KnowledgeBase) -> list[str]:
    """Return where the session left its plan, who answered for a depth, and what devices told differently."""
    late = [LATE_TIME_OUT] if summary.get("time_out", {}).get("late") else []
    found = [*late, *(_departure(one, knowledge) for one in summary["deviations"])]
    answered = [_answered(one, summary, knowledge) for one in summary.get("ceilings_exceeded", ())]
    lots = [_about_lot(one, summary, knowledge) for one in summary.get("lot_remarks", ())]
    return [*found, *answered, *lots, *(one["text"] for one in summary["conflicts"])]


def _about_lot(one: Mapping[str, Any], summary: Mapping[str, Any], knowledge: KnowledgeBase) -> str:
    place = _of_needle(one["needle"], summary, knowledge)
    return f"{place}: {one['text']}" if place else str(one["text"])


def _departure(one: Mapping[str, Any], knowledge: KnowledgeBase) -> str:
    pair = [part for part in (one["planned"], one["done"]) if part]
    is_place = "target" in one["kind"] or "point" in one["kind"]
    more = f" ({one['planned']}, {one['done']} done)" if len(pair) == 2 and not is_place else ""
    return f"{target_name(knowledge, one['target'])}: {DEVIATIONS[one['kind']]}{more}."


def _answered(one: Mapping[str, Any], summary: Mapping[str, Any], knowledge: KnowledgeBase) -> str:
    return (
        f"{_of_needle(one['needle'], summary, knowledge)} beyond its ceiling: {one['reason']}. Second "
        f"practitioner: {one['second_practitioner']}. Ultrasound: {one['ultrasound']}."
    )


def _of_needle(name: str, summary: Mapping[str, Any], knowledge: KnowledgeBase) -> str:
    for number, needle in enumerate(summary["needles"], start=1):
        if needle["needle"] == name:
            return f"Needle {number}, {target_name(knowledge, needle['target'])}"
    return ""


def mishaps(summary: Mapping[str, Any], *, knowledge: KnowledgeBase) -> list[str]:
    """Return the reactions, near misses, what the patient said, stops and notes, in words."""
    return [
        *_stopped(summary),
        *(_reaction(one, summary, knowledge) for one in summary["reactions"]),
        *(_near_miss(one, knowledge) for one in summary.get("near_misses", ())),
        *_said(summary, knowledge),
        *(f"{clock_words(one['at'])}, note: {one['text']}" for one in summary["notes"]),
    ]


def _stopped(summary: Mapping[str, Any]) -> Iterator[str]:
    if summary["stopped_at"]:
        yield f"{clock_words(summary['stopped_at'])}, emergency stop."


def _reaction(one: Mapping[str, Any], summary: Mapping[str, Any], knowledge: KnowledgeBase) -> str:
    known = knowledge.adverse_events.get(one["adverse_event"])
    name = known.name if known else one["adverse_event"]
    parts = [_of_needle(one.get("needle", ""), summary, knowledge), one.get("text", "")]
    more = "; ".join(part for part in parts if part)
    severity = SEVERITIES[Severity(one["severity"])]
    return f"{clock_words(one['at'])}, {name}, {severity}{f': {more}' if more else ''}."


def _near_miss(one: Mapping[str, Any], knowledge: KnowledgeBase) -> str:
    known = knowledge.near_misses.get(one["near_miss"])
    name = known.name if known else one["near_miss"]
    text = one.get("text", "")
    return f"{clock_words(one['at'])}, near miss: {name}{f': {text}' if text else ''}."


def _said(summary: Mapping[str, Any], knowledge: KnowledgeBase) -> Iterator[str]:
    for one in summary["responses"]:
        pain = one.get("pain")
        parts = [
            _of_needle(one.get("needle", ""), summary, knowledge),
            "sharp, unusual pain" if one.get("sharp_pain") else "",
            "" if pain is None else f"pain {pain:g} of 10",
            one.get("text", ""),
        ]
        if told := "; ".join(part for part in parts if part):
            yield f"{clock_words(one['at'])}, the patient said: {told}."


def incident_parts(summary: Mapping[str, Any], *, knowledge: KnowledgeBase) -> list[dict[str, Any]]:
    """Return each incident with its steps, who took them and when."""
    return [
        {
            "name": one["name"],
            "about": _of_needle(one["needle"], summary, knowledge),
            "opened": moment_words(datetime.fromisoformat(one["opened_at"])),
            "steps": [_step(step) for step in one["steps"] if step["due_at"] is None],
        }
        for one in summary.get("incidents", ())
    ]


def _step(step: Mapping[str, Any]) -> dict[str, str]:
    state = STEP_STATES[step["state"]]
    is_optional = step["state"] == "open" and not step["required"]
    who = ", ".join(part for part in (step.get("done_by", ""), clock_words(step["at"])) if part)
    return {
        "text": step["text"],
        "state": "not needed" if is_optional else state,
        "who": who,
        "reason": step.get("reason", ""),
    }
