"""Say the verdict, its reasons and its gaps in plain sentences."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.knowledge import Purpose, ShipItems, ThresholdRole
from drypoint.pathway.outcomes.case import OutcomeCase
from drypoint.pathway.outcomes.change import Bar, ChangeVerdict, OwnRating, SecondView, ThresholdFit
from drypoint.pathway.outcomes.timing import known_sessions

_WORDS = {
    ChangeVerdict.IMPROVED: "Improved",
    ChangeVerdict.UNCERTAIN: "Uncertain",
    ChangeVerdict.UNCHANGED: "Unchanged",
    ChangeVerdict.WORSE: "Worse",
}
_NOT_JUDGED = {
    Purpose.SCREENING_TOOL: "Not judged: this measure sorts people at the start and is no outcome.",
    Purpose.SIDE_EFFECT: (
        "Not judged: soreness from the needle is an expected effect, kept apart from the target pain."
    ),
}


def verdict_sentence(case: OutcomeCase) -> str:
    """Return the verdict as one sentence."""
    if case.verdict is ChangeVerdict.TOO_EARLY:
        return f"Too early to judge. {case.knowledge.outcome_rules['too_early'].text}"
    judged = case.judged
    if judged is None:
        return _NOT_JUDGED.get(case.measure.purpose, "Not judged: there are not two scores to compare.")
    if case.measure.purpose is Purpose.GLOBAL_CHANGE:
        return f"{_WORDS[judged.verdict]}: the patient rates the change {judged.score:g}."
    return f"{_WORDS[judged.verdict]}: {_moved(case)}{_against(case)}."


def _moved(case: OutcomeCase) -> str:
    judged = case.judged
    if judged is None or judged.improvement is None:
        raise AssertionError("unreachable")
    unit = _unit(case)
    if not judged.improvement:
        return f"the score is the same as at the start ({judged.score:g}{unit})"
    way = "better" if judged.improvement > 0 else "worse"
    return f"{_number(abs(judged.improvement))}{unit} {way} than at the start"


def _against(case: OutcomeCase) -> str:
    needed = case.bars.needed
    return (
        f"; {_number(needed)}{_unit(case)} are asked for"
        if needed is not None
        else "; nothing to hold it against"
    )


def verdict_reasons(case: OutcomeCase, views: tuple[SecondView | None, OwnRating | None]) -> tuple[str, ...]:
    """Return why the verdict is as it is, in sentences."""
    return (*_on_bars(case), *_on_views(case, views), *_on_time(case), *_on_scores(case))


def _on_bars(case: OutcomeCase) -> Iterator[str]:
    error, importance, unit = case.bars.error, case.bars.importance, _unit(case)
    if case.judged is None or case.measure.purpose is not Purpose.OUTCOME:
        return
    if error:
        yield f"Error of measurement: {_range(error)}{unit}; the change is {_place(error)}."
    if importance:
        yield f"Importance to patients: {_range(importance)}{unit}; the change is {_place(importance)}."
    if error and importance and importance.reached is not False and not error.reached:
        may = "is" if importance.reached else "may be"
        yield f"The change {may} important if it is real, but error of measurement is not ruled out."
    if error and importance and error.reached and not importance.reached:
        yield "The change is real, but it is smaller than what people are known to call important."
    if error and importance and importance.high < error.high:
        yield (
            f"Here the important change ({_number(importance.high)}) is smaller than the error of "
            f"measurement ({_number(error.high)}): the larger one is asked for."
        )


def _on_views(case: OutcomeCase, views: tuple[SecondView | None, OwnRating | None]) -> Iterator[str]:
    view, rating = views
    if view and view.percent is not None:
        reached = "reaches" if view.reached else "does not reach"
        yield f"Second view: {view.percent:.0f} % of the first score {reached} {view.asked_percent:g} %."
    if rating and case.judged and rating.verdict is not case.judged.verdict:
        yield (
            f"The patient's own rating says {rating.verdict.value} ({rating.text}), the scores say "
            f"{case.judged.verdict.value}: talk about both."
        )
    elif rating:
        yield f"The patient's own rating: {rating.verdict.value} ({rating.text})."


def _on_time(case: OutcomeCase) -> Iterator[str]:
    early = [str(point.when) for point in case.points if point.verdict is ChangeVerdict.TOO_EARLY]
    if early and case.judged:
        yield f"Not judged, being less than 72 hours after a session: the score of {', '.join(early)}."


def _on_scores(case: OutcomeCase) -> Iterator[str]:
    if case.first_score.flags:
        yield f"First score: {'; '.join(case.first_score.flags)}."
    judged = case.judged
    if judged and judged.flags:
        yield f"Judged score: {'; '.join(judged.flags)}."
    for point in case.points:
        if point.reason and point is not judged:
            yield f"The score of {point.when} is not judged: {point.reason}."


def knowledge_gaps(case: OutcomeCase) -> tuple[str, ...]:
    """Return what is not known and would have mattered, in sentences."""
    return (
        *_gaps_of_bars(case),
        *_gaps_of_scores(case),
        *_gaps_of_sessions(case),
        *_gaps_of_condition(case),
        *_gaps_of_measure(case),
    )


def _gaps_of_bars(case: OutcomeCase) -> Iterator[str]:
    if case.measure.purpose is not Purpose.OUTCOME:
        return
    name = _condition(case)
    for bar, role, what in (
        (case.bars.error, ThresholdRole.ERROR, "error of measurement"),
        (case.bars.importance, ThresholdRole.IMPORTANCE, "change that matters to patients"),
    ):
        if bar is None:
            yield f"No {what} is published for this score{name}."
        elif bar.fit is ThresholdFit.OTHER:
            yield (
                f"No {what} is known{name}; the figures of other conditions stand in, "
                f"the largest of them ({_number(bar.high)}) decides."
            )
        elif bar.fit is ThresholdFit.WIDER:
            yield f"No {what} is known{name}; the figure of a wider group of patients is used."
        from_memory = [row for row in case.bars.used if row.role is role and row.confidence.rank > 2]
        if from_memory:
            listed = ", ".join(sorted({row.source_as_given for row in from_memory}))
            yield f"The {what} rests on figures from memory that nobody has looked up yet ({listed})."


def _gaps_of_scores(case: OutcomeCase) -> Iterator[str]:
    if case.measure.purpose is Purpose.GLOBAL_CHANGE:
        return
    if case.first is None:
        yield "There is no score from before treatment."
    elif not case.points:
        yield "There is no later score."
    elif case.first_score.value is None:
        yield f"The first score cannot be made: {case.first_score.reason}."


def _gaps_of_sessions(case: OutcomeCase) -> Iterator[str]:
    if case.measure.purpose is not Purpose.OUTCOME:
        return
    if not known_sessions(case.series):
        yield "No session is given, so it could not be checked that 72 hours have passed since the last one."
    elif not case.series.sessions:
        yield "Only the start of treatment is given; sessions after it were not checked against the 72 hours."


def _gaps_of_condition(case: OutcomeCase) -> Iterator[str]:
    if case.measure.purpose is not Purpose.OUTCOME:
        return
    name = _key(case)
    if not name:
        yield "No condition is given, so the strictest figures of all conditions hold; name the condition."
    elif name not in case.knowledge.outcome_conditions:
        known = ", ".join(sorted(case.knowledge.outcome_conditions))
        yield f"The condition {name!r} has no thresholds here; known are {known}."


def _gaps_of_measure(case: OutcomeCase) -> Iterator[str]:
    licence = case.measure.licence
    if not licence.holder:
        yield "Who owns the measure is not noted."
    elif licence.provenance.startswith("from memory"):
        yield "The licence is noted from memory; check the owner's page before the items are used."
    if licence.ship_items is not ShipItems.FREE:
        yield "The wording of the items is not shipped; the owner's permission is needed for it."
    if not case.measure.loinc:
        yield "No LOINC code is known that can be trusted."


def notes_beside_change(case: OutcomeCase) -> tuple[str, ...]:
    """Return what is to be read beside every change in this condition."""
    condition = case.knowledge.outcome_conditions.get(_key(case))
    statements = condition.statements if condition else ()
    read = tuple(case.knowledge.evidence_statements[name].text for name in statements)
    kept = (f"Keep beside the score: {case.measure.keep_beside}.",) if case.measure.keep_beside else ()
    return (*read, *kept, *(f"{note[0].upper()}{note[1:]}." for note in case.measure.notes))


def _place(bar: Bar) -> str:
    if bar.reached is None:
        return "within these figures"
    return "at or beyond it" if bar.reached else "below it"


def _range(bar: Bar) -> str:
    return _number(bar.high) if bar.low == bar.high else f"{_number(bar.low)} to {_number(bar.high)}"


def _number(value: float) -> str:
    return f"{round(value, 2):g}"


def _unit(case: OutcomeCase) -> str:
    names = {"mm": " mm", "kpa": " kPa", "degree": "°", "cm": " cm", "percent": " percentage points"}
    return names.get(case.series.unit, " points")


def _key(case: OutcomeCase) -> str:
    return case.series.condition or case.measure.default_condition


def _condition(case: OutcomeCase) -> str:
    key = _key(case)
    condition = case.knowledge.outcome_conditions.get(key)
    return f" in {condition.name}" if condition else f" in {key.replace('_', ' ')}" if key else ""
