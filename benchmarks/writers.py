"""The programs behind `writes`: one that prepares a record and starts writers, and the writer itself.

python -m benchmarks.writers measure FOLDER     on DATABASE_URL, or on an embedded record in the folder
python -m benchmarks.writers write WHAT VISIT   waits for a line, writes, prints the time of each write
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

WRITERS = (1, 8)
WRITES = 160
WARM = 10
KINDS = ("act", "plain")


def measure(folder: str) -> None:
    """Print the seconds of every write, by kind and number of writers, and how long all of them took."""
    from benchmarks.kills.practice import open_practice, planned_visit, record_in

    with record_in(Path(folder)):
        lead = open_practice()
        visits = [planned_visit(lead, name=f"Number {place}") for place in range(max(WRITERS))]
        taken = {f"{kind} {many}": _together(kind, visits[:many]) for many in WRITERS for kind in KINDS}
    print(json.dumps(taken))


def _together(kind: str, visits: list[str]) -> dict[str, Any]:
    """Let one process for each visit write at the same time."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.writers", "write", kind, visit],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for visit in visits
    ]
    for process in processes:
        _stream(process.stdout).readline()  # everything is loaded
    begun = time.perf_counter()
    for process in processes:
        _stream(process.stdin).write("go\n")
        _stream(process.stdin).flush()
    each = [json.loads(_stream(process.stdout).readline()) for process in processes]
    whole = time.perf_counter() - begun
    for process in processes:
        process.communicate()
    return {"seconds": [one for writer in each for one in writer[WARM:]], "whole": whole}


def _stream(stream: Any) -> Any:
    if stream is None:
        raise AssertionError("unreachable")
    return stream


def write(kind: str, visit: str) -> None:
    """Write needles one after the other as soon as told; print the seconds of each."""
    import django

    django.setup()
    from drypoint.clinic.people import only_lead

    lead = only_lead()
    work = {"act": _act, "plain": _plain}[kind]
    messages = list(_needles())
    work(lead, UUID(visit), messages[0])
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(list(_timed(work, lead, UUID(visit), messages[1:]))), flush=True)


def _timed(
    work: Callable[[Any, UUID, dict[str, Any]], None], by: Any, visit: UUID, messages: list[dict[str, Any]]
) -> Iterator[float]:
    for message in messages:
        begun = time.perf_counter()
        work(by, visit, message)
        yield time.perf_counter() - begun


def _needles() -> Iterator[dict[str, Any]]:
    from benchmarks.kills.practice import TARGET

    for _ in range(WRITES + WARM + 1):
        now = datetime.now(UTC).isoformat()
        yield {
            "id": str(uuid4()),
            "at": now,
            "kind": "needle_in",
            "target": TARGET,
            "technique": "superficial",
        }


def _act(by: Any, visit: UUID, message: dict[str, Any]) -> None:
    """The whole act: permission, gates, event, audit, one commit."""
    from drypoint import clinic

    answer = clinic.session.record_needle_event(by=by, at=datetime.now(UTC), visit_id=visit, event=message)
    if answer != clinic.session.EventAnswer.ACCEPTED:
        raise RuntimeError(f"the event was answered with {answer}")


def _plain(by: Any, visit: UUID, message: dict[str, Any]) -> None:
    """What anybody would write instead: the same row by Django alone, one INSERT, one commit."""
    from django.db import transaction

    from drypoint.record.models import NeedleEvent

    now = datetime.now(UTC)
    written = {"recorded_at": now, "recorded_by": by, "content": message, "content_hash": "0" * 64}
    row = NeedleEvent(id=UUID(message["id"]), visit_id=visit, kind=message["kind"], at=now, **written)
    with transaction.atomic():
        row.save(force_insert=True)


PROGRAMS: dict[str, Callable[..., None]] = {"measure": measure, "write": write}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
