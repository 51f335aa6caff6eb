"""What the tablets sent and what was acknowledged, beside what the record holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Any


@dataclass(frozen=True, slots=True)
class Sent:
    """One event as a tablet made it, and for which visit."""

    visit_id: str
    event: Mapping[str, Any]

    @property
    def id(self) -> str:
        """Its client-made id."""
        return str(self.event["id"])


@dataclass(frozen=True, slots=True)
class Stored:
    """One event as the record holds it."""

    visit_id: str
    id: str
    content: Mapping[str, Any]


@dataclass
class Ledger:
    """Every event that a tablet ever sent, and those whose receipt it was told."""

    _sent: dict[str, Sent] = field(default_factory=dict)
    _acknowledged: dict[str, Sent] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    were_known: int = 0

    def send(self, sent: Sent) -> None:
        """Note an event before its first byte leaves the tablet."""
        with self._lock:
            self._sent[sent.id] = sent

    def acknowledge(self, sent: Sent, *, was_known: bool) -> None:
        """Note that the server said it has the event, or had it: then an answer before was cut off."""
        with self._lock:
            self._acknowledged[sent.id] = sent
            self.were_known += was_known

    @property
    def acknowledged(self) -> Mapping[str, Sent]:
        """The events whose receipt was told, by id, as they stand now."""
        with self._lock:
            return dict(self._acknowledged)

    @property
    def sent(self) -> Mapping[str, Sent]:
        """The events that were sent at least once, by id, as they stand now."""
        with self._lock:
            return dict(self._sent)


def faults(
    *, acknowledged: Mapping[str, Sent], stored: Iterable[Stored], sent: Mapping[str, Sent]
) -> Iterator[str]:
    """Yield a sentence for each event that was lost, doubled, changed or never sent.

    Args:
        acknowledged: As they stood before the record was read.
        stored: What the record holds.
        sent: As they stood after the record was read.
    """
    rows = list(stored)
    by_id = {row.id: row for row in rows}
    yield from (
        f"lost: {lost} was acknowledged and is not stored" for lost in acknowledged.keys() - by_id.keys()
    )
    yield from (
        f"doubled: {one} is stored {times} times"
        for one, times in Counter(row.id for row in rows).items()
        if times > 1
    )
    yield from (f"invented: {one} was never sent" for one in by_id.keys() - sent.keys())
    yield from (
        f"changed: {one} is not stored as it was sent"
        for one, row in by_id.items()
        if one in sent and (row.visit_id, row.content) != (sent[one].visit_id, sent[one].event)
    )


def needles(rows: Iterable[Stored], visit_id: str) -> tuple[int, int]:
    """Count the needles of a visit that went in and that came out, straight from its events."""
    kinds = Counter(row.content["kind"] for row in rows if row.visit_id == visit_id)
    return kinds["needle_in"], kinds["needle_out"]
