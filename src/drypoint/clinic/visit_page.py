"""One visit as a page shows it: the six steps, where each stands, and the latest value of each."""

from __future__ import annotations

from collections.abc import Iterable

from drypoint.clinic.gates import needle_gate, needs_screening, plan_gate
from drypoint.clinic.patient_rows import patient_line, visit_state
from drypoint.clinic.progress import Progress
from drypoint.clinic.visit_values import (
    Amendment,
    Closure,
    ConsentGiven,
    EventConflict,
    Step,
    StepState,
    StoredDecision,
    StoredEvent,
    StoredExamination,
    StoredScreening,
    VisitPage,
    VisitStep,
)
from drypoint.record.models import (
    AftercareSheet,
    Consent,
    Examination,
    NeedleEvent,
    NeedleEventConflict,
    PatientDetails,
    SessionAmendment,
    SessionClosure,
)
from drypoint.record.models.decisions import DecisionRow
from drypoint.record.models.written_once import WrittenOnce


def visit_page(progress: Progress, details: PatientDetails) -> VisitPage:
    """Return the page of a visit whose rows are loaded; the later steps are read here."""
    visit, closure = progress.visit, _closure_of(progress)
    sheet = AftercareSheet.objects.standing().filter(visit=visit).select_related("recorded_by").first()
    events = NeedleEvent.objects.filter(visit=visit).select_related("recorded_by").order_by("at", "id")
    conflicts = NeedleEventConflict.objects.filter(visit=visit).select_related("recorded_by")
    remarks = SessionAmendment.objects.filter(visit=visit).select_related("recorded_by")
    return VisitPage(
        visit_id=visit.pk,
        patient=patient_line(details),
        starts_at=visit.starts_at,
        physiotherapist=visit.physiotherapist.full_name,
        reason=visit.reason,
        state=visit_state(visit),
        steps=_steps(progress, closure, sheet),
        screening=_screening(progress),
        consent=_consent(progress.consent),
        examination=_examination(progress.examination),
        plan=stored(progress.plan) if progress.plan else None,
        events=tuple(event_value(row) for row in events),
        conflicts=tuple(_conflict(row) for row in conflicts.order_by("recorded_at", "id")),
        closure=closure_value(closure) if closure else None,
        aftercare=stored(sheet) if sheet else None,
        amendments=tuple(_amendment(row) for row in remarks.order_by("recorded_at", "id")),
    )


def stored(row: DecisionRow) -> StoredDecision:
    """Return a stored decision as it was made."""
    return StoredDecision(
        row.pk, row.recorded_at, row.recorded_by.full_name, row.knowledge, row.input, row.output
    )


def event_value(row: NeedleEvent) -> StoredEvent:
    """Return a stored event."""
    return StoredEvent(row.pk, row.kind, row.at, row.recorded_by.full_name, row.content)


def closure_value(row: SessionClosure) -> Closure:
    """Return a signature."""
    return Closure(
        row.number,
        row.recorded_at,
        row.recorded_by.full_name,
        row.summary,
        row.knowledge,
        row.content_hash,
        row.previous_hash,
        row.chain_hash,
    )


def _closure_of(progress: Progress) -> SessionClosure | None:
    return getattr(progress.visit, "closure", None)


def _screening(progress: Progress) -> StoredScreening | None:
    row = progress.screening
    if row is None:
        return None
    return StoredScreening(
        row.pk,
        row.recorded_at,
        row.recorded_by.full_name,
        row.knowledge,
        row.input,
        row.output,
        tuple(sorted(progress.acknowledged)),
        progress.unacknowledged,
    )


def _consent(row: Consent | None) -> ConsentGiven | None:
    if row is None:
        return None
    return ConsentGiven(
        row.recorded_at, row.recorded_by.full_name, row.given_by, row.relationship, tuple(row.explained)
    )


def _examination(row: Examination | None) -> StoredExamination | None:
    if row is None:
        return None
    made = (row.pk, row.recorded_at, row.recorded_by.full_name, row.knowledge, row.input, row.output)
    return StoredExamination(*made, tuple(row.targets))


def _conflict(row: NeedleEventConflict) -> EventConflict:
    return EventConflict(row.event_id, row.recorded_at, row.recorded_by.full_name, row.content)


def _amendment(row: SessionAmendment) -> Amendment:
    return Amendment(row.recorded_at, row.recorded_by.full_name, row.text)


def _steps(
    progress: Progress, closure: SessionClosure | None, sheet: AftercareSheet | None
) -> tuple[VisitStep, ...]:
    has_targets = bool(progress.examination and progress.examination.targets)
    gates: list[tuple[Step, WrittenOnce | None, str]] = [
        (Step.SCREEN, progress.screening, ""),
        (Step.CONSENT, progress.consent, needs_screening(progress)),
        (Step.EXAMINE, progress.examination if has_targets else None, needs_screening(progress)),
        (Step.PLAN, progress.plan, plan_gate(progress, has_targets=has_targets or bool(progress.plan))),
        (Step.NEEDLE, closure, "" if closure else needle_gate(progress)),
        (Step.AFTER, sheet, "" if closure else "Close the session first."),
    ]
    return tuple(_in_order(gates, is_over=hasattr(progress.visit, "cancellation")))


def _in_order(gates: Iterable[tuple[Step, WrittenOnce | None, str]], *, is_over: bool) -> Iterable[VisitStep]:
    """The first step that is not done is the current one, or the blocked one when a gate is shut."""
    is_first = not is_over
    for step, row, because in gates:
        state = _state(is_done=row is not None, is_first=is_first, because=because)
        is_first = is_first and state is StepState.DONE
        when = row.recorded_at if row else None
        yield VisitStep(step, state, because, when, row.recorded_by.full_name if row else "")


def _state(*, is_done: bool, is_first: bool, because: str) -> StepState:
    if is_done and not because:
        return StepState.DONE
    if not is_first:
        return StepState.WAITING
    return StepState.BLOCKED if because else StepState.CURRENT
