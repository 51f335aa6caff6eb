"""A needle that is told after a stop: when it went in, from the time of day that somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import QueryDict

from drypoint.clinic.standing.values import StoredEvent, VisitPage
from drypoint.interfaces.web.frame import local_clock
from drypoint.language import Words, gettext_noop
from drypoint.pathway.session import EmergencyStop, TimeOut

FIELD = "in_at"
MINUTE = timedelta(minutes=1)
A_DAY = 24 * 60
LATE = Words(
    {
        "missing": gettext_noop("Say when the needle went in. It was not recorded."),
        "unreadable": gettext_noop("“{typed}” is no time of day such as 14:05. The needle was not recorded."),
        "outside": gettext_noop(
            "{typed} is not between {began}, when this visit began, and now, {now}. "
            "The needle was not recorded."
        ),
    }
)
"""Why a time is not taken; the page's script says the same."""


@dataclass(frozen=True, slots=True)
class LateFault:
    """A time that was not taken: of a needle in which target, what was typed, and why not."""

    target: str
    typed: str
    text: str


class NotWithinVisit(ValueError):  # noqa: N818 -- named for what was found, as the clinic's refusals are
    """No needle of this visit can have gone in at what was typed; the message says why, in words."""


@dataclass(frozen=True, slots=True)
class Course:
    """The times between which a needle went in.

    Args:
        began: The start of the visit, or its first event where that came before.
        stopped: The first emergency stop; now where there was none.
        now: When the needle is told.
        time_outs: When the checklist was confirmed before the stop.
    """

    began: datetime
    stopped: datetime
    now: datetime
    time_outs: tuple[datetime, ...] = ()


def read_late(form: QueryDict, visit: VisitPage, *, now: datetime) -> datetime | LateFault | None:
    """Return when the needle of a form went in, why its time is not taken, or None where none was asked."""
    typed = form.get(FIELD)
    if typed is None:
        return None
    try:
        return went_in_at(typed, course_of(visit.events, starts=visit.starts_at, now=now))
    except NotWithinVisit as fault:
        return LateFault(form.get("target", ""), typed, str(fault))


def late_field_id(visit: VisitPage, target: str) -> str:
    """Return the id of the field that asks for the time of a needle in a planned target; else nothing."""
    steps = visit.plan.output.steps if visit.plan else ()
    return next(
        (f"in-at-{number}" for number, step in enumerate(steps, start=1) if step.target == target), ""
    )


def course_of(events: Sequence[StoredEvent], *, starts: datetime, now: datetime) -> Course:
    """Return the course of a visit as far as it was told; `starts` is when it was to begin."""
    stopped = min((one.at for one in events if isinstance(one.told, EmergencyStop)), default=now)
    time_outs = tuple(one.at for one in events if isinstance(one.told, TimeOut) and one.at <= stopped)
    return Course(min([starts, *(event.at for event in events)]), stopped, now, time_outs)


def went_in_at(typed: str, course: Course) -> datetime:
    """Return the moment at which the clock of the practice showed what was typed.

    A clock shows whole minutes, and not the day: of several such minutes the nearest to the stop is meant.
    A time-out of that very minute came first.

    Raises:
        NotWithinVisit: It is no time of day, or the clock did not show it between the beginning and now.
    """
    shown = time_of_day(typed)
    within = (at for at in _around(course.stopped) if course.began < at + MINUTE and at <= course.now)
    minute = next((at for at in within if local_clock(at) == shown), None)
    if minute is None:
        began, now = local_clock(course.began), local_clock(course.now)
        raise NotWithinVisit(LATE["outside"].format(typed=shown, began=began, now=now))
    # At the beginning of its minute the needle would stand before a checklist that came first.
    return min((at for at in course.time_outs if minute <= at < minute + MINUTE), default=minute)


def time_of_day(typed: str) -> str:
    """Return a time such as `09:05`.

    Raises:
        NotWithinVisit: Nothing was typed, or something else.
    """
    text = typed.strip()
    if not text:
        # Empty is not "now": a time that nobody said could lie on the other side of the stop.
        raise NotWithinVisit(LATE["missing"])
    found = re.fullmatch(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", text, re.ASCII)
    if found is None:
        raise NotWithinVisit(LATE["unreadable"].format(typed=text))
    return f"{int(found[1]):02}:{found[2]}"


def _around(moment: datetime) -> Iterator[datetime]:
    """Yield whole minutes, the nearest to a moment first, to a day before and after it."""
    minute = moment.replace(second=0, microsecond=0)
    for count in range(A_DAY):
        yield minute - count * MINUTE
        yield minute + count * MINUTE
