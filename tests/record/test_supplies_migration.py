"""Sessions from before the table of lots are found by a recall too."""

from __future__ import annotations

from importlib import import_module
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from drypoint import clinic
from drypoint.record.models import LotTraceRow, NeedleEvent
from tests.clinic.practice import AT, MINUTE, Practice, needle_in, needle_out

backfill = import_module("drypoint.record.migrations.0007_supplies").trace_stored_events


@pytest.fixture
def practice(db: None) -> Practice:
    return Practice()


def stored(practice: Practice, visit_id: UUID, content: dict[str, Any]) -> None:
    """Store an event as the version before did: without a row for its lot."""
    NeedleEvent(
        id=UUID(content["id"]),
        visit_id=visit_id,
        kind=content["kind"],
        at=AT,
        content=content,
        content_hash="x",
        recorded_at=AT,
        recorded_by=practice.physio,
    ).save(force_insert=True)


def test_every_stored_use_is_found_also_what_a_correction_names(practice: Practice) -> None:
    visit_id, first, second = practice.planned(), needle_in(lot="ab 12"), needle_in()
    fix = {
        "id": str(uuid4()),
        "kind": "correction",
        "at": first["at"],
        "corrects": second["id"],
        "reason": "forgotten",
    }
    unused = {"id": str(uuid4()), "kind": "needle_unused", "at": first["at"], "count": 3, "lot": "AB12"}
    replacement = {**second, "lot": "AB12"}
    for content in (first, second, needle_out(first), unused, {**fix, "replacement": replacement}):
        stored(practice, visit_id, content)

    backfill(apps, None)

    found = clinic.supplies.trace_lot(by=practice.physio, at=AT, lot="AB12")
    assert sorted((line.kind, line.count) for line in found) == [("in", 1), ("in", 1), ("unused", 3)]
    assert AT + 7 * MINUTE in [line.out_at for line in found]


def test_a_practice_without_events_gets_no_rows(practice: Practice) -> None:
    backfill(apps, None)

    assert not LotTraceRow.objects.exists()
