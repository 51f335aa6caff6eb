"""A form that is sent twice acts once, whichever act it asks for and whatever happens between."""

from __future__ import annotations

from contextlib import nullcontext
from typing import Any

import pytest
from django.db import IntegrityError

from drypoint import clinic
from drypoint.clinic import Act, AlreadyDone, Role
from drypoint.clinic.frame import sent_as
from drypoint.clinic.frame.sent_forms import REPEATABLE
from drypoint.record.models import AuditEntry, SentForm
from tests.clinic.acts import AUDITED
from tests.clinic.practice import AT, NELL, Practice, row_counts

ONCE = [act for act in AUDITED if act not in REPEATABLE]


def role_for(act: Act) -> Role:
    return next(role for role in Role if role in clinic.POLICY[act])


@pytest.mark.parametrize("act", ONCE)
def test_a_form_that_is_sent_again_changes_nothing_and_says_so(act: Act, practice: Practice) -> None:
    arrange, perform = AUDITED[act]
    given, user = practice.arranged(arrange), practice.users[role_for(act)]
    with sent_as("one form"):
        perform(practice, user, given)
    before = row_counts()

    with sent_as("one form"), pytest.raises(AlreadyDone) as told:
        perform(practice, user, given)

    assert row_counts() == before
    assert told.value.about == AuditEntry.objects.order_by("-number")[1].about
    assert AuditEntry.objects.order_by("-number")[0].outcome == "refused DP312"


@pytest.mark.parametrize("act", sorted(REPEATABLE.intersection(AUDITED) - {Act.RECORD_NEEDLE_EVENT}))
def test_what_may_be_repeated_writes_nothing_the_second_time(act: Act, practice: Practice) -> None:
    arrange, perform = AUDITED[act]
    given, user = practice.arranged(arrange), practice.users[role_for(act)]
    perform(practice, user, given)
    before = row_counts()

    with sent_as("one form"):
        perform(practice, user, given)

    assert row_counts() == before


def test_another_form_acts_and_one_without_a_key_acts_each_time(practice: Practice) -> None:
    patient_id = practice.patient()

    for key in ("one form", "another form", "", ""):
        with sent_as(key):
            note(practice, patient_id)

    assert SentForm.objects.count() == 2
    assert len(notes(practice, patient_id)) == 4


def test_two_acts_of_one_form_are_both_done(practice: Practice) -> None:
    patient_id = practice.patient()

    with sent_as("one form"):
        note(practice, patient_id)
        note(practice, patient_id)

    assert len(notes(practice, patient_id)) == 2


def test_a_form_that_was_refused_may_be_sent_again(practice: Practice) -> None:
    with sent_as("one form"), pytest.raises(clinic.NotAllowed):
        clinic.patients.add_patient(by=practice.users[Role.AUDITOR], at=AT, patient=NELL)

    with sent_as("one form"):
        clinic.patients.add_patient(by=practice.lead, at=AT, patient=NELL)

    assert SentForm.objects.count() == 1


@pytest.mark.parametrize("failure", [IntegrityError, lambda: clinic.NotFound("gone")])
def test_of_two_sent_at_one_moment_the_second_is_told_what_it_is(failure: Any, practice: Practice) -> None:
    patient_id = practice.patient()

    def meanwhile(*_: Any, **__: Any) -> None:
        with sent_as("one form"):
            note(practice, patient_id)
        raise failure()

    with pytest.MonkeyPatch.context() as patch, sent_as("one form"):
        patch.setattr("drypoint.clinic.visits.acts.lock_patient", meanwhile)
        # What the other one wrote is committed by then; here it would be undone with this one's transaction.
        patch.setattr("drypoint.clinic.frame.act.transaction", Uncommitted)
        with pytest.raises(AlreadyDone):
            practice.booked(patient_id)


class Uncommitted:
    atomic = nullcontext


def note(practice: Practice, patient_id: Any) -> None:
    entry = clinic.patients.NewEntry(clinic.EntryKind.CONDITION, "migraine")
    clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)


def notes(practice: Practice, patient_id: Any) -> list[str]:
    page = clinic.patients.open_patient(by=practice.lead, at=AT, patient_id=patient_id)
    return [line.text for line in page.entries if line.text == "migraine"]
