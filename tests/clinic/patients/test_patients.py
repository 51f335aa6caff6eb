"""Patients: who they are, what their record says, and where each statement comes from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected, EntryKind, EntryStatus, NotFound
from drypoint.clinic.patients import EntryCoding, ImportedEntry, ImportedPatient, NewEntry, NewPatient
from drypoint.errors import InputError
from drypoint.record.models import Entry, Patient, PatientDetails
from drypoint.terms import Language, Sex
from tests.clinic.practice import AT, MINUTE, NELL, Practice, row_counts

LATER = AT + MINUTE
APIXABAN = ImportedEntry(
    EntryKind.MEDICATION,
    "apixaban 5 mg tablet",
    (EntryCoding("rxnorm", "1364445", "apixaban"),),
    EntryStatus.ACTIVE,
    date(2026, 1, 2),
    source="MedicationStatement/7 in a.json",
)
WEIGHT = ImportedEntry(
    EntryKind.OBSERVATION,
    "Body weight",
    (EntryCoding("http://loinc.org", "29463-7"),),
    on=date(2026, 5, 1),
    value=154.0,
    unit="[lb_av]",
    source="Observation/9 in a.json",
)
BORN = date(1950, 2, 3)
IDA = ImportedPatient("Patient/1", "Imported", "Ida", BORN, Sex.FEMALE, (APIXABAN, WEIGHT), "a.json")


def page(practice: Practice, patient_id: UUID) -> clinic.patients.PatientPage:
    return clinic.patients.open_patient(by=practice.physio, at=LATER, patient_id=patient_id)


def imported(practice: Practice, patient: ImportedPatient = IDA) -> clinic.patients.ImportedResult:
    return clinic.patients.import_patient(by=practice.lead, at=LATER, patient=patient)


def test_a_correction_of_a_name_keeps_the_old_row(practice: Practice) -> None:
    patient_id = practice.patient()

    clinic.patients.correct_patient(
        by=practice.lead, at=LATER, patient_id=patient_id, patient=replace(NELL, given_name="Nelly")
    )

    rows = PatientDetails.objects.filter(patient=patient_id).order_by("recorded_at")
    assert [row.given_name for row in rows] == ["Nell", "Nelly"]
    assert rows[1].replaces == rows[0]
    assert page(practice, patient_id).patient.name == "Invented, Nelly"


def test_every_fault_of_a_new_patient_is_listed(practice: Practice) -> None:
    before = row_counts()

    with pytest.raises(InputError) as refusal:
        clinic.patients.add_patient(
            by=practice.lead,
            at=AT,
            patient=NewPatient(" ", "", AT.date() + timedelta(days=2), "unsaid"),  # type: ignore[arg-type]
        )

    assert [fault.where for fault in refusal.value.faults] == ["birth_date", "family_name", "sex"]
    assert row_counts() == before


def test_a_sign_that_no_database_keeps_is_refused(practice: Practice) -> None:
    with pytest.raises(InputError, match="cannot be stored"):
        clinic.patients.add_patient(by=practice.lead, at=AT, patient=replace(NELL, given_name="Ne\x00ll"))


@pytest.mark.parametrize(
    ("search", "found"), [("", 2), ("nell", 1), ("INVENTED", 1), ("ida imp", 1), ("x", 0)]
)
def test_patients_are_found_by_any_words_of_their_name(search: str, found: int, practice: Practice) -> None:
    practice.patient()
    imported(practice)

    assert len(clinic.patients.patients_found(by=practice.lead, search=search)) == found


def test_a_statement_is_corrected_by_a_new_one_that_names_it(practice: Practice) -> None:
    patient_id = practice.patient()
    wrong = clinic.patients.add_entry(
        by=practice.physio, at=AT, patient_id=patient_id, entry=NewEntry(EntryKind.ALLERGY, "nickle")
    )

    right = clinic.patients.add_entry(
        by=practice.physio,
        at=LATER,
        patient_id=patient_id,
        entry=NewEntry(EntryKind.ALLERGY, "nickel"),
        replaces=wrong,
    )

    shown = [line for line in page(practice, patient_id).entries if line.kind is EntryKind.ALLERGY]
    assert [(line.entry_id, line.text) for line in shown] == [(right, "nickel")]
    assert Entry.objects.get(pk=wrong).text == "nickle"


def test_a_statement_is_corrected_once_only(practice: Practice) -> None:
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.ALLERGY, "nickel")
    wrong = clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry, replaces=wrong)

    with pytest.raises(AlreadyCorrected):
        clinic.patients.add_entry(
            by=practice.physio, at=AT, patient_id=patient_id, entry=entry, replaces=wrong
        )


def test_a_statement_of_another_patient_cannot_be_corrected_here(practice: Practice) -> None:
    patient_id, other = practice.patient(), practice.patient()
    entry = NewEntry(EntryKind.ALLERGY, "nickel")
    theirs = clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=other, entry=entry)

    with pytest.raises(NotFound):
        clinic.patients.add_entry(
            by=practice.physio, at=AT, patient_id=patient_id, entry=entry, replaces=theirs
        )


def test_a_patient_who_is_not_there_is_not_found(practice: Practice) -> None:
    with pytest.raises(NotFound, match="Search"):
        page(practice, uuid4())


def test_an_import_keeps_source_status_date_and_codes(practice: Practice) -> None:
    result = imported(practice)

    line = next(
        line for line in page(practice, result.patient_id).entries if line.kind is EntryKind.MEDICATION
    )
    assert (result.added, result.already_known, result.replaced) == (2, 0, 0)
    assert (line.text, line.source, line.status, line.on) == (
        APIXABAN.text,
        APIXABAN.source,
        APIXABAN.status,
        APIXABAN.on,
    )
    assert line.codings == APIXABAN.codings


def test_the_same_import_again_adds_nothing(practice: Practice) -> None:
    first = imported(practice)
    before = row_counts()

    again = imported(practice)

    assert (again.patient_id, again.added, again.already_known) == (first.patient_id, 0, 2)
    assert row_counts() == before


def test_a_statement_twice_in_one_import_is_kept_once(practice: Practice) -> None:
    result = imported(practice, replace(IDA, entries=(APIXABAN, APIXABAN)))

    assert (result.added, result.already_known) == (1, 1)


def test_a_changed_statement_replaces_the_old_one_from_the_same_source(practice: Practice) -> None:
    imported(practice)
    stopped = replace(APIXABAN, status=EntryStatus.RESOLVED)

    result = imported(practice, replace(IDA, entries=(stopped, WEIGHT)))

    lines = [line for line in page(practice, result.patient_id).entries if line.kind is EntryKind.MEDICATION]
    assert (result.added, result.already_known, result.replaced) == (0, 1, 1)
    assert [line.status for line in lines] == [EntryStatus.RESOLVED]
    assert Entry.objects.filter(kind="medication").count() == 2


def test_a_statement_that_an_import_no_longer_has_stays(practice: Practice) -> None:
    imported(practice)

    result = imported(practice, replace(IDA, entries=(WEIGHT,)))

    assert APIXABAN.text in [line.text for line in page(practice, result.patient_id).entries]


def test_what_somebody_here_corrected_is_not_brought_back_by_the_same_import(practice: Practice) -> None:
    result = imported(practice)
    line = next(
        line for line in page(practice, result.patient_id).entries if line.kind is EntryKind.MEDICATION
    )
    clinic.patients.add_entry(
        by=practice.physio,
        at=LATER,
        patient_id=result.patient_id,
        entry=replace(APIXABAN, status=EntryStatus.ENTERED_IN_ERROR),
        replaces=line.entry_id,
    )

    again = imported(practice)

    statuses = [
        line.status for line in page(practice, result.patient_id).entries if line.text == APIXABAN.text
    ]
    assert (again.added, again.replaced) == (0, 0)
    assert statuses == [EntryStatus.ENTERED_IN_ERROR]


def test_a_new_name_from_the_same_source_is_taken_over(practice: Practice) -> None:
    imported(practice)

    result = imported(practice, replace(IDA, family_name="Married"))

    assert page(practice, result.patient_id).patient.family_name == "Married"


def test_a_name_that_somebody_here_corrected_stays(practice: Practice) -> None:
    result = imported(practice)
    clinic.patients.correct_patient(by=practice.lead, at=LATER, patient_id=result.patient_id, patient=NELL)

    imported(practice)

    assert page(practice, result.patient_id).patient.name == NELL.family_name + ", " + NELL.given_name


def test_an_import_with_one_fault_stores_nothing_and_lists_all(practice: Practice) -> None:
    before = row_counts()
    empty = ImportedEntry(EntryKind.CONDITION, " ")
    broken = ImportedEntry(EntryKind.OBSERVATION, "x\x00", value=float("nan"))

    with pytest.raises(InputError) as refusal:
        imported(practice, replace(IDA, external_id="", entries=(APIXABAN, empty, broken)))

    wheres = [fault.where for fault in refusal.value.faults]
    assert wheres == ["entries.1", "entries.2.text", "entries.2.value", "external_id"]
    assert row_counts() == before


def test_the_same_id_in_two_sources_is_two_people(practice: Practice) -> None:
    first = imported(practice)

    second = imported(practice, replace(IDA, source_name="b.json"))

    assert first.patient_id != second.patient_id
    assert Patient.objects.count() == 2


def test_the_language_of_a_person_is_kept_and_corrected_like_their_name(practice: Practice) -> None:
    spanish = replace(NELL, language=Language.SPANISH)
    patient_id = clinic.patients.add_patient(by=practice.lead, at=AT, patient=spanish)

    at_first = page(practice, patient_id).patient.language
    clinic.patients.correct_patient(by=practice.lead, at=LATER, patient_id=patient_id, patient=NELL)

    assert at_first is Language.SPANISH
    assert page(practice, patient_id).patient.language is Language.ENGLISH
    assert PatientDetails.objects.filter(patient_id=patient_id).count() == 2


def test_a_person_of_whom_nobody_said_a_language_reads_english(practice: Practice) -> None:
    patient_id = practice.patient()
    # A row from before there were languages.
    row = PatientDetails.objects.get(patient_id=patient_id)
    older = PatientDetails(**{name: getattr(row, name) for name in COLUMNS}, replaces=row)
    older.save(force_insert=True)

    assert older.language is None
    assert page(practice, patient_id).patient.language is Language.ENGLISH


COLUMNS = (
    "patient_id",
    "family_name",
    "given_name",
    "birth_date",
    "sex",
    "search_name",
    "recorded_at",
    "recorded_by_id",
)


def test_an_import_corrects_the_language_that_it_told_itself(practice: Practice) -> None:
    result = clinic.patients.import_patient(by=practice.lead, at=AT, patient=IDA)
    again = replace(IDA, language=Language.SPANISH)

    clinic.patients.import_patient(by=practice.lead, at=LATER, patient=again)

    assert page(practice, result.patient_id).patient.language is Language.SPANISH
