"""A course of measurements, as it comes in: points in time, sessions, and the patient's own rating."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, with the instant where it is known."""

    day: date
    instant: datetime | None = None

    @property
    def earliest(self) -> datetime:
        """Return the earliest time of the patient's clock that it can be."""
        return self._clock(time.min) if self.instant is None else self.instant.replace(tzinfo=None)

    @property
    def latest(self) -> datetime:
        """Return the latest time of the patient's clock that it can be."""
        if self.instant is not None:
            return self.instant.replace(tzinfo=None)
        if self.day == date.max:  # the calendar of Python ends here
            return self._clock(time.max)
        return self._clock(time.min) + timedelta(days=1)

    def _clock(self, at: time) -> datetime:
        return datetime.combine(self.day, at)

    def can_follow(self, other: Moment) -> bool:
        """Say whether it may lie after `other` or be the same."""
        if self.instant and other.instant:
            return self.instant >= other.instant
        return self.latest > other.earliest

    def hours_surely_after(self, other: Moment) -> float:
        """Return the hours that have passed at least since `other`; 0 where none is sure."""
        if self.instant and other.instant:
            passed = self.instant - other.instant
        else:
            passed = self.earliest - other.latest
        return max(0.0, passed.total_seconds() / 3600)

    def __str__(self) -> str:
        return self.instant.isoformat() if self.instant else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Point:
    """One measurement.

    Args:
        value: The score in the measure's own unit; None where items are given.
        items: One answer for each item of the scale, None for a missing one.
        named_items: Answers by the patient's own items, for scales that have them.
        before_session: Whether it was taken before a session of the same day.
    """

    when: Moment
    value: float | None = None
    items: tuple[float | None, ...] = ()
    named_items: Mapping[str, float | None] | None = None
    before_session: bool = False


@dataclass(frozen=True, slots=True)
class GlobalRating:
    """The patient's own rating of change, on `groc` or `pgic`."""

    measure: str
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """The measurements of one scale in one patient, in order of time.

    Args:
        measure, scale: Ids of an outcome measure and of one of its scales.
        condition: Id of a known condition, or the word that was given; empty for none.
        unit: Id of the unit of the values, the measure's own where units can be converted.
        treatment_start: First session; empty where none is known.
        sessions: All sessions that are known, in order.
        context: What was kept beside the series, as given.
    """

    measure: str
    scale: str
    points: tuple[Point, ...]
    condition: str = ""
    unit: str = ""
    treatment_start: Moment | None = None
    sessions: tuple[Moment, ...] = ()
    global_rating: GlobalRating | None = None
    context: Mapping[str, str] | None = None
