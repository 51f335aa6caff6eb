"""Choose the thresholds that a change is held against: of the same condition, else of wider ones."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge import (
    KnowledgeBase,
    OutcomeMeasure,
    Threshold,
    ThresholdRole,
    ThresholdUnit,
)
from drypoint.pathway.outcomes.change import Bar, ThresholdFit
from drypoint.pathway.outcomes.series import Series

TOLERANCE = 1e-9
"""Differences of decimal scores, such as 7.5 - 5.5, miss their sum by less than this."""


@dataclass(frozen=True, slots=True)
class HeldThreshold:
    """A threshold of the measure, and whether it decides here."""

    threshold: Threshold
    is_used: bool
    fit: ThresholdFit


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars that hold for one series.

    Args:
        error, importance: None where nothing is published.
        held: Every threshold of the measure, with whether it decides.
    """

    error: Bar | None
    importance: Bar | None
    held: tuple[HeldThreshold, ...]

    @property
    def needed(self) -> float | None:
        """Return the larger of the two, which an improvement must reach."""
        highs = [bar.high for bar in (self.error, self.importance) if bar]
        return max(highs, default=None)

    @property
    def least(self) -> float | None:
        """Return the smallest figure of both; below it nothing has changed."""
        lows = [bar.low for bar in (self.error, self.importance) if bar]
        return min(lows, default=None)

    @property
    def used(self) -> tuple[Threshold, ...]:
        """Return the thresholds that decide."""
        return tuple(row.threshold for row in self.held if row.is_used)


def bars_for_change(
    *, series: Series, measure: OutcomeMeasure, knowledge: KnowledgeBase, baseline: float | None, size: float
) -> Bars:
    """Return the bars for a change of `size` (0 or more) from `baseline`.

    Thresholds of the same condition decide; else those of the next wider one; else, where none
    of either role is near, those of any condition, whose largest is the strictest reading.
    """
    levels = _levels(series, measure, knowledge)
    usable = [threshold for threshold in measure.thresholds if _holds(threshold, series)]
    chosen = _chosen(usable, levels)
    # By identity, since two sources may publish the very same figure.
    ranks = {id(row): fit for fit, rows in chosen for row in rows}
    held = tuple(
        HeldThreshold(row, id(row) in ranks, ranks.get(id(row), _fit(row, levels)))
        for row in measure.thresholds
    )
    error, importance = (_bar(fit, rows, baseline, size) for fit, rows in chosen)
    return Bars(error, importance, held)


def _levels(series: Series, measure: OutcomeMeasure, knowledge: KnowledgeBase) -> list[set[str]]:
    """Return the condition, then all next wider ones, and so on; empty for an unknown condition."""
    start = series.condition or measure.default_condition
    level = {start} & knowledge.outcome_conditions.keys()
    levels: list[set[str]] = []
    while level:
        levels.append(level)
        wider = {name for condition in level for name in knowledge.outcome_conditions[condition].wider}
        level = wider.difference(*levels)
    return levels


def _holds(threshold: Threshold, series: Series) -> bool:
    return (
        bool(threshold.applies_to)
        and threshold.score_high is not None
        and (not threshold.scales or series.scale in threshold.scales)
        and (not threshold.in_unit or series.unit == threshold.in_unit)
    )


Choice = tuple[ThresholdFit, list[Threshold]]


def _chosen(rows: list[Threshold], levels: list[set[str]]) -> tuple[Choice, Choice]:
    """Return the thresholds of error and of importance that decide."""
    roles = [
        [row for row in rows if row.role is role] for role in (ThresholdRole.ERROR, ThresholdRole.IMPORTANCE)
    ]
    near = [_nearest(group, levels) for group in roles]
    # One bar that is near decides alone. A bar of another condition beside it would mix populations; it
    # is used only where nothing near is published, and the answer is then a proposal.
    if any(group for _, group in near):
        return near[0], near[1]
    error, importance = (
        (ThresholdFit.OTHER if group else ThresholdFit.NONE, _in_points(group)) for group in roles
    )
    return error, importance


def _nearest(rows: list[Threshold], levels: list[set[str]]) -> Choice:
    for distance, level in enumerate(levels):
        if found := [row for row in rows if level & set(row.applies_to)]:
            return (ThresholdFit.WIDER if distance else ThresholdFit.SAME), _in_points(found)
    return ThresholdFit.NONE, []


def _in_points(rows: list[Threshold]) -> list[Threshold]:
    """Return those in points; a share of the first score decides only where there are none."""
    points = [row for row in rows if row.measured_in is ThresholdUnit.SCORE]
    # A share of the first score moves with the score that it judges, so figures in points go first.
    return points or rows


def _fit(threshold: Threshold, levels: list[set[str]]) -> ThresholdFit:
    places = [place for place, level in enumerate(levels) if level & set(threshold.applies_to)]
    if not places:
        return ThresholdFit.OTHER
    return ThresholdFit.WIDER if places[0] else ThresholdFit.SAME


def _bar(fit: ThresholdFit, rows: list[Threshold], baseline: float | None, size: float) -> Bar | None:
    figures = [pair for row in rows if (pair := _figures(row, baseline))]
    if not figures:
        return None
    # The range is shown and its largest figure decides: to call a change real it must pass them all.
    low, high = min(pair[0] for pair in figures), max(pair[1] for pair in figures)
    reached = True if size >= high - TOLERANCE else False if size < low - TOLERANCE else None
    return Bar(low, high, fit, reached)


def _figures(threshold: Threshold, baseline: float | None) -> tuple[float, float] | None:
    if threshold.score_low is None or threshold.score_high is None:
        return None
    if threshold.measured_in is ThresholdUnit.SCORE:
        return threshold.score_low, threshold.score_high
    if not baseline:
        return None
    return threshold.score_low / 100 * abs(baseline), threshold.score_high / 100 * abs(baseline)
