"""Two people write at the same time: both get through, and the chains hold."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from drypoint import clinic
from drypoint.clinic import CredentialKind, EntryKind
from drypoint.clinic.frame import sent_as
from drypoint.clinic.patients import NewEntry, NewPatient
from drypoint.errors import InputError
from drypoint.record.models import AuditEntry, Entry, NeedleEvent
from drypoint.terms import Sex
from tests.clinic.cupboard import receipt
from tests.clinic.practice import Practice
from tests.waiting import PATIENCE_S

pytestmark = pytest.mark.django_db(transaction=True)
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
EACH = 15


def together(*jobs: Callable[[], Any]) -> list[Any]:
    """Run jobs at once, each on a connection of its own, and return what they returned."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], Any]) -> Any:
        start.wait(timeout=PATIENCE_S)
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result(timeout=PATIENCE_S) for future in [pool.submit(run, job) for job in jobs]]


@pytest.fixture
def lead() -> Any:
    return clinic.people.open_practice(
        at=AT, username="lead", full_name="Lead", password="a long copper sentence"
    )


@pytest.fixture
def patient_id(lead: Any) -> Any:
    nell = NewPatient("Invented", "Nell", date(1990, 5, 1), Sex.FEMALE)
    return clinic.patients.add_patient(by=lead, at=AT, patient=nell)


def test_two_writers_both_get_through_and_the_audit_stays_whole(lead: Any, patient_id: Any) -> None:
    def writer(name: str) -> None:
        for number in range(EACH):
            entry = NewEntry(EntryKind.CONDITION, f"{name} {number}")
            clinic.patients.add_entry(by=lead, at=AT, patient_id=patient_id, entry=entry)

    together(lambda: writer("first"), lambda: writer("second"))

    result = clinic.audit.verify_audit()
    assert Entry.objects.count() == 2 * EACH
    assert AuditEntry.objects.filter(act="add_entry").count() == 2 * EACH
    assert result.is_whole


def test_a_reader_is_not_held_up_by_a_writer(lead: Any, patient_id: Any) -> None:
    def writer() -> None:
        for number in range(EACH):
            entry = NewEntry(EntryKind.CONDITION, str(number))
            clinic.patients.add_entry(by=lead, at=AT, patient_id=patient_id, entry=entry)

    def reader() -> set[int]:
        return {len(clinic.patients.patients_found(by=lead)) for _ in range(5 * EACH)}

    _, seen = together(writer, reader)

    assert seen == {1}


def test_two_corrections_of_one_row_leave_one_and_say_so_to_the_other(lead: Any, patient_id: Any) -> None:
    entry = NewEntry(EntryKind.ALLERGY, "nickle")
    wrong = clinic.patients.add_entry(by=lead, at=AT, patient_id=patient_id, entry=entry)

    def correct() -> str:
        try:
            clinic.patients.add_entry(by=lead, at=AT, patient_id=patient_id, entry=entry, replaces=wrong)
        except clinic.AlreadyCorrected:
            return "already corrected"
        return "corrected"

    answers = together(correct, correct)

    assert sorted(answers) == ["already corrected", "corrected"]
    assert Entry.objects.filter(replaces=wrong).count() == 1


def test_one_form_that_is_sent_twice_at_once_acts_once(lead: Any, patient_id: Any) -> None:
    def add() -> str:
        entry = NewEntry(EntryKind.CONDITION, "migraine")
        try:
            with sent_as("one form"):
                clinic.patients.add_entry(by=lead, at=AT, patient_id=patient_id, entry=entry)
        except clinic.AlreadyDone as done:
            return done.about
        return "added"

    answers = together(*[add] * 4)

    assert sorted(answers) == ["added", *[f"patient {patient_id}"] * 3]
    assert Entry.objects.count() == 1


def test_one_person_who_is_added_twice_at_once_is_one(lead: Any) -> None:
    def add() -> str:
        try:
            person = NewPatient("Quill", "Zoë", date(1971, 3, 5), Sex.FEMALE)
            clinic.patients.add_patient(by=lead, at=AT, patient=person)
        except clinic.patients.AlreadyHere:
            return "here already"
        return "added"

    answers = together(*[add] * 4)

    assert sorted(answers) == ["added", *["here already"] * 3]


