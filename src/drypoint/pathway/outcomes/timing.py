"""When a score may be judged: what came before treatment, and what came too soon after a session."""

from __future__ import annotations

from drypoint.pathway.outcomes.series import Moment, Point, Series


def known_sessions(series: Series) -> tuple[Moment, ...]:
    """Return the sessions that are known, the start of treatment among them."""
    if series.sessions or series.treatment_start is None:
        return series.sessions
    return (series.treatment_start,)


def first_point(series: Series) -> Point | None:
    """Return the last point before treatment; the first of all where no start is known.

    A point of the day of the first session counts as before it, where no times are given.
    """
    sessions = known_sessions(series)
    start = series.treatment_start or (sessions[0] if sessions else None)
    if start is None:
        return series.points[0] if series.points else None
    before = [point for point in series.points if start.can_follow(point.when)]
    return before[-1] if before else None


def hours_after_session(*, point: Point, sessions: tuple[Moment, ...]) -> float | None:
    """Return the hours surely passed since the last session that may lie before `point`."""
    # Days without times: only the hours that have surely passed count, so that soreness after a session
    # is never taken for a worse score.
    before = [session for session in sessions if _may_precede(session, point)]
    return min((point.when.hours_surely_after(session) for session in before), default=None)


def _may_precede(session: Moment, point: Point) -> bool:
    if point.before_session and session.day == point.when.day:
        return False
    return point.when.can_follow(session)
