"""A course of measurements of one scale, which `outcome` judges.

    {"measure": "nprs", "condition": "low_back_pain",
     "points": [{"on": "2026-10-01", "value": 7}, {"at": "2026-11-02T10:00:00+00:00", "value": 3}],
     "treatment_start": "2026-10-01", "sessions": ["2026-10-01", "2026-10-08T09:30:00+00:00"],
     "global_rating": {"measure": "groc", "value": 5}}

`measure` and `points` are needed. A point has `on` (a day) or `at` (an instant), and `value` (the
score) or `items` (one answer for each item in order, null for none; for `psfs` an object of the
patient's own activities), and may say `before_session`. `scale` names a subscale where a measure has several,
`unit` the unit of the values where there are several, `context` keeps texts beside the series.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.contract.declaring import (
    TEXT,
    Form,
    Reader,
    Schema,
    by_name,
    checked_form,
    list_of,
    number,
    optional_part,
    or_null,
    path_below,
    record,
    several_parts,
)
from drypoint.contract.outcomes.points import MOMENT, Kind, points_schema, read_points, write_points
from drypoint.contract.shared import TEXT_OR_NULL
from drypoint.foreign import MISSING
from drypoint.knowledge import KnowledgeBase, OutcomeMeasure, Purpose, Scale
from drypoint.pathway.outcomes import GlobalRating, Moment, Series

EXAMPLE: dict[str, Any] = {
    "measure": "nprs",
    "condition": "low_back_pain",
    "points": [
        {"on": "2026-10-01", "value": 7},
        {"at": "2026-11-02T10:00:00+00:00", "value": 3},
    ],
    "treatment_start": "2026-10-01",
    "sessions": ["2026-10-01", "2026-10-08T09:30:00+00:00"],
    "global_rating": {"measure": "groc", "value": 5},
}


def _read_scored(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read what depends on each other: the measure, its scale and unit, and the points in them."""
    measure = _read_measure(given, where, reader)
    if measure is None:
        return {"measure": MISSING}
    scale = _read_scale(given, where, reader, measure)
    unit, factor = _read_unit(given, where, reader, measure)
    kind = Kind(measure, scale, factor) if scale else None
    points = read_points(given.get("points"), path_below(where, "points"), reader, kind)
    return {"measure": measure.id, "scale": scale.id if scale else "", "unit": unit, "points": points}


def _read_measure(given: Mapping[str, Any], where: str, reader: Reader) -> OutcomeMeasure | None:
    place, measures = path_below(where, "measure"), reader.knowledge.outcome_measures
    word = reader.text(reader.required(given.get("measure"), place), place)
    if word and word not in measures:
        reader.fault("DP104", place, word, f"one of {', '.join(sorted(measures))}", "Use a listed id.")
    if given.get("measure") == "":
        reader.fault("DP102", place, "nothing", "the id of an outcome measure", "Name the measure.")
    return measures.get(word)


def _read_scale(
    given: Mapping[str, Any], where: str, reader: Reader, measure: OutcomeMeasure
) -> Scale | None:
    place, scales = path_below(where, "scale"), {scale.id: scale for scale in measure.scales}
    word, expected = reader.text(given.get("scale"), place, default=measure.default_scale), ", ".join(scales)
    if word and word not in scales:
        reader.fault("DP104", place, word, f"one of {expected}", "Use a scale of this measure.")
    if not word:
        hint = f"{measure.name} has no score without it."
        reader.fault("DP102", place, "nothing", f"one of {expected}", hint)
    return scales.get(word)


def _read_unit(
    given: Mapping[str, Any], where: str, reader: Reader, measure: OutcomeMeasure
) -> tuple[str, float]:
    """Return the unit that scores are kept in, and what one of the given unit is worth in it."""
    place, factors = path_below(where, "unit"), {unit.id: unit.factor for unit in measure.units}
    word = reader.text(given.get("unit"), place, default=measure.default_unit)
    if word in factors:
        factor = factors[word]
        return (word, 1.0) if factor is None else (measure.default_unit, factor)
    if factors:
        expected = f"one of {', '.join(factors)}"
        code, found = ("DP104", word) if word else ("DP102", "nothing")
        reader.fault(code, place, found, expected, "Name the unit of the values.")
    elif word:
        reader.fault("DP103", place, word, "no unit for this measure", "Leave it out.")
    return word, 1.0


