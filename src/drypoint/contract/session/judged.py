"""What was done in a session, as it is answered and as it is signed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drypoint.contract.declaring import (
    DAY,
    FLAG,
    INSTANT,
    TEXT,
    Form,
    Reader,
    Schema,
    derived_part,
    enum_word,
    flattened_value,
    grouped_parts,
    list_of,
    number,
    optional_part,
    or_null,
    part,
    record,
    several_parts,
    whole_number,
)
from drypoint.contract.session.events import CHART_POINT, EVENTS
from drypoint.contract.session.plan import SESSION_PLAN
from drypoint.contract.shared import SOURCES, WORDS
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.session import (
    Billing,
    ConflictKind,
    ContradictingEvents,
    Deviation,
    DeviationKind,
    Event,
    IncidentStepState,
    IncidentStepTaken,
    JudgedSession,
    LotDoubt,
    LotRemark,
    Needle,
    NeedleIn,
    Obstacle,
    ObstacleKind,
    SessionIncident,
    SessionPlan,
    SessionSummary,
    StepStanding,
    Supplies,
    Whereabouts,
    judge_session,
)
from drypoint.terms import Answer, Technique

EXAMPLE_NEEDLE = "0193a1f0-0000-7000-8000-000000000001"
EXAMPLE: dict[str, Any] = {
    "plan": {
        "steps": [
            {
                "target": "infraspinatus.tp1.right",
                "technique": "deep",
                "needle": {"diameter_mm": 0.25, "length_mm": 40},
                "depth_ceiling_mm": 19,
            }
        ]
    },
    "events": [
        {
            "kind": "needle_in",
            "id": EXAMPLE_NEEDLE,
            "at": "2026-11-20T14:45:00+00:00",
            "target": "infraspinatus.tp1.right",
            "technique": "deep",
            "diameter_mm": 0.25,
            "length_mm": 40,
            "depth_mm": 15,
        },
        {
            "kind": "needle_out",
            "id": "0193a1f0-0000-7000-8000-000000000002",
            "at": "2026-11-20T14:55:00+00:00",
            "needle": EXAMPLE_NEEDLE,
            "is_whole": True,
        },
    ],
}
COUNT = whole_number()
MILLIMETRES = number(0)
OPEN = "open"
"""The state of a step that nobody has taken."""
CHECKED: Form[frozenset[str]] = Form(
    lambda value, where, reader: frozenset(WORDS.read(value, where, reader)), sorted, WORDS.schema
)

NEEDLE = record(
    Needle,
    flattened_value(
        "inserted",
        NeedleIn,
        part("needle", TEXT, name="id"),
        part("target", TEXT),
        part("region", TEXT, default=""),
        part("technique", enum_word(Technique)),
        part("diameter_mm", MILLIMETRES, default=None),
        part("length_mm", MILLIMETRES, default=None),
        part("depth_mm", MILLIMETRES, default=None),
        part("angle_deg", number(0, 90), default=None),
        part("lot", TEXT, default=""),
        part("in_at", INSTANT, name="at"),
        optional_part("point", CHART_POINT),
    ),
    part("out_at", INSTANT, default=None),
    derived_part("dwell_s", or_null(number(0)), lambda needle: needle.dwell_s),
    part("twitches", COUNT),
    optional_part("manipulations", EVENTS, ()),
    optional_part("responses", EVENTS, ()),
    part("whereabouts", enum_word(Whereabouts)),
    part("bent", FLAG, name="is_bent", default=False),
    part("broken", FLAG, name="is_broken", default=False),
    part("disputed", FLAG, name="is_disputed", default=False),
    is_open=True,
)
NEEDLES = list_of(NEEDLE)
SUPPLIES = record(
    Supplies,
    part("unused", COUNT),
    part("bent", COUNT),
    part("broken", COUNT),
    part("opened", COUNT),
    part("retained", COUNT),
    part("disposed", COUNT, default=None),
    derived_part("unaccounted", or_null(whole_number(-1000)), lambda supplies: supplies.unaccounted),
    is_open=True,
)
DEVIATION = record(
    Deviation,
    part("target", TEXT),
    part("needle", TEXT, default=""),
    part("kind", enum_word(DeviationKind)),
    part("planned", TEXT, default=""),
    part("done", TEXT, default=""),
    is_open=True,
)
CONFLICT = record(
    ContradictingEvents,
    part("kind", enum_word(ConflictKind)),
    part("events", WORDS),
    derived_part("text", TEXT, lambda conflict: conflict.text),
    derived_part("blocks_closing", FLAG, lambda conflict: conflict.blocks_closing),
    is_open=True,
)
SUMMARY_PARTS = (
    derived_part("needles_in", COUNT, lambda summary: summary.needles_in),
    derived_part("needles_out", COUNT, lambda summary: summary.needles_out),
    derived_part("outstanding", NEEDLES, lambda summary: summary.outstanding),
    derived_part("retained", NEEDLES, lambda summary: summary.retained),
    part("needles", NEEDLES),
    part("twitches", COUNT),
    part("started_at", INSTANT, default=None),
    part("ended_at", INSTANT, default=None),
    part("stopped_at", INSTANT, default=None),
    derived_part("minutes", or_null(number(0)), lambda summary: summary.minutes),
    part("muscles", WORDS),
    part("sharp_pain_at_insertion", enum_word(Answer), default=Answer.UNKNOWN),
    grouped_parts(
        "time_out",
        part("checked", CHECKED, name="time_out", default=frozenset()),
        part("late", FLAG, name="is_time_out_late", default=False),
    ),
    part("responses", EVENTS, default=()),
    part("reactions", EVENTS, default=()),
    part("notes", EVENTS, default=()),
    part("near_misses", EVENTS, default=()),
    part("ceilings_exceeded", EVENTS, default=()),
    optional_part("signs", EVENTS, ()),
    optional_part("incident_steps", EVENTS, ()),
    part("supplies", SUPPLIES),
    part("deviations", list_of(DEVIATION), default=()),
    part("conflicts", list_of(CONFLICT), default=()),
)

TAKEN = record(
    IncidentStepTaken,
    part("step", TEXT),
    part("state", enum_word(IncidentStepState)),
    part("at", INSTANT),
    part("done_by", TEXT, default=""),
    part("reason", TEXT, default=""),
    part("event", TEXT, name="id", default=""),
    optional_part("of", TEXT, "", name="incident"),
    is_open=True,
)


def _read_taken(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read the last word on a step, as the event that it came from; an open step has none."""
    is_open = given.get("state", OPEN) == OPEN
    return {"taken": None if is_open else TAKEN.read(given, where, reader)}


