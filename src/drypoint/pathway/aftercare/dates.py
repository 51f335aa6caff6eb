"""Instants in the words of a sheet that a patient takes home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from drypoint.terms import Language


@dataclass(frozen=True, slots=True)
class DateWords:
    """How a language names a day and the part of it.

    Args:
        weekdays: From Monday.
        months: From January.
        parts: How a day reads in each part of it, in the order of `PARTS_FROM_H`.
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    parts: tuple[str, ...]


PARTS_FROM_H = (0, 5, 12, 17, 22)
"""Hour at which each part of the day begins: the small hours, morning, afternoon, evening, night."""

# Written out and not taken from the machine: a server's own language must not reach a patient's sheet.
DATE_WORDS = {
    Language.ENGLISH: DateWords(
        weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        months=(
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
        ),
        parts=(
            "early {weekday} morning, {day} {month}",
            "{weekday} morning, {day} {month}",
            "{weekday} afternoon, {day} {month}",
            "{weekday} evening, {day} {month}",
            "{weekday} night, {day} {month}",
        ),
    ),
    Language.SPANISH: DateWords(
        weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
        months=(
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        parts=(
            "{weekday} {day} de {month} de madrugada",
            "{weekday} {day} de {month} por la mañana",
            "{weekday} {day} de {month} por la tarde",
            "{weekday} {day} de {month} a última hora de la tarde",
            "{weekday} {day} de {month} por la noche",
        ),
    ),
}


def hours_after(ended_at: datetime, hours: float) -> datetime:
    """Return the instant `hours` after the session, in the session's own offset."""
    return ended_at + timedelta(hours=hours)


def in_words(at: datetime, language: Language = Language.ENGLISH) -> str:
    """Return a day and part of the day, such as `Sunday evening, 22 November`.

    Example:
        >>> in_words(datetime(2026, 11, 22, 18, 30))
        'Sunday evening, 22 November'
        >>> in_words(datetime(2026, 11, 22, 9, 0), Language.SPANISH)
        'domingo 22 de noviembre por la mañana'
    """
    words = DATE_WORDS[language]
    part = sum(hour <= at.hour for hour in PARTS_FROM_H) - 1
    return words.parts[part].format(
        weekday=words.weekdays[at.weekday()], day=at.day, month=words.months[at.month - 1]
    )
