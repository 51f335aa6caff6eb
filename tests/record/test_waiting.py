"""Many writers at once: each is served in its turn, and one that cannot be says so in time."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from drypoint.record.models import User
from tests.clinic.practice import AT

WRITERS, EACH = 8, 25
HELD_S = 0.01

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no single writer"),
]


def write(writer: int) -> float:
    """Write as fast as can be; return the longest wait for the lock in seconds."""
    longest = 0.0
    try:
        for number in range(EACH):
            asked = time.monotonic()
            with transaction.atomic():
                longest = max(longest, time.monotonic() - asked)
                User.objects.create(username=f"{writer}-{number}", full_name="", role="auditor", added_at=AT)
                time.sleep(HELD_S)
    finally:
        connection.close()
    return longest


def test_of_eight_busy_writers_none_starves():
    with ThreadPoolExecutor(WRITERS) as pool:
        waits = list(pool.map(write, range(WRITERS)))

    assert User.objects.count() == WRITERS * EACH
    # SQLite's own waiting left one of them without the lock for 20 s and more: then it gives up.
    assert max(waits) < 10


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
        began = time.monotonic()
        said = pool.submit(blocked).result(timeout=15)

    assert "locked" in said
    assert time.monotonic() - began < 10
