"""People and visits are found by an index, however many there are, and nobody is overlooked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from benchmarks.stored import Filler
from django.db import connection
from django.test.utils import CaptureQueriesContext

from drypoint import clinic
from drypoint.clinic.patients import NewPatient, PatientPage
from drypoint.clinic.patients.names import name_words
from drypoint.record.by_key import ByKey, BySpan
from drypoint.record.models import NameWord, PatientDetails, Visit
from drypoint.terms import Sex
from tests.clinic.practice import AT, NELL, Practice


def admitted(practice: Practice, family_name: str, given_name: str) -> UUID:
    person = NewPatient(family_name, given_name, None, Sex.UNKNOWN)
    return clinic.patients.add_patient(by=practice.lead, at=AT, patient=person)


@pytest.mark.parametrize(
    "search",
    [
        "sm",
        "smith",
        "JO",
        "anna",
        "smith anna",
        "anna smith",
        "smith-jones",
        "lucia",
        "lúcia",
        "mith",
        "ones ann",
    ],
)
def test_a_name_is_found_by_the_beginning_of_its_words_or_else_by_any_part(search: str, practice: Practice):
    anna = admitted(practice, "Smith-Jones", "Anna Lúcia")
    admitted(practice, "Other", "Somebody")

    found = clinic.patients.patients_found(by=practice.lead, search=search)

    assert [line.patient_id for line in found] == [anna]


def test_beginnings_come_before_other_parts_and_a_name_is_listed_once(practice: Practice):
    admitted(practice, "Osmith", "Olga")
    twice = admitted(practice, "Smith", "Smithson")

    found = clinic.patients.patients_found(by=practice.lead, search="smith")

    assert [line.patient_id for line in found] == [twice]


def test_a_corrected_name_is_found_and_the_wrong_one_is_not(practice: Practice):
    patient_id = admitted(practice, "Wrong", "Ida")
    right = NewPatient("Right", "Ida", None, Sex.UNKNOWN)

    clinic.patients.correct_patient(by=practice.lead, at=AT, patient_id=patient_id, patient=right)

    assert [line.name for line in clinic.patients.patients_found(by=practice.lead, search="right")] == [
        "Right, Ida"
    ]
    assert clinic.patients.patients_found(by=practice.lead, search="wrong") == ()


def test_a_search_with_signs_of_its_own_finds_nobody_and_breaks_nothing(practice: Practice):
    admitted(practice, "Smith", "Anna")

    assert clinic.patients.patients_found(by=practice.lead, search="% _ ' \\ \U0010ffff") == ()


def pages_of(practice: Practice, patient_id: UUID) -> Iterator[PatientPage]:
    before: UUID | None = None
    while True:
        page = clinic.patients.open_patient(
            by=practice.lead, at=AT, patient_id=patient_id, visits_before=before
        )
        yield page
        if not page.older:
            return
        before = page.visits[-1].visit_id


def test_every_visit_of_a_patient_is_on_one_page_newest_first(practice: Practice):
    patient_id = practice.patient()
    for number in range(45):
        clinic.visits.book_visit(
            by=practice.lead,
            at=AT,
            patient_id=patient_id,
            physiotherapist_id=practice.physio.pk,
            starts_at=AT + timedelta(hours=number // 3),  # three at the same moment: the key decides
            reason=f"part {number % 3}",
        )

    pages = list(pages_of(practice, patient_id))

    listed = [visit for page in pages for visit in page.visits]
    assert [len(page.visits) for page in pages] == [20, 20, 5]
    assert {visit.visit_id for visit in listed} == set(Visit.objects.values_list("pk", flat=True))
    assert all((one.starts_at, one.visit_id) > (two.starts_at, two.visit_id) for one, two in pairwise(listed))


def test_visits_before_a_visit_of_somebody_else_are_none(practice: Practice):
    patient_id, strange = practice.patient(), practice.booked(practice.patient())
    practice.booked(patient_id)

    page = clinic.patients.open_patient(by=practice.lead, at=AT, patient_id=patient_id, visits_before=strange)

    assert page.visits == ()
    assert not page.older


def test_a_query_by_key_asks_the_database_every_time(practice: Practice):
    visits = ByKey(lambda key: Visit.objects.filter(patient_id=key).values_list("pk", "starts_at"))
    patient_id, other = practice.patient(), practice.patient(NELL)

    before = visits.rows(patient_id)
    booked = practice.booked(patient_id)

    assert before == []
    assert visits.rows(patient_id) == [(booked, AT)]
    assert visits.rows(other) == []


def test_a_query_by_a_span_asks_the_database_every_time_for_that_span(practice: Practice):
    visits = BySpan(lambda start, end: Visit.objects.between(start=start, end=end).values_list("pk"))
    tomorrow = AT + timedelta(days=1)

    before = visits.rows(start=AT, end=tomorrow)
    booked = practice.booked()

    assert before == []
    assert visits.rows(start=AT, end=tomorrow) == [(booked,)]
    assert visits.rows(start=tomorrow, end=tomorrow + timedelta(days=1)) == []
    assert visits.rows(start=AT - timedelta(days=1), end=AT) == []


PAGES = ("patient", "todays_list", "awaiting", "owed", "search", "first_patients", "visit", "audit")


def read(page: str, practice: Practice, patient_id: UUID, visit_id: UUID) -> None:
    reads = {
        "patient": lambda: clinic.patients.open_patient(by=practice.lead, at=AT, patient_id=patient_id),
        "todays_list": lambda: clinic.visits.todays_list(by=practice.lead, on=AT.date()),
        "awaiting": lambda: clinic.session.awaiting_cosignature(by=practice.lead),
        "owed": lambda: clinic.documents.due_checks(by=practice.lead, until=AT),
        "search": lambda: clinic.patients.patients_found(by=practice.lead, search="nell inv"),
        "first_patients": lambda: clinic.patients.patients_found(by=practice.lead),
        "visit": lambda: clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id),
        "audit": lambda: clinic.audit.audit_entries(by=practice.lead, at=AT, limit=20),
    }
    reads[page]()


def plans(queries: list[dict[str, str]]) -> Iterator[str]:
    """The steps in which the database answers each question of a page."""
    for query in queries:
        if query["sql"].startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN QUERY PLAN " + query["sql"].replace("%", "%%"))
                table = query["sql"].partition(" FROM ")[2].split(" ", 1)[0]
                limit = query["sql"][-10:] if " LIMIT " in query["sql"][-10:] else ""
                yield from (f"{row[3]} <- {table} {limit}" for row in cursor.fetchall())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the words of SQLite's plans are looked at")
@pytest.mark.parametrize("page", PAGES)
def test_no_page_reads_a_whole_table_or_sorts_one(page: str, practice: Practice):
    visit_id = practice.needled()
    patient_id = Visit.objects.get(pk=visit_id).patient_id
    Filler().fill_to(300)
    with CaptureQueriesContext(connection) as captured:
        read(page, practice, patient_id, visit_id)

    steps = list(plans(captured.captured_queries))

    # The practice's own rules are few and belong to no patient: they are read whole.
    assert [step for step in steps if step.startswith("SCAN") and is_growing(step)] == []
    assert steps


def is_growing(step: str) -> bool:
    few = ("record_rulechange", "record_ruleagreement", "record_rulewithdrawal", "record_user")
    how, _, query = step.partition(" <- ")
    # The audit is read from its end; a list in the order of an index ends with its limit.
    stops = "LIMIT" in query and ("USING INDEX" in how or how == "SCAN record_auditentry")
    seldom = how.startswith("SCAN record_supervisedsignature")
    return not stops and not seldom and not any(word in query for word in few)


def test_a_page_asks_the_same_with_a_hundred_and_with_two_thousand_visits(practice: Practice):
    visit_id = practice.needled()
    patient_id = Visit.objects.get(pk=visit_id).patient_id
    filler, asked = Filler(), []

    for visits in (100, 2_000):
        filler.fill_to(visits)
        asked.append({page: questions_of(page, practice, patient_id, visit_id) for page in PAGES})

    assert asked[0] == asked[1]


def questions_of(page: str, practice: Practice, patient_id: UUID, visit_id: UUID) -> int:
    with CaptureQueriesContext(connection) as captured:
        read(page, practice, patient_id, visit_id)
    return len(captured)


def test_the_audit_of_a_filled_record_holds(practice: Practice):
    practice.booked()
    Filler().fill_to(50)
    practice.booked()

    breaks = clinic.audit.verify_audit().breaks

    assert [one for one in breaks if one.chain == "audit"] == []


def test_everybody_in_a_filled_record_is_found_by_their_words(practice: Practice):
    practice.patient()
    Filler().fill_to(50)

    names = PatientDetails.objects.values_list("pk", "search_name")
    words = {(details, word) for details, name in names for word in name_words(name)}
    assert len(names) == 6
    assert set(NameWord.objects.values_list("details_id", "word")) == words


@pytest.mark.parametrize(
    ("family_name", "search"),
    [
        ("Łukasiewicz", "lukasiewicz"),
        ("Sørensen", "sorensen"),
        ("Đorđević", "dordevic"),
        ("Ægir", "aegir"),
        ("Işıl", "IŞIL"),
        ("Işıl", "isil"),
        ("Þórhallsdóttir", "thorhallsdottir"),
        ("Doe", "Doe, Jane"),
        ("O’Neill-Doe", "doe, o neill"),
    ],
)
def test_a_name_is_found_as_it_is_shown_and_as_any_keyboard_writes_it(
    family_name: str, search: str, practice: Practice
):
    jane = admitted(practice, family_name, "Jane")

    found = clinic.patients.patients_found(by=practice.lead, search=search)

    assert [line.patient_id for line in found] == [jane]
