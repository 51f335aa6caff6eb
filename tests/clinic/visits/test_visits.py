"""Visits: booking, the list of a day, consent, and how few queries a page needs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from drypoint import clinic
from drypoint.clinic import ConsentBy, NotFound, Role, VisitState
from drypoint.clinic.consent import NewConsent
from drypoint.errors import InputError
from drypoint.pathway.planning import TargetWanted
from drypoint.pathway.session import NeedleIn, NeedleOut
from drypoint.terms import Technique
from tests.clinic.practice import AT, FINDINGS, MINUTE, TARGET, Practice, row_counts

TODAY = AT.date()
# A page opens its record, which is audited (begin, last entry, new entry, commit), and reads the rest.
# PostgreSQL takes one more statement, the lock of the audit's chain.
PATIENT_QUERIES, VISIT_QUERIES, LIST_QUERIES, SEARCH_QUERIES = 7, 18, 1, 1


def test_the_list_of_a_day_holds_its_visits_by_their_start(practice: Practice) -> None:
    patient_id = practice.patient()
    starts = [AT + timedelta(hours=hours) for hours in (5, 1, -9.5, 15.5)]
    for start in starts:
        clinic.visits.book_visit(
            by=practice.lead,
            at=AT,
            patient_id=patient_id,
            physiotherapist_id=practice.physio.pk,
            starts_at=start,
        )

    lines = clinic.visits.todays_list(by=practice.lead, on=TODAY)

    assert [line.starts_at for line in lines] == [starts[1], starts[0]]
    assert {line.patient.name for line in lines} == {"Invented, Nell"}


def test_a_day_begins_and_ends_in_the_practices_own_time(practice: Practice, settings: Any) -> None:
    settings.TIME_ZONE = "America/Denver"
    start = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # eight in the evening of the 21st there
    clinic.visits.book_visit(
        by=practice.lead,
        at=AT,
        patient_id=practice.patient(),
        physiotherapist_id=practice.physio.pk,
        starts_at=start,
    )

    assert len(clinic.visits.todays_list(by=practice.lead, on=TODAY)) == 1
    assert clinic.visits.todays_list(by=practice.lead, on=TODAY + timedelta(days=1)) == ()


def test_the_list_says_how_far_each_visit_has_come(practice: Practice) -> None:
    cancelled = practice.booked()
    clinic.visits.cancel_visit(by=practice.lead, at=AT, visit_id=cancelled, reason="ill")
    visits = [practice.booked(), practice.screened(), practice.closed(), cancelled]

    states = {line.visit_id: line.state for line in clinic.visits.todays_list(by=practice.lead, on=TODAY)}

    assert [states[visit_id] for visit_id in visits] == [
        VisitState.BOOKED,
        VisitState.IN_PROGRESS,
        VisitState.CLOSED,
        VisitState.CANCELLED,
    ]


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.AUDITOR])
def test_nobody_is_booked_who_does_not_needle(role: Role, practice: Practice) -> None:
    before = practice.patient(), row_counts()

    with pytest.raises(InputError, match="physiotherapist_id"):
        clinic.visits.book_visit(
            by=practice.lead,
            at=AT,
            patient_id=before[0],
            physiotherapist_id=practice.users[role].pk,
            starts_at=AT,
        )

    assert row_counts() == before[1]


def test_a_visit_needs_a_patient_and_an_instant_with_its_offset(practice: Practice) -> None:
    booking = {"by": practice.lead, "at": AT, "physiotherapist_id": practice.physio.pk}

    with pytest.raises(NotFound):
        clinic.visits.book_visit(**booking, patient_id=uuid4(), starts_at=AT)
    with pytest.raises(InputError, match="starts_at"):
        clinic.visits.book_visit(**booking, patient_id=practice.patient(), starts_at=AT.replace(tzinfo=None))


def test_a_visit_that_is_not_there_is_not_found(practice: Practice) -> None:
    with pytest.raises(NotFound):
        clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=uuid4())


def test_consent_names_who_gave_it_and_what_was_explained(practice: Practice) -> None:
    visit_id = practice.screened()
    consent = NewConsent(" Gus Invented ", ConsentBy.GUARDIAN, ("the risks", "the course"))

    clinic.consent.record_consent(by=practice.physio, at=AT + MINUTE, visit_id=visit_id, consent=consent)

    given = clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id).consent
    assert given is not None
    assert (given.given_by, given.relationship, given.explained) == (
        "Gus Invented",
        "guardian",
        ("the risks", "the course"),
    )
    assert (given.by, given.at) == (practice.physio.full_name, AT + MINUTE)


@pytest.mark.parametrize(
    ("consent", "where"),
    [
        (NewConsent(" ", ConsentBy.PATIENT, ("risks",)), "given_by"),
        (NewConsent("Nell", ConsentBy.PATIENT, ()), "explained"),
        (NewConsent("Nell", ConsentBy.PATIENT, ("risks", " ")), "explained[1]"),
        (NewConsent("Nell", "a friend", ("risks",)), "relationship"),  # type: ignore[arg-type]
    ],
)
def test_an_empty_consent_is_refused(consent: NewConsent, where: str, practice: Practice) -> None:
    visit_id = practice.screened()

    with pytest.raises(InputError) as refusal:
        clinic.consent.record_consent(by=practice.physio, at=AT, visit_id=visit_id, consent=consent)

    assert [fault.where for fault in refusal.value.faults] == [where]


def test_consent_can_be_given_again_after_it_was_withdrawn(practice: Practice) -> None:
    visit_id = practice.consented()
    clinic.consent.withdraw_consent(by=practice.physio, at=AT, visit_id=visit_id, reason="afraid")
    assert clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id).consent is None

    practice.consented(visit_id)

    assert clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id).consent is not None


def test_every_fault_of_a_chosen_target_is_listed(practice: Practice) -> None:
    visit_id = practice.screened()
    targets = [{"trigger_point": "trapezius_upper.tp1"}, {"trigger_point": TARGET, "technique": "sharp"}, {}]

    with pytest.raises(InputError) as refusal:
        clinic.localisation.examine_patient(
            by=practice.physio, at=AT, visit_id=visit_id, findings=FINDINGS, targets=targets
        )

    assert [fault.where for fault in refusal.value.faults] == [
        "targets[0].trigger_point",
        "targets[1].technique",
        "targets[2].trigger_point",
    ]


def test_the_page_holds_the_latest_value_of_each_step(practice: Practice) -> None:
    visit_id = practice.closed()

    page = clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id)

    assert page.examination is not None
    assert page.plan is not None
    assert page.closure is not None
    assert page.examination.targets == (TargetWanted(TARGET, Technique.SUPERFICIAL),)
    assert page.plan.output.steps[0].target == TARGET
    assert [type(event.told) for event in page.events] == [NeedleIn, NeedleOut]
    assert page.closure.by == practice.physio.full_name


def allowed(practice: Practice, queries: int) -> int:
    from django.db import connection

    return queries + (connection.vendor == "postgresql")


def test_a_patients_page_takes_a_fixed_number_of_queries(
    practice: Practice, django_assert_num_queries: Any
) -> None:
    patient_id = practice.patient()
    for part in ("neck", "back", "hip"):
        practice.booked(patient_id, reason=part)

    with django_assert_num_queries(allowed(practice, PATIENT_QUERIES)):
        clinic.patients.open_patient(by=practice.physio, at=AT, patient_id=patient_id)


def test_a_visits_page_takes_a_fixed_number_of_queries(
    practice: Practice, django_assert_num_queries: Any
) -> None:
    visit_id = practice.closed()

    with django_assert_num_queries(allowed(practice, VISIT_QUERIES)):
        clinic.visits.open_visit(by=practice.physio, at=AT, visit_id=visit_id)


@pytest.mark.parametrize("visits", [1, 20])
def test_a_days_list_takes_one_query_however_long(
    visits: int, practice: Practice, django_assert_num_queries: Any
) -> None:
    for _ in range(visits):
        practice.booked()

    with django_assert_num_queries(LIST_QUERIES):
        lines = clinic.visits.todays_list(by=practice.lead, on=TODAY)

    assert len(lines) == visits


def test_a_search_takes_one_query(practice: Practice, django_assert_num_queries: Any) -> None:
    for _ in range(5):
        practice.patient()

    with django_assert_num_queries(SEARCH_QUERIES):
        assert len(clinic.patients.patients_found(by=practice.lead, search="nell")) == 5


def test_the_very_same_booking_is_one_until_it_is_over(practice: Practice) -> None:
    patient_id = practice.patient()
    first = practice.booked(patient_id)

    again = practice.booked(patient_id)
    clinic.visits.cancel_visit(by=practice.lead, at=AT, visit_id=first, reason="ill")
    anew = practice.booked(patient_id)

    assert (again, anew == first) == (first, False)
    assert len(clinic.visits.todays_list(by=practice.lead, on=TODAY)) == 2
