"""The forms of a session: the plan it is held against, what devices tell, and what was done.

In: a plan and events as they are told. Out: the session as it is answered and as it is signed.
"""

from drypoint.contract.session.events import (
    EVENT,
    KINDS,
    event_as_json,
    kind_name,
    read_events,
    read_stored_events,
)
from drypoint.contract.session.judged import (
    EXAMPLE,
    JUDGED_SESSION,
    TOLD_SESSION,
    ToldSession,
    summary_as_json,
)
from drypoint.contract.session.plan import SESSION_PLAN, read_session_plan

__all__ = [
    "EVENT",
    "EXAMPLE",
    "JUDGED_SESSION",
    "KINDS",
    "SESSION_PLAN",
    "TOLD_SESSION",
    "ToldSession",
    "event_as_json",
    "kind_name",
    "read_events",
    "read_session_plan",
    "read_stored_events",
    "summary_as_json",
]
