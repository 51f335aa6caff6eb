"""Screening a patient in a visit: the verdict, what is acknowledged, departures from it, and the letter.

In: answers and the record. Out: stored screenings and what follows from them.
"""

from drypoint.clinic.screening.all_others import answer_all_others
from drypoint.clinic.screening.overrides import (
    overridable,
    override_finding,
    override_lines,
    withdraw_override,
)
from drypoint.clinic.screening.referral import LetterDamaged, next_act_of, referral_letter
from drypoint.clinic.screening.screen import (
    acknowledge_entries,
    examined_targets,
    preview_screening,
    screen_patient,
    visit_facts,
    write_screening,
)

__all__ = [
    "LetterDamaged",
    "acknowledge_entries",
    "answer_all_others",
    "examined_targets",
    "next_act_of",
    "overridable",
    "override_finding",
    "override_lines",
    "preview_screening",
    "referral_letter",
    "screen_patient",
    "visit_facts",
    "withdraw_override",
    "write_screening",
]
