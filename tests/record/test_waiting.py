"""Many writers at once: each is served in its turn, and one that cannot be says so in time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from drypoint.record.models import User
from tests.clinic.practice import AT
from tests.waiting import PATIENCE_S

WRITERS, EACH = 8, 25
HELD_S = 0.01

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no single writer"),
]


def write(writer: int) -> None:
    """Write as fast as can be."""
    try:
        for number in range(EACH):
            with transaction.atomic():
                User.objects.create(username=f"{writer}-{number}", full_name="", role="auditor", added_at=AT)
                time.sleep(HELD_S)
    finally:
        connection.close()


def test_of_eight_busy_writers_none_starves(monkeypatch: pytest.MonkeyPatch):
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        time.sleep(seconds)

    clock = SimpleNamespace(monotonic=time.monotonic, sleep=pause)
    monkeypatch.setattr("drypoint.config.sqlcipher.base.time", clock)
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", PATIENCE_S)

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))

    assert User.objects.count() == WRITERS * EACH
    # SQLite's own waiting pauses for a tenth of a second: that left one without the lock for 20 s and more.
    assert 0 < max(pauses) < 0.02


def test_a_writer_that_never_gets_the_lock_is_told_so_in_time(settings: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.2)

    def blocked() -> str:
        try:
            with transaction.atomic():
                return "begun"
        except OperationalError as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        said = pool.submit(blocked).result(timeout=PATIENCE_S)

    assert "locked" in said
