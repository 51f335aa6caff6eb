"""What the record holds, as the step shows it: each entry, and those that nothing recognised."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from drypoint.interfaces.web.components.entries import EntriesView, EntryView
from drypoint.interfaces.web.frame import day_words
from drypoint.knowledge import RecordKind as Kind
from drypoint.language import gettext
from drypoint.pathway.screening import EntryStatus, Facts, RecordEntry, SetAside, Unrecognised
from drypoint.terms import EntryKind
from drypoint.wording import (
    ENTRY_KIND_HEADINGS,
    ENTRY_STATUS_NOTES,
    aside_lines,
    aside_words,
    code_words,
    not_read_words,
)


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


@dataclass(frozen=True, slots=True)
class AsideView:
    """What was recognised and does not count; a person must have read it, as one list.

    Args:
        words: What the list is acknowledged by; empty where nothing of it waits.
    """

    lines: tuple[str, ...]
    words: str
    is_read: bool


def aside_view(listed: Collection[SetAside], read: Collection[str]) -> AsideView | None:
    """Return what was set aside, where anything was."""
    words = aside_words(listed)
    lines = aside_lines(listed)
    return AsideView(lines, words, not words or words in read) if lines else None


def status_note(status: EntryStatus) -> str:
    """Return where an entry stands; nothing where nobody said so, for then it counts as present."""
    return "" if status is EntryStatus.UNKNOWN else ENTRY_STATUS_NOTES[status]


def entry_sentence(entry: RecordEntry) -> str:
    """Return an entry as a sentence with its source."""
    codes = ", ".join(code_words(coding.system, coding.code) for coding in entry.codings)
    status = status_note(entry.status)
    since = day_words(entry.on) if entry.on else entry.dated
    facts = ", ".join(part for part in (status, since, entry.source) if part)
    return listed_words(entry.text or codes, facts)


def listed_words(name: str, facts: str) -> str:
    """Return that the record lists something, with what is known of the entry in brackets."""
    if not facts:
        return gettext("The record lists “{name}”.").format(name=name)
    return gettext("The record lists “{name}” ({facts}).").format(name=name, facts=facts)


def record_views(facts: Facts) -> tuple[EntriesView, ...]:
    """Return what the record holds, by kind."""
    always = (Kind.CONDITION, Kind.MEDICATION, Kind.ALLERGY)
    grouped = {kind: [entry for entry in facts.entries if entry.kind == kind] for kind in Kind}
    return tuple(
        EntriesView(ENTRY_KIND_HEADINGS[EntryKind(kind)], tuple(entry_view(entry) for entry in entries))
        for kind, entries in grouped.items()
        if entries or kind in always
    )


def entry_view(entry: RecordEntry) -> EntryView:
    """Return one entry of the record."""
    codes = tuple(code_words(coding.system, coding.code) for coding in entry.codings)
    since = day_words(entry.on) if entry.on else entry.dated
    notes = (status_note(entry.status), since, not_read_words(entry.unread))
    return EntryView(
        entry.text or gettext("Without words"),
        entry.source or gettext("Entered here"),
        codes,
        ", ".join(note for note in notes if note),
    )


def unrecognised_views(
    listed: Iterable[Unrecognised], read: Collection[str], ticked: Collection[str]
) -> tuple[UnrecognisedView, ...]:
    """Return the entries that nothing recognised, with what was perhaps meant and how often each is there.

    Args:
        listed: As the screening stored them.
        read: What somebody has acknowledged.
        ticked: What is ticked on the page and not acknowledged yet.
    """
    acknowledged = {*read, *ticked}
    views = (unrecognised_view(one, is_read=one.name in acknowledged) for one in listed)
    return tuple({view.name: view for view in views}.values())


def unrecognised_view(listed: Unrecognised, *, is_read: bool) -> UnrecognisedView:
    """Return one entry that nothing recognised."""
    entry = listed.entry
    words = (entry.text, entry.joined_codes, not_read_words(entry.unread))
    text = ", ".join(part for part in words if part)
    return UnrecognisedView(listed.name, text, listed.did_you_mean, is_read, times_sentence(listed.times))


def times_sentence(times: int) -> str:
    """Say how often the record has an entry; nothing where it has it once."""
    known = {1: "", 2: gettext("The record says this twice.")}
    return known.get(times, gettext("The record says this {times} times.").format(times=times))
