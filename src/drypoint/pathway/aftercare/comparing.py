"""What another knowledge changes in how soon a complaint must be seen, case by case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from drypoint.errors import InputError
from drypoint.knowledge import DAMAGED, KnowledgeBase
from drypoint.pathway.aftercare.report import Report
from drypoint.pathway.aftercare.triage import TriageError, triage
from drypoint.terms import Urgency

ENDED_AT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


class ReadReport(Protocol):
    """How the report of a case is read, with a knowledge base that knows its ids."""

    def __call__(self, document: Any, *, knowledge: KnowledgeBase) -> Report:
        """Return the report, or raise `InputError`."""


@dataclass(frozen=True, slots=True)
class TriageCase:
    """One case of a complaint that a clinician can read and sign.

    Args:
        file: Name of its file, without the ending.
        content: The case as it is written.
    """

    file: str
    title: str
    content: Mapping[str, Any]

    def document(self) -> dict[str, Any]:
        """Return the case as the JSON of contract §5."""
        case = self.content
        session = {"ended_at": ENDED_AT.isoformat(), "targets": case["targets"], "technique": "deep"}
        if "sharp_pain_at_insertion" in case:
            session["sharp_pain_at_insertion"] = case["sharp_pain_at_insertion"]
        at = ENDED_AT + timedelta(hours=case["after_h"])
        return {
            "session": session,
            "facts": {"patient": {"sex": case.get("sex", "unknown")}, "answers": case.get("facts", {})},
            "report": {"at": at.isoformat(), "symptoms": case["symptoms"]},
        }


@dataclass(frozen=True, slots=True)
class UrgencyChange:
    """One complaint that is judged otherwise; None where it cannot be read under that knowledge."""

    case: TriageCase
    before: Urgency | None
    after: Urgency | None

    @property
    def is_milder(self) -> bool:
        """Whether it is seen less soon, or can no longer be judged."""
        if self.before is None:
            return False
        return self.after is None or self.after.rank < self.before.rank


def compare_urgencies(
    *, old: KnowledgeBase, new: KnowledgeBase, cases: Iterable[TriageCase], read: ReadReport
) -> tuple[UrgencyChange, ...]:
    """Return the cases whose urgency differs between two bases."""
    judged = ((case, _urgency(case, old, read), _urgency(case, new, read)) for case in cases)
    return tuple(UrgencyChange(case, before, after) for case, before, after in judged if before is not after)


def _urgency(case: TriageCase, knowledge: KnowledgeBase, read: ReadReport) -> Urgency | None:
    """Judge a case; None where a damaged base cannot."""
    try:
        return triage(report=read(case.document(), knowledge=knowledge), knowledge=knowledge).urgency
    except (InputError, TriageError, *DAMAGED):
        return None
