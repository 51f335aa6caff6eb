"""The points of a course: when each was taken, and its score or the answers to its items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from drypoint.contract.declaring import (
    DAY,
    FLAG,
    INSTANT,
    Form,
    Reader,
    Schema,
    by_name,
    list_of,
    number,
    or_null,
    path_below,
)
from drypoint.knowledge import KnowledgeBase, OutcomeMeasure, Scale, ScoringForm
from drypoint.pathway.outcomes import Moment, Point

LARGEST_SCORE = 1e6
"""No score of any measure comes near; a slipped unit does."""
PARTS: dict[str, Form[Any]] = {"on": DAY, "at": INSTANT, "value": number(), "before_session": FLAG}


def _moment(form: Form[Any], value: Any, where: str, reader: Reader) -> Moment | None:
    """Read a day or an instant; an instant lies on the day of its own clock."""
    found = form.read(value, where, reader)
    if found is None:
        return None
    return Moment(found.date(), found) if form is INSTANT else Moment(found)


def _read_moment(value: Any, where: str, reader: Reader) -> Moment:
    form = INSTANT if isinstance(value, str) and "T" in value else DAY
    return cast(Moment, _moment(form, value, where, reader))


MOMENT: Form[Moment] = Form(
    _read_moment, str, lambda knowledge: {"anyOf": [DAY.schema(knowledge), INSTANT.schema(knowledge)]}
)
ANSWER = or_null(number())
ITEMS = list_of(ANSWER)
NAMED_ITEMS = by_name(None, ANSWER)


@dataclass(frozen=True, slots=True)
class Kind:
    """What the values of a series are: which scale, and what one of their unit is worth."""

    measure: OutcomeMeasure
    scale: Scale
    factor: float

    @property
    def item_scales(self) -> dict[int, Scale]:
        """Return place of each item → the scale that holds it, which may be a part of the whole."""
        parts = [each for each in self.measure.scales if each.id in self.scale.parts] or [self.scale]
        return {place: scale for scale in parts for place in scale.items}


def read_points(value: Any, where: str, reader: Reader, kind: Kind | None) -> tuple[Point, ...]:
    """Read the points in order of time; without a known scale only their shape is looked at."""
    items = reader.items(reader.required(value, where), where)
    if not items and reader.is_clean(where):
        reader.fault("DP102", where, "no point", "at least one point", "Add the measurements.")
    points = [_read_point(item, f"{where}[{place}]", reader, kind) for place, item in enumerate(items)]
    return tuple(sorted((point for point in points if point), key=lambda point: point.when.earliest))


def _read_point(item: Any, where: str, reader: Reader, kind: Kind | None) -> Point | None:
    given = reader.mapping(item, where, keys=(*PARTS, "items"))
    if not isinstance(item, Mapping):
        return None
    when = _read_when(given, where, reader)
    if ("value" in given) == ("items" in given):
        found = "both value and items" if "value" in given else "neither value nor items"
        reader.fault("DP102", where, found, "either value or items", "Give the score or the answers.")
    before = bool(reader.flag(given.get("before_session"), f"{where}.before_session"))
    if kind is None or when is None:
        return None
    return Point(when=when, before_session=before, **_read_score(given, where, reader, kind))


def _read_when(given: Mapping[str, Any], where: str, reader: Reader) -> Moment | None:
    if "at" in given and "on" in given:
        reader.fault("DP103", where, "both at and on", "either at or on", "Keep `at`; it holds the day.")
        return None
    for key, form in (("at", INSTANT), ("on", DAY)):
        if key in given:
            place = path_below(where, key)
            return _moment(form, reader.required(given[key], place), place, reader)
    reader.fault("DP102", where, "no time", "`at` or `on`", "Say when it was measured.")
    return None


def _read_score(given: Mapping[str, Any], where: str, reader: Reader, kind: Kind) -> dict[str, Any]:
    if "value" in given:
        return {"value": _read_value(given["value"], path_below(where, "value"), reader, kind)}
    answers, place = given.get("items"), path_below(where, "items")
    if "items" not in given:
        return {}
    if kind.scale.named_items:
        return {"named_items": _read_named_items(answers, place, reader, kind)}
    return {"items": _read_items(answers, place, reader, kind)}


def _read_value(value: Any, where: str, reader: Reader, kind: Kind) -> float | None:
    low = -LARGEST_SCORE if kind.scale.score_low is None else kind.scale.score_low / kind.factor
    high = LARGEST_SCORE if kind.scale.score_high is None else kind.scale.score_high / kind.factor
    found = reader.number(reader.required(value, where), where, low=low, high=high)
    return None if found is None else found * kind.factor


def _read_items(value: Any, where: str, reader: Reader, kind: Kind) -> tuple[float | None, ...]:
    if kind.scale.form is ScoringForm.VALUE_ONLY:
        rule = kind.scale.rule or "it is one number"
        reader.fault("DP103", where, "items", "value", f"Give the score; no items here: {rule}.")
        return ()
    if isinstance(value, Mapping):
        reader.fault("DP101", where, value, "a list […]", "Write one answer for each item, null for none.")
        return ()
    answers, scales = reader.items(value, where), sorted(kind.item_scales.items())
    if len(answers) != len(scales):
        hint = "Write null for an item without an answer; its place must stay."
        reader.fault("DP111", where, f"{len(answers)} items", f"{len(scales)} items", hint)
        return ()
    return tuple(
        _read_item(answer, f"{where}[{place}]", reader, (scale, kind.factor))
        for place, (answer, (_, scale)) in enumerate(zip(answers, scales, strict=True))
    )


def _read_named_items(value: Any, where: str, reader: Reader, kind: Kind) -> Mapping[str, float | None]:
    given, most = reader.mapping(value, where), len(kind.scale.items)
    if not 1 <= len(given) <= most:
        expected = f"1 to {most} activities"
        reader.fault("DP111", where, f"{len(given)} activities", expected, "Name each with its rating.")
    ratings = {
        str(name): _read_item(answer, f"{where}[{place}]", reader, (kind.scale, kind.factor))
        for place, (name, answer) in enumerate(given.items())
    }
    return MappingProxyType(ratings)


def _read_item(value: Any, where: str, reader: Reader, what: tuple[Scale, float]) -> float | None:
    scale, factor = what
    low = scale.item_low if scale.item_low is not None else (scale.score_low or 0.0)
    high = scale.item_high if scale.item_high is not None else (scale.score_high or LARGEST_SCORE)
    in_items = 1.0 if scale.item_high is not None else factor
    found = reader.number(value, where, low=low / in_items, high=high / in_items)
    if found is not None and scale.item_values and found not in scale.item_values:
        allowed = ", ".join(f"{one:g}" for one in scale.item_values)
        reader.fault("DP105", where, f"{found:g}", f"one of {allowed}", "Use the weight of the answer.")
        return None
    return None if found is None else found * in_items


def write_points(points: tuple[Point, ...]) -> list[dict[str, Any]]:
    """Return points as plain JSON."""
    return [_write_point(point) for point in points]


def _write_point(point: Point) -> dict[str, Any]:
    when = {"on" if point.when.instant is None else "at": MOMENT.write(point.when)}
    before = {"before_session": True} if point.before_session else {}
    if point.value is not None:
        return {**when, "value": point.value, **before}
    answers = point.items if point.named_items is None else point.named_items
    return {**when, "items": dict(answers) if isinstance(answers, Mapping) else list(answers), **before}


def points_schema(knowledge: KnowledgeBase) -> Schema:
    """Return the schema of the points."""
    answers = {"anyOf": [ITEMS.schema(knowledge), NAMED_ITEMS.schema(knowledge)]}
    parts = {key: form.schema(knowledge) for key, form in PARTS.items()} | {"items": answers}
    point = {"type": "object", "properties": parts, "additionalProperties": False}
    return {"type": "array", "items": point, "minItems": 1}
