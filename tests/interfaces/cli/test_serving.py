"""The clinic is run by the program itself: a demo practice from an empty folder, then answers."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo practice, served from an empty folder until the tests are through."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    environment = {**os.environ, "DRYPOINT_HOME": str(home), "PORT": str(port)}
    environment.pop("DATABASE_URL", None)
    program = Path(sys.executable).with_name("drypoint")
    with (home / "log").open("wb") as log:
        server = subprocess.Popen([str(program), "demo"], env=environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/healthz", server, home / "log")
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=2) as reply:
                assert reply.status == 200
                return
        except (urllib.error.URLError, ConnectionError):
            assert server.poll() is None, log.read_text()
            time.sleep(0.2)
    raise AssertionError(log.read_text())


def test_the_demo_practice_answers_a_decision(served: str):
    request = urllib.request.Request(
        f"{served}/api/screen", data=b'{"on": "2026-11-21"}', headers={"Content-Type": "application/json"}
    )

    with urllib.request.urlopen(request, timeout=20) as reply:
        verdict = json.load(reply)

    assert verdict["decision"] == "ask"


def test_the_first_page_is_a_page_of_the_clinic(served: str):
    with urllib.request.urlopen(served, timeout=20) as reply:
        assert reply.status == 200
        assert "<title>" in reply.read().decode()
