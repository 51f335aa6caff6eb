"""The siege: start, let the tablets send, kill, start again, and look at what the record holds."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.waiting import PATIENCE_S, until

from benchmarks.kills.ledger import Ledger, Sent, Stored, faults, needles
from benchmarks.kills.practice import TARGET, open_practice, planned_visit, session_cookies, stored_events
from benchmarks.kills.servers import Servers
from benchmarks.kills.tablets import KNOWN, Door, RefusedError, Tablet, insist

if TYPE_CHECKING:
    from drypoint.clinic import User

TABLETS = 3
KILLS_A_VISIT = 5
SENT_AGAIN = 2
BY_COMMAND = 10
LONGEST_S = 0.25
BUSY = 2


class Loss(Exception):  # noqa: N818 -- named for what it is
    """The record does not hold what it acknowledged, or holds more."""


@dataclass
class Tally:
    """What a siege did and found."""

    kills: int = 0
    starts_cut_short: int = 0
    in_doubt: int = 0
    sent_again: int = 0
    acknowledged: int = 0
    audit_entries: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills in {self.seconds:.0f} s, {self.starts_cut_short} of them while a server "
            f"started: {self.acknowledged} events acknowledged, none lost, none doubled, every count right; "
            f"{self.in_doubt} were stored but not yet acknowledged when the server died, "
            f"{self.sent_again} sent again on purpose, all already known; "
            f"{self.audit_entries} audit entries, chain whole"
        )


class Siege:
    """One practice, its tablets and a server that is killed again and again."""

    def __init__(self, servers: Servers, rng: Random, kills: int) -> None:
        self._servers, self._rng, self._kills = servers, rng, kills
        self._ledger, self.tally = Ledger(), Tally()
        self._lead: User = open_practice()
        names = (f"Number {place}" for place in range(TABLETS - 1 + kills // KILLS_A_VISIT))
        self._visits = [planned_visit(self._lead, name=name) for name in names]
        self._cookies = session_cookies(self._lead)
        self._tablets = [self._tablet(place) for place in range(TABLETS)]

    def run(self) -> Tally:
        """Kill as often as was asked; return what was found.

        Raises:
            Loss: Something acknowledged is gone, doubled or changed, or a chain does not hold.
        """
        begun = time.monotonic()
        self._raise_server()
        for tablet in self._tablets:
            tablet.start()
        while self.tally.kills < self._kills:
            self._wait_for_traffic()
            self._kill()
            self._raise_server()
            self._check()
        self._finish()
        self.tally.seconds = time.monotonic() - begun
        return self.tally

    def _tablet(self, place: int) -> Tablet:
        """The first two tablets share a visit; the others are one visit ahead each."""
        ahead = max(0, place - 1)
        return Tablet(
            door=Door(self._servers.port, self._cookies),
            ledger=self._ledger,
            visit=lambda: self._visits[min(self.tally.kills // KILLS_A_VISIT + ahead, len(self._visits) - 1)],
            target=TARGET,
        )

    def _wait_for_traffic(self) -> None:
        """A kill shows something only while events come in, and a busy machine takes its time to send one."""
        enough = len(self._ledger.acknowledged) + BUSY
        until(
            lambda: len(self._ledger.acknowledged) >= enough or any(one.failure for one in self._tablets),
            else_say=lambda: "no tablet sends anything",
        )

    def _kill(self) -> None:
        """Kill at a random moment; in one of three, a worker dies a moment before the rest."""
        time.sleep(self._rng.uniform(0.0, LONGEST_S))
        if self._rng.random() < 1 / 3:
            self._servers.kill_worker(self._rng.randrange(2))
            time.sleep(self._rng.uniform(0.0, LONGEST_S))
        self._servers.kill()
        self.tally.kills += 1

    def _raise_server(self) -> None:
        """Start a server that answers; one in five is killed while it starts, which counts too."""
        if self._rng.random() < 0.2 and 0 < self.tally.kills < self._kills:
            self._servers.start()
            self._kill()
            self.tally.starts_cut_short += 1
        if self.tally.kills % BY_COMMAND == BY_COMMAND - 1:
            self._servers.start_by_command()
        else:
            self._servers.start()
        self._servers.wait()

    def _check(self) -> None:
        from django.db import connection

        before = self._ledger.acknowledged
        rows = stored_events()
        found = list(faults(acknowledged=before, stored=rows, sent=self._ledger.sent))
        try:
            found += [*self._chain_faults(), *self._repeat_faults(before)]
        except RefusedError as refused:
            found.append(str(refused))
        connection.close()  # nobody but the server holds the database open when it is killed
        found += [str(tablet.failure) for tablet in self._tablets if tablet.failure]
        if found:
            raise Loss("\n".join(found))

    def _repeat_faults(self, acknowledged: Mapping[str, Sent]) -> Iterator[str]:
        """Send a few acknowledged events once more: each must be known, and stored no second time."""
        from drypoint.record.models import NeedleEvent

        door = Door(self._servers.port, self._cookies)
        for event_id in self._rng.sample(sorted(acknowledged), min(SENT_AGAIN, len(acknowledged))):
            if (answer := insist(door, acknowledged[event_id])) != KNOWN:
                yield f"forgotten: {event_id} was sent again and the answer was {answer}"
            if NeedleEvent.objects.filter(pk=event_id).count() != 1:
                yield f"doubled: {event_id} was sent again"
            self.tally.sent_again += 1
        door.close()

    def _chain_faults(self) -> Iterator[str]:
        from drypoint.clinic.audit import verify_audit

        result = verify_audit()
        self.tally.audit_entries = result.entries
        yield from (f"{one.chain} {one.number}: {one.fault}" for one in result.breaks)

    def _finish(self) -> None:
        """Let every tablet deliver all it has: the record must hold exactly that, and no needle be in."""
        for tablet in self._tablets:
            tablet.enough.set()
        for tablet in self._tablets:
            tablet.join(timeout=PATIENCE_S)
        self._check()
        rows, sent = stored_events(), self._ledger.sent
        if {row.id for row in rows} != sent.keys() or self._ledger.acknowledged.keys() != sent.keys():
            raise Loss("the record does not hold exactly what was sent")
        found = [fault for visit_id in self._visits for fault in self._count_faults(visit_id, rows)]
        if found:
            raise Loss("\n".join(found))
        if len(sent) < self._kills:
            raise Loss(f"only {len(sent)} events were sent: too few to show anything")
        self.tally.acknowledged = len(sent)
        self.tally.in_doubt = self._ledger.were_known

    def _count_faults(self, visit_id: str, rows: tuple[Stored, ...]) -> Iterator[str]:
        from uuid import UUID

        from drypoint import clinic

        summary = clinic.session.session_summary(by=self._lead, visit_id=UUID(visit_id))
        counted = (summary.needles_in, summary.needles_out, len(summary.outstanding))
        put_in, out = needles(rows, visit_id)
        if counted != (put_in, out, 0):
            yield f"count: visit {visit_id} says {counted}, its events {put_in} in and {out} out"
