"""Turn the clinic's patients into what the list and a person's page show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from drypoint.clinic import Act, EntryKind, User, can
from drypoint.clinic.patients import (
    EntryLine,
    PastVisit,
    PatientLine,
    PatientPage,
    dated_words,
    plain_codings,
    unread_reason,
)
from drypoint.interfaces.web.components.entries import EntriesView, EntryView
from drypoint.interfaces.web.components.person import PersonView
from drypoint.interfaces.web.frame import day_of, day_words, facts_of, local_clock, person_view
from drypoint.interfaces.web.visit.visits.present import is_alarming, state_sentence
from drypoint.language import gettext
from drypoint.wording import ENTRY_KIND_HEADINGS, ENTRY_STATUS_NOTES, code_words, not_read_words


@dataclass(frozen=True, slots=True)
class PatientLineView:
    """One person in the list."""

    name: str
    url: str
    facts: str


@dataclass(frozen=True, slots=True)
class PastVisitView:
    """One visit of a person."""

    day: str
    time: str
    url: str
    text: str
    state: str
    is_alarming: bool


@dataclass(frozen=True, slots=True)
class PatientView:
    """A person's page."""

    person: PersonView
    entries: tuple[EntriesView, ...]
    entries_shown: bool
    visits: tuple[PastVisitView, ...]
    book_url: str
    correct_url: str
    record_url: str
    older_url: str
    newest_url: str


@dataclass(frozen=True, slots=True)
class NamesakeView:
    """Somebody who is here and may be the person that is being added."""

    patient_id: str
    name: str
    url: str
    facts: str


def namesakes_view(lines: tuple[PatientLine, ...], *, on: date) -> tuple[NamesakeView, ...]:
    """Return those who may be the person that is being added."""
    views = patient_lines(lines, on=on)
    return tuple(
        NamesakeView(str(line.patient_id), view.name, view.url, view.facts)
        for line, view in zip(lines, views, strict=True)
    )


def patient_lines(lines: tuple[PatientLine, ...], *, on: date) -> tuple[PatientLineView, ...]:
    """Return the people who were found."""
    return tuple(
        PatientLineView(line.name, reverse("patient", args=[line.patient_id]), ", ".join(facts_of(line, on)))
        for line in lines
    )


def codes_of(entry: EntryLine) -> tuple[str, ...]:
    """Return the codes of an entry, each with the name of its system."""
    return tuple(code_words(coding.system, coding.code) for coding in plain_codings(entry.codings))


def entry_view(entry: EntryLine, correct_url: str = "") -> EntryView:
    """Return one entry with its codes, its status where it is not simply active, and its source."""
    measured = f"{entry.value:g} {entry.unit}".strip() if entry.value is not None else ""
    why, dated = unread_reason(entry.codings), dated_words(entry.codings)
    notes = [ENTRY_STATUS_NOTES[entry.status], day_words(entry.on) if entry.on else dated]
    if entry.kind == EntryKind.OBSERVATION:
        notes = notes[1:]
    return EntryView(
        text=": ".join(part for part in (entry.text, measured) if part) or gettext("Without words"),
        source=entry.source or gettext("Entered here"),
        codes=codes_of(entry),
        note=", ".join(note for note in (*notes, not_read_words(why)) if note),
        correct_url=correct_url,
    )


def entries_by_kind(entries: tuple[EntryLine, ...], *, record_url: str) -> tuple[EntriesView, ...]:
    """Return the record, one part for each kind; the first three kinds also when they are empty.

    `record_url` leads to the corrections of those who may make them; it is empty for others.
    """
    always = (EntryKind.CONDITION, EntryKind.MEDICATION, EntryKind.ALLERGY)
    grouped: dict[EntryKind, list[EntryView]] = {kind: [] for kind in EntryKind}
    for entry in entries:
        grouped[entry.kind].append(entry_view(entry, record_url and f"{record_url}{entry.entry_id}/"))
    return tuple(
        EntriesView(ENTRY_KIND_HEADINGS[kind], tuple(found))
        for kind, found in grouped.items()
        if found or kind in always
    )


def visit_line(visit: PastVisit, *, opens: bool) -> PastVisitView:
    """Return one visit of a person's list."""
    return PastVisitView(
        day=day_of(visit.starts_at),
        time=local_clock(visit.starts_at),
        url=reverse("visit", args=[visit.visit_id]) if opens else "",
        text=", ".join(
            part
            for part in (
                visit.reason,
                gettext("with {physiotherapist}").format(physiotherapist=visit.physiotherapist),
            )
            if part
        ),
        state=state_sentence(visit.told),
        is_alarming=is_alarming(visit.told),
    )


def patient_view(page: PatientPage, *, by: User, on: date, is_older: bool = False) -> PatientView:
    """Return a person's page as this user may see it; `is_older` where its visits are not the newest."""
    url = reverse("patient", args=[page.patient.patient_id])
    opens = can(by=by, act=Act.OPEN_VISIT)
    record_url = f"{url}record/"
    may_correct = can(by=by, act=Act.CORRECT_ENTRY)
    return PatientView(
        person=person_view(page.patient, on=on),
        entries=entries_by_kind(page.entries, record_url=record_url if may_correct else "")
        if page.entries_shown
        else (),
        entries_shown=page.entries_shown,
        visits=tuple(visit_line(visit, opens=opens) for visit in page.visits),
        book_url=f"{url}book/",
        correct_url=f"{url}correct/" if can(by=by, act=Act.CORRECT_PATIENT) else "",
        record_url=record_url if can(by=by, act=Act.ADD_ENTRY) else "",
        older_url=f"{url}?visits_before={page.visits[-1].visit_id}" if page.older else "",
        newest_url=url if is_older else "",
    )