def _write_taken(standing: StepStanding) -> dict[str, Any]:
    return {"state": OPEN, "at": None} if standing.taken is None else TAKEN.write(standing.taken)


def _taken_schema(knowledge: KnowledgeBase) -> Schema:
    states = {"type": "string", "enum": [OPEN, *(state.value for state in IncidentStepState)]}
    parts: Schema = TAKEN.schema(knowledge)["properties"]
    return {**parts, "state": states, "at": or_null(INSTANT).schema(knowledge)}


STEP = record(
    StepStanding,
    part("step", TEXT),
    part("text", TEXT),
    part("required", FLAG, name="is_required"),
    part("due_at", INSTANT, default=None),
    several_parts(
        ("state", "at", "done_by", "reason", "event", "of"), _read_taken, _write_taken, _taken_schema
    ),
    is_open=True,
)
INCIDENT = record(
    SessionIncident,
    part("id", TEXT),
    part("incident", TEXT),
    part("name", TEXT),
    part("text", TEXT),
    part("opened_at", INSTANT),
    part("opened_by", WORDS),
    part("needle", TEXT, default=""),
    part("steps", list_of(STEP)),
    derived_part("open_steps", WORDS, lambda one: tuple(standing.step for standing in one.open_steps)),
    derived_part("owed", WORDS, lambda one: tuple(standing.step for standing in one.owed)),
    is_open=True,
)
BILLING = record(
    Billing,
    part("code", TEXT),
    part("text", TEXT),
    part("muscles", WORDS),
    part("sources", SOURCES),
    is_open=True,
)
OBSTACLE = record(
    Obstacle,
    part("kind", enum_word(ObstacleKind)),
    part("text", TEXT),
    part("needle", TEXT, default=""),
    part("events", WORDS, default=()),
    part("open_steps", WORDS, default=()),
    part("incident", TEXT, default=""),
    part("sources", SOURCES),
    is_open=True,
)
LOT_REMARK = record(
    LotRemark,
    part("needle", TEXT, default=""),
    part("target", TEXT, default=""),
    part("lot", TEXT),
    part("doubt", enum_word(LotDoubt)),
    part("since", DAY, default=None),
    part("text", TEXT),
    is_open=True,
)
JUDGED_SESSION: Form[JudgedSession] = record(
    JudgedSession,
    flattened_value("summary", SessionSummary, *SUMMARY_PARTS),
    part("billing", BILLING, default=None),
    part("incidents", list_of(INCIDENT), default=()),
    derived_part("can_close", FLAG, lambda judged: judged.can_close),
    part("obstacles", list_of(OBSTACLE)),
    part("knowledge", TEXT),
    optional_part("lot_remarks", list_of(LOT_REMARK), ()),
    is_open=True,
)


@dataclass(frozen=True, slots=True)
class ToldSession:
    """A plan, and what devices told of the needles."""

    plan: SessionPlan
    events: tuple[Event, ...]


TOLD_SESSION = record(ToldSession, part("plan", SESSION_PLAN), part("events", EVENTS))


def summary_as_json(summary: SessionSummary, *, knowledge: KnowledgeBase) -> dict[str, Any]:
    """Return a summary with its count, its open points and its billing code."""
    document: dict[str, Any] = JUDGED_SESSION.write(judge_session(summary=summary, knowledge=knowledge))
    return document
