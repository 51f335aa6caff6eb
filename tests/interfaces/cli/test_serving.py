"""The clinic is run by the program itself: a demo practice from an empty folder, then answers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.waiting import PATIENCE_S, answers, held_port, until

pytestmark = [pytest.mark.server]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The demo practice, served from an empty folder until the tests are through."""
    home = tmp_path_factory.mktemp("home")
    program = Path(sys.executable).with_name("drypoint")
    with held_port() as port, (home / "log").open("wb") as log:
        environment = {**os.environ, "DRYPOINT_HOME": str(home), "PORT": str(port)}
        environment.pop("DATABASE_URL", None)
        server = subprocess.Popen([str(program), "demo"], env=environment, stdout=log, stderr=log)
        address = f"http://127.0.0.1:{port}"
        try:
            until(lambda: answers_or_ended(address, server), else_say=(home / "log").read_text)
            assert server.poll() is None, (home / "log").read_text()
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=PATIENCE_S)


def answers_or_ended(address: str, server: subprocess.Popen[bytes]) -> bool:
    return server.poll() is not None or answers(f"{address}/healthz")


def test_the_demo_practice_answers_a_decision(served: str):
    request = urllib.request.Request(
        f"{served}/api/screen", data=b'{"on": "2026-11-21"}', headers={"Content-Type": "application/json"}
    )

    with urllib.request.urlopen(request, timeout=PATIENCE_S) as reply:
        verdict = json.load(reply)

    assert verdict["decision"] == "ask"


def test_the_first_page_is_a_page_of_the_clinic(served: str):
    with urllib.request.urlopen(served, timeout=PATIENCE_S) as reply:
        assert reply.status == 200
        assert "<title>" in reply.read().decode()
