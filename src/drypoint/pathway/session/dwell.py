"""How long needles have been in, and which of them somebody should look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from drypoint.knowledge import KnowledgeBase, SourceLine
from drypoint.pathway.session.summary import SessionSummary


@dataclass(frozen=True, slots=True)
class DwellAlarm:
    """A needle that has been in for longer than a limit."""

    needle: str
    target: str
    limit: str
    minutes: float
    text: str
    sources: tuple[SourceLine, ...]


def dwell_alarms(
    *, summary: SessionSummary, at: datetime, knowledge: KnowledgeBase
) -> tuple[DwellAlarm, ...]:
    """Return, for each needle still in, the highest limit that it has passed by `at`."""
    limits = sorted(knowledge.dwell_limits.values(), key=lambda limit: limit.after_min)
    alarms = []
    for needle in summary.outstanding:
        minutes = (at - needle.inserted.at).total_seconds() / 60
        passed = [limit for limit in limits if minutes >= limit.after_min]
        if passed:
            limit = passed[-1]
            sources = knowledge.grounds(limit.basis).sources
            alarms.append(
                DwellAlarm(needle.id, needle.inserted.target, limit.id, minutes, limit.text, sources)
            )
    return tuple(alarms)