def _write_scored(series: Series) -> dict[str, Any]:
    unit = {"unit": series.unit} if series.unit else {}
    points = write_points(series.points)
    return {"measure": series.measure, "scale": series.scale, **unit, "points": points}


def _scored_schema(knowledge: KnowledgeBase) -> Schema:
    return {
        "measure": {"type": "string", "enum": sorted(knowledge.outcome_measures)},
        "scale": TEXT.schema(knowledge),
        "unit": TEXT.schema(knowledge),
        "points": points_schema(knowledge),
    }


def _read_condition(value: Any, where: str, reader: Reader) -> str:
    """Read a condition by any of its names; one that is not known is kept as a word."""
    words = reader.text(value, where).lower().replace("-", " ").replace("_", " ").split()
    name = "_".join(words)
    known = reader.knowledge.outcome_conditions.values()
    return next((one.id for one in known if name == one.id or name in one.aliases), name)


MOMENTS = list_of(or_null(MOMENT))


def _read_sessions(value: Any, where: str, reader: Reader) -> tuple[Moment, ...]:
    found = [moment for moment in MOMENTS.read(value, where, reader) if moment]
    return tuple(sorted(found, key=lambda moment: moment.earliest))


def _ratings(knowledge: KnowledgeBase) -> dict[str, OutcomeMeasure]:
    measures = knowledge.outcome_measures.values()
    return {one.id: one for one in measures if one.purpose is Purpose.GLOBAL_CHANGE}


def _read_rating(given: Mapping[str, Any], where: str, reader: Reader) -> dict[str, Any]:
    """Read the patient's own rating, whose bounds are those of its measure."""
    place, ratings = path_below(where, "measure"), _ratings(reader.knowledge)
    word = reader.text(reader.required(given.get("measure"), place), place)
    if word and word not in ratings:
        reader.fault("DP104", place, word, f"one of {', '.join(sorted(ratings))}", "Use a rating of change.")
    if word not in ratings:
        return {"measure": MISSING}
    scale, place = ratings[word].scales[0], path_below(where, "value")
    low, high = scale.score_low or 0.0, scale.score_high or 0.0
    found = reader.number(reader.required(given.get("value"), place), place, low=low, high=high)
    return {"measure": word, "value": MISSING if found is None else found}


def _rating_schema(knowledge: KnowledgeBase) -> Schema:
    ids = {"type": "string", "enum": sorted(_ratings(knowledge))}
    return {"measure": ids, "value": number().schema(knowledge)}


RATING_KEYS = ("measure", "value")
RATING = record(
    GlobalRating,
    several_parts(
        RATING_KEYS,
        _read_rating,
        lambda rating: {"measure": rating.measure, "value": rating.value},
        _rating_schema,
        needed=RATING_KEYS,
    ),
)


def _check_times(series: Series, where: str, reader: Reader) -> None:
    """Refuse two points of one time, and a treatment that starts after its first session."""
    times = [str(point.when) for point in series.points]
    for place, time in enumerate(times):
        if time in times[:place]:
            twice, once = f"{time} twice", "one point for each time"
            reader.fault("DP108", path_below(where, "points"), twice, once, "Keep the right one.")
    first, start = next(iter(series.sessions), None), series.treatment_start
    if first and start and not first.can_follow(start):
        expected = f"a time up to the first session, {first}"
        hint = "Correct the start or the list of sessions."
        reader.fault("DP105", path_below(where, "treatment_start"), str(start), expected, hint)


SERIES = checked_form(
    record(
        Series,
        several_parts(
            ("measure", "scale", "unit", "points"),
            _read_scored,
            _write_scored,
            _scored_schema,
            needed=("measure", "points"),
        ),
        optional_part("condition", Form(_read_condition, TEXT.write, TEXT.schema), ""),
        optional_part("treatment_start", MOMENT),
        optional_part("sessions", Form(_read_sessions, MOMENTS.write, MOMENTS.schema), ()),
        optional_part("global_rating", RATING),
        optional_part("context", by_name(None, TEXT_OR_NULL)),
    ),
    _check_times,
)


def read_series(document: Any, *, knowledge: KnowledgeBase) -> Series:
    """Read the JSON form of a series, as this module describes it.

    Raises:
        InputError: Every fault: unknown measure, scale, unit or key (`DP104`, `DP103`), a part
            that is missing (`DP102`) or of the wrong type (`DP101`), a score or item out of
            range (`DP105`), a day that is none (`DP106`), a point that stands twice (`DP108`).
    """
    return SERIES.read_whole(document, knowledge=knowledge)
