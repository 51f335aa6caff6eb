"""One visit as a page shows it: the six steps, where each stands, and the latest value of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from drypoint.clinic.documents import checks_of
from drypoint.clinic.frame import knowledge_under, version_of
from drypoint.clinic.patients import patient_line, visit_state
from drypoint.clinic.screening import next_act_of, overridable_rules, override_lines
from drypoint.clinic.standing import (
    Progress,
    aftercare_value,
    barred_because,
    care_gate,
    care_value,
    closure_value,
    conflict_value,
    consent_gate,
    event_value,
    examination_value,
    examine_gate,
    needle_gate,
    needs_clear_screening,
    past_emergency,
    plan_gate,
    plan_value,
)
from drypoint.clinic.standing.values import (
    Amendment,
    ConsentGiven,
    Step,
    StepState,
    StoredScreening,
    VisitPage,
    VisitStep,
)
from drypoint.record.by_key import ModelsByKey
from drypoint.record.models import (
    AftercareSheet,
    CareWithoutNeedles,
    Consent,
    NeedleEvent,
    NeedleEventConflict,
    PatientDetails,
    SessionAmendment,
    SessionClosure,
)
from drypoint.record.models.proof.written_once import WrittenOnce
from drypoint.terms import Language

Gate = tuple[Step, WrittenOnce | None, str]  # the row that the step wrote, and why it cannot be done
Row = TypeVar("Row", bound=WrittenOnce)


def _of_visit(rows: QuerySet[Row], *order: str) -> ModelsByKey[Row]:
    named = rows.select_related("recorded_by").order_by(*order)
    return ModelsByKey(lambda key: named.filter(visit=key))


_SHEETS = _of_visit(AftercareSheet.objects.standing(), "id")
_CARE = _of_visit(CareWithoutNeedles.objects.standing(), "id")
_EVENTS = _of_visit(NeedleEvent.objects.all(), "at", "id")
_CONFLICTS = _of_visit(NeedleEventConflict.objects.all(), "recorded_at", "id")
_REMARKS = _of_visit(SessionAmendment.objects.all(), "recorded_at", "id")


def visit_page(progress: Progress, details: PatientDetails, *, on: date) -> VisitPage:
    """Return the page of a visit on a day, whose rows are loaded; the later steps are read here."""
    visit, closure = progress.visit, _closure_of(progress)
    sheet, events = _SHEETS.first(visit.pk), _EVENTS.rows(visit.pk)
    open_steps = () if closure else _open_steps(progress, on=on, is_running=bool(events))
    care = _care_of(progress)
    needled = None if care and not _has_needles(events) else closure
    last = sheet or care
    steps = _closed_steps(progress, needled, last) if closure else open_steps
    return VisitPage(
        visit_id=visit.pk,
        patient=patient_line(details),
        starts_at=visit.starts_at,
        physiotherapist=visit.physiotherapist.full_name,
        reason=visit.reason,
        state=visit_state(visit),
        knowledge=knowledge_under(progress.rule_changes),
        steps=steps,
        screening=_screening(progress),
        consent=_consent(progress.consent),
        examination=examination_value(progress.examination) if progress.examination else None,
        plan=plan_value(progress.plan) if progress.plan else None,
        events=tuple(event_value(row) for row in events),
        conflicts=tuple(conflict_value(row) for row in _CONFLICTS.rows(visit.pk)),
        closure=closure_value(closure) if closure else None,
        aftercare=aftercare_value(sheet) if sheet else None,
        amendments=tuple(_amendment(row) for row in _REMARKS.rows(visit.pk)),
        overrides=override_lines(progress),
        overridable=() if closure or hasattr(visit, "cancellation") else overridable_rules(progress),
        next_act=next_act_of(progress.screened.verdict if progress.screened else None),
        checks=checks_of(visit.pk) if closure else (),
        past_emergency=past_emergency(progress),
        care=care_value(care) if care else None,
        care_version=version_of(care.pk if care else None),
        no_care_because=care_gate(progress, has_needles=_has_needles(events)),
        barred_because=barred_because(progress),
        versions={Step(name): version_of(*keys) for name, keys in progress.standing_keys.items()},
    )


def _closure_of(progress: Progress) -> SessionClosure | None:
    return getattr(progress.visit, "closure", None)


def _has_needles(events: Iterable[NeedleEvent]) -> bool:
    return any(row.kind == "needle_in" for row in events)


def _care_of(progress: Progress) -> CareWithoutNeedles | None:
    """Return what was done without needles; asked for only where there is something."""
    if not progress.has_care:
        return None
    return _CARE.first(progress.visit.pk)


def _screening(progress: Progress) -> StoredScreening | None:
    row, screened = progress.screening, progress.screened
    if row is None or screened is None:
        return None
    return StoredScreening(
        row.pk,
        row.recorded_at,
        row.recorded_by.full_name,
        row.knowledge,
        screened.facts,
        screened.verdict,
        tuple(sorted(progress.acknowledged)),
        progress.unacknowledged,
    )


def _consent(row: Consent | None) -> ConsentGiven | None:
    if row is None:
        return None
    return ConsentGiven(
        row.recorded_at,
        row.recorded_by.full_name,
        row.given_by,
        row.relationship,
        tuple(row.explained),
        Language(row.language or Language.ENGLISH),
    )


def _amendment(row: SessionAmendment) -> Amendment:
    return Amendment(row.recorded_at, row.recorded_by.full_name, row.text)


def _open_steps(progress: Progress, *, on: date, is_running: bool) -> tuple[VisitStep, ...]:
    has_targets = bool(progress.examination and progress.examination.targets)
    gates: list[Gate] = [
        (
            Step.SCREEN,
            progress.screening,
            needs_clear_screening(progress, on=on) if progress.screening else "",
        ),
        (Step.CONSENT, progress.consent, consent_gate(progress)),
        (Step.EXAMINE, _chosen(progress), examine_gate(progress)),
        (
            Step.PLAN,
            progress.plan,
            plan_gate(progress, on=on, has_targets=has_targets or bool(progress.plan)),
        ),
        (Step.NEEDLE, None, needle_gate(progress, on=on)),
        (Step.AFTER, None, "Close the session first."),
    ]
    is_cancelled = hasattr(progress.visit, "cancellation")
    running = Step.NEEDLE if is_running and not is_cancelled else None
    return tuple(_in_order(gates, is_cancelled=is_cancelled, running=running))


def _chosen(progress: Progress) -> WrittenOnce | None:
    """Return what chose the targets: the examination, or a plan made from the last session without one."""
    if progress.examination is not None:
        return progress.examination if progress.examination.targets else None
    return progress.plan


def _closed_steps(
    progress: Progress, needled: SessionClosure | None, sheet: WrittenOnce | None
) -> tuple[VisitStep, ...]:
    """After the signature nothing is open but the sheet that goes home; one without needles has its own."""
    rows: list[tuple[Step, WrittenOnce | None]] = [
        (Step.SCREEN, progress.screening),
        (Step.CONSENT, progress.consent),
        (Step.EXAMINE, progress.examination),
        (Step.PLAN, progress.plan),
        (Step.NEEDLE, needled),
    ]
    last = _step(Step.AFTER, StepState.DONE if sheet else StepState.CURRENT, "", sheet)
    return (*(_step(step, StepState.DONE if row else StepState.WAITING, "", row) for step, row in rows), last)


def _in_order(gates: Iterable[Gate], *, is_cancelled: bool, running: Step | None) -> Iterable[VisitStep]:
    """The first step that is not done is the current one, or the blocked one when its gate is shut.

    A session that runs stays current whatever changes before it: needles must come out.
    """
    is_first = not is_cancelled
    for step, row, because in gates:
        state = _state(is_done=row is not None, is_first=is_first or step is running, because=because)
        is_first = is_first and state is StepState.DONE
        yield _step(step, state, because, row)


def _step(step: Step, state: StepState, because: str, row: WrittenOnce | None) -> VisitStep:
    when = row.recorded_at if row else None
    return VisitStep(step, state, because, when, row.recorded_by.full_name if row else "")


def _state(*, is_done: bool, is_first: bool, because: str) -> StepState:
    if is_done and not because:
        return StepState.DONE
    if not is_first:
        return StepState.WAITING
    return StepState.BLOCKED if because else StepState.CURRENT
