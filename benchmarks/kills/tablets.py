"""Tablets: each sends its events one after the other, again and again until it is told that one arrived."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable, Mapping
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.kills.ledger import Ledger, Sent

HOST = "127.0.0.1"
PAUSE_S = 0.005
NO_ANSWER = (OSError, http.client.HTTPException)


class RefusedError(Exception):
    """The server answered, and would not take an event that it must take."""


class Door:
    """One signed-in connection to the clinic, opened anew after each break."""

    def __init__(self, port: int, cookies: Mapping[str, str]) -> None:
        self._port, self._cookies = port, cookies
        self._connection: http.client.HTTPConnection | None = None

    def send(self, sent: Sent) -> int:
        """Send an event as the needle page does; return the status.

        Raises:
            OSError, http.client.HTTPException: No whole answer came; nobody knows whether it was stored.
        """
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": self._cookies["csrftoken"],
        }
        self._connection = self._connection or http.client.HTTPConnection(HOST, self._port, timeout=30)
        try:
            address = f"/visits/{sent.visit_id}/needle/"
            self._connection.request("POST", address, urlencode(dict(sent.event)), headers)
            reply = self._connection.getresponse()
            reply.read()
        except NO_ANSWER:
            self.close()
            raise
        return reply.status

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
        while True:
            try:
                status = self._door.send(sent)
            except NO_ANSWER:
                time.sleep(PAUSE_S)
                continue
            check_taken(sent, status)
            self._ledger.acknowledge(sent)
            return


def check_taken(sent: Sent, status: int) -> None:
    """Pass when a status says that an event is stored.

    Raises:
        RefusedError: It says something else.
    """
    if status != http.client.SEE_OTHER:
        raise RefusedError(f"{sent.event['kind']} {sent.id} was answered with {status}")


def needle(target: str) -> tuple[Mapping[str, Any], ...]:
    """Return the events of one needle: in, a twitch, out."""
    put_in = str(uuid4())
    return (
        {"id": put_in, "kind": "needle_in", "target": target, "technique": "superficial"},
        {"id": str(uuid4()), "kind": "twitch", "needle": put_in},
        {"id": str(uuid4()), "kind": "needle_out", "needle": put_in},
    )
