"""Examining: a look at the ranking stores nothing, an earlier drawing is found, the version is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from drypoint import clinic
from drypoint.clinic import NotAllowed, NotFound, Role
from drypoint.clinic.patients import NewPatient
from drypoint.contract.localisation import read_findings
from drypoint.errors import InputError
from drypoint.knowledge import load
from drypoint.record.models import AuditEntry, Examination
from drypoint.terms import Sex
from tests.clinic.practice import AT, FINDINGS, MINUTE, Practice, row_counts


def test_a_preview_ranks_as_the_examination_will_and_stores_nothing(practice: Practice):
    visit_id = practice.consented()
    before, audited = row_counts(), AuditEntry.objects.count()

    seen = clinic.localisation.preview_examination(by=practice.physio, visit_id=visit_id, findings=FINDINGS)

    assert (row_counts(), AuditEntry.objects.count()) == (before, audited)
    assert seen == clinic.localisation.examine_patient(
        by=practice.physio, at=AT + 3 * MINUTE, visit_id=visit_id, findings=FINDINGS
    )


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.AUDITOR])
def test_a_preview_is_for_those_who_may_examine(role: Role, practice: Practice):
    visit_id = practice.consented()

    with pytest.raises(NotAllowed):
        clinic.localisation.preview_examination(by=practice.users[role], visit_id=visit_id, findings=FINDINGS)


def test_a_preview_names_every_fault(practice: Practice):
    faulty = {"drawing": {"head.horn.left": 3, "head.temple.right": 11}}

    with pytest.raises(InputError) as caught:
        clinic.localisation.preview_examination(
            by=practice.physio, visit_id=practice.consented(), findings=faulty
        )

    assert len(caught.value.faults) == 2


def test_a_preview_of_no_visit_is_not_found(practice: Practice):
    with pytest.raises(NotFound):
        clinic.localisation.preview_examination(
            by=practice.physio, visit_id=practice.patient(), findings=FINDINGS
        )


def test_the_version_of_the_chart_is_kept_with_the_drawing(practice: Practice):
    visit_id = practice.consented()

    clinic.localisation.examine_patient(
        by=practice.physio, at=AT + 3 * MINUTE, visit_id=visit_id, findings=FINDINGS, chart="v1"
    )

    assert Examination.objects.get().chart == "v1"
    page = clinic.visits.open_visit(by=practice.physio, at=AT + 3 * MINUTE, visit_id=visit_id)
    assert page.examination.chart == "v1"


def test_what_is_no_version_of_a_chart_stores_nothing(practice: Practice):
    visit_id = practice.consented()
    before = row_counts()

    with pytest.raises(InputError):
        clinic.localisation.examine_patient(
            by=practice.physio, at=AT + 3 * MINUTE, visit_id=visit_id, findings=FINDINGS, chart="<svg>"
        )

    assert row_counts() == before


@pytest.mark.parametrize("point", ["", "trapezius_upper.tp1", "nowhere.tp1.left"])
def test_what_is_no_sided_trigger_point_stores_nothing(point: str, practice: Practice):
    visit_id = practice.consented()
    targets = [{"trigger_point": point, "technique": "superficial"}]
    before = row_counts()

    with pytest.raises(InputError):
        clinic.localisation.examine_patient(
            by=practice.physio, at=AT + 3 * MINUTE, visit_id=visit_id, findings=FINDINGS, targets=targets
        )

    assert row_counts() == before


def test_the_examination_of_the_last_visit_before_is_found(practice: Practice):
    patient_id = practice.patient()
    practice.examined(practice.consented(practice.screened(practice.booked(patient_id))))
    other = practice.patient()
    practice.examined(practice.consented(practice.screened(practice.booked(other))))
    later = AT + timedelta(days=7)

    found = clinic.localisation.earlier_examination(by=practice.physio, patient_id=patient_id, before=later)

    assert (found.starts_at, found.findings) == (AT, read_findings(FINDINGS, knowledge=load()))
    assert (
        clinic.localisation.earlier_examination(by=practice.physio, patient_id=patient_id, before=AT) is None
    )


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.AUDITOR])
def test_an_earlier_drawing_is_for_those_who_may_open_a_visit(role: Role, practice: Practice):
    with pytest.raises(NotAllowed):
        clinic.localisation.earlier_examination(
            by=practice.users[role], patient_id=practice.patient(), before=AT
        )


@pytest.mark.parametrize(
    ("born", "is_named"), [(date(1984, 3, 1), False), (date(1950, 3, 1), True), (None, True)]
)
def test_what_is_bound_to_an_age_is_named_only_at_that_age(
    born: date | None, is_named: bool, practice: Practice
) -> None:
    patient_id = practice.patient(NewPatient("Invented", "Ada", born, Sex.FEMALE))

    found = clinic.localisation.preview_examination(
        by=practice.physio,
        visit_id=practice.booked(patient_id),
        findings={"drawing": {"head.temple.right": 8}},
    )

    assert ("giant_cell_arteritis" in {one.id for one in found.rule_out_first}) is is_named
