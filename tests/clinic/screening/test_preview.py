"""A preview says what a screening would say, and leaves no trace."""

from __future__ import annotations

import pytest

from drypoint import clinic
from drypoint.clinic import NotAllowed, Role
from drypoint.contract.verdict import verdict_as_json
from drypoint.errors import InputError
from drypoint.record.models import AuditEntry
from tests.clinic.practice import AT, MINUTE, Practice, as_given, reassuring_answers, row_counts

CASES = ({}, {"anticoagulant": "yes"}, {"chest_pain_or_breathlessness": "yes"}, {"fainting_history": "yes"})


@pytest.mark.parametrize("changed", CASES)
def test_a_preview_is_the_verdict_that_the_screening_stores(changed: dict[str, str], practice: Practice):
    visit_id, answers = practice.booked(), as_given({**reassuring_answers(), **changed})

    seen = clinic.screening.preview_screening(
        by=practice.physio, at=AT + MINUTE, visit_id=visit_id, answers=answers
    )

    stored = clinic.screening.screen_patient(
        by=practice.physio, at=AT + MINUTE, visit_id=visit_id, answers=answers
    )
    assert verdict_as_json(seen) == verdict_as_json(stored)


def test_a_preview_stores_nothing(practice: Practice):
    visit_id = practice.booked()
    before, audited = row_counts(), AuditEntry.objects.count()

    clinic.screening.preview_screening(by=practice.physio, at=AT, visit_id=visit_id, answers={})

    assert (row_counts(), AuditEntry.objects.count()) == (before, audited)


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.AUDITOR])
def test_who_may_not_screen_may_not_preview(role: Role, practice: Practice):
    visit_id = practice.booked()

    with pytest.raises(NotAllowed):
        clinic.screening.preview_screening(by=practice.users[role], at=AT, visit_id=visit_id, answers={})


def test_a_preview_of_faulty_answers_names_each_fault(practice: Practice):
    visit_id, faulty = practice.booked(), {"no_such_question": "yes", "anticoagulant": "perhaps"}

    with pytest.raises(InputError) as caught:
        clinic.screening.preview_screening(
            by=practice.physio, at=AT, visit_id=visit_id, answers=as_given(faulty)
        )

    assert len(caught.value.faults) == 2
