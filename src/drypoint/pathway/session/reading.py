"""Events of a session from the JSON that devices send; every fault is listed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from drypoint.errors import Reading
from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.session import events as made
from drypoint.pathway.session.event_part import EventPart
from drypoint.pathway.session.mishap_reading import MISHAPS, Builder
from drypoint.pathway.session.plan import DEPTH_MM, DIAMETER_MM, LENGTH_MM
from drypoint.terms import Technique

Spoiled = TypeVar("Spoiled", made.NeedleBent, made.NeedleBroken)


def read_events(document: Any, *, knowledge: KnowledgeBase) -> tuple[made.Event, ...]:
    """Read a list of events, or an object with `events`.

    Each has `kind`, a device-made `id` (UUID) and `at`; further parts depend on its kind. The same
    event may stand there twice.

    Raises:
        InputError: Every fault of every event, at once.
    """
    reading = Reading()
    if isinstance(document, Mapping):
        document = reading.mapping(document, "", keys=("events",)).get("events")
    parts = reading.items(reading.required(document, "events"), "events")
    found = [_event(reading, part, f"events[{number}]", knowledge) for number, part in enumerate(parts)]
    reading.finish()
    return tuple(event for event in found if event is not None)


def _event(reading: Reading, value: Any, where: str, knowledge: KnowledgeBase) -> made.Event | None:
    given = reading.mapping(value, where)
    if not isinstance(value, Mapping):
        return None
    part = EventPart(reading, given, where, knowledge)
    kind = part.needed("kind")
    if kind is None:
        return None
    if not isinstance(kind, str) or kind not in KINDS:
        part.reading.fault(
            "DP104",
            f"{part.where}.kind",
            str(kind),
            f"one of {', '.join(sorted(KINDS))}",
            "Name the kind of event.",
        )
        return None
    keys, build = KINDS[kind]
    part.reading.mapping(part.part, part.where, keys=("kind", "id", "at", *keys))
    return build(part)


def _time_out(part: EventPart) -> made.Event:
    return made.TimeOut(**part.base(), checked=part.words("checked", part.knowledge.time_out_items))


def _needle_in(part: EventPart) -> made.Event:
    technique = part.needed("technique")
    region = part.text("region")
    if region:
        part.known(region, f"{part.where}.region", part.knowledge.regions)
    event = made.NeedleIn(
        **part.base(),
        target=part.target("target"),
        technique=part.reading.word(technique, f"{part.where}.technique", Technique, default=Technique.DEEP),
        diameter_mm=part.size("diameter_mm", DIAMETER_MM),
        length_mm=part.size("length_mm", LENGTH_MM),
        depth_mm=part.size("depth_mm", DEPTH_MM),
        angle_deg=part.size("angle_deg", (0.0, 90.0)),
        region=region,
        point=_chart_point(part),
        lot=part.text("lot"),
    )
    _check_depth(part, event)
    return event


def _check_depth(part: EventPart, event: made.NeedleIn) -> None:
    if event.depth_mm is not None and event.length_mm is not None and event.depth_mm > event.length_mm:
        part.reading.fault(
            "DP105",
            f"{part.where}.depth_mm",
            f"{event.depth_mm:g}",
            f"at most the length of the needle, {event.length_mm:g} mm",
            "Correct the depth or the length.",
        )


def _chart_point(part: EventPart) -> made.ChartPoint | None:
    value = part.part.get("point")
    if value is None:
        return None
    where = f"{part.where}.point"
    point = EventPart(
        part.reading, part.reading.mapping(value, where, keys=("chart", "x", "y")), where, part.knowledge
    )
    point.needed("x"), point.needed("y")
    chart = part.reading.text(point.needed("chart"), f"{where}.chart")
    return made.ChartPoint(chart=chart, x=point.size("x", (0, 1)) or 0.0, y=point.size("y", (0, 1)) or 0.0)


def _manipulated(part: EventPart) -> made.Event:
    manner = part.reading.word(
        part.needed("manner"), f"{part.where}.manner", made.Manner, default=made.Manner.OTHER
    )
    return made.Manipulated(**part.base(), needle=part.uuid("needle"), manner=manner, text=part.text("text"))


def _twitch(part: EventPart) -> made.Event:
    return made.Twitch(**part.base(), needle=part.uuid("needle"), count=part.count("count", default=1))


def _patient_response(part: EventPart) -> made.Event:
    return made.PatientResponse(
        **part.base(),
        needle=part.uuid("needle", optional=True),
        pain=part.size("pain", (0, 10)),
        sharp_pain=part.reading.flag(part.part.get("sharp_pain"), f"{part.where}.sharp_pain"),
        text=part.text("text"),
    )


def _needle_out(part: EventPart) -> made.Event:
    is_whole = part.reading.flag(part.part.get("is_whole"), f"{part.where}.is_whole")
    return made.NeedleOut(**part.base(), needle=part.uuid("needle"), is_whole=is_whole)


def _reaction(part: EventPart) -> made.Event:
    severity = part.needed("severity")
    return made.Reaction(
        **part.base(),
        adverse_event=part.known(
            part.needed("adverse_event"), f"{part.where}.adverse_event", part.knowledge.adverse_events
        ),
        severity=part.reading.word(
            severity, f"{part.where}.severity", made.Severity, default=made.Severity.SERIOUS
        ),
        needle=part.uuid("needle", optional=True),
        text=part.text("text"),
    )


def _emergency_stop(part: EventPart) -> made.Event:
    return made.EmergencyStop(**part.base(), text=part.text("text"))


def _retained_needle(part: EventPart) -> made.Event:
    steps = tuple(step.id for step in part.knowledge.incidents["retained_needle"].steps)
    return made.RetainedNeedle(
        **part.base(),
        needle=part.uuid("needle"),
        steps_done=part.words("steps_done", steps),
        text=part.text("text"),
    )


def _needle_unused(part: EventPart) -> made.Event:
    return made.NeedleUnused(**part.base(), count=part.count("count", default=1), lot=part.text("lot"))


def _spoiled(kind: type[Spoiled]) -> Callable[[EventPart], made.Event]:
    def build(part: EventPart) -> made.Event:
        needle = part.uuid("needle", optional=True)
        return kind(**part.base(), needle=needle, lot=part.text("lot"), text=part.text("text"))

    return build


def _sharps_disposed(part: EventPart) -> made.Event:
    return made.SharpsDisposed(**part.base(), count=part.count("count", default=None))


def _note(part: EventPart) -> made.Event:
    return made.Note(**part.base(), text=part.reading.text(part.needed("text"), f"{part.where}.text"))


def _correction(part: EventPart) -> made.Event:
    corrects = part.uuid("corrects")
    return made.Correction(
        **part.base(),
        corrects=corrects,
        reason=part.reading.text(part.needed("reason"), f"{part.where}.reason"),
        replacement=_replacement(part, corrects),
    )


def _replacement(part: EventPart, corrects: str) -> made.Event | None:
    value = part.part.get("replacement")
    if value is None:
        return None
    where = f"{part.where}.replacement"
    if isinstance(value, Mapping):
        value = {"id": corrects, **value}
        if value["id"] != corrects:
            part.reading.fault(
                "DP105",
                f"{where}.id",
                str(value["id"]),
                f"the id it corrects, {corrects}",
                "Leave the id out.",
            )
    return _event(part.reading, value, where, part.knowledge)


NEEDLE_IN_KEYS = (
    "target",
    "technique",
    "diameter_mm",
    "length_mm",
    "depth_mm",
    "angle_deg",
    "region",
    "point",
    "lot",
)
KINDS: Mapping[str, tuple[tuple[str, ...], Builder]] = {
    "time_out": (("checked",), _time_out),
    "needle_in": (NEEDLE_IN_KEYS, _needle_in),
    "manipulated": (("needle", "manner", "text"), _manipulated),
    "twitch": (("needle", "count"), _twitch),
    "patient_response": (("needle", "pain", "sharp_pain", "text"), _patient_response),
    "needle_out": (("needle", "is_whole"), _needle_out),
    "reaction": (("adverse_event", "severity", "needle", "text"), _reaction),
    "emergency_stop": (("text",), _emergency_stop),
    "retained_needle": (("needle", "steps_done", "text"), _retained_needle),
    "needle_unused": (("count", "lot"), _needle_unused),
    "needle_bent": (("needle", "lot", "text"), _spoiled(made.NeedleBent)),
    "needle_broken": (("needle", "lot", "text"), _spoiled(made.NeedleBroken)),
    "sharps_disposed": (("count",), _sharps_disposed),
    "note": (("text",), _note),
    **MISHAPS,
    "correction": (("corrects", "reason", "replacement"), _correction),
}
