"""Make a score of the answers, by the measure's published rule and its rule for missing items."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from drypoint.knowledge import OutcomeMeasure, Scale, ScoringForm

Answers = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Score:
    """A score, or the reason why there is none, with what must be said beside it."""

    value: float | None
    flags: tuple[str, ...] = ()
    reason: str = ""


def score_answers(*, measure: OutcomeMeasure, scale: str, answers: Answers) -> Score:
    """Score the answers of one scale; a total is made from its parts.

    Args:
        measure: The measure that the scale belongs to.
        scale: Id of a scale of `measure` that is made from items.
        answers: One number for each item in the order of the questionnaire, None where one is
            missing; for scales with the patient's own items as many as there are.

    Returns:
        The score, or none where more items are missing than the published rule allows.

    Source:
        The rule of each measure stands in its knowledge file.

    Example:
        >>> from drypoint.knowledge import load
        >>> ndi = load().outcome_measures["ndi"]
        >>> score_answers(measure=ndi, scale="total", answers=[2, 2, 2, 2, 2, 2, 2, None, 2, 2]).value
        40.0
    """
    by_id = {part.id: part for part in measure.scales}
    wanted = by_id[scale]
    if not wanted.parts:
        return _score_of_items(wanted, answers)
    return _score_of_parts(wanted, tuple(by_id[part] for part in wanted.parts), answers)


def _score_of_parts(total: Scale, parts: tuple[Scale, ...], answers: Answers) -> Score:
    places = sorted(place for part in parts for place in part.items)
    by_place = dict(zip(places, answers, strict=True))
    scores = {part.name: _score_of_items(part, [by_place[place] for place in part.items]) for part in parts}
    if reasons := [f"{name}: {found.reason}" for name, found in scores.items() if found.reason]:
        return Score(None, reason="; ".join(reasons))
    flags = tuple(f"{name}: {flag}" for name, found in scores.items() for flag in found.flags)
    values = math.fsum(found.value or 0.0 for found in scores.values())
    return Score(values / len(parts) if total.form is ScoringForm.TOTAL_MEAN else values, flags)


def _score_of_items(scale: Scale, answers: Answers) -> Score:
    answered = [answer for answer in answers if answer is not None]
    if len(answered) < max(scale.least_answered, 1):
        return Score(
            None, reason=f"{len(answered)} items answered, at least {max(scale.least_answered, 1)} are needed"
        )
    value = _formula(scale, answered, len(answers)) * scale.factor
    return Score(value, _flags(scale, len(answered), len(answers)))


def _formula(scale: Scale, answered: list[float], asked: int) -> float:
    mean = math.fsum(answered) / len(answered)
    low, high = scale.item_low or 0.0, scale.item_high or 0.0
    match scale.form:
        case ScoringForm.COUNT:
            return math.fsum(answered)
        case ScoringForm.SUM:
            return math.fsum(answered) if len(answered) == asked else mean * asked
        case ScoringForm.MEAN:
            return mean
        case ScoringForm.PERCENT:
            return 100 * (mean - low) / (high - low)
        case ScoringForm.PERCENT_REVERSED:
            return 100 - 100 * (mean - low) / (high - low)
        case _:
            raise AssertionError("unreachable")


def _flags(scale: Scale, answered: int, asked: int) -> tuple[str, ...]:
    if answered >= min(scale.asks_answered, asked) and not (scale.named_items and answered < asked):
        return ()
    if scale.form is ScoringForm.COUNT:
        missing = asked - answered
        return (f"{missing} of {asked} statements have no answer and count as not ticked: it may be too low",)
    if scale.form is ScoringForm.MEAN:
        return (f"mean of {answered} of {scale.asks_answered} asked for: less reliable",)
    return (f"{answered} of {asked} items answered; brought to the full number by the rule of the measure",)
