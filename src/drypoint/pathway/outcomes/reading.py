"""Read a series of measurements and list every fault in it at once."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from drypoint.errors import MISSING, Reading
from drypoint.knowledge import KnowledgeBase, OutcomeMeasure, Purpose, Scale
from drypoint.pathway.outcomes.points import Kind, read_moment, read_points
from drypoint.pathway.outcomes.series import GlobalRating, Moment, Series

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


def read_series(document: Any, *, knowledge: KnowledgeBase) -> Series:
    """Read the JSON form of a series; see the plate of this step for its keys.

    Raises:
        InputError: Every fault: unknown measure, scale, unit or key (`DP104`, `DP103`), a part
            that is missing (`DP102`) or of the wrong type (`DP101`), a score or item out of
            range (`DP105`), a day that is none (`DP106`), a point that stands twice (`DP108`).
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
        points=read_points(reading, whole, Kind(measure, scale, factor) if scale else None),
        treatment_start=read_moment(reading, whole.get("treatment_start"), "treatment_start"),
        sessions=_sessions(reading, whole),
        global_rating=_global_rating(reading, whole, knowledge),
        context=_context(reading, whole),
    )
    _check_order(reading, series)
    reading.finish()
    return series


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
    """Return the unit that scores are kept in, and what one of the given unit is worth in it."""
    word = reading.text(whole.get("unit"), "unit", default=measure.default_unit)
    known = {unit.id: unit for unit in measure.units}
    if word in known:
        factor = known[word].factor
        return (word, 1.0) if factor is None else (measure.default_unit, factor)
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


def _sessions(reading: Reading, whole: Mapping[str, Any]) -> tuple[Moment, ...]:
    listed = reading.items(whole.get("sessions"), "sessions")
    found = [read_moment(reading, part, f"sessions[{place}]") for place, part in enumerate(listed)]
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


def _check_order(reading: Reading, series: Series) -> None:
    seen: set[str] = set()
    for point in series.points:
        if str(point.when) in seen:
            reading.fault(
                "DP108", "points", f"{point.when} twice", "one point for each time", "Keep the right one."
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
