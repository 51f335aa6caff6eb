"""A server that is killed at any moment has lost nothing that it acknowledged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.kills.ledger import Sent, Stored, faults
from benchmarks.kills.servers import answers, servers

from drypoint.interfaces.cli.serving import APPLICATION
from tests.waiting import PATIENCE_S, until

ROOT = Path(__file__).parents[2]
IS_POSTGRES = bool(os.environ.get("DATABASE_URL"))
KILLS = 10 if IS_POSTGRES else 50  # the second run asks only whether PostgreSQL differs
once = pytest.mark.skipif(IS_POSTGRES, reason="the same on every database; the other run looks at it")
NEEDLE = {"id": "a", "kind": "needle_in", "at": "2026-11-21T09:00:00+00:00", "target": "soleus.tp1.left"}
SENT = Sent("visit", NEEDLE)
STORED = Stored("visit", "a", NEEDLE)


def besiege(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.kills", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=10 * PATIENCE_S, check=False
    )


@pytest.mark.server
def test_nothing_acknowledged_is_lost_however_often_the_server_is_killed():
    siege = besiege(KILLS, "--seed", 1)

    assert siege.returncode == 0, siege.stdout + siege.stderr
    assert f"{KILLS} kills" in siege.stdout.splitlines()[-1], siege.stdout


@once
@pytest.mark.server
def test_a_server_that_acknowledges_before_it_stores_is_caught():
    siege = besiege(5, "--seed", 1, "--application", "tests.clinic.careless:application")

    assert siege.returncode == 1, siege.stdout + siege.stderr
    assert "lost: " in siege.stdout


@once
@pytest.mark.server
def test_the_clinic_goes_on_when_the_system_kills_one_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DRYPOINT_HOME", str(tmp_path))
    with servers(application=APPLICATION, log=tmp_path / "log") as clinic:
        clinic.start_by_command()
        clinic.wait()
        killed, *_ = before = clinic.workers()

        os.kill(killed, 9)

        until(
            lambda: len({*clinic.workers()} - {killed}) == len(before),
            else_say=(tmp_path / "log").read_text,
        )
        until(lambda: answers(clinic.port), else_say=(tmp_path / "log").read_text)


@pytest.mark.parametrize(
    ("stored", "sent", "word"),
    [
        ([], [SENT], "lost"),
        ([STORED, STORED], [SENT], "doubled"),
        ([STORED], [], "invented"),
        ([Stored("visit", "a", {**NEEDLE, "target": "other"})], [SENT], "changed"),
        ([Stored("another visit", "a", NEEDLE)], [SENT], "changed"),
    ],
)
def test_the_ledger_names_what_went_wrong(stored: list[Stored], sent: list[Sent], word: str):
    by_id = {one.id: one for one in sent}

    (fault,) = faults(acknowledged=by_id, stored=stored, sent=by_id)

    assert fault.startswith(f"{word}: a ")


def test_an_event_that_was_stored_but_not_acknowledged_is_no_fault():
    assert list(faults(acknowledged={}, stored=[STORED], sent={"a": SENT})) == []
