"""Read one tap into an event, as the pathway's `read_events` takes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.http import QueryDict

from drypoint.clinic.standing.values import StoredEvent

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
    "manner",
    "incident",
    "step",
    "done_by",
    "state",
    "near_miss",
    "second_practitioner",
    "ultrasound",
)
SIZES = ("diameter_mm", "length_mm", "depth_mm", "pain")
COUNTS = ("count",)
LISTS = ("checked", "steps_done")
FLAGS = ("sharp_pain", "is_whole")
"""Answered with `yes` or `no`; left alone, nobody asked."""
PRESETS = {"depth_preset": "depth_mm"}
"""A button's name, and the part of the event that it fills in place of what was typed."""
SAID = {"yes": True, "no": False}


def as_number(text: str, number: Callable[[str], float]) -> float | str:
    """Return a number where one was typed, else the words themselves, for the fault that names them."""
    try:
        return number(text.replace(",", "."))
    except ValueError:
        return text


def read_tap(value: str) -> dict[str, Any]:
    """Return what one button says: kind, needle, id, and one detail such as `manner=rotation`."""
    kind, needle, event_id, detail = [*value.split(" "), "", "", "", ""][:4]
    name, _, word = detail.partition("=")
    return {"kind": kind, "needle": needle, "id": event_id} | read_words({name: word} if name else {})


def read_words(typed: Mapping[str, str]) -> dict[str, Any]:
    """Return the parts of an event that stand in single words; empty ones are left out."""
    given = {name: word.strip() for name, word in typed.items() if word.strip()}
    event: dict[str, Any] = {name: given[name] for name in WORDS if name in given}
    event |= {name: as_number(given[name], float) for name in SIZES if name in given}
    event |= {name: as_number(given[name], int) for name in COUNTS if name in given}
    event |= {name: SAID.get(given[name], given[name]) for name in FLAGS if name in given}
    return event | {part: as_number(given[name], float) for name, part in PRESETS.items() if name in given}


def read_event(form: QueryDict) -> dict[str, Any]:
    """Return the event of one tap without its time; parts that were left empty are left out."""
    if "tap" in form:
        return read_tap(form.get("tap", ""))
    event = read_words({name: form.get(name, "") for name in form})
    if "all_checked" in form:
        # The items that stood on the page, not those of the knowledge now: only what was read is confirmed.
        return event | {"checked": form.getlist("shown")}
    return event | {name: form.getlist(name) for name in LISTS if name in form}


def first_sent_at(events: Iterable[StoredEvent], event_id: object, *, now: datetime) -> datetime:
    """Return when this tap was first stored, so that a form sent twice is one event; else now."""
    return next((event.at for event in events if str(event.event_id) == event_id), now)
