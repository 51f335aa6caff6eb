"""What was done in a visit without needles, as it goes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from drypoint.terms import Language


@dataclass(frozen=True, slots=True)
class StoredCare:
    """What was written down, by whom and when.

    Args:
        because: What the screening said against needling; empty where it said nothing.
        reason: What the clinician adds to why no needle was used.
        history: History and findings, in the clinician's own words; so are those that follow.
        plain_because: The same as `because` for the person, by language; empty in older rows.
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
    plain_because: Mapping[Language, str] = field(default_factory=dict)

    @property
    def why(self) -> str:
        """Return why no needle was used, as one text."""
        return " ".join(part for part in (self.because, self.reason) if part)
