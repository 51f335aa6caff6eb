"""Checking what was added after a signature: each remark and check is what the audit says was written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from drypoint.clinic.documents.letter_checks import SHOWN, audited_as
from drypoint.clinic.documents.signing import rows_of
from drypoint.clinic.frame import Act, ChainBreak
from drypoint.record.exact_json import json_digest
from drypoint.record.models import AuditEntry, CheckMade, SessionAmendment

ADDITIONS = "additions"
Addition = SessionAmendment | CheckMade


def addition_outcome(row: Addition) -> str:
    """Return the outcome under which the audit names an addition."""
    return audited_as(json_digest(rows_of([row])))


def addition_breaks() -> tuple[ChainBreak, ...]:
    """Check every remark and every check that was made; return every break.

    The number of a break is that of the audit's entry about it; 0 where it has none.
    """
    written, older = _written(), _written_without_hash()
    breaks: list[ChainBreak] = []
    for row in _rows():
        about, outcome = _about(row), addition_outcome(row)
        if not (written.pop((about, outcome), 0) or (about, row.recorded_at) in older):
            breaks.append(ChainBreak(ADDITIONS, 0, f"the audit knows no addition {outcome[-SHOWN:]}"))
    breaks += [
        ChainBreak(ADDITIONS, number, "it was changed or removed after it was written")
        for number in written.values()
    ]
    return tuple(breaks)


def _rows() -> Iterator[Addition]:
    yield from SessionAmendment.objects.order_by("recorded_at", "id").iterator(chunk_size=500)
    yield from CheckMade.objects.order_by("recorded_at", "id").iterator(chunk_size=500)


def _about(row: Addition) -> str:
    return f"check {row.owed_id}" if isinstance(row, CheckMade) else f"visit {row.visit_id}"


def _written() -> dict[tuple[str, str], int]:
    """Return the additions that the audit names by their hash, each with the number of its entry."""
    entries = AuditEntry.objects.filter(act__in=_ACTS, outcome__startswith="sha256 ")
    rows = entries.order_by("number").values_list("about", "outcome", "number")
    return {(about, outcome): number for about, outcome, number in rows.iterator()}


def _written_without_hash() -> set[tuple[str, datetime]]:
    """Return the additions from before the audit kept their hash."""
    entries = AuditEntry.objects.filter(act__in=_ACTS, outcome="done").values_list("about", "at")
    return set(entries.iterator())


_ACTS = (Act.AMEND_SESSION, Act.MAKE_CHECK)
