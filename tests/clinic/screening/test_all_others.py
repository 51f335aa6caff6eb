"""One signature answers exactly the questions that it lists, and none that must be asked alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.patients import NewEntry
from drypoint.errors import InputError
from drypoint.pathway.screening import Facts
from drypoint.record.models import AllOthersAnswer, Screening
from drypoint.terms import Answer
from tests.clinic.practice import AT, MINUTE, Practice, as_given, reassuring_answers

LISTED = ("diabetes", "latex_allergy", "epilepsy")


def sign(practice: Practice, visit_id: UUID, *questions: str) -> None:
    clinic.screening.answer_all_others(
        by=practice.physio, at=AT, visit_id=visit_id, questions=questions or LISTED
    )


def facts(practice: Practice, visit_id: UUID, *, days: int = 0) -> Facts:
    on = (AT + timedelta(days=days)).date()
    return clinic.screening.visit_facts(by=practice.physio, visit_id=visit_id, on=on)


def test_it_answers_what_it_lists_and_says_who_signed(practice: Practice) -> None:
    visit_id = practice.booked()

    sign(practice, visit_id)

    answers = facts(practice, visit_id).answers
    assert set(answers) == set(LISTED)
    assert {given.answer for given in answers.values()} == {Answer.NO}
    assert {given.by for given in answers.values()} == {
        "The physiotherapist, with one signature under a list"
    }
    assert AllOthersAnswer.objects.get().questions == sorted(LISTED)


def test_a_screening_keeps_the_mark(practice: Practice) -> None:
    visit_id = practice.booked()
    sign(practice, visit_id)
    others = {name: answer for name, answer in reassuring_answers().items() if name not in LISTED}

    clinic.screening.screen_patient(by=practice.physio, at=AT, visit_id=visit_id, answers=as_given(others))

    row = Screening.objects.standing().get(visit_id=visit_id)
    assert row.decision == "proceed"
    assert row.input["answers"]["diabetes"]["by"].endswith("one signature under a list")


def test_an_answer_of_its_own_takes_its_place(practice: Practice) -> None:
    visit_id = practice.booked()
    sign(practice, visit_id)

    clinic.screening.screen_patient(
        by=practice.physio,
        at=AT,
        visit_id=visit_id,
        answers=as_given({**reassuring_answers(), "epilepsy": "yes", "diabetes": "unknown"}),
    )

    answers = Screening.objects.standing().get(visit_id=visit_id).input["answers"]
    assert (answers["epilepsy"], answers["diabetes"]) == ("yes", "unknown")


def test_a_no_that_only_repeats_the_signature_stays_marked(practice: Practice) -> None:
    visit_id = practice.booked()
    sign(practice, visit_id)

    practice.screened(visit_id)

    answers = Screening.objects.standing().get(visit_id=visit_id).input["answers"]
    assert all(answers[name]["by"].endswith("one signature under a list") for name in LISTED)


def test_once_answered_by_itself_a_question_no_longer_stands_under_the_signature(practice: Practice) -> None:
    visit_id = practice.booked()
    sign(practice, visit_id)
    practice.screened(visit_id, epilepsy="yes")

    after = set(facts(practice, visit_id).answers)
    practice.screened(visit_id, at=AT + 2 * MINUTE, epilepsy="no")

    answers = Screening.objects.standing().get(visit_id=visit_id).input["answers"]
    assert after == {"diabetes", "latex_allergy"}
    assert answers["epilepsy"] == "no"
    assert answers["diabetes"]["by"].endswith("one signature under a list")


def test_silence_after_a_yes_is_not_the_no_that_was_signed_before(practice: Practice) -> None:
    visit_id = practice.booked()
    sign(practice, visit_id)
    practice.screened(visit_id, epilepsy="yes")

    others = {name: answer for name, answer in reassuring_answers().items() if name != "epilepsy"}
    clinic.screening.screen_patient(
        by=practice.physio, at=AT + 2 * MINUTE, visit_id=visit_id, answers=as_given(others)
    )

    row = Screening.objects.standing().get(visit_id=visit_id)
    assert "epilepsy" not in row.input["answers"]
    assert "epilepsy" in row.output["ask"]


def test_it_counts_on_its_own_day_and_visit_alone(practice: Practice) -> None:
    patient_id = practice.patient()
    visit_id, other = practice.booked(patient_id), practice.booked(patient_id, starts_at=AT + 30 * MINUTE)

    sign(practice, visit_id)

    assert not facts(practice, visit_id, days=1).answers
    assert not facts(practice, other).answers


@pytest.mark.parametrize(
    "question",
    [
        "consents",
        "understands_treatment",
        "can_communicate",
        "guardian_consents",
        "physician_cleared",
        "what",
    ],
)
def test_what_asks_for_a_yes_or_is_no_question_is_not_among_them(question: str, practice: Practice) -> None:
    visit_id = practice.booked()

    with pytest.raises(InputError, match=r"questions\[1\]"):
        sign(practice, visit_id, "diabetes", question)

    assert not AllOthersAnswer.objects.exists()


@pytest.mark.parametrize("status", [EntryStatus.ACTIVE, EntryStatus.UNKNOWN])
def test_what_the_record_speaks_of_is_asked_by_itself(status: EntryStatus, practice: Practice) -> None:
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.CONDITION, "Epilepsy", status=status)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)

    with pytest.raises(InputError, match="the record speaks of it"):
        sign(practice, practice.booked(patient_id))


def test_an_old_entry_that_would_ask_is_not_swept_away(practice: Practice) -> None:
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.CONDITION, "Breast cancer", status=EntryStatus.RESOLVED)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)

    with pytest.raises(InputError, match="the record speaks of it"):
        sign(practice, practice.booked(patient_id), "cancer_history", "cancer")


@pytest.mark.parametrize("questions", [[], ["diabetes", "diabetes"]])
def test_the_list_is_not_empty_and_names_each_once(questions: list[str], practice: Practice) -> None:
    with pytest.raises(InputError):
        clinic.screening.answer_all_others(
            by=practice.physio, at=AT, visit_id=practice.booked(), questions=questions
        )
