"""What the record holds, as the step shows it: each entry, and those that nothing recognised."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drypoint.interfaces.web.components.entries import EntriesView, EntryView
from drypoint.interfaces.web.frame import day
from drypoint.knowledge import RecordKind as Kind
from drypoint.pathway.screening import EntryStatus, Facts, RecordEntry

KIND_NAMES = {
    Kind.CONDITION: "Conditions",
    Kind.MEDICATION: "Medicines",
    Kind.ALLERGY: "Allergies",
    Kind.PROCEDURE: "Procedures",
    Kind.DEVICE: "Implants and devices",
}
STATUS_NAMES = {
    EntryStatus.RESOLVED: "resolved",
    EntryStatus.REFUTED: "refuted",
    EntryStatus.FAMILY_HISTORY: "in the family",
    EntryStatus.ENTERED_IN_ERROR: "entered in error",
}


@dataclass(frozen=True, slots=True)
class UnrecognisedView:
    """An entry that no rule knows; a person must have read it.

    Args:
        name: What it is acknowledged by.
        guess: What was perhaps meant.
        times: How often the record says it, in words; empty for once.
    """

    name: str
    text: str
    guess: str
    is_read: bool
    times: str = ""


def entry_sentence(entry: RecordEntry) -> str:
    """Return an entry as a sentence with its source."""
    codes = ", ".join(f"{coding.system.upper()} {coding.code}" for coding in entry.codings)
    status = STATUS_NAMES.get(entry.status, "")
    since = day(entry.on) if entry.on else ""
    facts = ", ".join(part for part in (status, since, entry.source) if part)
    return f"The record lists “{entry.text or codes}”{f' ({facts})' if facts else ''}."


def record_views(facts: Facts) -> tuple[EntriesView, ...]:
    """Return what the record holds, by kind."""
    always = (Kind.CONDITION, Kind.MEDICATION, Kind.ALLERGY)
    grouped = {kind: [entry for entry in facts.entries if entry.kind == kind] for kind in Kind}
    return tuple(
        EntriesView(KIND_NAMES[kind], tuple(entry_view(entry) for entry in entries))
        for kind, entries in grouped.items()
        if entries or kind in always
    )


def entry_view(entry: RecordEntry) -> EntryView:
    """Return one entry of the record."""
    codes = tuple(f"{coding.system.upper()} {coding.code}" for coding in entry.codings)
    notes = (STATUS_NAMES.get(entry.status, ""), day(entry.on) if entry.on else "")
    return EntryView(
        entry.text or "Without words",
        entry.source or "Entered here",
        codes,
        ", ".join(note for note in notes if note),
    )


def unrecognised_views(
    listed: Sequence[Mapping[str, Any]], read: Collection[str], ticked: Collection[str]
) -> tuple[UnrecognisedView, ...]:
    """Return the entries that nothing recognised, with what was perhaps meant and how often each is there.

    Args:
        listed: As the screening stored them.
        read: What somebody has acknowledged.
        ticked: What is ticked on the page and not acknowledged yet.
    """
    views = []
    for entry in listed:
        name = entry.get("text") or entry.get("code", "")
        shown = ", ".join(part for part in (entry.get("text", ""), entry.get("code", "")) if part)
        is_read = name in read or name in ticked
        views.append(UnrecognisedView(name, shown, entry.get("did_you_mean", ""), is_read, times_of(entry)))
    return tuple({view.name: view for view in views}.values())


def times_of(entry: Mapping[str, Any]) -> str:
    """Say how often the record has an entry; nothing where it has it once."""
    times = int(entry.get("times", 1))
    return {1: "", 2: "The record says this twice."}.get(times, f"The record says this {times} times.")
