"""A day is read back in words beside its field, so that a slip of day and month is seen."""

from __future__ import annotations

import pytest
from django.test import Client

from drypoint.interfaces.web.frame import field_views
from drypoint.interfaces.web.practice.patients.forms import BookingForm, PatientForm
from tests.clinic.practice import Practice

NELL = {"family_name": "", "given_name": "Nell", "sex": "female", "language": "en"}


def words(form: object) -> dict[str, str]:
    return {field.name: field.words for field in field_views(form) if field.kind == "date"}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1980-03-05", "5 March 1980, 46 years"),
        ("03/05/1980", "3 May 1980, 46 years"),
        ("2026-01-20", "20 January 2026, 10 months"),
        ("2190-05-01", "1 May 2190"),
        ("never", ""),
        ("", ""),
    ],
)
def test_a_birth_date_is_read_back_with_the_age(typed: str, read: str, that_morning: None):
    assert words(PatientForm({**NELL, "birth_date": typed})) == {"birth_date": read}


def test_another_day_is_read_back_without_an_age(that_morning: None):
    assert words(BookingForm({"on": "2026-12-01"})) == {"on": "1 December 2026"}


def test_a_form_that_is_shown_again_reads_its_day_back(practice: Practice, physio: Client):
    page = physio.post("/patients/add/", {**NELL, "birth_date": "1980-03-05"}).content.decode()

    assert '<output class="dp-day-words" for="id_birth_date">5 March 1980, 46 years</output>' in page


def test_a_form_that_begins_with_a_day_reads_it_back(practice: Practice, physio: Client):
    page = physio.get(f"/patients/{practice.patient()}/correct/").content.decode()

    assert "1 May 1990, 36 years</output>" in page


def test_a_day_of_the_screening_is_read_back(practice: Practice, physio: Client):
    sent = {"recent_surgery": "yes", "recent_surgery-on": "2026-03-05", "then": "preview"}

    page = physio.post(f"/visits/{practice.booked()}/screen/", sent).content.decode()

    assert "5 March 2026</output>" in page
