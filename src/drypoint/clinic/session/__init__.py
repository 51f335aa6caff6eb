"""The session: events counted once however often they are sent, and the signatures that lock it.

In: events of a device, or what was done without needles. Out: the summary, the closure, who must still sign.
"""

from drypoint.clinic.session.acts import (
    amend_session,
    close_session,
    needle_session,
    record_needle_event,
    session_summary,
)
from drypoint.clinic.session.cosigning import (
    RecordDamaged,
    awaiting_cosignature,
    cosign_session,
    cosignature_breaks,
)
from drypoint.clinic.session.rows import EventAnswer, NeedleSession, session_of, stored_summary
from drypoint.clinic.session.without_needles import NewCare, close_without_needles, keep_care

__all__ = [
    "EventAnswer",
    "NeedleSession",
    "NewCare",
    "RecordDamaged",
    "amend_session",
    "awaiting_cosignature",
    "close_session",
    "close_without_needles",
    "cosign_session",
    "cosignature_breaks",
    "keep_care",
    "needle_session",
    "record_needle_event",
    "session_of",
    "session_summary",
    "stored_summary",
]
