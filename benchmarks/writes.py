"""How long storing one needle event takes: the whole act, beside a plain INSERT on the same engine."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from typing import Any

from tests.postgres import NoPostgresError, postgres_server

from benchmarks.figures import ROOT, growth, shown
from benchmarks.writers import WRITERS

SQLITE = "encrypted SQLite, synchronous FULL"
POSTGRES = "PostgreSQL, synchronous commit"
HEADS = (
    *("engine", "writers", "plain INSERT, median ms", "p95", "an event, median ms", "least", "p95"),
    *("p95 × plain's", "events a second"),
)


def measure() -> str:
    """Let one writer and eight write on both engines, each through to the disk."""
    rows = [*_rows(SQLITE, {}), *_postgres_rows()]
    note = (
        "An event is permission, gates, the event and its audit entry in one commit. Writers are processes."
    )
    return growth("Needle events, wall time", HEADS, rows).replace("### ", "## ") + f"\n{note}\n"


def _postgres_rows() -> list[tuple[object, ...]]:
    try:
        with postgres_server(is_durable=True) as url:
            return list(_rows(POSTGRES, {"DATABASE_URL": url}))
    except NoPostgresError as reason:
        return [(f"PostgreSQL: {reason}", *[""] * (len(HEADS) - 1))]


def _rows(engine: str, environment: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    taken = _taken(environment)
    for writers in WRITERS:
        plain, act = (taken[f"{kind} {writers}"] for kind in ("plain", "act"))
        (usual, _, slow), (median, least, worst) = _spread(plain), _spread(act)
        rate = len(act["seconds"]) / act["whole"]
        yield engine, writers, usual, slow, median, least, worst, f"{shown(worst / slow)} ×", rate


def _taken(environment: Mapping[str, str]) -> dict[str, Any]:
    apart = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    with tempfile.TemporaryDirectory(prefix="drypoint-writes-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.writers", "measure", folder],
            env={**apart, **environment, "DJANGO_SETTINGS_MODULE": "drypoint.config.settings"},
            cwd=ROOT,
            capture_output=True,
            check=False,
            text=True,
        )
    if done.returncode:
        raise RuntimeError(done.stderr)
    taken: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return taken


def _spread(taken: Mapping[str, Any]) -> tuple[float, float, float]:
    """Return median, least and 95th percentile in ms."""
    all_ms = sorted(1000 * one for one in taken["seconds"])
    return statistics.median(all_ms), all_ms[0], all_ms[int(0.95 * len(all_ms))]
