"""A visit without needles: kept, signed like a session, and never a way round an emergency or a needle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import ConsentBy, NotAllowed, Role
from drypoint.clinic.consent import NewConsent
from drypoint.clinic.patients import NewPatient
from drypoint.clinic.session import NewCare
from drypoint.clinic.standing import StepBlocked, VisitLocked
from drypoint.clinic.standing.values import Step, StepState, VisitPage
from drypoint.errors import InputError
from drypoint.record.models import CareWithoutNeedles
from drypoint.terms import Sex
from tests.clinic.practice import AT, FINDINGS, MINUTE, Practice, needle_in

LATER = AT + 30 * MINUTE
CARE = NewCare(
    history="Invented: sore since Monday, no swelling.",
    advice="Invented: keep moving within what is bearable.",
    exercises="Invented: ten slow squats, twice a day.",
    follow_up_on=AT.date() + timedelta(days=7),
)


def barred(practice: Practice) -> UUID:
    return practice.screened(anticoagulant="yes")


def page_of(practice: Practice, visit_id: UUID) -> VisitPage:
    return clinic.visits.open_visit(by=practice.physio, at=LATER + 5 * MINUTE, visit_id=visit_id)


def keep(practice: Practice, visit_id: UUID, care: NewCare = CARE) -> None:
    clinic.session.keep_care(by=practice.physio, at=LATER, visit_id=visit_id, care=care)


def sign(practice: Practice, visit_id: UUID, care: NewCare = CARE) -> None:
    clinic.session.close_without_needles(by=practice.physio, at=LATER, visit_id=visit_id, care=care)


def child(practice: Practice) -> UUID:
    leo = NewPatient("Invented", "Leo", date(2015, 5, 1), Sex.MALE)
    patient_id = clinic.patients.add_patient(by=practice.lead, at=AT, patient=leo)
    return practice.screened(practice.booked(patient_id))


@pytest.mark.parametrize("arrange", [barred, child], ids=["barred", "child"])
def test_a_visit_that_may_not_be_needled_can_be_signed_with_the_reason(practice: Practice, arrange):
    visit_id = arrange(practice)

    sign(practice, visit_id)

    page = page_of(practice, visit_id)
    assert page.is_without_needles
    assert page.care.because == page.barred_because != ""
    assert page.care.follow_up_on == CARE.follow_up_on
    assert page.step(Step.AFTER).state is StepState.DONE


def test_the_signature_covers_what_was_written(practice: Practice):
    visit_id = barred(practice)
    sign(practice, visit_id)
    row = CareWithoutNeedles.objects.get()

    breaks = clinic.audit.verify_audit().breaks
    other = replace(CARE, advice="another advice").texts["advice"]
    from django.db import connection

    from drypoint.record.guards import guard_all, unguard_all

    unguard_all(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {row._meta.db_table} SET advice = %s", [other])
    guard_all(connection)

    assert not breaks
    assert {one.chain for one in clinic.audit.verify_audit().breaks} == {"signatures"}


def test_what_was_examined_stays_in_the_visit(practice: Practice):
    visit_id = barred(practice)
    clinic.localisation.examine_patient(
        by=practice.physio, at=AT + MINUTE, visit_id=visit_id, findings=FINDINGS
    )

    sign(practice, visit_id)

    assert page_of(practice, visit_id).examination.input.painful == FINDINGS["drawing"]


def test_what_is_kept_leaves_the_visit_open_and_a_later_one_replaces_it(practice: Practice):
    visit_id = barred(practice)

    keep(practice, visit_id, NewCare(advice="first"))
    keep(practice, visit_id, NewCare(advice="second"))

    page = page_of(practice, visit_id)
    assert page.closure is None
    assert page.care.advice == "second"
    assert CareWithoutNeedles.objects.count() == 2


def test_an_emergency_is_treated_without_needles_by_nobody(practice: Practice):
    visit_id = practice.screened(bladder_or_bowel_change="yes", loss_of_sensation="yes")

    assert page_of(practice, visit_id).no_care_because
    with pytest.raises(StepBlocked, match="emergency"):
        sign(practice, visit_id)


def test_an_emergency_that_was_answered_away_still_stops_it(practice: Practice):
    visit_id = practice.screened(bladder_or_bowel_change="yes", loss_of_sensation="yes")
    practice.screened(visit_id)

    with pytest.raises(StepBlocked, match="was an emergency"):
        sign(practice, visit_id)


def test_nobody_signs_before_a_screening(practice: Practice):
    with pytest.raises(StepBlocked, match="Screen the patient first"):
        sign(practice, practice.booked())


def test_a_visit_with_a_needle_is_closed_as_a_session(practice: Practice):
    visit_id = practice.planned()
    practice.send(visit_id, needle_in())

    with pytest.raises(StepBlocked, match="Close the session instead"):
        sign(practice, visit_id)


def test_where_nothing_bars_needling_the_clinician_says_why_none_was_used(practice: Practice):
    visit_id = practice.screened()

    with pytest.raises(InputError) as refused:
        sign(practice, visit_id)
    sign(practice, visit_id, replace(CARE, reason="Invented: does not want needles."))

    assert [fault.where for fault in refused.value.faults] == ["reason"]
    assert page_of(practice, visit_id).care.why == "Invented: does not want needles."


@pytest.mark.parametrize(
    ("care", "where"),
    [
        (NewCare(), "advice"),
        (NewCare(advice="a" * 10_001), "advice"),
        (replace(CARE, follow_up_on=AT.date()), "follow_up_on"),
    ],
)
def test_what_cannot_be_signed_is_said_at_its_field(practice: Practice, care: NewCare, where: str):
    visit_id = barred(practice)

    with pytest.raises(InputError) as refused:
        sign(practice, visit_id, care)

    assert [fault.where for fault in refused.value.faults] == [where]
    assert not CareWithoutNeedles.objects.exists()


def test_a_signed_visit_takes_remarks_only(practice: Practice):
    visit_id = barred(practice)
    sign(practice, visit_id)

    with pytest.raises(VisitLocked):
        keep(practice, visit_id)
    clinic.session.amend_session(by=practice.physio, at=LATER, visit_id=visit_id, text="called back")
    assert page_of(practice, visit_id).amendments[0].text == "called back"


def test_no_sheet_about_needles_is_made(practice: Practice):
    visit_id = barred(practice)
    sign(practice, visit_id)

    with pytest.raises(StepBlocked, match="No needle was used"):
        clinic.aftercare.give_aftercare(by=practice.physio, at=LATER, visit_id=visit_id)


def test_the_front_desk_signs_nothing(practice: Practice):
    visit_id = barred(practice)

    with pytest.raises(NotAllowed):
        clinic.session.close_without_needles(
            by=practice.users[Role.FRONT_DESK], at=LATER, visit_id=visit_id, care=CARE
        )


def test_a_learners_visit_without_needles_awaits_a_second_signature(practice: Practice):
    visit_id, learner = barred(practice), practice.learner()
    practice.qualified(practice.lead)

    clinic.session.close_without_needles(by=learner, at=LATER, visit_id=visit_id, care=CARE)
    clinic.session.cosign_session(by=practice.lead, at=LATER + MINUTE, visit_id=visit_id)

    assert page_of(practice, visit_id).closure.cosignature.by == practice.lead.full_name


def test_consent_to_needles_is_not_asked_for(practice: Practice):
    visit_id = practice.screened()
    consent = NewConsent("Nell Invented", ConsentBy.PATIENT, ("everything",))
    clinic.consent.record_consent(by=practice.physio, at=AT + MINUTE, visit_id=visit_id, consent=consent)
    clinic.consent.withdraw_consent(by=practice.physio, at=AT + 2 * MINUTE, visit_id=visit_id)

    sign(practice, visit_id, replace(CARE, reason="Invented: took the consent back."))

    assert page_of(practice, visit_id).is_without_needles


def test_a_list_tells_it_from_a_session(practice: Practice):
    cared, needled = barred(practice), practice.closed(practice.needled())
    sign(practice, cared)
    kept = barred(practice)
    keep(practice, kept)

    told = {
        line.visit_id: line.told.without_needles
        for line in clinic.visits.todays_list(by=practice.physio, on=AT.date())
    }

    assert told == {cared: True, needled: False, kept: False}
