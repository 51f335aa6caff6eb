"""Nobody becomes two people by a slip: the same name and birth date asks first."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drypoint import clinic
from drypoint.clinic.patients import AlreadyHere, NewPatient
from drypoint.clinic.patients.names import name_key
from drypoint.record.models import Patient
from drypoint.terms import Sex
from tests.clinic.practice import AT, Practice, row_counts

BORN = date(1971, 3, 5)
ZOE = NewPatient("Łoś Quill", "Zoë", BORN, Sex.FEMALE)


def admit(practice: Practice, person: NewPatient, **word: object) -> object:
    return clinic.patients.add_patient(by=practice.lead, at=AT, patient=person, **word)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("family_name", "given_name", "born"),
    [
        ("Łoś Quill", "Zoë", BORN),
        ("LOS  QUILL", "zoe ", BORN),
        ("Zoe", "Los-Quill", BORN),
        ("Quill", "Zoë Łoś", BORN),
        ("Łoś Quill", "Zoë", None),
    ],
)
def test_the_same_name_and_birth_date_asks_and_writes_nothing(
    family_name: str, given_name: str, born: date | None, practice: Practice
):
    zoe = admit(practice, ZOE)
    before = row_counts()

    with pytest.raises(AlreadyHere) as asked:
        admit(practice, NewPatient(family_name, given_name, born, Sex.UNKNOWN))

    assert [line.patient_id for line in asked.value.found] == [zoe]
    assert "Quill" not in str(asked.value)
    assert row_counts() == before


@pytest.mark.parametrize(
    "other",
    [
        NewPatient("Łoś Quill", "Zoë", date(1971, 3, 6), Sex.FEMALE),
        NewPatient("Łoś Quill", "Zoëlle", BORN, Sex.FEMALE),
        NewPatient("Quill", "Zoë", BORN, Sex.FEMALE),
    ],
)
def test_another_name_or_birth_date_is_not_asked_about(other: NewPatient, practice: Practice):
    admit(practice, ZOE)

    admit(practice, other)

    assert Patient.objects.count() == 2


def test_a_birth_date_that_nobody_wrote_down_may_be_the_same(practice: Practice):
    admit(practice, NewPatient("Quill", "Zoë", None, Sex.UNKNOWN))

    with pytest.raises(AlreadyHere):
        admit(practice, NewPatient("Quill", "Zoë", BORN, Sex.FEMALE))


def test_the_word_that_this_is_another_person_counts_for_those_who_were_shown(practice: Practice):
    first = admit(practice, ZOE)
    second = admit(practice, ZOE, is_not=[first])

    with pytest.raises(AlreadyHere):
        admit(practice, ZOE, is_not=[first])
    with pytest.raises(AlreadyHere):
        admit(practice, ZOE, is_not=[uuid4()])

    assert first != second
    assert Patient.objects.count() == 2


def test_a_name_that_was_corrected_is_compared_as_it_stands(practice: Practice):
    patient_id = admit(practice, ZOE)
    right = NewPatient("Quillan", "Zoë", BORN, Sex.FEMALE)
    clinic.patients.correct_patient(by=practice.lead, at=AT, patient_id=patient_id, patient=right)

    admit(practice, ZOE)

    with pytest.raises(AlreadyHere):
        admit(practice, right)


def test_an_import_says_that_it_added_a_namesake(practice: Practice):
    admit(practice, ZOE)
    again = clinic.patients.ImportedPatient(
        "Patient/1", ZOE.family_name, ZOE.given_name, ZOE.birth_date, ZOE.sex, (), "another file"
    )

    results = [clinic.patients.import_patient(by=practice.lead, at=AT, patient=again) for _ in range(2)]

    assert [result.is_namesake for result in results] == [True, False]


PARTS = st.lists(st.text("aeiouzŁłéÉøßİıÆ’", min_size=1, max_size=6), min_size=1, max_size=4)


@given(PARTS, st.randoms())
def test_order_case_and_blanks_of_a_name_say_nothing(parts: list[str], chance):
    shuffled = chance.sample(parts, len(parts))

    told = name_key(" ".join(shuffled), "")

    assert told == name_key(f"  {parts[0]} ", "   ".join(parts[1:]))
    assert told == name_key(" ".join(part.title() if chance.random() < 0.5 else part for part in parts), "")
