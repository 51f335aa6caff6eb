"""What was recorded in a session, and where it left the plan, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from drypoint.clinic.standing.values import StoredEvent
from drypoint.contract.session import kind_name
from drypoint.interfaces.web.frame import local_clock, target_name
from drypoint.interfaces.web.visit.session.ids import fresh_id
from drypoint.knowledge import KnowledgeBase
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.session import (
    CeilingExceeded,
    Correction,
    Deviation,
    DeviationKind,
    EmergencyStop,
    Event,
    IncidentOpened,
    IncidentStepTaken,
    JudgedSession,
    Manipulated,
    NearMiss,
    NeedleBent,
    NeedleBroken,
    NeedleIn,
    NeedleOut,
    Note,
    ObstacleKind,
    PatientResponse,
    Reaction,
    RetainedNeedle,
    SessionSummary,
)
from drypoint.wording import DEVIATION_WORDS, LATE_TIME_OUT, MANNER_WORDS

KINDS = Words(
    {
        "time_out": gettext_noop("Time-out"),
        "needle_in": gettext_noop("Needle in"),
        "needle_out": gettext_noop("Needle out"),
        "manipulated": gettext_noop("Needle moved"),
        "twitch": gettext_noop("Twitch"),
        "patient_response": gettext_noop("The patient says"),
        "reaction": gettext_noop("Reaction"),
        "emergency_stop": gettext_noop("Emergency stop"),
        "retained_needle": gettext_noop("Needle not found"),
        "needle_unused": gettext_noop("Needle opened, not used"),
        "needle_bent": gettext_noop("Needle bent"),
        "needle_broken": gettext_noop("Needle broken"),
        "sharps_disposed": gettext_noop("Into the sharps bin"),
        "note": gettext_noop("Note"),
        "correction": gettext_noop("Correction"),
        "incident": gettext_noop("Something went wrong"),
        "incident_step": gettext_noop("Step of an incident"),
        "near_miss": gettext_noop("Near miss"),
        "ceiling_exceeded": gettext_noop("Deeper than the ceiling"),
    }
)
SHARP_PAIN: Mapping[object, str] = Words(
    {True: gettext_noop("sharp pain"), False: gettext_noop("no sharp pain")}
)
WHOLE: Mapping[object, str] = Words({True: gettext_noop("all of it"), False: gettext_noop("not all of it")})
MEASURES = Words({"depth_mm": gettext_noop("{value} mm deep"), "pain": gettext_noop("pain {value} of 10")})
CORRECTED = gettext_noop("{what} (corrected)")
WITH_REASON = (CeilingExceeded, Correction, IncidentStepTaken)
WITH_WORDS = (
    EmergencyStop,
    IncidentOpened,
    Manipulated,
    NearMiss,
    NeedleBent,
    NeedleBroken,
    Note,
    PatientResponse,
    Reaction,
    RetainedNeedle,
)


@dataclass(frozen=True, slots=True)
class LogView:
    """One event in the log."""

    time: str
    text: str
    correct_id: str
    event_id: str


def deviation_text(knowledge: KnowledgeBase, deviation: Deviation) -> str:
    """Return one departure from the plan as a sentence."""
    planned, done = deviation.planned, deviation.done
    is_point = deviation.kind is DeviationKind.POINT_NOT_IN_PLAN
    pair = target_name(knowledge, planned) if is_point else f"{planned} → {done}"
    more = f" ({pair})" if planned and done else ""
    return f"{target_name(knowledge, deviation.target)}: {DEVIATION_WORDS[deviation.kind]}{more}."


def deviation_texts(knowledge: KnowledgeBase, summary: SessionSummary) -> tuple[str, ...]:
    """Return the departures from the plan; what is not done yet is one only once all needles are out."""
    is_going_on = not summary.needles or bool(summary.outstanding)
    found = (
        deviation_text(knowledge, one)
        for one in summary.deviations
        if not (is_going_on and one.kind is DeviationKind.PLANNED_NOT_DONE)
    )
    return (*((gettext(LATE_TIME_OUT),) if summary.is_time_out_late else ()), *found)


def with_target_names(knowledge: KnowledgeBase, text: str, targets: Iterable[str]) -> str:
    """Return a sentence with the ids of targets replaced by their names."""
    # The longest first: one id may begin another.
    for target in sorted(set(targets), key=len, reverse=True):
        text = text.replace(target, target_name(knowledge, target))
    return text


def obstacle_texts(
    knowledge: KnowledgeBase, session: JudgedSession, *, besides: ObstacleKind | None = None
) -> tuple[str, ...]:
    """Return why the session cannot be closed; `besides` is a kind that is said elsewhere."""
    targets = {needle.inserted.target for needle in session.summary.needles}
    return tuple(
        with_target_names(knowledge, one.text, targets)
        for one in session.obstacles
        if one.kind is not besides
    )


def id_names(knowledge: KnowledgeBase) -> Mapping[str, Mapping[str, str]]:
    """Return the names behind the ids that events carry, by the part that carries them."""
    return {
        "adverse_event": {one.id: one.name for one in knowledge.adverse_events.values()},
        "incident": {one.id: one.name for one in knowledge.incidents.values()},
        "step": {step.id: step.text for one in knowledge.incidents.values() for step in one.steps},
        "near_miss": {one.id: one.name for one in knowledge.near_misses.values()},
        "manner": {str(manner): words for manner, words in MANNER_WORDS.items()},
    }


def measure_text(part: str, value: float | None) -> str:
    """Return a measured value in words, or nothing where none was measured."""
    return "" if value is None else MEASURES[part].format(value=f"{value:g}")


def event_text(knowledge: KnowledgeBase, names: Mapping[str, Mapping[str, str]], event: Event) -> str:
    """Return one event in words; `names` are those of `id_names`."""
    details = ", ".join(part for part in _details(knowledge, names, event) if part)
    return ": ".join(part for part in (KINDS[kind_name(event)], details) if part)


def _details(
    knowledge: KnowledgeBase, names: Mapping[str, Mapping[str, str]], event: Event
) -> tuple[str, ...]:
    if isinstance(event, NeedleIn):
        return target_name(knowledge, event.target), *_measured(event), _said(event)
    return _named(names, event), *_measured(event), _said(event)


def _named(names: Mapping[str, Mapping[str, str]], event: Event) -> str:
    """Return the name of what an event is about; one that the knowledge base no longer has is left out."""
    match event:
        case Manipulated(manner=name):
            part = "manner"
        case Reaction(adverse_event=name):
            part = "adverse_event"
        case IncidentOpened(incident=name):
            part = "incident"
        case IncidentStepTaken(step=name):
            part = "step"
        case NearMiss(near_miss=name):
            part = "near_miss"
        case _:
            return ""
    return names[part].get(name, "")


def _measured(event: Event) -> tuple[str, ...]:
    match event:
        case NeedleIn():
            return (measure_text("depth_mm", event.depth_mm),)
        case NeedleOut():
            return (WHOLE.get(event.is_whole, ""),)
        case PatientResponse():
            return measure_text("pain", event.pain), SHARP_PAIN.get(event.sharp_pain, "")
        case Reaction():
            return (event.severity,)
    return ()


def _said(event: Event) -> str:
    if isinstance(event, WITH_REASON):
        return event.reason
    return event.text if isinstance(event, WITH_WORDS) else ""


def log_views(knowledge: KnowledgeBase, events: Sequence[StoredEvent]) -> tuple[LogView, ...]:
    """Return what happened, the latest first; an event can be marked as a mistake once."""
    names = id_names(knowledge)
    corrected = {one.told.corrects for one in events if isinstance(one.told, Correction)}
    latest_first = sorted((one.told for one in events), key=lambda event: event.at, reverse=True)
    return tuple(
        _log_view(event_text(knowledge, names, event), event, is_corrected=event.id in corrected)
        for event in latest_first
    )


def _log_view(text: str, event: Event, *, is_corrected: bool) -> LogView:
    said = gettext(CORRECTED).format(what=text) if is_corrected else text
    is_final = is_corrected or isinstance(event, Correction)
    return LogView(local_clock(event.at), said, "" if is_final else event.id, fresh_id())
