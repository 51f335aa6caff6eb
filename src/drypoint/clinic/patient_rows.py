"""Between rows of the record and the clinic's frozen values of patients; no decisions, no writing."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from drypoint.clinic.patient_values import Coding, EntryLine, NewEntry, NewPatient, PastVisit, PatientLine
from drypoint.record.exact_json import digest
from drypoint.record.models import Entry, EntryKind, EntryStatus, PatientDetails, User, Visit, VisitState
from drypoint.terms import Sex


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
        recorded_at=at,
        recorded_by=by,
        replaces=replaces,
    )


def entry_hash(entry: NewEntry) -> str:
    """Return the hash of what a statement says, its source left out."""
    codings = [[coding.system, coding.code, coding.display] for coding in entry.codings]
    on = entry.on.isoformat() if entry.on else None
    return digest([entry.kind, entry.text, codings, entry.status, on, entry.value, entry.unit])


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
    codings = tuple(Coding(*coding) for coding in stored)
    return EntryLine(entry_id, EntryKind(kind), text, codings, EntryStatus(status), *rest)


def patient_line(row: PatientDetails) -> PatientLine:
    """Return a patient as a list shows them."""
    return PatientLine(row.patient_id, row.family_name, row.given_name, row.birth_date, Sex(row.sex))


def visit_state(visit: Visit) -> VisitState:
    """Return how far a visit has come that its queryset loaded as `listed` or `whole`."""
    states = (("is_cancelled", VisitState.CANCELLED), ("is_closed", VisitState.CLOSED))
    reached = (state for name, state in states if getattr(visit, name))
    started = VisitState.IN_PROGRESS if getattr(visit, "is_screened") else VisitState.BOOKED  # noqa: B009 -- an annotation, unknown to the type
    return next(reached, started)


def past_visit(row: Visit) -> PastVisit:
    """Return a visit as the patient's page lists it."""
    name = row.physiotherapist.full_name
    return PastVisit(row.pk, row.starts_at, name, row.reason, visit_state(row))
