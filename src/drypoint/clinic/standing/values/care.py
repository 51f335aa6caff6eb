"""What was done in a visit without needles, as it goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class StoredCare:
    """What was written down, by whom and when.

    Args:
        because: What the screening said against needling; empty where it said nothing.
        reason: What the clinician adds to why no needle was used.
        history: History and findings, in the clinician's own words; so are those that follow.
    """

    at: datetime
    by: str
    because: str
    reason: str
    history: str
    advice: str
    exercises: str
    follow_up_on: date | None
    referral: str

    @property
    def why(self) -> str:
        """Return why no needle was used, as one text."""
        return " ".join(part for part in (self.because, self.reason) if part)
