"""Visits as lists show them, each with its patient."""

from __future__ import annotations

from drypoint.clinic.patient_rows import patient_line, visit_state
from drypoint.clinic.visit_values import VisitLine
from drypoint.record.models import PatientDetails, Visit
from drypoint.record.models.visits import VisitQuerySet


def visit_lines(visits: VisitQuerySet) -> tuple[VisitLine, ...]:
    """Return visits that a queryset loaded as `listed`, in its order, with two queries."""
    rows = list(visits)
    people = PatientDetails.objects.standing().filter(patient__in={visit.patient_id for visit in rows})
    details = {row.patient_id: row for row in people}
    return tuple(_line(visit, details[visit.patient_id]) for visit in rows)


def _line(row: Visit, details: PatientDetails) -> VisitLine:
    return VisitLine(
        row.pk,
        patient_line(details),
        row.starts_at,
        row.physiotherapist.full_name,
        row.reason,
        visit_state(row),
        bool(getattr(row, "awaits_cosignature")),  # noqa: B009 -- an annotation, unknown to the type
    )
