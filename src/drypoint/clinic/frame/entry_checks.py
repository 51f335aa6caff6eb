"""Checks of what people enter, each noting its fault so that all can be listed at once."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from drypoint.foreign import Reading

LONGEST_LIFE_YEARS = 130  # beyond every documented human age; an older birth date is a slip


def practice_day(at: datetime) -> date:
    """Return the day of an instant in the practice's own time zone."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def check_text(reading: Reading, text: str, where: str, *, longest: int, needed: bool = False) -> None:
    """Note a fault where a text is missing, too long, or holds signs that no database keeps."""
    if needed and not text.strip():
        reading.fault("DP102", where, "nothing", "a text", "Fill this in.")
    if len(text) > longest:
        reading.fault("DP105", where, f"{len(text)} characters", f"at most {longest}", "Shorten it.")
    if any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in text):
        hint = "Remove the NUL or half character."
        reading.fault("DP105", where, "a sign that cannot be stored", "readable text", hint)


def check_birth_date(reading: Reading, born: date | None, where: str, *, on: date) -> None:
    """Note a fault where somebody is born after `on` or longer ago than anybody has lived."""
    if born is None:
        return
    earliest = on - timedelta(days=round(LONGEST_LIFE_YEARS * 365.25))
    if not earliest <= born <= on:
        expected = f"a day from {earliest} to {on}"
        reading.fault("DP105", where, "a birth date outside a human life", expected, "Check the year.")
