"""Screening a patient in a visit: the verdict, what is acknowledged, departures from it, and the letter.

In: answers and the record. Out: stored screenings and what follows from them.
"""

from drypoint.clinic.screening.asking import AskedInVisit, Told, question_words
from drypoint.clinic.screening.overrides import (
    overridable_rules,
    override_finding,
    override_lines,
    withdraw_override,
)
from drypoint.clinic.screening.referral import LetterDamaged, next_act_of, referral_letter
from drypoint.clinic.screening.screen import (
    AlreadyRead,
    ScreeningStart,
    acknowledge_entries,
    examined_plan,
    planned_from,
    preview_screening,
    screen_patient,
    screening_start,
    write_screening,
)
from drypoint.clinic.screening.site import place_complaint

__all__ = [
    "AlreadyRead",
    "AskedInVisit",
    "LetterDamaged",
    "ScreeningStart",
    "Told",
    "acknowledge_entries",
    "examined_plan",
    "next_act_of",
    "overridable_rules",
    "override_finding",
    "override_lines",
    "place_complaint",
    "planned_from",
    "preview_screening",
    "question_words",
    "referral_letter",
    "screen_patient",
    "screening_start",
    "withdraw_override",
    "write_screening",
]
