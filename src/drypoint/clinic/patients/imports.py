"""Records from outside: taken whole or not at all, each statement with its source, never twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from uuid import UUID

from drypoint.clinic.frame import Act, check_birth_date, check_text, hold_imports, practice_day, running_act
from drypoint.clinic.patients.acts import check_entry, details_of, lock_patient, namesakes, store_details
from drypoint.clinic.patients.rows import details_row, entry_hash, entry_row
from drypoint.clinic.patients.values import NewEntry, NewPatient
from drypoint.foreign import Reading
from drypoint.record.models import Entry, Patient, PatientDetails, PatientSource, User
from drypoint.terms import Language, Sex

ImportedEntry = NewEntry
_Place = tuple[str, str]  # source and kind


@dataclass(frozen=True, slots=True)
class ImportedPatient:
    """One person and their statements from one source.

    Args:
        external_id: The person's id in that source, such as `Patient/42` or an identifier.
        source_name: The source itself, such as a file name or a server's address. Together the two say
            whether this person is known already.
        entries: Each with its own `source` (resource type, id, file).
    """

    external_id: str
    family_name: str
    given_name: str
    birth_date: date | None
    sex: Sex
    entries: tuple[ImportedEntry, ...]
    source_name: str
    language: Language = Language.ENGLISH

    @property
    def identity(self) -> NewPatient:
        """Who this person is."""
        return NewPatient(self.family_name, self.given_name, self.birth_date, self.sex, self.language)


@dataclass(frozen=True, slots=True)
class ImportedResult:
    """What an import did: statements added, known already, and replaced by a newer wording.

    `is_namesake` says that it added a person whose name and birth date somebody else here has too.
    """

    patient_id: UUID
    added: int
    already_known: int
    replaced: int = 0
    is_namesake: bool = False


@dataclass(frozen=True, slots=True)
class _Change:
    """A statement to write, and the row that it replaces where there is one."""

    entry: NewEntry
    replaces: Entry | None


def import_patient(*, by: User, at: datetime, patient: ImportedPatient) -> ImportedResult:
    """Take a person's record from outside; the same import again adds nothing.

    A statement whose source is known with other content replaces the old one, which is kept.
    A name or birth date that somebody here corrected by hand stays as they wrote it.

    Raises:
        NotAllowed.
        InputError: Something cannot be stored; every fault is listed and nothing is.
    """
    with running_act(Act.IMPORT_PATIENT, by=by, at=at) as running:
        _check_import(patient, at)
        hold_imports()  # two imports of one person: the second finds the first
        known = _known_patient(patient, by=by, at=at)
        # Another source's person is another one until somebody looks: nobody is here to be asked.
        is_namesake = known is None and bool(namesakes(patient.identity))
        patient_id = known or _new_patient(patient, by=by, at=at)
        running.about = f"patient {patient_id}"
        changes = _changes(patient_id, patient.entries)
        Entry.objects.bulk_create(
            entry_row(patient_id, change.entry, by=by, at=at, replaces=change.replaces, is_imported=True)
            for change in changes
        )
    replaced = sum(change.replaces is not None for change in changes)
    added = len(changes) - replaced
    return ImportedResult(patient_id, added, len(patient.entries) - len(changes), replaced, is_namesake)


def _known_patient(patient: ImportedPatient, *, by: User, at: datetime) -> UUID | None:
    source = PatientSource.objects.filter(
        source_name=patient.source_name, external_id=patient.external_id
    ).first()
    if source is None:
        return None
    lock_patient(source.patient_id)
    old = details_of(source.patient_id)
    new = details_row(source.patient_id, patient.identity, by=by, at=at, source=_name(patient), replaces=old)
    # A source corrects only what it said itself: what a person here wrote stands, whatever comes in again.
    if _told(old) != _told(new) and old.source == _name(patient):
        store_details(new)
    return source.patient_id


def _told(row: PatientDetails) -> tuple[object, ...]:
    """Return what a row says of a person; one from before there were languages says English."""
    names = (row.family_name, row.given_name, row.birth_date, row.sex)
    return (*names, row.language or Language.ENGLISH)


def _new_patient(patient: ImportedPatient, *, by: User, at: datetime) -> UUID:
    person = Patient(recorded_at=at, recorded_by=by)
    person.save(force_insert=True)
    source = PatientSource(
        patient=person,
        source_name=patient.source_name,
        external_id=patient.external_id,
        recorded_at=at,
        recorded_by=by,
    )
    source.save(force_insert=True)
    store_details(details_row(person.pk, patient.identity, by=by, at=at, source=_name(patient)))
    return person.pk


def _name(patient: ImportedPatient) -> str:
    return f"{patient.external_id} in {patient.source_name}"


def _changes(patient_id: UUID, entries: Iterable[NewEntry]) -> list[_Change]:
    """Return what is new; one source may carry several statements, so they are matched within it."""
    known: dict[_Place, dict[str, Entry]] = defaultdict(dict)
    for row in _own_rows(patient_id):
        known[(row.source, row.kind)][row.content_hash] = row
    coming: dict[_Place, dict[str, NewEntry]] = defaultdict(dict)
    for entry in entries:
        coming[(entry.source, entry.kind)][entry_hash(entry)] = entry
    return [
        change
        for place, statements in coming.items()
        for change in _changes_at(statements, known.get(place, {}), is_named=bool(place[0]))
    ]


def _own_rows(patient_id: UUID) -> list[Entry]:
    """Return what imports said last, also where somebody here has corrected it since."""
    rows = Entry.objects.filter(patient_id=patient_id, is_imported=True).select_related("replaced_by")
    return [row for row in rows if not _is_replaced(row) or not row.replaced_by.is_imported]


def _is_replaced(row: Entry) -> bool:
    return hasattr(row, "replaced_by")


def _changes_at(coming: dict[str, NewEntry], known: dict[str, Entry], *, is_named: bool) -> list[_Change]:
    new = [entry for key, entry in coming.items() if key not in known]
    gone = [row for key, row in known.items() if key not in coming and not _is_replaced(row)]
    # A new wording takes the place of an old one; what a source merely no longer tells stays, as nobody
    # said that it is over.
    pairs = zip_longest(new, gone[: len(new)] if is_named else [])
    return [_Change(entry, row) for entry, row in pairs]


def _check_import(patient: ImportedPatient, at: datetime) -> None:
    reading = Reading()
    check_text(reading, patient.external_id, "external_id", longest=400, needed=True)
    check_text(reading, patient.source_name, "source_name", longest=400, needed=True)
    check_text(reading, patient.family_name, "family_name", longest=200)
    check_text(reading, patient.given_name, "given_name", longest=200)
    check_birth_date(reading, patient.birth_date, "birth_date", on=practice_day(at))
    reading.word(patient.sex, "sex", Sex, default=Sex.UNKNOWN)
    reading.word(patient.language, "language", Language, default=Language.ENGLISH)
    for place, entry in enumerate(patient.entries):
        check_entry(reading, entry, f"entries.{place}")
    reading.finish()
