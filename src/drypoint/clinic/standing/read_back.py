"""Rows of a visit, read back into the values that the pathway had when they were written.

What a row holds is read here alone, by the forms of the contract; pages, letters and PDFs get the values.
"""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from drypoint.clinic.standing.kept_values import kept_value
from drypoint.clinic.standing.values import (
    Closure,
    Cosigned,
    Decided,
    EarlierExamination,
    EventConflict,
    Given,
    StoredAftercare,
    StoredCare,
    StoredDecision,
    StoredEvent,
    StoredExamination,
    StoredPlan,
)
from drypoint.contract.aftercare import AFTERCARE, TREATED_SESSION
from drypoint.contract.declaring import Form
from drypoint.contract.localisation import FINDINGS, LOCALISATION
from drypoint.contract.planning import CHOSEN_TARGETS, NEEDLING_PLAN, PLAN_REQUEST
from drypoint.contract.session import EVENT, JUDGED_SESSION
from drypoint.contract.spoken import spoken_sheet
from drypoint.record.models import (
    AftercareSheet,
    CareWithoutNeedles,
    Cosignature,
    Examination,
    NeedleEvent,
    NeedleEventConflict,
    Plan,
    SessionClosure,
)
from drypoint.record.models.decisions import DecisionRow
from drypoint.terms import Language

Value = TypeVar("Value")


def plan_value(row: Plan) -> StoredPlan:
    """Return a plan with what it was made from."""
    return _decision(row, PLAN_REQUEST, NEEDLING_PLAN)


def aftercare_value(row: AftercareSheet) -> StoredAftercare:
    """Return a sheet with the session that it follows."""
    given = _decision(row, TREATED_SESSION, AFTERCARE)
    spoken = {
        Language(key): spoken_sheet(given.output, sentences) for key, sentences in (row.spoken or {}).items()
    }
    parts = {part.name: getattr(given, part.name) for part in fields(given)}
    return StoredAftercare(**parts, language=Language(row.language or Language.ENGLISH), spoken=spoken)


def care_value(row: CareWithoutNeedles) -> StoredCare:
    """Return what was done without needles."""
    words = (row.because, row.reason, row.history, row.advice, row.exercises)
    plain = {Language(key): text for key, text in (row.plain_because or {}).items()}
    return StoredCare(
        row.recorded_at, row.recorded_by.full_name, *words, row.follow_up_on, row.referral, plain
    )


def examination_value(row: Examination) -> StoredExamination:
    """Return an examination with its ranking and the targets that were chosen."""
    return StoredExamination(
        row.pk,
        row.recorded_at,
        row.recorded_by.full_name,
        row.knowledge,
        _kept(row.pk, "input", FINDINGS, row.input),
        _kept(row.pk, "output", LOCALISATION, row.output),
        _kept(row.pk, "targets", CHOSEN_TARGETS, row.targets),
        row.chart or "",
    )


def earlier_value(row: Examination) -> EarlierExamination:
    """Return an examination to compare a later one with."""
    findings = _kept(row.pk, "input", FINDINGS, row.input)
    return EarlierExamination(row.visit.starts_at, findings, row.chart or "")


def event_value(row: NeedleEvent) -> StoredEvent:
    """Return an event as a device told it."""
    return StoredEvent(EVENT.read_stored(row.content), row.recorded_at, row.recorded_by.full_name)


def conflict_value(row: NeedleEventConflict) -> EventConflict:
    """Return what was told differently under the id of an event."""
    return EventConflict(EVENT.read_stored(row.content), row.recorded_at, row.recorded_by.full_name)


def closure_value(row: SessionClosure) -> Closure:
    """Return a signature with the session that was signed."""
    return Closure(
        row.number,
        row.recorded_at,
        row.recorded_by.full_name,
        _kept(row.pk, "summary", JUDGED_SESSION, row.summary),
        row.knowledge,
        row.content_hash,
        row.previous_hash,
        row.chain_hash,
        row.recorded_by_id,
        row.policy,
        hasattr(row.visit, "supervised"),
        _cosigned(getattr(row.visit, "cosignature", None)),
    )


def _cosigned(row: Cosignature | None) -> Cosigned | None:
    if row is None:
        return None
    hashes = (row.content_hash, row.previous_hash, row.chain_hash)
    return Cosigned(row.recorded_at, row.recorded_by.full_name, row.words, *hashes)


def _decision(row: DecisionRow, given: Form[Given], decided: Form[Decided]) -> StoredDecision[Given, Decided]:
    return StoredDecision(
        row.pk,
        row.recorded_at,
        row.recorded_by.full_name,
        row.knowledge,
        _kept(row.pk, "input", given, row.input),
        _kept(row.pk, "output", decided, row.output),
    )


def _kept(row_id: UUID, part: str, form: Form[Value], content: Any) -> Value:
    return kept_value(row_id, part, partial(form.read_stored, content))
