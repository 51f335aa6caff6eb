"""Starting a server of the clinic, and killing it whole or one worker of it."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from tests.waiting import held_port, until

from drypoint.interfaces.cli.serving import server_command

HOST = "127.0.0.1"


class Servers:
    """One server at a time on one port; each is a new process group."""

    def __init__(self, *, application: str, port: int, log: IO[bytes]) -> None:
        self.port = port
        self._application, self._log = application, log
        self._nursery = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.kills.nursery", application],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        self._group = 0
        self._by_command: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Fork a server; it need not answer yet."""
        if self._nursery.stdin is None or self._nursery.stdout is None:
            raise AssertionError("unreachable")
        self._nursery.stdin.write(f"{self.port}\n")
        self._nursery.stdin.flush()
        self._group = int(self._nursery.stdout.readline())

    def start_by_command(self) -> None:
        """Start a server as `drypoint serve` does, by its command, with nothing loaded before."""
        *command, _ = server_command(HOST, self.port)
        self._by_command = subprocess.Popen(
            [*command, self._application], stdout=self._log, stderr=self._log, start_new_session=True
        )
        self._group = self._by_command.pid

    def wait(self) -> None:
        """Return when the clinic answers.

        Raises:
            AssertionError: It did not in time.
        """
        until(lambda: answers(self.port), else_say=lambda: f"no server answered on port {self.port}")

    def kill(self) -> None:
        """Kill the server and all its workers at once, with SIGKILL."""
        if self._group:
            _kill_group(self._group)
            _wait_until_gone(self._group)
        if self._by_command:
            self._by_command.wait()
        self._group, self._by_command = 0, None

    def kill_worker(self, place: int) -> None:
        """Kill one worker with SIGKILL and leave the server to go on with the others."""
        workers = self.workers()
        if workers:
            os.kill(workers[place % len(workers)], signal.SIGKILL)

    def workers(self) -> list[int]:
        """Return the process ids of the workers that live."""
        return [one for one, _, state, parent in _processes() if parent == self._group and state != "Z"]

    def end(self) -> None:
        """End whatever still runs."""
        self.kill()
        self._nursery.kill()
        self._nursery.wait()
        for stream in (self._nursery.stdin, self._nursery.stdout):
            if stream:
                stream.close()


@contextmanager
def servers(*, application: str, log: Path) -> Iterator[Servers]:
    """Yield the way to start and kill servers; none is left behind."""
    with held_port() as port, log.open("wb") as file:
        running = Servers(application=application, port=port, log=file)
        try:
            yield running
        finally:
            running.end()


def answers(port: int) -> bool:
    """Say whether a server answers and reaches its database."""
    door = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        door.request("GET", "/healthz")
        return door.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        door.close()


def _kill_group(group: int) -> None:
    with suppress(ProcessLookupError):  # it ended by itself, which the next start shows
        os.killpg(group, signal.SIGKILL)


def _wait_until_gone(group: int) -> None:
    """A killed process keeps its port and its locks until the system has taken it away."""
    while any(of == group and state != "Z" for _, of, state, _ in _processes()):
        time.sleep(0.001)


def _processes() -> Iterator[tuple[int, int, str, int]]:
    """Yield id, group, state and parent of every process, as /proc tells them."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            yield int(entry.name), int(fields[2]), fields[0], int(fields[1])
