"""Turn what became of a resource into entries: what was read, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from drypoint.interfaces.fhir.read.elements import Age, Located
from drypoint.interfaces.fhir.read.resources import NAMELESS, READERS
from drypoint.interfaces.fhir.read.values import Demographics, Refused, Result, Taken
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import EntryStatus, RecordEntry, possible_days

NOTES = ("note", "notes", "comment", "comments")
AGE_UNKNOWN = "its day is given as an age, and the birth date is not known"


def entries_of(located: Located, result: Result, person: Demographics) -> Iterator[RecordEntry]:
    """Yield the entry of a resource, and one that says what of it could not be read."""
    if isinstance(result, Refused):
        yield RecordEntry(
            kind=result.kind, text=result.text or located.label, source=located.source, unread=result.why
        )
    elif isinstance(result, Taken):
        yield from _taken(located, result, person)
    if located.kind in READERS:
        yield from _noted(located, result)


def _noted(located: Located, result: Result) -> Iterator[RecordEntry]:
    """Yield what somebody noted on a resource: words that may name anything, read like any other entry.

    Specification: https://hl7.org/fhir/R4/datatypes.html#Annotation; other versions write one, or a comment.
    """
    entry = result.entry if isinstance(result, Taken) else None
    is_void = isinstance(entry, RecordEntry) and entry.status is EntryStatus.ENTERED_IN_ERROR
    status = EntryStatus.ENTERED_IN_ERROR if is_void else EntryStatus.UNKNOWN
    if located.kind == "FamilyMemberHistory":
        status = EntryStatus.FAMILY_HISTORY
    for words in dict.fromkeys(_note_words(located.resource)):
        yield RecordEntry(
            kind=RecordKind.CONDITION, text=words, status=status, source=f"note on {located.source}"
        )


def _note_words(resource: Mapping[str, Any]) -> Iterator[str]:
    for name in NOTES:
        whole = resource.get(name)
        for part in whole if isinstance(whole, list) else [whole]:
            words = part.get("text") if isinstance(part, Mapping) else part
            if isinstance(words, str) and words.strip():
                yield words.strip()


def doubt_about(patient: Located, text: str, why: str) -> RecordEntry:
    """Return the entry that asks somebody to clear up what the whole record leaves in doubt."""
    return RecordEntry(kind=RecordKind.CONDITION, text=f"{text}: {why}", source=patient.source, unread=why)


def distinct_unread(entries: Iterable[RecordEntry]) -> tuple[RecordEntry, ...]:
    """Return each thing that was not read once, however often the file has it."""
    kept: dict[tuple[str, str, str], RecordEntry] = {}
    for entry in entries:
        kept.setdefault((entry.kind, entry.text, entry.unread), entry)
    return tuple(kept.values())


def _taken(located: Located, taken: Taken, person: Demographics) -> Iterator[RecordEntry]:
    reasons = list(taken.unread)
    entry = taken.entry
    if isinstance(entry, RecordEntry) and taken.age is not None:
        entry = replace(entry, dated=_dated(taken.age, person))
        reasons += [] if entry.dated else [AGE_UNKNOWN]
    if isinstance(entry, RecordEntry) and NAMELESS not in reasons:
        yield entry
    if reasons:
        yield RecordEntry(
            kind=entry.kind if isinstance(entry, RecordEntry) else RecordKind.CONDITION,
            text=entry.text if isinstance(entry, RecordEntry) else located.label,
            status=entry.status if isinstance(entry, RecordEntry) else EntryStatus.UNKNOWN,
            source=located.source,
            unread="; ".join(reasons),
        )


def _dated(age: Age, person: Demographics) -> str:
    """Return the days on which a person was of an age, or nothing while their birth date is not known."""
    born = (person.birth_date, person.birth_date) if person.birth_date else possible_days(person.born_in)
    if born is None:
        return ""
    first, last = _days_after(born[0], age.fewest_days), _days_after(born[1], age.most_days)
    return f"{first.isoformat()}/{last.isoformat()}"


def _days_after(day: date, days: float) -> date:
    try:
        return day + timedelta(days=int(days))
    except OverflowError:
        return date.max
