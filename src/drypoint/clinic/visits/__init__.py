"""Visits: booked, listed by day, shown whole, copied from the last, and printed.

In: ids and days. Out: lines of a list, the page of a visit with its six steps, and the record as PDF.
"""

from drypoint.clinic.visits.acts import book_visit, cancel_visit, open_visit, todays_list
from drypoint.clinic.visits.last_session import (
    Copied,
    LastSession,
    LastTarget,
    copy_last_session,
    last_session,
)
from drypoint.clinic.visits.record_pdf import session_record

__all__ = [
    "Copied",
    "LastSession",
    "LastTarget",
    "book_visit",
    "cancel_visit",
    "copy_last_session",
    "last_session",
    "open_visit",
    "session_record",
    "todays_list",
]
