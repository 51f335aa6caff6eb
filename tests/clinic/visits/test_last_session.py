"""The last session as a template: what was done comes over, what was decided does not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from drypoint import clinic
from drypoint.clinic import ConsentBy
from drypoint.clinic.consent import NewConsent
from drypoint.clinic.standing import StepBlocked
from drypoint.clinic.standing.values import Step, StepState, VisitPage
from drypoint.record.models import AuditEntry, Consent, Examination, Plan, Screening
from tests.clinic.practice import AT, FINDINGS, MINUTE, TARGET, Practice, needle_in, needle_out, row_counts

LATER = AT + 30 * MINUTE


def copy(practice: Practice, visit_id: UUID) -> clinic.visits.Copied:
    return clinic.visits.copy_last_session(by=practice.physio, at=LATER, visit_id=visit_id)


def consent(practice: Practice, visit_id: UUID) -> None:
    given = NewConsent("Nell Invented", ConsentBy.PATIENT, ("what happens",))
    clinic.consent.record_consent(by=practice.physio, at=LATER - MINUTE, visit_id=visit_id, consent=given)


def page(practice: Practice, visit_id: UUID) -> VisitPage:
    return clinic.visits.open_visit(by=practice.physio, at=LATER, visit_id=visit_id)


def state(practice: Practice, visit_id: UUID, step: Step) -> StepState:
    return page(practice, visit_id).step(step).state


def test_the_last_session_is_offered_with_what_was_needled(practice: Practice) -> None:
    patient_id = practice.patient()
    first = practice.booked(patient_id)
    practice.planned(practice.examined(practice.consented(practice.screened(first))))
    needles = [
        needle_in(diameter_mm=0.25, length_mm=25.0, depth_mm=8.0),
        needle_in(diameter_mm=0.25, length_mm=25.0, depth_mm=6.0),
        needle_in(target="soleus.left", technique="deep"),
    ]
    for needle in needles:
        practice.send(first, needle)
        practice.send(first, needle_out(needle))
    practice.closed(first)

    last = clinic.visits.last_session(by=practice.physio, visit_id=practice.booked(patient_id))

    assert last is not None
    assert (last.visit_id, last.by) == (first, practice.physio.full_name)
    told = {one.target: one for one in last.targets}
    assert told[TARGET].needles == 2
    assert sorted(told[TARGET].depths_mm) == [6.0, 8.0]
    assert told[TARGET].sizes == ((0.25, 25.0),)
    assert (told[TARGET].can_be_copied, told["soleus.left"].can_be_copied) == (True, False)


def test_somebody_who_was_never_needled_has_no_last_session(practice: Practice) -> None:
    assert clinic.visits.last_session(by=practice.physio, visit_id=practice.screened()) is None
    assert clinic.visits.last_session(by=practice.physio, visit_id=practice.needled()) is None


def test_one_act_plans_the_visit_from_the_last_session(practice: Practice) -> None:
    visit_id = practice.returning()
    consent(practice, visit_id)

    copied = copy(practice, visit_id)

    assert copied.plan is not None
    assert [step.target for step in copied.plan.steps] == [TARGET]
    assert state(practice, visit_id, Step.NEEDLE) is StepState.CURRENT
    practice.send(visit_id, needle_in(at=LATER + MINUTE), at=LATER + MINUTE)


def test_the_screening_is_done_again_with_the_copied_targets(practice: Practice) -> None:
    visit_id = practice.returning()
    consent(practice, visit_id)

    copy(practice, visit_id)

    rows = Screening.objects.filter(visit=visit_id).order_by("recorded_at")
    assert [row.input.get("planned", {}).get("targets", []) for row in rows] == [[], [TARGET]]
    assert Plan.objects.get(visit=visit_id).screening_id == rows[1].pk


def test_no_consent_comes_over(practice: Practice) -> None:
    visit_id = practice.returning()

    copied = copy(practice, visit_id)

    assert copied.plan is None
    assert "consent" in copied.because
    assert not Consent.objects.filter(visit=visit_id).exists()
    assert not Plan.objects.filter(visit=visit_id).exists()


@pytest.mark.parametrize(
    ("answers", "because"),
    [
        ({"anticoagulant": "yes"}, "clearance"),
        ({"pregnant": "unknown"}, "Ask first"),
    ],
)
def test_no_verdict_comes_over(answers: dict[str, str], because: str, practice: Practice) -> None:
    visit_id = practice.returning()
    practice.screened(visit_id, at=LATER - 2 * MINUTE, **answers)
    consent(practice, visit_id)

    copied = copy(practice, visit_id)

    assert copied.plan is None
    assert because in copied.because


INFECTED: dict[str, Any] = {"answer": "yes", "regions": ["shoulder.top.right"]}


def test_a_target_that_is_excluded_now_stands_as_refused(practice: Practice) -> None:
    patient_id = practice.patient()
    first = practice.booked(patient_id)
    practice.planned(practice.examined(practice.consented(practice.screened(first))))
    for needle in (needle_in(), needle_in(target="soleus.tp1.left", technique="superficial")):
        practice.send(first, needle)
        practice.send(first, needle_out(needle))
    practice.closed(first)
    visit_id = practice.screened(practice.booked(patient_id), at=LATER - 2 * MINUTE, local_infection=INFECTED)
    consent(practice, visit_id)

    copied = copy(practice, visit_id)

    assert copied.plan is not None
    assert [step.target for step in copied.plan.steps] == ["soleus.tp1.left"]
    assert [one.target for one in copied.plan.refused] == [TARGET]
    assert copied.plan.refused[0].because


def test_where_every_target_is_excluded_now_nothing_is_planned(practice: Practice) -> None:
    visit_id = practice.returning()
    practice.screened(visit_id, at=LATER - 2 * MINUTE, local_infection=INFECTED)
    consent(practice, visit_id)

    copied = copy(practice, visit_id)

    assert copied.plan is None
    assert copied.because.startswith("Do not needle: Infection at a place")


def test_no_override_and_no_clearance_comes_over(practice: Practice) -> None:
    visit_id = practice.returning()
    consent(practice, visit_id)

    copy(practice, visit_id)

    assert page(practice, visit_id).overrides == ()


def test_a_clearance_that_was_withdrawn_since_the_screening_lifts_nothing(practice: Practice) -> None:
    patient_id = practice.patient()
    practice.treated(patient_id)
    given = clinic.patients.NewClearance(("anticoagulant",), "Dr Example", AT.date())
    clearance_id = clinic.patients.record_clearance(
        by=practice.physio, at=LATER - 5 * MINUTE, patient_id=patient_id, clearance=given
    )
    visit_id = practice.booked(patient_id)
    practice.screened(visit_id, at=LATER - 4 * MINUTE, anticoagulant="yes", physician_cleared="unknown")
    consent(practice, visit_id)
    clinic.patients.withdraw_clearance(
        by=practice.physio, at=LATER - MINUTE, clearance_id=clearance_id, reason="a new drug"
    )

    copied = copy(practice, visit_id)

    assert copied.plan is None
    assert copied.because.startswith("A clearance comes first")


def test_a_visit_that_nobody_screened_today_copies_nothing(practice: Practice) -> None:
    patient_id = practice.patient()
    practice.treated(patient_id)
    visit_id = practice.booked(patient_id)
    before = row_counts()

    with pytest.raises(StepBlocked, match="Screen the patient first"):
        copy(practice, visit_id)

    assert row_counts() == before


def test_a_screening_of_another_day_copies_nothing(practice: Practice) -> None:
    visit_id = practice.returning()

    with pytest.raises(StepBlocked, match="Screen the patient again today"):
        clinic.visits.copy_last_session(by=practice.physio, at=LATER + timedelta(days=1), visit_id=visit_id)


def test_without_an_earlier_session_there_is_nothing_to_copy(practice: Practice) -> None:
    with pytest.raises(StepBlocked, match="No earlier session"):
        copy(practice, practice.screened())


def test_findings_of_this_visit_stay_with_the_copied_targets(practice: Practice) -> None:
    visit_id = practice.returning()
    consent(practice, visit_id)
    clinic.localisation.examine_patient(
        by=practice.physio, at=LATER - MINUTE, visit_id=visit_id, findings=FINDINGS
    )

    copy(practice, visit_id)

    examined = Examination.objects.filter(visit=visit_id).order_by("recorded_at").last()
    assert examined is not None
    assert examined.input == FINDINGS
    assert [target["trigger_point"] for target in examined.targets] == [TARGET]
    assert state(practice, visit_id, Step.EXAMINE) is StepState.DONE


def test_what_was_read_in_this_visit_stays_read(practice: Practice) -> None:
    patient_id = practice.patient()
    entry = clinic.patients.NewEntry(clinic.EntryKind.CONDITION, "wibbling of the third floogle")
    clinic.patients.add_entry(by=practice.physio, at=AT, patient_id=patient_id, entry=entry)
    first = practice.booked(patient_id)
    for visit_id in (first, second := practice.booked(patient_id, reason="back")):
        practice.screened(visit_id)
        clinic.screening.acknowledge_entries(
            by=practice.physio, at=AT + MINUTE, visit_id=visit_id, acknowledged=[entry.text]
        )
    practice.closed(practice.needled(practice.planned(practice.examined(practice.consented(first)))))
    consent(practice, second)

    assert copy(practice, second).plan is not None


def test_the_audit_says_from_which_visit_it_was_copied(practice: Practice) -> None:
    visit_id = practice.returning()
    last = clinic.visits.last_session(by=practice.physio, visit_id=visit_id)
    assert last is not None

    copy(practice, visit_id)

    entry = AuditEntry.objects.filter(act="copy_last_session").get()
    assert entry.about == f"visit {visit_id} from visit {last.visit_id}"
