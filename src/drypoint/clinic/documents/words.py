"""The words in which a letter or record gives an instant: in the practice's own time, wherever it is made."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from drypoint import wording


def moment_words(value: datetime) -> str:
    """Return day and time in the practice, such as `22 November 2026, 09:30`."""
    return wording.moment_words(_in_practice(value))


def clock_words(value: datetime | None) -> str:
    """Return the time of day in the practice; nothing where there is none."""
    return "" if value is None else wording.clock_words(_in_practice(value))


def minutes_words(seconds: float | None) -> str:
    """Return a time a needle was in, such as `2 min 30 s`; nothing where it is not known."""
    return "" if seconds is None else wording.minutes_words(seconds)


def _in_practice(value: datetime) -> datetime:
    return timezone.localtime(value, timezone.get_default_timezone())
