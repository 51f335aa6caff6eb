"""What is answered together in a visit: stored question by question, under the words that were shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import EntryKind, EntryStatus
from drypoint.clinic.documents.signing import content_hash_of
from drypoint.clinic.patients import NewEntry
from drypoint.clinic.screening import AskedInVisit, Told
from drypoint.pathway.screening import AnswerGiven, GroupAnswers
from drypoint.record.models import AllOthersAnswer, Screening, SessionClosure
from drypoint.terms import Answer
from tests.clinic.practice import AT, MINUTE, Practice, as_given, reassuring_answers

WEEK = timedelta(days=7)


def asked_in(practice: Practice, visit_id: UUID, *, at=AT) -> AskedInVisit:
    return clinic.screening.screening_start(by=practice.physio, at=at, visit_id=visit_id).asking


def told(asked: AskedInVisit, **own: str) -> Told:
    """Return what a well person says: no to every gate, nothing changed, and the rest by itself."""
    anew = asked.anew
    no_to = {gate.gate.id: tuple(one.question for one in gate.members) for gate in anew.gates}
    behind = {name for names in no_to.values() for name in names}
    alone = {question.id for question in anew.questions} - behind
    given = as_given({name: reassuring_answers()[name] for name in alone} | own)
    lasting = asked.lasting
    names, since = (tuple(lasting.answers), lasting.key) if lasting else ((), "")
    return Told(given, GroupAnswers(no_to, names, since))


def screened(practice: Practice, visit_id: UUID, said: Told, *, at=AT + MINUTE) -> Screening:
    clinic.screening.screen_patient(by=practice.physio, at=at, visit_id=visit_id, answers=said)
    return Screening.objects.standing().get(visit_id=visit_id)


def returning(practice: Practice, **first: str) -> tuple[UUID, AskedInVisit]:
    """Book a second visit a week after a first one that was screened with these answers."""
    patient_id = practice.patient()
    practice.screened(practice.booked(patient_id), **first)
    visit_id = practice.booked(patient_id, starts_at=AT + WEEK)
    return visit_id, asked_in(practice, visit_id, at=AT + WEEK)


def answered_by(row: Screening, gate: str) -> set[str]:
    answers: Mapping[str, object] = row.input["answers"]
    return {name for name, one in answers.items() if isinstance(one, dict) and one.get("gate") == gate}


def test_a_no_is_stored_for_each_question_with_the_gate_its_words_and_who_asked(practice: Practice) -> None:
    visit_id = practice.booked()

    row = screened(practice, visit_id, told(asked_in(practice, visit_id)))

    assert row.decision == "proceed"
    assert row.output["complete"]
    assert row.input["answers"]["low_platelets"] == {
        "answer": "no",
        "gate": "bleeding",
        "shown": "Bleeding: is there any of this? low platelets",
    }
    assert (row.recorded_by, row.recorded_at) == (practice.physio, AT + MINUTE)


def test_the_same_answers_one_by_one_come_to_the_same_verdict(practice: Practice) -> None:
    visit_id, other = practice.booked(), practice.booked(starts_at=AT + 30 * MINUTE)

    together = screened(practice, visit_id, told(asked_in(practice, visit_id), epilepsy="yes"))

    practice.screened(other, epilepsy="yes")
    assert together.output == Screening.objects.standing().get(visit_id=other).output


@pytest.mark.parametrize(
    ("text", "status", "question"),
    [("Epilepsy", EntryStatus.ACTIVE, "epilepsy"), ("Breast cancer", EntryStatus.RESOLVED, "cancer_history")],
)
def test_what_the_record_speaks_of_is_asked_by_itself(
    text: str, status: EntryStatus, question: str, practice: Practice
) -> None:
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.CONDITION, text, status=status)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    visit_id = practice.booked(patient_id)
    every = {gate.gate.id: tuple(reassuring_answers()) for gate in asked_in(practice, visit_id).asked.gates}

    row = screened(practice, visit_id, Told(together=GroupAnswers(every)))

    assert question not in row.input["answers"]
    assert "diabetes" in row.input["answers"]


def test_an_entry_that_came_after_the_page_was_shown_is_not_answered_by_its_gate(practice: Practice) -> None:
    patient_id = practice.patient()
    visit_id = practice.booked(patient_id)
    said = told(asked_in(practice, visit_id))
    entry = NewEntry(EntryKind.CONDITION, "Epilepsy", status=EntryStatus.ACTIVE)
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)

    row = screened(practice, visit_id, said)

    assert "epilepsy" not in row.input["answers"]
    assert row.decision == "clearance_first"


def test_silence_after_a_yes_is_not_the_no_of_a_gate_before(practice: Practice) -> None:
    visit_id = practice.booked()
    said = told(asked_in(practice, visit_id))
    screened(practice, visit_id, said)

    row = screened(practice, visit_id, Told(said.answers), at=AT + 2 * MINUTE)

    assert "diabetes" not in row.input["answers"]
    assert "diabetes" in row.output["ask"]


def test_a_gate_counts_for_its_own_visit_alone(practice: Practice) -> None:
    patient_id = practice.patient()
    visit_id, other = practice.booked(patient_id), practice.booked(patient_id, starts_at=AT + 30 * MINUTE)

    screened(practice, visit_id, told(asked_in(practice, visit_id)))

    row = screened(practice, other, Told(), at=AT + 30 * MINUTE)
    assert row.input.get("answers", {}) == {}


def test_a_return_visit_confirms_what_lasts_and_asks_today_anew(practice: Practice) -> None:
    visit_id, asked = returning(practice, diabetes="yes")

    row = screened(practice, visit_id, told(asked), at=AT + WEEK)

    assert row.output["complete"]
    assert row.input["answers"]["diabetes"] == {
        "answer": "yes",
        "gate": "unchanged",
        "shown": "Changed since 21 November 2026? diabetes of any type: yes.",
    }
    assert "new_weakness" in answered_by(row, "warning_signs")
    assert "diabetes" in {finding["rule"] for finding in row.output["findings"]}


def test_without_the_tap_no_last_answer_counts(practice: Practice) -> None:
    visit_id, asked = returning(practice)
    said = told(asked)

    row = screened(practice, visit_id, Told(said.answers, GroupAnswers(said.together.no_to)), at=AT + WEEK)

    assert row.decision == "ask"
    assert {"anticoagulant", "diabetes"} <= set(row.output["ask"])


def test_what_has_changed_stands_before_the_last_answer(practice: Practice) -> None:
    visit_id, asked = returning(practice)

    row = screened(practice, visit_id, told(asked, anticoagulant="yes"), at=AT + WEEK)

    assert row.input["answers"]["anticoagulant"] == "yes"
    assert row.decision == "clearance_first"


def test_last_answers_that_were_not_shown_are_not_confirmed(practice: Practice) -> None:
    visit_id, asked = returning(practice)
    said, patient_id = told(asked), Screening.objects.get().visit.patient_id
    between = practice.booked(patient_id, starts_at=AT + MINUTE)
    practice.screened(between, at=AT + 2 * MINUTE, anticoagulant="yes")

    row = screened(practice, visit_id, said, at=AT + WEEK)

    assert not answered_by(row, "unchanged")
    assert "anticoagulant" in row.output["ask"]


def test_a_first_visit_has_no_last_answers(practice: Practice) -> None:
    assert asked_in(practice, practice.screened()).last is None


def test_the_next_day_of_one_visit_has_the_answers_of_the_day_before(practice: Practice) -> None:
    visit_id = practice.screened()

    asked = asked_in(practice, visit_id, at=AT + timedelta(days=1))

    assert asked.lasting is not None
    assert asked.lasting.answers["diabetes"] == AnswerGiven(Answer.NO)


def test_a_signature_under_a_list_of_before_stays_part_of_what_was_signed(practice: Practice) -> None:
    visit_id = practice.screened()
    old = {"visit_id": visit_id, "questions": ["diabetes"], "recorded_by": practice.physio}
    AllOthersAnswer(**old, recorded_at=AT + MINUTE).save(force_insert=True)
    practice.closed(practice.needled(practice.planned(practice.examined(practice.consented(visit_id)))))
    closure = SessionClosure.objects.get(visit=visit_id)
    is_whole = content_hash_of(closure) == closure.content_hash

    AllOthersAnswer(**old, recorded_at=AT + 30 * MINUTE).save(force_insert=True)

    assert is_whole
    assert content_hash_of(closure) != closure.content_hash


def test_a_tap_in_sight_of_atrial_fibrillation_settles_it(practice: Practice) -> None:
    entry = NewEntry(EntryKind.CONDITION, "Paroxysmal AF", status=EntryStatus.ACTIVE)
    patient_id = practice.patient()
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    visit_id = practice.booked(patient_id)

    practice.screened(visit_id, unstable_heart_disease="unknown")
    before = Screening.objects.standing().get(visit_id=visit_id).decision
    practice.screened(visit_id, at=AT + 2 * MINUTE, unstable_heart_disease="no")

    assert before == "ask"
    assert Screening.objects.standing().get(visit_id=visit_id).decision == "proceed"
