"""The patients: who they are and what their record says."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from drypoint.clinic.frame import (
    Act,
    AlreadyCorrected,
    NotFound,
    can,
    check_birth_date,
    check_can,
    check_made_on,
    check_text,
    hold_imports,
    practice_day,
    running_act,
    version_of,
)
from drypoint.clinic.patients.names import name_key, name_words, search_words
from drypoint.clinic.patients.rows import (
    ENTRY_COLUMNS,
    PATIENT_LINE,
    details_row,
    entry_line,
    entry_row,
    past_visit,
    patient_of,
)
from drypoint.clinic.patients.values import EntryLine, NewEntry, NewPatient, PatientLine, PatientPage
from drypoint.errors import DrypointError
from drypoint.foreign import Reading
from drypoint.record.by_key import ByKey, ModelsByKey
from drypoint.record.models import (
    Entry,
    EntryKind,
    EntryStatus,
    NameWord,
    Patient,
    PatientDetails,
    User,
    Visit,
)
from drypoint.record.visit_lists import visit_columns
from drypoint.terms import Language, Sex

_NOBODY = "patient: there is no such patient. Search for the name again."


class AlreadyHere(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """Somebody of this name and birth date is here; `found` are those who may be the same person."""

    code = "DP311"

    def __init__(self, found: tuple[PatientLine, ...]) -> None:
        self.found = found
        super().__init__(
            "patient: somebody of this name and birth date is here already. "
            "Open their record, or say that this is another person."
        )


def add_patient(*, by: User, at: datetime, patient: NewPatient, is_not: Collection[UUID] = ()) -> UUID:
    """Add a person to the practice.

    Args:
        by: Who adds them.
        at: When.
        patient: Who they are.
        is_not: Those of the same name and birth date of whom `by` says that this is another person.

    Raises:
        NotAllowed.
        InputError: No name, or a birth date that no living person has.
        AlreadyHere: They may be somebody who is here already, and nobody said that they are not.
    """
    with running_act(Act.ADD_PATIENT, by=by, at=at) as running:
        _check_patient(patient, at)
        hold_imports()  # two that add one person: the second finds the first
        found = namesakes(patient)
        # The word counts for those who were shown: of somebody who came meanwhile nobody has said it.
        if any(line.patient_id not in is_not for line in found):
            raise AlreadyHere(found)
        person = Patient(recorded_at=at, recorded_by=by)
        person.save(force_insert=True)
        store_details(details_row(person.pk, patient, by=by, at=at))
        running.about = f"patient {person.pk}"
    return person.pk


def correct_patient(*, by: User, at: datetime, patient_id: UUID, patient: NewPatient) -> None:
    """Correct a person's identity: a new row names the old one.

    Raises:
        NotAllowed, NotFound, InputError, Superseded.
    """
    with running_act(Act.CORRECT_PATIENT, by=by, at=at, about=f"patient {patient_id}"):
        _check_patient(patient, at)
        lock_patient(patient_id)
        # Read under the lock: the row that is replaced is the one that stands, whoever corrected meanwhile.
        old = details_of(patient_id)
        check_made_on(old.pk)
        store_details(details_row(patient_id, patient, by=by, at=at, replaces=old))


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
    with running_act(act, by=by, at=at, about=f"patient {patient_id}"):
        reading = Reading()
        check_entry(reading, entry, "entry")
        reading.finish()
        lock_patient(patient_id)
        # Looked at under the lock: of two who correct one statement the second is told.
        old = _standing_entry(patient_id, replaces) if replaces else None
        row = entry_row(patient_id, entry, by=by, at=at, replaces=old)
        row.save(force_insert=True)
    return row.pk


def namesakes(patient: NewPatient) -> tuple[PatientLine, ...]:
    """Return those here who may be this very person: the same name, and no other birth date.

    A birth date that nobody knows may be the same one.
    """
    key = name_key(patient.family_name, patient.given_name)
    if not key:
        return ()
    rows = NameWord.objects.standing().filter(word=max(key, key=len)[:400])
    if patient.birth_date is not None:
        same = Q(details__birth_date=patient.birth_date) | Q(details__birth_date__isnull=True)
        rows = rows.filter(same)
    columns = (f"details__{column}" for column in PATIENT_LINE)
    found = (patient_of(row) for row in rows.order_by("search_name", "details_id").values_list(*columns))
    return tuple(line for line in found if name_key(line.family_name, line.given_name) == key)


def entry_now(*, by: User, patient_id: UUID, entry_id: UUID) -> EntryLine:
    """Return the statement that stands in the place of one, itself where nobody corrected it.

    Raises:
        NotAllowed.
        NotFound: There was no such entry of this patient.
    """
    check_can(by=by, act=Act.READ_CLINICAL_RECORD)
    row = Entry.objects.select_related("replaced_by").filter(pk=entry_id, patient_id=patient_id).first()
    while row is not None and hasattr(row, "replaced_by"):
        row = Entry.objects.select_related("replaced_by").get(pk=row.replaced_by.pk)
    if row is None:
        raise NotFound("entry: there is no such entry for this patient. Open the record again.")
    return entry_line(tuple(getattr(row, column) for column in ENTRY_COLUMNS))


def store_details(row: PatientDetails) -> None:
    """Store a patient's identity with the words by which it is found."""
    row.save(force_insert=True)
    written = {"recorded_at": row.recorded_at, "recorded_by_id": row.recorded_by_id}
    NameWord.objects.bulk_create(
        NameWord(details=row, word=word[:400], search_name=row.search_name, **written)
        for word in sorted(name_words(row.search_name))
    )


