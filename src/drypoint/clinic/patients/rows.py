"""Between rows of the record and the clinic's frozen values of patients; no decisions, no writing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from drypoint.clinic.patients.values import (
    EntryCoding,
    EntryLine,
    NewEntry,
    NewPatient,
    PastVisit,
    PatientLine,
)
from drypoint.clinic.patients.visit_outline import state_of_visit, visit_outline
from drypoint.record.exact_json import json_digest
from drypoint.record.models import Entry, EntryKind, EntryStatus, PatientDetails, User, Visit, VisitState
from drypoint.record.visit_lists import VISIT_LINE
from drypoint.terms import Language, Sex


def details_row(
    patient_id: UUID,
    patient: NewPatient,
    *,
    by: User,
    at: datetime,
    source: str = "",
    replaces: PatientDetails | None = None,
) -> PatientDetails:
    """Return the row, not yet stored, of a patient's identity."""
    family, given = patient.family_name.strip(), patient.given_name.strip()
    return PatientDetails(
        patient_id=patient_id,
        family_name=family,
        given_name=given,
        birth_date=patient.birth_date,
        sex=patient.sex,
        search_name=f"{family} {given}".casefold()[:400],
        source=source,
        language=patient.language,
        recorded_at=at,
        recorded_by=by,
        replaces=replaces,
    )


def entry_hash(entry: NewEntry) -> str:
    """Return the hash of what a statement says, its source left out."""
    codings = [[coding.system, coding.code, coding.display] for coding in entry.codings]
    on = entry.on.isoformat() if entry.on else None
    return json_digest([entry.kind, entry.text, codings, entry.status, on, entry.value, entry.unit])


def entry_row(
    patient_id: UUID,
    entry: NewEntry,
    *,
    by: User,
    at: datetime,
    replaces: Entry | None = None,
    is_imported: bool = False,
) -> Entry:
    """Return the row, not yet stored, of a statement."""
    return Entry(
        is_imported=is_imported,
        patient_id=patient_id,
        kind=entry.kind,
        text=entry.text,
        codings=[[coding.system, coding.code, coding.display] for coding in entry.codings],
        status=entry.status,
        on=entry.on,
        value=entry.value,
        unit=entry.unit,
        source=entry.source,
        content_hash=entry_hash(entry),
        recorded_at=at,
        recorded_by=by,
        replaces=replaces,
    )


ENTRY_COLUMNS = ("id", "kind", "text", "codings", "status", "on", "value", "unit", "source", "recorded_at")


def entry_line(row: tuple[Any, ...]) -> EntryLine:
    """Return a statement as it is shown, from the columns `ENTRY_COLUMNS`."""
    entry_id, kind, text, stored, status, *rest = row
    codings = tuple(EntryCoding(*coding) for coding in stored)
    return EntryLine(entry_id, EntryKind(kind), text, codings, EntryStatus(status), *rest)


PATIENT_LINE = ("patient_id", "family_name", "given_name", "birth_date", "sex", "language")


def patient_line(row: PatientDetails) -> PatientLine:
    """Return a patient as a list shows them."""
    return patient_of(tuple(getattr(row, column) for column in PATIENT_LINE))


def patient_of(row: tuple[Any, ...]) -> PatientLine:
    """Return a patient from the columns `PATIENT_LINE`."""
    patient_id, family_name, given_name, birth_date, sex, language = row
    # Nobody said in which: the pages' own language, which everybody here can explain.
    spoken = Language(language or Language.ENGLISH)
    return PatientLine(patient_id, family_name, given_name, birth_date, Sex(sex), spoken)


def visit_state(visit: Visit) -> VisitState:
    """Return how far a visit has come that its queryset loaded as `whole`."""
    names = ("is_screened", "is_closed", "is_cancelled")
    return state_of_visit(*(getattr(visit, name) for name in names))


def past_visit(row: tuple[Any, ...], *, by: User) -> PastVisit:
    """Return a visit as the patient's page lists it, from the columns `VISIT_LINE` and `VISIT_STANDING`."""
    visit_id, starts_at, physiotherapist, reason = row[: len(VISIT_LINE)]
    return PastVisit(
        visit_id, starts_at, physiotherapist, reason, visit_outline(row[len(VISIT_LINE) :], by=by)
    )
