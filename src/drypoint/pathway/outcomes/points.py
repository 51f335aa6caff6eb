"""Read the points of a series: when they were taken, and the score or the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from drypoint.errors import MISSING, Reading
from drypoint.knowledge import OutcomeMeasure, Scale, ScoringForm
from drypoint.pathway.outcomes.series import Moment, Point

LARGEST_SCORE = 1e6
"""No score of any measure comes near; a slipped unit does."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the values of a series are: which scale, and what one of their unit is worth."""

    measure: OutcomeMeasure
    scale: Scale
    factor: float

    @property
    def length(self) -> int:
        """Return the number of items that the scale is made from."""
        if not self.scale.parts:
            return len(self.scale.items)
        return sum(len(part.items) for part in self.measure.scales if part.id in self.scale.parts)

    def item_scales(self) -> tuple[Scale, ...]:
        """Return the scales that hold the items, the scale itself where it has no parts."""
        parts = tuple(part for part in self.measure.scales if part.id in self.scale.parts)
        return parts or (self.scale,)


def read_points(reading: Reading, whole: Mapping[str, Any], kind: Kind | None) -> tuple[Point, ...]:
    """Read the points in order of time; without a known scale only their shape is looked at."""
    listed = reading.items(reading.required(whole.get("points", MISSING), "points"), "points")
    if not listed and not any(fault.where == "points" for fault in reading.faults):
        reading.fault("DP102", "points", "no point", "at least one point", "Add the measurements.")
    points = [_point(reading, part, f"points[{place}]", kind) for place, part in enumerate(listed)]
    return tuple(sorted((point for point in points if point), key=lambda point: point.when.earliest))


def _point(reading: Reading, part: Any, where: str, kind: Kind | None) -> Point | None:
    keys = ("on", "at", "value", "items", "before_session")
    given = reading.mapping(part, where, keys=keys)
    if not isinstance(part, Mapping):
        return None
    when = _moment_of(reading, given, where)
    if ("value" in given) == ("items" in given):
        found = "both value and items" if "value" in given else "neither value nor items"
        reading.fault("DP102", where, found, "either value or items", "Give the score or the answers.")
    before = bool(reading.flag(given.get("before_session"), f"{where}.before_session"))
    if kind is None or when is None or not given.keys() & {"value", "items"}:
        return None
    return _with_score(reading, given, where, (kind, Point(when=when, before_session=before)))


def _with_score(reading: Reading, given: Mapping[str, Any], where: str, what: tuple[Kind, Point]) -> Point:
    kind, point = what
    if "value" in given:
        return replace(point, value=_value(reading, given["value"], f"{where}.value", kind))
    answers = given.get("items")
    if kind.scale.named_items:
        return replace(point, named_items=_named_items(reading, answers, f"{where}.items", kind))
    return replace(point, items=_items(reading, answers, f"{where}.items", kind))


def _value(reading: Reading, value: Any, where: str, kind: Kind) -> float | None:
    low = -LARGEST_SCORE if kind.scale.score_low is None else kind.scale.score_low / kind.factor
    high = LARGEST_SCORE if kind.scale.score_high is None else kind.scale.score_high / kind.factor
    number = reading.number(reading.required(value, where), where, low=low, high=high)
    return None if number is None else number * kind.factor


def _items(reading: Reading, value: Any, where: str, kind: Kind) -> tuple[float | None, ...]:
    if kind.scale.form is ScoringForm.VALUE_ONLY:
        rule = kind.scale.rule or "it is one number"
        reading.fault("DP103", where, "items", "value", f"Give the score; no items here: {rule}.")
        return ()
    if isinstance(value, Mapping):
        reading.fault("DP101", where, value, "a list […]", "Write one answer for each item, null for none.")
        return ()
    listed = reading.items(value, where)
    if len(listed) != kind.length:
        reading.fault(
            "DP111",
            where,
            f"{len(listed)} items",
            f"{kind.length} items",
            "Write null for an item without an answer; its place must stay.",
        )
        return ()
    scale_of = {place: scale for scale in kind.item_scales() for place in scale.items}
    places = sorted(scale_of)
    return tuple(
        _item(reading, part, f"{where}[{index}]", (scale_of[places[index]], kind.factor))
        for index, part in enumerate(listed)
    )


def _named_items(reading: Reading, value: Any, where: str, kind: Kind) -> Mapping[str, float | None]:
    given = reading.mapping(value, where)
    most = len(kind.scale.items)
    if not 1 <= len(given) <= most:
        reading.fault(
            "DP111",
            where,
            f"{len(given)} activities",
            f"1 to {most} activities",
            "Name each with its rating.",
        )
    return MappingProxyType(
        {
            str(name): _item(reading, part, f"{where}[{place}]", (kind.scale, kind.factor))
            for place, (name, part) in enumerate(given.items())
        }
    )


def _item(reading: Reading, value: Any, where: str, what: tuple[Scale, float]) -> float | None:
    scale, factor = what
    low = scale.item_low if scale.item_low is not None else (scale.score_low or 0.0)
    high = scale.item_high if scale.item_high is not None else (scale.score_high or LARGEST_SCORE)
    in_items = 1.0 if scale.item_high is not None else factor
    number = reading.number(value, where, low=low / in_items, high=high / in_items)
    if number is not None and scale.item_values and number not in scale.item_values:
        allowed = ", ".join(f"{part:g}" for part in scale.item_values)
        reading.fault("DP105", where, f"{number:g}", f"one of {allowed}", "Use the weight of the answer.")
        return None
    return None if number is None else number * in_items


def _moment_of(reading: Reading, given: Mapping[str, Any], where: str) -> Moment | None:
    if "at" in given and "on" in given:
        reading.fault("DP103", where, "both at and on", "either at or on", "Keep `at`; it holds the day.")
        return None
    if "at" in given:
        instant = reading.instant(given["at"], f"{where}.at")
        return Moment(instant.date(), instant) if instant else None
    if "on" in given:
        day = reading.day(given["on"], f"{where}.on")
        return Moment(day) if day else None
    reading.fault("DP102", where, "no time", "`at` or `on`", "Say when it was measured.")
    return None


def read_moment(reading: Reading, value: Any, where: str) -> Moment | None:
    """Read a day or an instant, whichever was written."""
    if isinstance(value, str) and "T" in value:
        instant = reading.instant(value, where)
        return Moment(instant.date(), instant) if instant else None
    day = reading.day(value, where)
    return Moment(day) if day else None
