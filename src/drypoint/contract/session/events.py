"""What devices tell of a session: one form for every kind of event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from drypoint.contract.declaring import (
    FLAG,
    IDENTIFIER,
    SAID,
    TEXT,
    Form,
    Ids,
    Part,
    Reader,
    blank_or,
    checked_form,
    each_once,
    enum_word,
    known_id,
    list_of,
    number,
    optional_part,
    part,
    path_below,
    record,
    tagged_record,
    whole_number,
)
from drypoint.contract.shared import near_instant
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway import session as made
from drypoint.terms import Side, Technique

DIAMETER_MM = number(*made.DIAMETER_MM)
LENGTH_MM = number(*made.LENGTH_MM)
DEPTH_MM = number(0.0, 150.0)
SHARE = number(0.0, 1.0)
COUNT = whole_number(0, 1000)
RETAINED = "retained_needle"
AT = near_instant("Set the device's clock.")


def _known(ids: Ids, expected: str) -> Form[str]:
    return known_id(ids, expected=expected, hint="Use an id of the knowledge base.", code="DP104")


def _steps(knowledge: KnowledgeBase) -> frozenset[str]:
    return frozenset(step.id for incident in knowledge.incidents.values() for step in incident.steps)


def _read_target(value: Any, where: str, reader: Reader) -> str:
    name = reader.text(value, where)
    stem, _, side = name.rpartition(".")
    is_known = stem in reader.knowledge.muscles or stem in reader.knowledge.trigger_points
    if name and not reader.is_stored and not (is_known and side in list(Side)):
        expected = "a muscle or trigger point of the atlas with its side, such as infraspinatus.tp1.right"
        reader.fault("DP104", where, name, expected, "Add the side, or correct the name.")
    return name


TARGET: Form[str] = Form(_read_target, TEXT.write, TEXT.schema)
REGION = _known(lambda knowledge: knowledge.regions, "a region of the body chart with its side")
TIME_OUT_ITEM = _known(lambda knowledge: knowledge.time_out_items, "an item of the time-out")
REACTION = _known(lambda knowledge: knowledge.adverse_events, "an adverse event")
STEP = _known(_steps, "a step of an incident")
RETAINED_STEP = _known(
    lambda knowledge: [step.id for step in knowledge.incidents[RETAINED].steps],
    "a step after a needle was left",
)
INCIDENT = _known(lambda knowledge: knowledge.incidents.keys() - {RETAINED}, "an incident")
NEAR_MISS = _known(lambda knowledge: knowledge.near_misses, "a near miss")

NEEDLE = part("needle", IDENTIFIER)
OF_A_NEEDLE = optional_part("needle", blank_or(IDENTIFIER), "", always=True)
WORDS_OF = optional_part("text", TEXT, "", always=True)
LOT = optional_part("lot", TEXT, "", always=True)
HOW_MANY = optional_part("count", COUNT, 1, always=True)
CHART_POINT = record(made.ChartPoint, part("chart", TEXT), part("x", SHARE), part("y", SHARE))


def _event(cls: type[Any], *parts: Part) -> tuple[type[Any], Form[Any]]:
    return cls, record(cls, part("id", IDENTIFIER), part("at", AT), *parts)


def _check_depth(event: made.NeedleIn, where: str, reader: Reader) -> None:
    if event.depth_mm is not None and event.length_mm is not None and event.depth_mm > event.length_mm:
        expected = f"at most the length of the needle, {event.length_mm:g} mm"
        found = f"{event.depth_mm:g}"
        reader.fault(
            "DP105", path_below(where, "depth_mm"), found, expected, "Correct the depth or the length."
        )


def _check_reason(event: made.IncidentStepTaken, where: str, reader: Reader) -> None:
    """A step that is said not to apply needs its reason."""
    if event.state is made.IncidentStepState.NOT_APPLICABLE and not event.reason.strip():
        reader.required(None, path_below(where, "reason"))


def _read_correction(value: Any, where: str, reader: Reader) -> made.Correction:
    """Read a correction; its replacement stands under the id that it corrects, which may be left out."""
    replacement = value.get("replacement") if isinstance(value, Mapping) else None
    if isinstance(replacement, Mapping):
        corrects = str(value.get("corrects")).lower()
        _check_replacement(str(replacement.get("id", corrects)).lower(), corrects, where, reader)
        value = {**value, "replacement": {"id": corrects, **replacement}}
    return PLAIN_CORRECTION.read(value, where, reader)


def _check_replacement(found: str, corrects: str, where: str, reader: Reader) -> None:
    if found != corrects:
        place, expected = path_below(where, "replacement.id"), f"the id it corrects, {corrects}"
        reader.fault("DP105", place, found, expected, "Leave the id out.")


def _read_event(value: Any, where: str, reader: Reader) -> made.Event:
    event: made.Event = EVENT.read(value, where, reader)
    return event


def _write_event(event: made.Event) -> Any:
    return EVENT.write(event)


REPLACEMENT: Form[made.Event] = Form(_read_event, _write_event, lambda _knowledge: {"type": "object"})
PLAIN_CORRECTION: Form[made.Correction] = _event(
    made.Correction,
    part("corrects", IDENTIFIER),
    part("reason", TEXT),
    optional_part("replacement", REPLACEMENT),
)[1]
NEEDLE_IN: Form[made.NeedleIn] = checked_form(
    _event(
        made.NeedleIn,
        part("target", TARGET),
        part("technique", enum_word(Technique)),
        optional_part("diameter_mm", DIAMETER_MM),
        optional_part("length_mm", LENGTH_MM),
        optional_part("depth_mm", DEPTH_MM),
        optional_part("angle_deg", number(0.0, 90.0)),
        optional_part("region", blank_or(REGION), "", always=True),
        optional_part("point", CHART_POINT),
        LOT,
    )[1],
    _check_depth,
)
INCIDENT_STEP: Form[made.IncidentStepTaken] = checked_form(
    _event(
        made.IncidentStepTaken,
        part("incident", IDENTIFIER),
        part("step", STEP),
        part("done_by", SAID),
        optional_part("state", enum_word(made.IncidentStepState), made.IncidentStepState.DONE, always=True),
        optional_part("reason", TEXT, "", always=True),
    )[1],
    _check_reason,
)
KINDS: Mapping[str, tuple[type[made.Event], Form[Any]]] = {
    "time_out": _event(made.TimeOut, optional_part("checked", each_once(TIME_OUT_ITEM), (), always=True)),
    "needle_in": (made.NeedleIn, NEEDLE_IN),
    "manipulated": _event(made.Manipulated, NEEDLE, part("manner", enum_word(made.Manner)), WORDS_OF),
    "twitch": _event(made.Twitch, NEEDLE, HOW_MANY),
    "patient_response": _event(
        made.PatientResponse,
        OF_A_NEEDLE,
        optional_part("pain", number(0, 10)),
        optional_part("sharp_pain", FLAG),
        WORDS_OF,
    ),
    "needle_out": _event(made.NeedleOut, NEEDLE, optional_part("is_whole", FLAG)),
    "reaction": _event(
        made.Reaction,
        part("adverse_event", REACTION),
        part("severity", enum_word(made.Severity)),
        OF_A_NEEDLE,
        WORDS_OF,
    ),
    "emergency_stop": _event(made.EmergencyStop, WORDS_OF),
    "retained_needle": _event(
        made.RetainedNeedle,
        NEEDLE,
        optional_part("steps_done", each_once(RETAINED_STEP), (), always=True),
        WORDS_OF,
    ),
    "needle_unused": _event(made.NeedleUnused, HOW_MANY, LOT),
    "needle_bent": _event(made.NeedleBent, OF_A_NEEDLE, LOT, WORDS_OF),
    "needle_broken": _event(made.NeedleBroken, OF_A_NEEDLE, LOT, WORDS_OF),
    "sharps_disposed": _event(made.SharpsDisposed, part("count", COUNT)),
    "note": _event(made.Note, part("text", TEXT)),
    "incident": _event(made.IncidentOpened, part("incident", INCIDENT), OF_A_NEEDLE, WORDS_OF),
    "incident_step": (made.IncidentStepTaken, INCIDENT_STEP),
    "near_miss": _event(made.NearMiss, part("near_miss", NEAR_MISS), OF_A_NEEDLE, WORDS_OF),
    "ceiling_exceeded": _event(
        made.CeilingExceeded,
        NEEDLE,
        part("reason", SAID),
        part("second_practitioner", SAID),
        part("ultrasound", SAID),
    ),
    "correction": (
        made.Correction,
        Form(_read_correction, PLAIN_CORRECTION.write, PLAIN_CORRECTION.schema),
    ),
}
KIND_NAMES = {cls: name for name, (cls, _form) in KINDS.items()}
EVENT: Form[Any] = tagged_record("kind", KINDS, hint="Name the kind of event.")
EVENTS = list_of(EVENT)


def read_events(document: Any, *, knowledge: KnowledgeBase) -> tuple[made.Event, ...]:
    """Read a list of events, or an object with `events`.

    Each has `kind`, a device-made `id` (UUID) and `at`; further parts depend on its kind. The same
    event may stand there twice.

    Raises:
        InputError: Every fault of every event, at once.
    """
    reader = Reader(knowledge=knowledge)
    if isinstance(document, Mapping):
        document = reader.mapping(document, "", keys=("events",)).get("events")
    events = EVENTS.read(reader.required(document, "events"), "events", reader)
    reader.finish()
    return events


def read_stored_events(documents: Iterable[Any]) -> tuple[made.Event, ...]:
    """Read events as they were stored, with whichever knowledge base they were told."""
    return EVENTS.read_stored(list(documents))


def kind_name(event: made.Event) -> str:
    """Return the word by which devices and the record name the kind of an event."""
    return KIND_NAMES[type(event)]


def event_as_json(event: made.Event) -> dict[str, Any]:
    """Return an event as `read_events` reads it; reading it again gives the same event."""
    document: dict[str, Any] = EVENT.write(event)
    return document