def patients_found(*, by: User, search: str = "", limit: int = 20) -> tuple[PatientLine, ...]:
    """Return the patients whose names have a word that begins with each word of `search`.

    They come in the order of the word that was found, at most `limit` (1-200). Where no word begins so,
    those come whose names hold the words anywhere.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_PATIENTS)
    most = max(1, min(limit, 200))
    if found := _found_by_words(search_words(search), most):
        return found
    rows = PatientDetails.objects.standing().named(search).order_by("search_name", "patient_id")
    return tuple(patient_of(row) for row in rows.values_list(*PATIENT_LINE)[:most])


def _found_by_words(words: Sequence[str], most: int) -> tuple[PatientLine, ...]:
    """Read from the index of words, by the longest one, as far as the list is long."""
    if not words:
        return ()
    longest, *others = sorted(words, key=len, reverse=True)
    rows = NameWord.objects.standing().beginning(longest)
    for word in others:
        same_name = NameWord.objects.filter(details=OuterRef("details")).beginning(word)
        rows = rows.filter(Exists(same_name))
    columns = (f"details__{column}" for column in PATIENT_LINE)
    # A name may begin so twice; it is listed once.
    found = rows.order_by("word", "search_name", "details_id").values_list(*columns)[: 2 * most]
    return tuple(patient_of(row) for row in dict.fromkeys(found))[:most]


_VISITS_SHOWN = 20
_DETAILS = ByKey(
    lambda key: PatientDetails.objects.standing().filter(patient_id=key).values_list(*PATIENT_LINE, "id")
)
_STANDING_DETAILS = ModelsByKey(
    lambda key: PatientDetails.objects.standing().filter(patient_id=key).order_by("id")
)
_ENTRIES = ByKey(lambda key: Entry.objects.standing().filter(patient_id=key).values_list(*ENTRY_COLUMNS))
_NEWEST_VISITS = ByKey(lambda key: _visits_of(key)[: _VISITS_SHOWN + 1])


def open_patient(
    *, by: User, at: datetime, patient_id: UUID, visits_before: UUID | None = None
) -> PatientPage:
    """Open a patient's record; that it was opened stands in the audit.

    Args:
        by: Who opens it.
        at: When.
        patient_id: Whose.
        visits_before: One of the patient's visits; those before it are listed instead of the newest.

    Raises:
        NotAllowed, NotFound.
    """
    with running_act(Act.OPEN_PATIENT, by=by, at=at, about=f"patient {patient_id}"):
        found = _DETAILS.rows(patient_id)
        if not found:
            raise NotFound(_NOBODY)
        entries_shown = can(by=by, act=Act.READ_CLINICAL_RECORD)
        # Not read at all for the front desk, so that no page has anything to hide.
        entries = entries_of(patient_id) if entries_shown else ()
        visits = (
            _older_visits(patient_id, visits_before) if visits_before else _NEWEST_VISITS.rows(patient_id)
        )
    past = tuple(past_visit(row, by=by) for row in visits[:_VISITS_SHOWN])
    *line, details = found[0]
    is_longer, version = len(visits) > _VISITS_SHOWN, version_of(details)
    return PatientPage(patient_of(tuple(line)), entries, entries_shown, past, version, is_longer)


def entries_of(patient_id: UUID) -> tuple[EntryLine, ...]:
    """Return the standing statements of a patient: by kind, the newest first, unknown days last."""
    lines = (entry_line(row) for row in _ENTRIES.rows(patient_id))
    return tuple(sorted(lines, key=_place))


def _place(line: EntryLine) -> tuple[int, int, str]:
    return _KINDS[line.kind], -line.on.toordinal() if line.on else 0, line.text


_KINDS = {kind: place for place, kind in enumerate(EntryKind)}


def _visits_of(patient_id: UUID) -> QuerySet[Visit, tuple[Any, ...]]:
    return visit_columns(Visit.objects.filter(patient_id=patient_id)).order_by("-starts_at", "-id")


def _older_visits(patient_id: UUID, visit_id: UUID) -> list[tuple[Any, ...]]:
    """Return the visits before one of them; none where it is no visit of this patient."""
    named = Visit.objects.filter(pk=visit_id, patient_id=patient_id).values_list("starts_at", "id").first()
    if named is None:
        return []
    starts_at, own = named
    before = Q(starts_at__lt=starts_at) | Q(starts_at=starts_at, id__lt=own)
    return list(_visits_of(patient_id).filter(before, starts_at__lte=starts_at)[: _VISITS_SHOWN + 1])


def details_of(patient_id: UUID) -> PatientDetails:
    """Return what is known of a patient's identity now.

    Raises:
        NotFound: There is no such patient.
    """
    row = _STANDING_DETAILS.first(patient_id)
    if row is None:
        raise NotFound(_NOBODY)
    return row


def lock_patient(patient_id: UUID) -> None:
    """Let no other transaction correct the same patient until this one ends.

    Raises:
        NotFound: There is no such patient.
    """
    if Patient.objects.select_for_update().filter(pk=patient_id).first() is None:
        raise NotFound(_NOBODY)


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
    reading.word(patient.language, "language", Language, default=Language.ENGLISH)
    reading.finish()
