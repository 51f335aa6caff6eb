"""Writing and checking the two chains: the audit's entries and the signatures of sessions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from drypoint.record.by_key import AllModels
from drypoint.record.models import CHAIN_START, AuditEntry, User

# Any numbers that nothing else on the server locks; they make writers of the chains, and imports, queue.
# The server has one space of such numbers for everybody: "DRYP" in letters, and the next one.
_CHAIN_LOCK = 0x4452_5950
_IMPORT_LOCK = 0x4452_5951
_LAST = AllModels(lambda: AuditEntry.objects.order_by("-number").only("number", "hash")[:1])


@dataclass(frozen=True, slots=True)
class ChainBreak:
    """A place where a chain does not hold: which chain, at which number, and what is wrong."""

    chain: str
    number: int
    fault: str


def hold_chains() -> None:
    """Let nobody else append until this transaction ends.

    Rows are locked before, never after: every other act locks its rows and then appends.
    """
    _hold(_CHAIN_LOCK)


def hold_imports() -> None:
    """Let nobody else import or add a person until this transaction ends; every other act goes on."""
    _hold(_IMPORT_LOCK)


def _hold(number: int) -> None:
    """Wait for a lock of the server; SQLite's one writer is alone anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])


def append_entry(*, by: User | None, at: datetime, act: str, about: str, outcome: str) -> None:
    """Add one entry at the end of the audit."""
    # Within an act this is the act's transaction: the lock holds until that is committed, so nobody follows
    # an entry that may yet be undone.
    with transaction.atomic(savepoint=False):
        hold_chains()
        last = next(iter(_LAST.rows()), None)
        number, previous = (last.number, last.hash) if last else (0, CHAIN_START)
        entry = AuditEntry(
            number=number + 1,
            at=at,
            user=by,
            role=by.role if by else "",
            act=str(act),
            about=about,
            outcome=outcome,
            previous_hash=previous,
        )
        entry.hash = entry.computed_hash()
        entry.save(force_insert=True)


def audit_breaks() -> tuple[int, str, tuple[ChainBreak, ...]]:
    """Walk the audit once; return the number of entries, the last hash, and every break."""
    count, previous = 0, CHAIN_START
    breaks: list[ChainBreak] = []
    for entry in AuditEntry.objects.order_by("number").iterator(chunk_size=2000):
        breaks.extend(_entry_breaks(entry, number=count + 1, previous=previous))
        # On from what stands there: one fault is told once, and not again by every entry after it.
        count, previous = entry.number, entry.hash
    return AuditEntry.objects.count(), previous, tuple(breaks)


def _entry_breaks(entry: AuditEntry, *, number: int, previous: str) -> Iterator[ChainBreak]:
    if entry.number != number:
        yield ChainBreak("audit", entry.number, f"expected entry {number} here: entries are missing")
    elif entry.previous_hash != previous:
        yield ChainBreak("audit", entry.number, "does not follow the entry before it")
    if entry.computed_hash() != entry.hash:
        yield ChainBreak("audit", entry.number, "its content was changed after it was written")
