"""The number of queries of each page is fixed; a page that asks once more for each line fails here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from drypoint import clinic
from drypoint.clinic.patients import NewPatient
from drypoint.terms import Sex
from tests.clinic.practice import AT, Practice, needle_in, needle_out

Counting = Callable[[int], AbstractContextManager[Any]]
SESSION_AND_USER = 2
DAY = 3  # the visits with their patients, the checks that are due, the co-signatures that are awaited
PATIENTS = 1
PATIENT = 7
PREVIEW = 15  # the visit opened and audited, the rules in force, the record and the complaint's site once
STATE = 11  # the visit, what its gates look at, its events, what is said of its lots
EVENT = 7  # the visit, whether the event is known, its row, the audit's last entry and next, begin and end
GATES = 7
LOT_ROW = 1
STEPS = (
    ("screen", "screened", 28),
    ("consent", "consented", 18),
    ("examine", "examined", 19),
    ("plan", "planned", 20),
    ("needle", "needled", 20),
    ("needle/conflicts", "needled", 18),
    ("after", "closed", 18),
)


def full_day(practice: Practice, people: int) -> None:
    for number in range(people):
        newcomer = NewPatient(f"Invented {number}", "Ida", None, Sex.UNKNOWN)
        clinic.visits.book_visit(
            by=practice.lead,
            at=AT,
            patient_id=clinic.patients.add_patient(by=practice.lead, at=AT, patient=newcomer),
            physiotherapist_id=practice.physio.pk,
            starts_at=AT + timedelta(minutes=10 * number),
        )


@pytest.mark.parametrize("people", [1, 20])
def test_the_days_list_asks_the_same_for_one_and_for_twenty(
    people: int, practice: Practice, physio: Client, django_assert_num_queries: Counting
):
    full_day(practice, people)

    with django_assert_num_queries(SESSION_AND_USER + DAY):
        physio.get("/today/")


@pytest.mark.parametrize("people", [1, 20])
def test_the_patients_list_asks_the_same_for_one_and_for_twenty(
    people: int, practice: Practice, physio: Client, django_assert_num_queries: Counting
):
    full_day(practice, people)

    with django_assert_num_queries(SESSION_AND_USER + PATIENTS):
        physio.get("/patients/")


def test_the_patient_page(practice: Practice, physio: Client, django_assert_num_queries: Counting):
    patient_id = practice.patient()

    with django_assert_num_queries(SESSION_AND_USER + PATIENT):
        physio.get(f"/patients/{patient_id}/")


@pytest.mark.parametrize("prepare", ["screened", "examined"])
def test_a_preview_reads_what_the_verdict_needs(
    prepare: str, practice: Practice, physio: Client, django_assert_num_queries: Counting
):
    visit_id = getattr(practice, prepare)()

    with django_assert_num_queries(SESSION_AND_USER + PREVIEW):
        physio.post(f"/visits/{visit_id}/screen/", {"then": "preview"}, headers={"HX-Request": "true"})


@pytest.mark.parametrize(("step", "prepare", "queries"), STEPS)
def test_a_step_of_the_visit(
    step: str,
    prepare: str,
    queries: int,
    practice: Practice,
    physio: Client,
    django_assert_num_queries: Counting,
):
    visit_id = getattr(practice, prepare)()

    with django_assert_num_queries(SESSION_AND_USER + queries):
        physio.get(f"/visits/{visit_id}/{step}/")


def test_a_needle_in_is_one_load_its_gates_and_one_row(
    practice: Practice, physio: Client, django_assert_num_queries: Counting
):
    url = f"/visits/{practice.planned()}/needle/events/"

    with django_assert_num_queries(SESSION_AND_USER + EVENT + GATES + STATE):
        physio.post(url, {"events": [needle_in()]}, content_type="application/json")


def test_a_needle_out_asks_no_gate(practice: Practice, physio: Client, django_assert_num_queries: Counting):
    visit_id, needle = practice.planned(), needle_in()
    practice.send(visit_id, needle)
    url = f"/visits/{visit_id}/needle/events/"

    with django_assert_num_queries(SESSION_AND_USER + EVENT + LOT_ROW + STATE):
        physio.post(url, {"events": [needle_out(needle)]}, content_type="application/json")


@pytest.mark.parametrize("needles", [1, 5])
def test_a_message_of_several_events_reads_the_state_once(
    needles: int, practice: Practice, physio: Client, django_assert_num_queries: Counting
):
    url = f"/visits/{practice.planned()}/needle/events/"
    sent = [needle_in() for _ in range(needles)]

    with django_assert_num_queries(SESSION_AND_USER + needles * (EVENT + GATES) + STATE):
        physio.post(url, {"events": sent}, content_type="application/json")
