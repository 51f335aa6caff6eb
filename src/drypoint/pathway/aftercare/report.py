"""A complaint after a session, and its reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from drypoint.pathway.aftercare.session import TreatedSession
from drypoint.terms import Answer


@dataclass(frozen=True, slots=True)
class Report:
    """What the patient tells after a session.

    Args:
        session: The session it follows.
        at: When the patient tells it, not before the end of the session.
        symptoms: Answers by symptom id, and by `symptom.detail` for follow-up questions.
    """

    session: TreatedSession
    at: datetime
    symptoms: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def hours_after(self) -> float:
        """Hours from the end of the session to the report."""
        return (self.at - self.session.ended_at).total_seconds() / 3600
