"""Instants in the words of a sheet that a patient takes home."""

from __future__ import annotations

from datetime import datetime, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# Hour of the day at which each part begins; before the first it is early morning.
PARTS_OF_DAY = ((5, "morning"), (12, "afternoon"), (17, "evening"), (22, "night"))


def hours_after(ended_at: datetime, hours: float) -> datetime:
    """Return the instant `hours` after the session, in the session's own offset."""
    return ended_at + timedelta(hours=hours)


def in_words(at: datetime) -> str:
    """Return a day and part of the day, such as `Sunday evening, 22 November`.

    Names are English whatever the machine's locale is.

    Example:
        >>> in_words(datetime(2026, 11, 22, 18, 30))
        'Sunday evening, 22 November'
    """
    day, month = WEEKDAYS[at.weekday()], MONTHS[at.month - 1]
    part = next((name for hour, name in reversed(PARTS_OF_DAY) if at.hour >= hour), "")
    return f"{day} {part}, {at.day} {month}" if part else f"early {day} morning, {at.day} {month}"
