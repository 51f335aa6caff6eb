"""Read a series of measurements and list every fault in it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from drypoint.errors import MISSING, Reading
from drypoint.knowledge import KnowledgeBase, OutcomeMeasure, Purpose, Scale, ScoringForm
from drypoint.pathway.outcomes.series import GlobalRating, Moment, Point, Series

KEYS = (
    "measure",
    "scale",
    "condition",
    "unit",
    "points",
    "treatment_start",
    "sessions",
    "global_rating",
    "context",
)
LARGEST_SCORE = 1e6
"""No score of any measure comes near; a slipped unit does."""


def read_series(document: Any, *, knowledge: KnowledgeBase) -> Series:
    """Read the JSON form of a series; see the plate of this step for its keys.

    Raises:
        InputError: Every fault: unknown measure, scale, unit or key (`DP104`, `DP103`), a part
            that is missing (`DP102`) or of the wrong type (`DP101`), a score or item out of
            range (`DP105`), a day that is none (`DP106`), a point that stands twice (`DP107`).
    """
    reading = Reading()
    whole = reading.mapping(document, "", keys=KEYS)
    measure = _measure(reading, whole, knowledge)
    if measure is None:
        reading.finish()
        raise AssertionError("unreachable")
    scale = _scale(reading, whole, measure)
    unit, factor = _unit(reading, whole, measure)
    series = Series(
        measure=measure.id,
        scale=scale.id if scale else "",
        condition=_condition(reading, whole, knowledge),
        unit=unit,
        points=_points(reading, whole, _Kind(measure, scale, factor) if scale else None),
        treatment_start=_moment(reading, whole.get("treatment_start"), "treatment_start"),
        sessions=_sessions(reading, whole),
        global_rating=_global_rating(reading, whole, knowledge),
        context=_context(reading, whole),
    )
    _check_order(reading, series)
    reading.finish()
    return series


@dataclass(frozen=True, slots=True)
class _Kind:
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


def _measure(reading: Reading, whole: Mapping[str, Any], knowledge: KnowledgeBase) -> OutcomeMeasure | None:
    word = reading.text(reading.required(whole.get("measure", MISSING), "measure"), "measure")
    found = knowledge.outcome_measures.get(word)
    if found is None and word:
        reading.fault(
            "DP104",
            "measure",
            word,
            f"one of {', '.join(sorted(knowledge.outcome_measures))}",
            "Use a listed id.",
        )
    if found is None and not word and not reading.faults:
        reading.fault("DP102", "measure", "nothing", "the id of an outcome measure", "Name the measure.")
    return found


def _scale(reading: Reading, whole: Mapping[str, Any], measure: OutcomeMeasure) -> Scale | None:
    word = reading.text(whole.get("scale"), "scale", default=measure.default_scale)
    known = {scale.id: scale for scale in measure.scales}
    if word in known:
        return known[word]
    expected = f"one of {', '.join(known)}"
    if word:
        reading.fault("DP104", "scale", word, expected, "Use a scale of this measure.")
    else:
        reading.fault("DP102", "scale", "nothing", expected, f"{measure.name} has no score without it.")
    return None


def _unit(reading: Reading, whole: Mapping[str, Any], measure: OutcomeMeasure) -> tuple[str, float]:
    word = reading.text(whole.get("unit"), "unit", default=measure.default_unit)
    known = {unit.id: unit for unit in measure.units}
    if word in known:
        factor = known[word].factor
        return word, 1.0 if factor is None else factor
    if known:
        code = "DP104" if word else "DP102"
        reading.fault(
            code, "unit", word or "nothing", f"one of {', '.join(known)}", "Name the unit of the values."
        )
    elif word:
        reading.fault("DP103", "unit", word, "no unit for this measure", "Leave it out.")
    return word, 1.0


def _condition(reading: Reading, whole: Mapping[str, Any], knowledge: KnowledgeBase) -> str:
    given = reading.text(whole.get("condition"), "condition")
    word = "_".join(given.lower().replace("-", " ").replace("_", " ").split())
    for condition in knowledge.outcome_conditions.values():
        if word == condition.id or word in condition.aliases:
            return condition.id
    return word


def _points(reading: Reading, whole: Mapping[str, Any], kind: _Kind | None) -> tuple[Point, ...]:
    listed = reading.items(reading.required(whole.get("points", MISSING), "points"), "points")
    if not listed and not any(fault.where == "points" for fault in reading.faults):
        reading.fault("DP102", "points", "no point", "at least one point", "Add the measurements.")
    points = [_point(reading, part, f"points[{place}]", kind) for place, part in enumerate(listed)]
    return tuple(sorted((point for point in points if point), key=lambda point: point.when.earliest))


def _point(reading: Reading, part: Any, where: str, kind: _Kind | None) -> Point | None:
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


def _with_score(reading: Reading, given: Mapping[str, Any], where: str, what: tuple[_Kind, Point]) -> Point:
    kind, point = what
    if "value" in given:
        return replace(point, value=_value(reading, given["value"], f"{where}.value", kind))
    answers = given.get("items")
    if kind.scale.named_items:
        return replace(point, named_items=_named_items(reading, answers, f"{where}.items", kind))
    return replace(point, items=_items(reading, answers, f"{where}.items", kind))


def _value(reading: Reading, value: Any, where: str, kind: _Kind) -> float | None:
    low = -LARGEST_SCORE if kind.scale.score_low is None else kind.scale.score_low / kind.factor
    high = LARGEST_SCORE if kind.scale.score_high is None else kind.scale.score_high / kind.factor
    number = reading.number(reading.required(value, where), where, low=low, high=high)
    return None if number is None else number * kind.factor


def _items(reading: Reading, value: Any, where: str, kind: _Kind) -> tuple[float | None, ...]:
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
            "DP108",
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


def _named_items(reading: Reading, value: Any, where: str, kind: _Kind) -> Mapping[str, float | None]:
    given = reading.mapping(value, where)
    most = len(kind.scale.items)
    if not 1 <= len(given) <= most:
        reading.fault(
            "DP108",
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


def _sessions(reading: Reading, whole: Mapping[str, Any]) -> tuple[Moment, ...]:
    listed = reading.items(whole.get("sessions"), "sessions")
    found = [_moment(reading, part, f"sessions[{place}]") for place, part in enumerate(listed)]
    return tuple(sorted((moment for moment in found if moment), key=lambda moment: moment.earliest))


def _global_rating(
    reading: Reading, whole: Mapping[str, Any], knowledge: KnowledgeBase
) -> GlobalRating | None:
    part = whole.get("global_rating")
    if part is None:
        return None
    where = "global_rating"
    given = reading.mapping(part, where, keys=("measure", "value"))
    ratings = {
        measure.id: measure
        for measure in knowledge.outcome_measures.values()
        if measure.purpose is Purpose.GLOBAL_CHANGE
    }
    word = reading.text(reading.required(given.get("measure"), f"{where}.measure"), f"{where}.measure")
    if word and word not in ratings:
        reading.fault(
            "DP104",
            f"{where}.measure",
            word,
            f"one of {', '.join(sorted(ratings))}",
            "Use a rating of change.",
        )
    if word not in ratings:
        return None
    scale = ratings[word].scales[0]
    low, high = scale.score_low or 0.0, scale.score_high or 0.0
    value = reading.required(given.get("value"), f"{where}.value")
    number = reading.number(value, f"{where}.value", low=low, high=high)
    return None if number is None else GlobalRating(word, number)


def _context(reading: Reading, whole: Mapping[str, Any]) -> Mapping[str, str] | None:
    if whole.get("context") is None:
        return None
    given = reading.mapping(whole["context"], "context")
    return MappingProxyType({str(key): reading.text(part, f"context.{key}") for key, part in given.items()})


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


def _moment(reading: Reading, value: Any, where: str) -> Moment | None:
    """Read a day or an instant, whichever was written."""
    if isinstance(value, str) and "T" in value:
        instant = reading.instant(value, where)
        return Moment(instant.date(), instant) if instant else None
    day = reading.day(value, where)
    return Moment(day) if day else None


def _check_order(reading: Reading, series: Series) -> None:
    seen: set[str] = set()
    for point in series.points:
        if str(point.when) in seen:
            reading.fault(
                "DP107", "points", f"{point.when} twice", "one point for each time", "Keep the right one."
            )
        seen.add(str(point.when))
    first = series.sessions[0] if series.sessions else None
    start = series.treatment_start
    if first and start and not first.can_follow(start):
        reading.fault(
            "DP105",
            "treatment_start",
            str(start),
            f"a time up to the first session, {first}",
            "Correct the start or the list of sessions.",
        )
