"""Hand a patient's record to the clinic.

Kept apart from the reader: the clinic brings Django along, and a screening from a file needs neither.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drypoint.errors import Fault, InputError
from drypoint.interfaces.fhir.read.values import Measurement, PatientRecord

if TYPE_CHECKING:
    from drypoint.clinic.patients import ImportedEntry, ImportedPatient
    from drypoint.pathway.screening import RecordEntry

WORLD_WIDE = ("urn:", "http://", "https://")
FHIR = "FHIR"


def imported_patient(record: PatientRecord) -> ImportedPatient:
    """Return the record as the clinic takes it.

    Raises:
        InputError: The person has no id by which the same record would be known again (`DP406`).
    """
    from drypoint.clinic.patients import ImportedPatient  # noqa: PLC0415 -- see the module's docstring

    person = record.person
    if not person.external_id:
        raise InputError([_nameless()])
    return ImportedPatient(
        external_id=person.external_id,
        family_name=person.family_name,
        given_name=person.given_name,
        birth_date=person.birth_date,
        sex=person.sex,
        entries=(
            *(_entry(entry) for entry in (*record.entries, *record.unread)),
            *(_measured(each) for each in record.measurements),
            *_born(record),
        ),
        source_name=_source_name(record),
        language=person.language,
    )


def _source_name(record: PatientRecord) -> str:
    """Return where the id counts: everywhere for a world-wide one, else in this file only."""
    return FHIR if record.person.external_id.startswith(WORLD_WIDE) else record.source_name


def _entry(entry: RecordEntry) -> ImportedEntry:
    from drypoint.clinic import EntryKind, EntryStatus  # noqa: PLC0415 -- as above
    from drypoint.clinic.patients import EntryCoding, ImportedEntry, marks_of  # noqa: PLC0415 -- as above

    return ImportedEntry(
        kind=EntryKind(entry.kind.value),
        text=entry.text,
        codings=(
            *(EntryCoding(coding.system.value, coding.code) for coding in entry.codings),
            *marks_of(unread=entry.unread, dated=entry.dated),
        ),
        status=EntryStatus(entry.status.value),
        on=entry.on,
        source=entry.source,
    )


def _measured(each: Measurement) -> ImportedEntry:
    from drypoint.clinic import EntryKind, EntryStatus  # noqa: PLC0415 -- as above
    from drypoint.clinic.patients import ImportedEntry  # noqa: PLC0415 -- as above

    return ImportedEntry(
        kind=EntryKind.OBSERVATION,
        text=each.measure.value,
        status=EntryStatus.ACTIVE,
        on=each.on,
        value=each.value,
        unit=each.unit,
        source=each.source,
    )


def _born(record: PatientRecord) -> tuple[ImportedEntry, ...]:
    """Return what is known of a birth date without a day, for which a person's details have no room."""
    from drypoint.clinic import EntryKind, EntryStatus  # noqa: PLC0415 -- as above
    from drypoint.clinic.patients import ImportedEntry, marks_of  # noqa: PLC0415 -- as above

    born = record.person.born_in
    if not born:
        return ()
    return (
        ImportedEntry(
            kind=EntryKind.OBSERVATION,
            text=f"born in {born}",
            codings=marks_of(born=born),
            status=EntryStatus.ACTIVE,
            source="Patient",
        ),
    )


def _nameless() -> Fault:
    return Fault(
        "DP406",
        "Patient",
        "no identifier, no id and no address",
        "an id by which the same record is known again",
        "Export the patient with an identifier.",
    )
