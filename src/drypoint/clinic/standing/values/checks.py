"""The frozen values in which owed checks go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from drypoint.clinic.patients import PatientLine


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check that is or was owed, with what was found; `made_at` is None while it is owed.

    Args:
        applies: Whether it was made; False where it was declared not applicable.
    """

    check_id: UUID
    visit_id: UUID
    incident: str
    step: str
    text: str
    due_at: datetime
    made_at: datetime | None = None
    made_by: str = ""
    applies: bool = True
    words: str = ""


@dataclass(frozen=True, slots=True)
class DueCheck:
    """A check that is due, with the patient to ask."""

    check: CheckLine
    patient: PatientLine
