"""What was recorded in a session, and where it left the plan, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drypoint.clinic import StoredEvent
from drypoint.interfaces.web.frame import clock, target_name
from drypoint.interfaces.web.visit.session.ids import fresh_id
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.session import DEVIATIONS, LATE_TIME_OUT, DeviationKind

KINDS = {
    "time_out": "Time-out",
    "needle_in": "Needle in",
    "needle_out": "Needle out",
    "manipulated": "Needle moved",
    "twitch": "Twitch",
    "patient_response": "The patient says",
    "reaction": "Reaction",
    "emergency_stop": "Emergency stop",
    "retained_needle": "Needle not found",
    "needle_unused": "Needle opened, not used",
    "needle_bent": "Needle bent",
    "needle_broken": "Needle broken",
    "sharps_disposed": "Into the sharps bin",
    "note": "Note",
    "correction": "Correction",
    "incident": "Something went wrong",
    "incident_step": "Step of an incident",
    "near_miss": "Near miss",
    "ceiling_exceeded": "Deeper than the ceiling",
}
SHARP_PAIN: Mapping[object, str] = {True: "sharp pain", False: "no sharp pain"}
WHOLE: Mapping[object, str] = {True: "all of it", False: "not all of it"}
MANNERS = {
    "rotation": "turned",
    "pistoning": "moved in and out",
    "current": "current on",
    "other": "otherwise",
}
MEASURES = {"depth_mm": "{value} mm deep", "pain": "pain {value} of 10"}
CORRECTED = "{what} (corrected)"


@dataclass(frozen=True, slots=True)
class LogView:
    """One event in the log."""

    time: str
    text: str
    correct_id: str
    event_id: str


def deviation_text(knowledge: KnowledgeBase, deviation: Mapping[str, Any]) -> str:
    """Return one departure from the plan as a sentence."""
    words, planned, done = DEVIATIONS[deviation["kind"]], deviation["planned"], deviation["done"]
    is_point = deviation["kind"] == DeviationKind.POINT_NOT_IN_PLAN
    pair = target_name(knowledge, planned) if is_point else f"{planned} → {done}"
    more = f" ({pair})" if planned and done else ""
    return f"{target_name(knowledge, deviation['target'])}: {words}{more}."


def deviation_texts(knowledge: KnowledgeBase, summary: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the departures from the plan; what is not done yet is one only once all needles are out."""
    is_going_on = not summary["needles"] or bool(summary["outstanding"])
    found = (
        deviation_text(knowledge, one)
        for one in summary["deviations"]
        if not (is_going_on and one["kind"] == DeviationKind.PLANNED_NOT_DONE)
    )
    return (*((LATE_TIME_OUT,) if summary["time_out"]["late"] else ()), *found)


def named(knowledge: KnowledgeBase, text: str, targets: Iterable[str]) -> str:
    """Return a sentence with the ids of targets replaced by their names."""
    for target in sorted(set(targets), key=len, reverse=True):
        text = text.replace(target, target_name(knowledge, target))
    return text


def obstacle_texts(
    knowledge: KnowledgeBase, summary: Mapping[str, Any], *, besides: str = ""
) -> tuple[str, ...]:
    """Return why the session cannot be closed; `besides` is a kind that is said elsewhere."""
    targets = {needle["target"] for needle in summary["needles"]}
    return tuple(
        named(knowledge, one["text"], targets) for one in summary["obstacles"] if one["kind"] != besides
    )


def id_names(knowledge: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    """Return the names behind the ids that events carry, by the part that carries them."""
    return {
        "adverse_event": {one.id: one.name for one in knowledge.adverse_events.values()},
        "incident": {one.id: one.name for one in knowledge.incidents.values()},
        "step": {step.id: step.text for one in knowledge.incidents.values() for step in one.steps},
        "near_miss": {one.id: one.name for one in knowledge.near_misses.values()},
        "manner": MANNERS,
    }


def measure_text(part: str, value: object) -> str:
    """Return a measured value in words, or nothing where none was measured."""
    return MEASURES[part].format(value=f"{value:g}") if isinstance(value, int | float) else ""


def event_text(
    knowledge: KnowledgeBase, names: Mapping[str, Mapping[str, str]], content: Mapping[str, Any]
) -> str:
    """Return one event in words; `names` are those of `id_names`."""
    more = (
        target_name(knowledge, content["target"]) if "target" in content else "",
        *(known.get(str(content.get(part, "")), "") for part, known in names.items()),
        str(content.get("severity", "")),
        *(measure_text(part, content.get(part)) for part in MEASURES),
        SHARP_PAIN.get(content.get("sharp_pain"), ""),
        WHOLE.get(content.get("is_whole"), ""),
        str(content.get("text", "") or content.get("reason", "")),
    )
    kind = KINDS.get(content["kind"], content["kind"])
    return ": ".join(part for part in (kind, ", ".join(part for part in more if part)) if part)


def log_text(knowledge: KnowledgeBase, names: Mapping[str, Mapping[str, str]], event: StoredEvent) -> str:
    """Return one stored event in words."""
    return event_text(knowledge, names, {**event.content, "kind": event.kind})


def log_views(knowledge: KnowledgeBase, events: Sequence[StoredEvent]) -> tuple[LogView, ...]:
    """Return what happened, the latest first; an event can be marked as a mistake once."""
    names = id_names(knowledge)
    corrected = {event.content.get("corrects") for event in events}
    return tuple(
        LogView(
            clock(event.at),
            (CORRECTED if str(event.event_id) in corrected else "{what}").format(
                what=log_text(knowledge, names, event)
            ),
            "" if event.kind == "correction" or str(event.event_id) in corrected else str(event.event_id),
            fresh_id(),
        )
        for event in sorted(events, key=lambda one: one.at, reverse=True)
    )
