"""The patients: who they are and what their record says."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from drypoint.clinic.act import AlreadyCorrected, NotFound, acting
from drypoint.clinic.checks import check_birth_date, check_text, practice_day
from drypoint.clinic.patient_rows import (
    ENTRY_COLUMNS,
    details_row,
    entry_line,
    entry_row,
    past_visit,
    patient_line,
)
from drypoint.clinic.patient_values import EntryLine, NewEntry, NewPatient, PatientLine, PatientPage
from drypoint.clinic.policy import Act, can, check_can
from drypoint.errors import Reading
from drypoint.record.models import Entry, EntryKind, EntryStatus, Patient, PatientDetails, User, Visit
from drypoint.terms import Sex


def add_patient(*, by: User, at: datetime, patient: NewPatient) -> UUID:
    """Add a person to the practice.

    Raises:
        NotAllowed.
        InputError: No name, or a birth date that no living person has.
    """
    with acting(Act.ADD_PATIENT, by=by, at=at) as running:
        _check_patient(patient, at)
        person = Patient(recorded_at=at, recorded_by=by)
        person.save(force_insert=True)
        details_row(person.pk, patient, by=by, at=at).save(force_insert=True)
        running.about = f"patient {person.pk}"
    return person.pk


def correct_patient(*, by: User, at: datetime, patient_id: UUID, patient: NewPatient) -> None:
    """Correct a person's identity: a new row names the old one.

    Raises:
        NotAllowed, NotFound, InputError.
    """
    with acting(Act.CORRECT_PATIENT, by=by, at=at, about=f"patient {patient_id}"):
        _check_patient(patient, at)
        lock_patient(patient_id)
        old = details_of(patient_id)
        details_row(patient_id, patient, by=by, at=at, replaces=old).save(force_insert=True)


def add_entry(
    *, by: User, at: datetime, patient_id: UUID, entry: NewEntry, replaces: UUID | None = None
) -> UUID:
    """Add a statement to a patient's record, or correct the one it names.

    A statement made in error is corrected by the same one with the status `entered_in_error`.

    Raises:
        NotAllowed, NotFound, AlreadyCorrected.
        InputError: It has neither text nor code.
    """
    act = Act.CORRECT_ENTRY if replaces else Act.ADD_ENTRY
    with acting(act, by=by, at=at, about=f"patient {patient_id}"):
        reading = Reading()
        check_entry(reading, entry, "entry")
        reading.finish()
        lock_patient(patient_id)
        old = _standing_entry(patient_id, replaces) if replaces else None
        row = entry_row(patient_id, entry, by=by, at=at, replaces=old)
        row.save(force_insert=True)
    return row.pk


def patients(*, by: User, search: str = "", limit: int = 20) -> tuple[PatientLine, ...]:
    """Return the patients whose names hold every word of `search`, by name, at most `limit` (1-200).

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_PATIENTS)
    rows = PatientDetails.objects.standing().named(search).order_by("search_name", "patient_id")
    return tuple(patient_line(row) for row in rows[: max(1, min(limit, 200))])


def patient(*, by: User, at: datetime, patient_id: UUID) -> PatientPage:
    """Open a patient's record; that it was opened stands in the audit.

    Raises:
        NotAllowed, NotFound.
    """
    with acting(Act.OPEN_PATIENT, by=by, at=at, about=f"patient {patient_id}"):
        details = details_of(patient_id)
        entries_shown = can(by=by, act=Act.READ_CLINICAL_RECORD)
        entries = entries_of(patient_id) if entries_shown else ()
        visits = Visit.objects.listed().filter(patient_id=patient_id).order_by("-starts_at")
        past = tuple(past_visit(row) for row in visits)
    return PatientPage(patient_line(details), entries, entries_shown, past)


def entries_of(patient_id: UUID) -> tuple[EntryLine, ...]:
    """Return the standing statements of a patient: by kind, the newest first, unknown days last."""
    rows = Entry.objects.standing().filter(patient_id=patient_id).values_list(*ENTRY_COLUMNS)
    by_day = sorted((entry_line(row) for row in rows), key=lambda line: (line.on is None, line.text))
    newest = sorted(by_day, key=lambda line: line.on.toordinal() if line.on else 0, reverse=True)
    return tuple(sorted(newest, key=lambda line: list(EntryKind).index(line.kind)))


def details_of(patient_id: UUID) -> PatientDetails:
    """Return what is known of a patient's identity now.

    Raises:
        NotFound: There is no such patient.
    """
    row = PatientDetails.objects.standing().filter(patient_id=patient_id).first()
    if row is None:
        raise NotFound("patient: there is no such patient. Search for the name again.")
    return row


def lock_patient(patient_id: UUID) -> None:
    """Let no other transaction correct the same patient until this one ends.

    Raises:
        NotFound: There is no such patient.
    """
    if Patient.objects.select_for_update().filter(pk=patient_id).first() is None:
        raise NotFound("patient: there is no such patient. Search for the name again.")


def check_entry(reading: Reading, entry: NewEntry, where: str) -> None:
    """Note every fault of a statement."""
    reading.word(entry.kind, f"{where}.kind", EntryKind, default=EntryKind.CONDITION)
    reading.word(entry.status, f"{where}.status", EntryStatus, default=EntryStatus.UNKNOWN)
    check_text(reading, entry.text, f"{where}.text", longest=4000)
    check_text(reading, entry.unit, f"{where}.unit", longest=60)
    check_text(reading, entry.source, f"{where}.source", longest=1000)
    if not entry.text.strip() and not entry.codings:
        reading.fault("DP102", where, "neither text nor code", "one of them", "Say what it is.")
    if entry.value is not None and not abs(entry.value) < float("inf"):
        reading.fault("DP105", f"{where}.value", "no finite number", "a number", "Check the value.")


def _standing_entry(patient_id: UUID, entry_id: UUID) -> Entry:
    row = Entry.objects.select_related("replaced_by").filter(pk=entry_id, patient_id=patient_id).first()
    if row is None:
        raise NotFound("entry: there is no such entry for this patient. Open the record again.")
    if hasattr(row, "replaced_by"):
        raise AlreadyCorrected("entry: it was corrected already. Open the record again.")
    return row


def _check_patient(patient: NewPatient, at: datetime) -> None:
    reading = Reading()
    if not (patient.family_name.strip() or patient.given_name.strip()):
        reading.fault("DP102", "family_name", "nothing", "a name", "Enter at least one name.")
    check_text(reading, patient.family_name, "family_name", longest=200)
    check_text(reading, patient.given_name, "given_name", longest=200)
    check_birth_date(reading, patient.birth_date, "birth_date", on=practice_day(at))
    reading.word(patient.sex, "sex", Sex, default=Sex.UNKNOWN)
    reading.finish()
