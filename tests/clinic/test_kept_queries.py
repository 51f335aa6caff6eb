"""Queries whose SQL is kept give the very rows of the querysets that they were built from."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import models
from django.forms import model_to_dict

from drypoint import clinic
from drypoint.clinic.standing import load_progress, progress_for_gates
from drypoint.record.by_key import AllModels, ByKey, ModelsByKey
from drypoint.record.models import (
    Acknowledgement,
    CareWithoutNeedles,
    Clearance,
    ClearanceWithdrawal,
    ComplaintSite,
    Examination,
    FindingOverride,
    LotTraceRow,
    NeedleEvent,
    NeedleEventConflict,
    OverrideWithdrawal,
    PatientDetails,
    RuleAgreement,
    RuleChange,
    RuleReview,
    RuleWithdrawal,
    Screening,
    TriageReport,
    Visit,
)
from drypoint.record.models.proof.written_once import WrittenOnce
from tests.clinic.cupboard import received
from tests.clinic.practice import AT, MINUTE, Practice

Kept = ByKey | ModelsByKey[Any] | AllModels[Any]


def kept_queries() -> Mapping[str, Kept]:
    """Every query that a module of the clinic keeps, by where it stands; those of a span have tests there."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("drypoint.clinic")]
    return {
        where: kept
        for module in modules
        for name, value in vars(module).items()
        for where, kept in parts_of(f"{module.__name__}.{name}", value)
    }


def parts_of(where: str, value: object) -> Iterator[tuple[str, Kept]]:
    if isinstance(value, ByKey | ModelsByKey | AllModels):
        yield where, value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts_of(f"{where}.{field.name}", getattr(value, field.name))


def told(row: models.Model | tuple[Any, ...]) -> object:
    """All that an instance holds, with the rows that were read beside it; a way back is told by its key."""
    return row if isinstance(row, tuple) else told_once(row, {})


def told_once(row: models.Model, seen: dict[int, object]) -> Mapping[str, Any]:
    seen[id(row)] = row.pk
    beside = {
        name: seen.get(id(other)) or told_once(other, seen) if isinstance(other, models.Model) else other
        for name, other in row._state.fields_cache.items()
    }
    own = {name: value for name, value in vars(row).items() if name != "_state"}
    kind = (type(row), row._state.db, row._state.adding, row.get_deferred_fields())
    return {"kind": kind, "own": own, "types": [*map(type, own.values())], "beside": beside}


@pytest.fixture
def visit_id(practice: Practice) -> UUID:
    found: UUID = practice.arranged(full_visit)
    return found


def full_visit(practice: Practice) -> UUID:
    """A signed visit of which every kept query has something to tell."""
    check_id = practice.owing()
    visit = Visit.objects.get()
    by = {"by": practice.physio, "at": AT + 30 * MINUTE}
    clinic.documents.make_check(**by, check_id=check_id, words="Nothing found.")
    clinic.session.amend_session(**by, visit_id=visit.pk, text="A remark.")
    clinic.aftercare.give_aftercare(**by, visit_id=visit.pk)
    screening, event = Screening.objects.get(), NeedleEvent.objects.order_by("id").first()
    for overridden in ("first", "second"):
        departed = write(FindingOverride, practice, visit=visit, screening=screening, rule=overridden)
    write(OverrideWithdrawal, practice, visit=visit, override=departed, words="No longer.")
    write(Acknowledgement, practice, screening=screening, entries=["an entry", {"half": 0.5}])
    write(NeedleEventConflict, practice, visit=visit, event=event, content={"depth_mm": 7})
    write(CareWithoutNeedles, practice, visit=visit, screening=screening, follow_up_on=date(2026, 12, 1))
    received(practice)
    write(LotTraceRow, practice, visit=visit, event=event.pk, lot_key="AB12", used_at=AT, count=1)
    write(ComplaintSite, practice, visit=visit, regions=["neck.posterior.right"])
    write(TriageReport, practice, visit=visit, input={}, output={}, urgency="same_day")
    write_patients_and_rules(practice, visit)
    return visit.pk


def write_patients_and_rules(practice: Practice, visit: Visit) -> None:
    cleared = {"patient": visit.patient, "questions": ["one"], "given_by": "Dr", "on": date(2026, 11, 1)}
    write(Clearance, practice, **cleared, regions=["head"])
    write(ClearanceWithdrawal, practice, clearance=write(Clearance, practice, **cleared), reason="Ended.")
    for reviewed in ("first", "second"):
        write(RuleReview, practice, rule=reviewed)
        change = write(RuleChange, practice, rule=reviewed, kind="loosened", never_cleared=True)
    write(RuleAgreement, practice, change=change, words="Agreed.")
    write(RuleWithdrawal, practice, change=change, reason="Ended.")


def write(model: type[WrittenOnce], practice: Practice, **values: Any) -> Any:
    row = model(recorded_at=AT, recorded_by=practice.lead, **values)
    row.save(force_insert=True)
    return row


def test_every_kept_query_tells_what_its_queryset_tells(practice: Practice, visit_id: UUID) -> None:
    keys = (visit_id, PatientDetails.objects.get().patient_id)

    for where, kept in kept_queries().items():
        if isinstance(kept, AllModels):
            asked = [(kept.rows(), tuple(kept.build()))]
        else:
            asked = [(kept.rows(key), tuple(kept.build(key))) for key in keys]

        assert any(found for found, _ in asked), f"{where} finds nothing here: arrange a row for it"
        for found, meant in asked:
            assert [told(row) for row in found] == [told(row) for row in meant], where


def test_the_queries_of_steps_gates_and_pages_are_among_those_compared() -> None:
    models_asked = {kept.build.__module__ for kept in kept_queries().values()}

    assert {"drypoint.clinic.standing.progress", "drypoint.clinic.visits.page"} <= models_asked


def test_a_kept_query_finds_what_was_written_since_it_was_asked(practice: Practice, visit_id: UUID) -> None:
    before = load_progress(visit_id)

    write(Examination, practice, visit=before.visit, replaces=before.examination, input={}, output={})

    assert len(before.examinations) == 1
    assert len(load_progress(visit_id).examinations) == 2


def test_two_visits_do_not_share_rows(practice: Practice, visit_id: UUID) -> None:
    first = load_progress(visit_id)
    other = load_progress(practice.screened(practice.booked()))

    assert first.visit is not load_progress(visit_id).visit
    assert {row.visit_id for row in other.screenings} == {other.visit.pk}
    assert other.examinations == ()


def test_a_column_that_gates_leave_out_is_read_when_it_is_asked_for(
    practice: Practice, visit_id: UUID, django_assert_num_queries: Any
) -> None:
    whole = load_progress(visit_id)
    plan = progress_for_gates(whole.visit).plans[0]

    with django_assert_num_queries(1):
        told_later = plan.input

    assert told_later == whole.plans[0].input


def test_an_instance_of_a_kept_query_can_be_read_anew(practice: Practice, visit_id: UUID) -> None:
    visit = load_progress(visit_id).visit
    meant = model_to_dict(visit)
    visit.reason = "changed, not stored"

    visit.refresh_from_db()

    assert model_to_dict(visit) == meant
