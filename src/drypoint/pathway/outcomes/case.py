"""One series laid out for judgement: its first score, its later points, and the bars that hold."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from drypoint.knowledge import Better, KnowledgeBase, OutcomeMeasure, Purpose
from drypoint.pathway.outcomes.bars import TOLERANCE, Bars, bars_for_change
from drypoint.pathway.outcomes.change import ChangeVerdict, JudgedPoint
from drypoint.pathway.outcomes.ratings import rating_verdict
from drypoint.pathway.outcomes.scoring import Score, score_answers
from drypoint.pathway.outcomes.series import Point, Series
from drypoint.pathway.outcomes.timing import first_point, hours_after_session, known_sessions


@dataclass(frozen=True, slots=True)
class OutcomeCase:
    """A series with all that its judgement rests on.

    Args:
        first: The point before treatment; None where there is none.
        points: The later points, judged one by one.
        judged: The last of them that is not too early and has a score.
        bars: The bars for `judged`, or for no change where nothing is judged.
    """

    series: Series
    knowledge: KnowledgeBase
    measure: OutcomeMeasure
    better: Better
    first: Point | None
    first_score: Score
    points: tuple[JudgedPoint, ...]
    judged: JudgedPoint | None
    bars: Bars

    @property
    def verdict(self) -> ChangeVerdict:
        """Return the verdict of the judged point, or why there is none."""
        if self.judged:
            return self.judged.verdict
        early = any(point.verdict is ChangeVerdict.TOO_EARLY for point in self.points)
        return ChangeVerdict.TOO_EARLY if early else ChangeVerdict.NOT_JUDGED


def lay_out(*, series: Series, knowledge: KnowledgeBase) -> OutcomeCase:
    """Score every point and judge every later one."""
    measure = knowledge.outcome_measures[series.measure]
    first = None if measure.purpose is Purpose.GLOBAL_CHANGE else first_point(series)
    first_score = _score(measure, series, first) if first else Score(None)
    later = tuple(point for point in series.points if point.when != first.when) if first else series.points
    later = tuple(point for point in later if first is None or point.when.can_follow(first.when))
    desk = _Desk(series, knowledge, measure, first)
    points = tuple(desk.judge(point) for point in later)
    # The last point that may be judged, not the best one.
    usable = [
        point for point in points if point.verdict not in {ChangeVerdict.TOO_EARLY, ChangeVerdict.NOT_JUDGED}
    ]
    judged = usable[-1] if usable else None
    return OutcomeCase(
        series=series,
        knowledge=knowledge,
        measure=measure,
        better=desk.better,
        first=first,
        first_score=first_score,
        points=points,
        judged=judged,
        bars=desk.bars(judged.first_score, judged.improvement) if judged else desk.bars(first_score.value, 0),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where the points of one series are judged."""

    series: Series
    knowledge: KnowledgeBase
    measure: OutcomeMeasure
    first: Point | None

    @property
    def better(self) -> Better:
        return next(scale.better for scale in self.measure.scales if scale.id == self.series.scale)

    def bars(self, first_score: float | None, improvement: float | None) -> Bars:
        return bars_for_change(
            series=self.series,
            measure=self.measure,
            knowledge=self.knowledge,
            baseline=first_score,
            size=abs(improvement or 0.0),
        )

    def judge(self, point: Point) -> JudgedPoint:
        then, now = self._pair(point)
        change = None if then.value is None or now.value is None else now.value - then.value
        improvement = None if change is None else change if self.better is Better.HIGHER else -change
        hours = hours_after_session(point=point, sessions=known_sessions(self.series))
        return JudgedPoint(
            when=point.when,
            score=now.value,
            first_score=then.value,
            change=change,
            improvement=improvement,
            percent=_percent_of(then.value, improvement),
            hours_after_session=hours,
            verdict=self._verdict(hours, now, then, improvement),
            flags=now.flags,
            reason=now.reason or then.reason,
        )

    def _pair(self, point: Point) -> tuple[Score, Score]:
        """Return first and present score; the patient's own activities count where rated twice."""
        if self.first is None:
            return Score(None, reason="there is no score from before treatment"), self._score(point)
        if point.named_items is None or self.first.named_items is None:
            # Not rated as named activities on both days, so there is nothing to pair.
            return self._score(self.first), self._score(point)
        then, now = self.first.named_items, point.named_items
        shared = [name for name in then if then[name] is not None and now.get(name) is not None]
        dropped = tuple(
            f"{name} was not rated both times and is left out" for name in then if name not in shared
        )
        scores = [
            score_answers(
                measure=self.measure, scale=self.series.scale, answers=[rating[name] for name in shared]
            )
            for rating in (then, now)
        ]
        return scores[0], Score(scores[1].value, dropped, scores[1].reason)

    def _score(self, point: Point) -> Score:
        return _score(self.measure, self.series, point)

    def _verdict(
        self, hours: float | None, now: Score, then: Score, improvement: float | None
    ) -> ChangeVerdict:
        if self.measure.purpose is Purpose.GLOBAL_CHANGE and now.value is not None:
            return (
                ChangeVerdict.TOO_EARLY
                if self._is_early(hours)
                else rating_verdict(self.measure, now.value)[0]
            )
        if self.measure.purpose is not Purpose.OUTCOME or improvement is None:
            return ChangeVerdict.NOT_JUDGED
        return ChangeVerdict.TOO_EARLY if self._is_early(hours) else self._held(then.value, improvement)

    def _is_early(self, hours: float | None) -> bool:
        limit = self.knowledge.outcome_rules["too_early"].value or 0.0
        return hours is not None and hours < limit

    def _held(self, first_score: float | None, improvement: float) -> ChangeVerdict:
        found = self.bars(first_score, improvement)
        if abs(improvement) <= TOLERANCE:
            return ChangeVerdict.UNCHANGED
        # Without a published bar nothing can be called a change, however large it looks.
        if found.needed is None or found.least is None:
            return ChangeVerdict.UNCERTAIN
        if abs(improvement) >= found.needed - TOLERANCE:
            return ChangeVerdict.IMPROVED if improvement > 0 else ChangeVerdict.WORSE
        return (
            ChangeVerdict.UNCHANGED if abs(improvement) < found.least - TOLERANCE else ChangeVerdict.UNCERTAIN
        )


def _score(measure: OutcomeMeasure, series: Series, point: Point) -> Score:
    if point.value is not None:
        return Score(point.value)
    answers = _answers(point.named_items, point.items)
    return score_answers(measure=measure, scale=series.scale, answers=answers)


def _answers(
    named: Mapping[str, float | None] | None, items: tuple[float | None, ...]
) -> tuple[float | None, ...]:
    return tuple(named.values()) if named is not None else items


def _percent_of(first: float | None, improvement: float | None) -> float | None:
    """Return an improvement in percent of the first score; None where that is 0 or too near to divide by."""
    if improvement is None or not first:
        return None
    percent = 100 * improvement / abs(first)
    return percent if math.isfinite(percent) else None
