"""Turn what became of a resource into entries: what was read, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from drypoint.interfaces.fhir.read.elements import Age, Located
from drypoint.interfaces.fhir.read.resources import NAMELESS
from drypoint.interfaces.fhir.read.values import Demographics, Refused, Result, Taken
from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import EntryStatus, RecordEntry, possible_days

AGE_UNKNOWN = "its day is given as an age, and the birth date is not known"


def entries_of(located: Located, result: Result, person: Demographics) -> Iterator[RecordEntry]:
    """Yield the entry of a resource, and one that says what of it could not be read."""
    if isinstance(result, Refused):
        yield RecordEntry(
            kind=result.kind, text=result.text or located.label, source=located.source, unread=result.why
        )
    elif isinstance(result, Taken):
        yield from _taken(located, result, person)


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
