"""What could not be read of an imported record stays with the patient until somebody has read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import ImportedPatient, NewEntry, marks_of, read_by_hand
from drypoint.pathway.screening import Verdict
from drypoint.terms import Decision, Sex
from tests.clinic.practice import AT, MINUTE, Practice, as_given

WHY = "Medication/gone is not in the file"
NAME = "MedicationRequest/7"
LOST = NewEntry(EntryKind.MEDICATION, NAME, marks_of(unread=WHY), source=NAME)


def brought(practice: Practice, *entries: NewEntry, born: date | None = date(1990, 5, 1)) -> UUID:
    """Import a person with these entries; return them."""
    patient = ImportedPatient("p", "Invented", "Iris", born, Sex.FEMALE, entries, "a.json")
    return clinic.patients.import_patient(by=practice.lead, at=AT, patient=patient).patient_id


def screened(practice: Practice, patient_id: UUID, *, read: tuple[str, ...] = ()) -> Verdict:
    visit = practice.booked(patient_id)
    return clinic.screening.screen_patient(
        by=practice.physio, at=AT + MINUTE, visit_id=visit, answers=as_given(), acknowledged=read
    )


def test_an_unread_part_holds_every_later_screening_back(practice: Practice) -> None:
    patient_id = brought(practice, LOST)

    for _ in range(2):
        verdict = screened(practice, patient_id)

        assert (verdict.decision, verdict.complete) == (Decision.ASK, False)
        assert [(row.name, row.entry.unread) for row in verdict.unrecognised] == [(NAME, WHY)]


def test_a_person_who_has_read_it_settles_it_for_the_visit(practice: Practice) -> None:
    verdict = screened(practice, brought(practice, LOST), read=("MedicationRequest/7",))

    assert verdict.decision.rank < Decision.ASK.rank
    assert verdict.complete


def test_what_is_put_right_by_hand_is_read(practice: Practice) -> None:
    patient_id = brought(practice, LOST)
    (stored,) = clinic.patients.open_patient(by=practice.lead, at=AT, patient_id=patient_id).entries
    right = replace(LOST, text="Paracetamol 500 mg tablet", codings=read_by_hand(stored.codings))

    clinic.patients.add_entry(
        by=practice.physio, at=AT, patient_id=patient_id, entry=right, replaces=stored.entry_id
    )

    assert screened(practice, patient_id).complete


def test_what_was_entered_in_error_asks_nothing(practice: Practice) -> None:
    assert screened(practice, brought(practice, replace(LOST, status=EntryStatus.ENTERED_IN_ERROR))).complete


def test_the_same_file_again_adds_nothing_and_a_better_one_takes_its_place(practice: Practice) -> None:
    patient_id = brought(practice, LOST)

    brought(practice, LOST)
    brought(practice, replace(LOST, text="Paracetamol 500 mg tablet", codings=()))

    assert screened(practice, patient_id).complete


def test_a_day_known_in_part_reaches_the_screening(practice: Practice) -> None:
    born = NewEntry(EntryKind.OBSERVATION, "born in 2018", marks_of(born="2018"))
    old = NewEntry(EntryKind.CONDITION, "Gout", marks_of(dated="2014"), EntryStatus.ACTIVE)
    patient_id = brought(practice, born, old, born=None)

    facts = practice.known(practice.booked(patient_id))

    assert facts.patient.born_in == "2018"
    assert [(entry.text, entry.dated) for entry in facts.entries] == [("Gout", "2014")]
    assert screened(practice, patient_id).decision is Decision.DO_NOT_NEEDLE
