"""The clinic served beside the tests, in a thread of theirs; it knows when the last request has ended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import LiveServerThread
from pytest_django.live_server_helper import LiveServer

from tests.waiting import until


class WatchedServer(ThreadedWSGIServer):
    """Remembers whom it serves: each has a thread, and that thread a connection to the database.

    Django leaves these threads to themselves. One that still writes while the tables are emptied leaves its
    row to the next test, and one that has its connection open when the tests end keeps the database from
    being removed.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.served: set[Any] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self.served.add(client_address)
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.served.discard(client_address)


def settle(server: LiveServer) -> None:
    """Return when nobody is served any more: every window is closed, and what it asked for is answered."""
    served = server.thread.httpd.served
    until(lambda: not served, else_say=lambda: f"still served: {sorted(served)}; close every window")


@contextmanager
def served_clinic() -> Iterator[LiveServer]:
    """Yield the served clinic; when it is stopped, no thread of it holds the database open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LiveServerThread, "server_class", WatchedServer)
        server = LiveServer("localhost")
    try:
        yield server
    finally:
        server.stop()
        settle(server)
