"""Near midnight a page names the day that the practice has, whatever day it is in Greenwich."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from drypoint import clinic
from tests.clinic.practice import AT, MINUTE, Practice


@pytest.fixture(autouse=True)
def late_evening(settings: Any) -> None:
    """In Honolulu the visits of the tests begin at eleven in the evening of the day before."""
    settings.TIME_ZONE = "Pacific/Honolulu"


@pytest.fixture
def returning(practice: Practice) -> tuple[UUID, UUID]:
    """A closed visit with its sheet, and the next one of the same patient, half an hour later."""
    patient_id = practice.patient()
    first = practice.booked(patient_id)
    practice.closed(
        practice.needled(practice.planned(practice.examined(practice.consented(practice.screened(first)))))
    )
    clinic.aftercare.give_aftercare(by=practice.physio, at=AT + 21 * MINUTE, visit_id=first)
    second = clinic.visits.book_visit(
        by=practice.lead,
        at=AT,
        patient_id=patient_id,
        physiotherapist_id=practice.physio.pk,
        starts_at=AT + 22 * MINUTE,
        reason="neck",
    )
    return first, practice.consented(practice.screened(second, at=AT + 23 * MINUTE))


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("after", "Friday 20 November, 23:00"),
        ("after/sheet", "20 November 2026"),
    ],
)
def test_a_visit_and_its_sheet_name_the_evening(
    step: str, words: str, returning: tuple[UUID, UUID], physio: Client
):
    page = physio.get(f"/visits/{returning[0]}/{step}/").content.decode()

    assert words in page


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("examine", "Drawing of 20 November 2026"),
        ("plan", "The last session was on 20 November 2026"),
    ],
)
def test_what_an_earlier_visit_left_is_named_by_its_evening(
    step: str, words: str, returning: tuple[UUID, UUID], physio: Client
):
    page = physio.get(f"/visits/{returning[1]}/{step}/").content.decode()

    assert words in page
