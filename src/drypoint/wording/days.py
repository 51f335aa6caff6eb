"""Days, times of day and durations as people read them; an instant comes in as local time already."""

from __future__ import annotations

from datetime import date, datetime


def day_words(day: date) -> str:
    """Return a day such as `3 May 1980`."""
    return f"{day.day} {day:%B %Y}"


def day_named(text: str) -> date | None:
    """Return the day that a text such as `1980-05-03` names, where it names one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def weekday_words(day: date) -> str:
    """Return a day such as `Sunday 22 November`."""
    return f"{day:%A} {day.day} {day:%B}"


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
