"""A summary beside what the knowledge base makes of it, as it is shown, answered and signed."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.knowledge import KnowledgeBase
from drypoint.pathway.session.billing import Billing, billing_of_session
from drypoint.pathway.session.closing import Obstacle, closing_obstacles
from drypoint.pathway.session.incidents import SessionIncident, session_incidents
from drypoint.pathway.session.lots import LotRemark
from drypoint.pathway.session.summary import SessionSummary


@dataclass(frozen=True, slots=True)
class JudgedSession:
    """What was done, which incidents it opened, what keeps it open, and its billing code.

    Args:
        lot_remarks: What the practice's supplies say of the lots; known only where a session is signed.
        knowledge: Version of the knowledge base.
    """

    summary: SessionSummary
    incidents: tuple[SessionIncident, ...]
    obstacles: tuple[Obstacle, ...]
    billing: Billing | None
    knowledge: str
    lot_remarks: tuple[LotRemark, ...] = ()

    @property
    def can_close(self) -> bool:
        """Whether nothing keeps the session open."""
        return not self.obstacles


def judge_session(*, summary: SessionSummary, knowledge: KnowledgeBase) -> JudgedSession:
    """Return a summary with what follows from it by the knowledge base."""
    return JudgedSession(
        summary=summary,
        incidents=session_incidents(summary=summary, knowledge=knowledge),
        obstacles=closing_obstacles(summary=summary, knowledge=knowledge),
        billing=billing_of_session(summary=summary, knowledge=knowledge),
        knowledge=knowledge.version,
    )
