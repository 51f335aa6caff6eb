"""Read one tap into an event, as the pathway's `read_events` takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.http import QueryDict

from drypoint.clinic import StoredEvent

WORDS = (
    "kind",
    "id",
    "target",
    "technique",
    "needle",
    "text",
    "adverse_event",
    "severity",
    "lot",
    "corrects",
    "reason",
)
SIZES = ("diameter_mm", "length_mm", "depth_mm")
COUNTS = ("count",)
LISTS = ("checked", "steps_done")


def as_number(text: str, number: Callable[[str], float]) -> float | str:
    """Return a number where one was typed, else the words themselves, for the fault that names them."""
    try:
        return number(text.replace(",", "."))
    except ValueError:
        return text


def read_tap(value: str) -> dict[str, Any]:
    """Return what a button about one needle says: kind, needle and id."""
    parts = [*value.split(" "), "", "", ""][:3]
    return dict(zip(("kind", "needle", "id"), parts, strict=True))


def read_event(form: QueryDict) -> dict[str, Any]:
    """Return the event of one tap without its time; parts that were left empty are left out."""
    if "tap" in form:
        return read_tap(form.get("tap", ""))
    typed = {name: form.get(name, "").strip() for name in (*WORDS, *SIZES, *COUNTS)}
    event: dict[str, Any] = {name: typed[name] for name in WORDS if typed[name]}
    event |= {name: as_number(typed[name], float) for name in SIZES if typed[name]}
    event |= {name: as_number(typed[name], int) for name in COUNTS if typed[name]}
    return event | {name: form.getlist(name) for name in LISTS if name in form}


def first_sent_at(events: Iterable[StoredEvent], event_id: object, *, now: datetime) -> datetime:
    """Return when this tap was first stored, so that a form sent twice is one event; else now."""
    return next((event.at for event in events if str(event.event_id) == event_id), now)
