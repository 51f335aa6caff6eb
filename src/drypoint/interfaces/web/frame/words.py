"""Days, times and people as the pages of a practice name them, in its own time."""

from __future__ import annotations

from datetime import date, datetime
from unicodedata import bidirectional

from django.utils import timezone

from drypoint.clinic.patients import PatientLine
from drypoint.interfaces.web.components.person import PersonView
from drypoint.language import gettext
from drypoint.terms import Language
from drypoint.wording import (
    LANGUAGE_NAMES,
    SEX_WORDS,
    age_words,
    birth_words,
    clock_words,
    day_words,
    moment_words,
)


def day_of(value: datetime) -> str:
    """Return the day of an instant in the practice's own time, such as `22 November 2026`."""
    return day_words(timezone.localdate(value))


def local_clock(value: datetime) -> str:
    """Return the time of day in the practice, such as `09:30`."""
    return clock_words(timezone.localtime(value))


def local_moment(value: datetime) -> str:
    """Return day and time in the practice, such as `22 November 2026, 09:30`."""
    return moment_words(timezone.localtime(value))


def isolated_name(name: str) -> str:
    """Return a name that may stand before a number; one from right to left would else draw it to its side."""
    is_from_the_right = any(bidirectional(sign) in {"R", "AL"} for sign in name)
    return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if is_from_the_right else name


def by_and_when(name: str, at: datetime) -> str:
    """Return who did something, and when, such as `Lea Lead, 22 November 2026, 09:30`."""
    return f"{isolated_name(name)}, {local_moment(at)}"


def facts_of(patient: PatientLine, on: date) -> tuple[str, ...]:
    """Return age, sex and birth date of a patient, and the language where it is another than these pages'."""
    told = (age_words(patient.birth_date, on=on), SEX_WORDS[patient.sex], birth_words(patient.birth_date))
    is_ours = patient.language is Language.ENGLISH
    return (
        told
        if is_ours
        else (*told, gettext("reads {language_name}").format(language_name=LANGUAGE_NAMES[patient.language]))
    )


def person_view(patient: PatientLine, *, on: date, url: str = "", aside: str = "") -> PersonView:
    """Return the strip that names a patient."""
    return PersonView(patient.name, facts_of(patient, on), url, aside)
