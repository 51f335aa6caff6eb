"""Days, times of day and durations as people read them; an instant comes in as local time already."""

from __future__ import annotations

from datetime import date, datetime

from drypoint.language import gettext, gettext_noop

# Written out and not taken from the machine: a server's own language must not reach a patient's sheet.
MONTH_NAMES = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
WEEKDAY_NAMES = (
    gettext_noop("Monday"),
    gettext_noop("Tuesday"),
    gettext_noop("Wednesday"),
    gettext_noop("Thursday"),
    gettext_noop("Friday"),
    gettext_noop("Saturday"),
    gettext_noop("Sunday"),
)


def month_words(day: date) -> str:
    """Return the month of a day such as `May 1980`."""
    return gettext("{month} {year}").format(month=gettext(MONTH_NAMES[day.month - 1]), year=f"{day:%Y}")


def day_words(day: date) -> str:
    """Return a day such as `3 May 1980`."""
    month = gettext(MONTH_NAMES[day.month - 1])
    return gettext("{day} {month} {year}").format(day=day.day, month=month, year=f"{day:%Y}")


def day_named(text: str) -> date | None:
    """Return the day that a text such as `1980-05-03` names, where it names one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def weekday_words(day: date) -> str:
    """Return a day such as `Sunday 22 November`."""
    weekday, month = gettext(WEEKDAY_NAMES[day.weekday()]), gettext(MONTH_NAMES[day.month - 1])
    return gettext("{weekday} {day} {month}").format(weekday=weekday, day=day.day, month=month)


def clock_words(local: datetime) -> str:
    """Return the time of day, such as `09:30`."""
    return f"{local:%H:%M}"


def moment_words(local: datetime) -> str:
    """Return day and time, such as `22 November 2026, 09:30`."""
    return f"{day_words(local)}, {clock_words(local)}"


def instant_words(local: datetime) -> str:
    """Return day and time to the second: two devices may differ by less than a minute."""
    return f"{day_words(local)}, {local:%H:%M:%S}"


def minutes_words(seconds: float) -> str:
    """Return a duration such as `2 min 30 s`."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if rest and minutes else f"{minutes} min" if minutes else f"{rest} s"
