"""Tablets: each sends its events one after the other, again and again until it is told that one arrived."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from threading import Event, Thread
from typing import Any
from uuid import uuid4

from benchmarks.kills.ledger import Ledger, Sent

HOST = "127.0.0.1"
PAUSE_S = 0.005
KNOWN = "already_known"
TAKEN = ("accepted", KNOWN)
NO_ANSWER = (OSError, http.client.HTTPException)


class RefusedError(Exception):
    """The server answered, and would not take an event that it must take."""


class Door:
    """One signed-in connection to the clinic, opened anew after each break."""

    def __init__(self, port: int, cookies: Mapping[str, str]) -> None:
        self._port, self._cookies = port, cookies
        self._connection: http.client.HTTPConnection | None = None

    def send(self, sent: Sent) -> str:
        """Send an event as the needle page's script does; return what became of it.

        Raises:
            OSError, http.client.HTTPException: No whole answer came; nobody knows whether it was stored.
            RefusedError: The server answered, and did not take it.
        """
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": "application/json",
            "X-CSRFToken": self._cookies["csrftoken"],
        }
        self._connection = self._connection or http.client.HTTPConnection(HOST, self._port, timeout=30)
        try:
            address = f"/visits/{sent.visit_id}/needle/events/"
            self._connection.request("POST", address, json.dumps({"events": [sent.event]}), headers)
            reply = self._connection.getresponse()
            body = reply.read()
        except NO_ANSWER:
            self.close()
            raise
        return _answer(sent, reply.status, body)

    def close(self) -> None:
        """Forget the connection."""
        if self._connection:
            self._connection.close()
        self._connection = None


class Tablet(Thread):
    """Puts needles in and takes them out in one visit after the other, until it is told to stop.

    It stops between needles, so that every needle of its is out and every event acknowledged.
    """

    def __init__(self, *, door: Door, ledger: Ledger, visit: Callable[[], str], target: str) -> None:
        super().__init__(daemon=True)
        self._door, self._ledger, self._visit, self._target = door, ledger, visit, target
        self.enough = Event()
        self.failure: RefusedError | None = None

    def run(self) -> None:
        """Needle until there is enough."""
        try:
            while not self.enough.is_set():
                visit_id = self._visit()
                for event in needle(self._target):
                    self._deliver(Sent(visit_id, event))
        except RefusedError as failure:
            self.failure = failure
        finally:
            self._door.close()

    def _deliver(self, sent: Sent) -> None:
        self._ledger.send(sent)
        answer = insist(self._door, sent)
        self._ledger.acknowledge(sent, was_known=answer == KNOWN)


def insist(door: Door, sent: Sent) -> str:
    """Send an event until there is an answer; return it.

    Raises:
        RefusedError: The server did not take it.
    """
    while True:
        try:
            return door.send(sent)
        except NO_ANSWER:
            time.sleep(PAUSE_S)


def _answer(sent: Sent, status: int, body: bytes) -> str:
    """Return the answer to one event; only the two that say it is stored count."""
    said = body.decode(errors="replace")
    if status == http.client.OK:
        (one,) = json.loads(said)["answers"]
        if one["id"] == sent.id and one["answer"] in TAKEN:
            return str(one["answer"])
    raise RefusedError(f"{sent.event['kind']} {sent.id} was answered with {status}: {said[:200]}")


def needle(target: str) -> tuple[Mapping[str, Any], ...]:
    """Return the events of one needle: in, a twitch, out."""
    put_in, now = str(uuid4()), datetime.now(UTC).isoformat()
    return (
        {"id": put_in, "at": now, "kind": "needle_in", "target": target, "technique": "superficial"},
        {"id": str(uuid4()), "at": now, "kind": "twitch", "needle": put_in},
        {"id": str(uuid4()), "at": now, "kind": "needle_out", "needle": put_in},
    )
