"""Visits as lists show them, each with its patient."""

from __future__ import annotations

from typing import Any

from drypoint.clinic.patient_rows import PATIENT_LINE, patient_of, state_of
from drypoint.clinic.visit_values import VisitLine
from drypoint.record.models.visits import VisitQuerySet

_VISIT = ("id", "starts_at", "physiotherapist__full_name", "reason")
_REACHED = ("is_screened", "is_closed", "is_cancelled", "awaits_cosignature")
_PATIENT = ("patient_id", *(f"patient__details__{column}" for column in PATIENT_LINE[1:]))


def visit_lines(visits: VisitQuerySet) -> tuple[VisitLine, ...]:
    """Return visits that a queryset loads as `listed`, in its order, with one query."""
    # One row for each visit: only one of a person's details stands.
    standing = visits.filter(patient__details__replaced_by__isnull=True)
    return tuple(map(_line, standing.values_list(*_VISIT, *_REACHED, *_PATIENT)))


def _line(row: tuple[Any, ...]) -> VisitLine:
    visit_id, starts_at, physiotherapist, reason, *rest = row
    *reached, awaits_cosignature = rest[: len(_REACHED)]
    patient = patient_of(tuple(rest[len(_REACHED) :]))
    return VisitLine(
        visit_id, patient, starts_at, physiotherapist, reason, state_of(*reached), bool(awaits_cosignature)
    )