def test_one_booking_that_is_sent_twice_at_once_is_one(lead: Any, patient_id: Any) -> None:
    def book() -> Any:
        return clinic.visits.book_visit(
            by=lead, at=AT, patient_id=patient_id, physiotherapist_id=lead.pk, starts_at=AT
        )

    assert len(set(together(*[book] * 4))) == 1


def test_the_same_import_twice_at_once_makes_one_patient(lead: Any) -> None:
    entry = NewEntry(EntryKind.CONDITION, "migraine", source="Condition/1")
    ida = clinic.patients.ImportedPatient(
        "Patient/1", "Imported", "Ida", None, Sex.UNKNOWN, (entry,), "a file"
    )

    results = together(*[lambda: clinic.patients.import_patient(by=lead, at=AT, patient=ida)] * 2)

    assert len({result.patient_id for result in results}) == 1
    assert sorted(result.added for result in results) == [0, 1]
    assert Entry.objects.count() == 1


def test_an_import_and_entries_of_one_person_at_once_all_get_through(lead: Any) -> None:
    def take_in(number: int) -> Any:
        entry = NewEntry(EntryKind.CONDITION, f"imported {number}", source=f"Condition/{number}")
        ida = clinic.patients.ImportedPatient(
            "Patient/1", "Imported", "Ida", None, Sex.UNKNOWN, (entry,), "a file"
        )
        return clinic.patients.import_patient(by=lead, at=AT, patient=ida).patient_id

    def add(number: int) -> None:
        entry = NewEntry(EntryKind.CONDITION, f"by hand {number}")
        clinic.patients.add_entry(by=lead, at=AT, patient_id=ida_id, entry=entry)

    ida_id = take_in(0)
    numbers = range(1, 2 * EACH)

    together(lambda: [take_in(number) for number in numbers], lambda: [add(number) for number in numbers])

    assert Entry.objects.count() == 1 + 2 * len(numbers)


def test_papers_of_somebody_are_added_while_they_work() -> None:
    practice = Practice()
    patient_id = practice.patient()

    def opened() -> None:
        for _ in range(2 * EACH):
            clinic.patients.open_patient(by=practice.physio, at=AT, patient_id=patient_id)

    def papers() -> None:
        for number in range(EACH):
            practice.credential(CredentialKind.TRAINING, hours=float(number))

    together(opened, papers)

    assert clinic.audit.verify_audit().is_whole


def test_one_packet_received_twice_at_once_counts_once(lead: Any) -> None:
    packet = receipt(serial="S1")

    def receive() -> str:
        try:
            clinic.supplies.receive_needles(by=lead, at=AT, receipt=packet)
        except InputError as refusal:
            return refusal.faults[0].where
        return "received"

    assert sorted(together(receive, receive)) == ["received", "serial"]
    assert clinic.supplies.supplies_page(by=lead, on=AT.date()).lots[0].in_stock == packet.needles


def test_one_check_made_twice_at_once_is_written_once() -> None:
    practice = Practice()
    check_id = practice.owing()

    def make() -> str:
        try:
            clinic.documents.make_check(by=practice.physio, at=AT, check_id=check_id, words="breathes well")
        except clinic.AlreadyCorrected:
            return "made before"
        return "made"

    assert sorted(together(make, make)) == ["made", "made before"]
    assert clinic.audit.verify_audit().is_whole


@pytest.fixture
def needled() -> Any:
    practice = Practice()
    return practice, practice.needled()


def test_two_signatures_at_once_leave_one(needled: Any) -> None:
    practice, visit_id = needled

    def close() -> str:
        try:
            clinic.session.close_session(by=practice.physio, at=AT, visit_id=visit_id)
        except clinic.standing.VisitLocked:
            return "locked"
        return "closed"

    assert sorted(together(close, close)) == ["closed", "locked"]
    assert clinic.audit.verify_audit().is_whole


def test_an_event_that_races_the_signature_is_signed_or_refused(needled: Any) -> None:
    practice, visit_id = needled

    def note() -> str:
        event = {"id": str(uuid4()), "kind": "note", "at": AT.isoformat(), "text": "late"}
        try:
            return str(practice.send(visit_id, event))
        except clinic.standing.VisitLocked:
            return "locked"

    answers = together(
        note, lambda: clinic.session.close_session(by=practice.physio, at=AT, visit_id=visit_id), note
    )

    stored = NeedleEvent.objects.filter(kind="note").count()
    assert [answers[0], answers[2]].count("accepted") == stored
    assert clinic.audit.verify_audit().is_whole
