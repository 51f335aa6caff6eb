"""Events and summaries of a session as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.session import events as made
from drypoint.pathway.session import mishaps
from drypoint.pathway.session.billing import billing
from drypoint.pathway.session.closing import Obstacle, obstacles
from drypoint.pathway.session.conflicts import Conflict
from drypoint.pathway.session.deviations import Deviation
from drypoint.pathway.session.incidents import SessionIncident, StepStanding, incidents
from drypoint.pathway.session.needles import Needle
from drypoint.pathway.session.summary import SessionSummary

KINDS: Mapping[type[made.Event], str] = {
    made.TimeOut: "time_out",
    made.NeedleIn: "needle_in",
    made.Manipulated: "manipulated",
    made.Twitch: "twitch",
    made.PatientResponse: "patient_response",
    made.NeedleOut: "needle_out",
    made.Reaction: "reaction",
    made.EmergencyStop: "emergency_stop",
    made.RetainedNeedle: "retained_needle",
    made.NeedleUnused: "needle_unused",
    made.NeedleBent: "needle_bent",
    made.NeedleBroken: "needle_broken",
    made.SharpsDisposed: "sharps_disposed",
    made.Note: "note",
    mishaps.IncidentOpened: "incident",
    mishaps.IncidentStep: "incident_step",
    mishaps.NearMiss: "near_miss",
    mishaps.CeilingExceeded: "ceiling_exceeded",
    made.Correction: "correction",
}


def event_as_json(event: made.Event) -> dict[str, Any]:
    """Return an event as `read_events` reads it; reading it again gives the same event."""
    parts = {part.name: _plain(getattr(event, part.name)) for part in fields(event)}
    return {"kind": KINDS[type(event)]} | {name: value for name, value in parts.items() if value is not None}


def _plain(value: object) -> Any:
    match value:
        case made.Event():
            return event_as_json(value)
        case made.ChartPoint():
            return {"chart": value.chart, "x": value.x, "y": value.y}
        case datetime():
            return value.isoformat()
        case StrEnum():
            return value.value
        case tuple():
            return list(value)
    return value


def summary_as_json(summary: SessionSummary, *, knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return a summary with its count, its open points and its billing code."""
    open_points = obstacles(summary=summary, knowledge=knowledge)
    return {
        "needles_in": summary.needles_in,
        "needles_out": summary.needles_out,
        "outstanding": [_needle_as_json(needle) for needle in summary.outstanding],
        "retained": [_needle_as_json(needle) for needle in summary.retained],
        "needles": [_needle_as_json(needle) for needle in summary.needles],
        "twitches": summary.twitches,
        "started_at": _plain(summary.started_at),
        "ended_at": _plain(summary.ended_at),
        "stopped_at": _plain(summary.stopped_at),
        "minutes": summary.minutes,
        "muscles": list(summary.muscles),
        "sharp_pain_at_insertion": summary.sharp_pain_at_insertion.value,
        "billing": _billing_as_json(summary, knowledge),
        "time_out": {"checked": sorted(summary.time_out), "late": summary.is_time_out_late},
        "responses": [event_as_json(one) for one in summary.responses],
        "reactions": [event_as_json(one) for one in summary.reactions],
        "notes": [event_as_json(one) for one in summary.notes],
        "incidents": [_incident_as_json(one) for one in incidents(summary=summary, knowledge=knowledge)],
        "near_misses": [event_as_json(one) for one in summary.near_misses],
        "ceilings_exceeded": [event_as_json(one) for one in summary.ceilings_exceeded],
        "supplies": _supplies_as_json(summary),
        "deviations": [_deviation_as_json(one) for one in summary.deviations],
        "conflicts": [_conflict_as_json(one) for one in summary.conflicts],
        "can_close": not open_points,
        "obstacles": [_obstacle_as_json(one) for one in open_points],
        "knowledge": knowledge.version,
    }


def _needle_as_json(needle: Needle) -> dict[str, Any]:
    return {
        "needle": needle.id,
        "target": needle.inserted.target,
        "region": needle.inserted.region,
        "technique": needle.inserted.technique.value,
        "diameter_mm": needle.inserted.diameter_mm,
        "length_mm": needle.inserted.length_mm,
        "depth_mm": needle.inserted.depth_mm,
        "angle_deg": needle.inserted.angle_deg,
        "lot": needle.inserted.lot,
        "in_at": _plain(needle.inserted.at),
        "out_at": _plain(needle.out_at),
        "dwell_s": needle.dwell_s,
        "twitches": needle.twitches,
        "whereabouts": needle.whereabouts.value,
        "bent": needle.is_bent,
        "broken": needle.is_broken,
        "disputed": needle.is_disputed,
    }


def _incident_as_json(one: SessionIncident) -> dict[str, Any]:
    return {
        "id": one.id,
        "incident": one.incident.id,
        "name": one.incident.name,
        "text": one.incident.text,
        "opened_at": _plain(one.opened_at),
        "opened_by": list(one.opened_by),
        "needle": one.needle,
        "steps": [_step_as_json(standing) for standing in one.steps],
        "open_steps": [standing.step.id for standing in one.open_steps],
        "owed": [standing.step.id for standing in one.owed],
    }


def _step_as_json(standing: StepStanding) -> dict[str, Any]:
    step, taken = standing.step, standing.taken
    said = {} if taken is None else {"done_by": taken.done_by, "reason": taken.reason, "event": taken.id}
    return {
        "step": step.id,
        "text": step.text,
        "required": step.required,
        "due_at": _plain(standing.due_at),
        "state": "open" if taken is None else taken.state.value,
        "at": None if taken is None else _plain(taken.at),
        **said,
    }


def _billing_as_json(summary: SessionSummary, knowledge: KnowledgeBase) -> dict[str, Any] | None:
    code = billing(summary=summary, knowledge=knowledge)
    if code is None:
        return None
    return {
        "code": code.code,
        "text": code.text,
        "muscles": list(code.muscles),
        "sources": [{"key": one.key, "title": one.title, "locator": one.locator} for one in code.sources],
    }


def _supplies_as_json(summary: SessionSummary) -> dict[str, Any]:
    supplies = summary.supplies
    return {part.name: getattr(supplies, part.name) for part in fields(supplies)} | {
        "unaccounted": supplies.unaccounted
    }


def _deviation_as_json(deviation: Deviation) -> dict[str, Any]:
    return {part.name: _plain(getattr(deviation, part.name)) for part in fields(deviation)}


def _conflict_as_json(conflict: Conflict) -> dict[str, Any]:
    return {
        "kind": conflict.kind.value,
        "events": list(conflict.events),
        "text": conflict.text,
        "blocks_closing": conflict.blocks_closing,
    }


def _obstacle_as_json(obstacle: Obstacle) -> dict[str, Any]:
    return {
        "kind": obstacle.kind.value,
        "text": obstacle.text,
        "needle": obstacle.needle,
        "events": list(obstacle.events),
        "open_steps": list(obstacle.open_steps),
        "incident": obstacle.incident,
        "sources": [{"key": one.key, "title": one.title, "locator": one.locator} for one in obstacle.sources],
    }
