"""Visits as lists show them, each with its patient."""

from __future__ import annotations

from typing import Any

from drypoint.clinic.patient_rows import PATIENT_LINE, patient_of
from drypoint.clinic.visit_told import told_of
from drypoint.clinic.visit_values import VisitLine
from drypoint.record.models import User
from drypoint.record.models.visit_told import TOLD
from drypoint.record.models.visits import VISIT_LINE, VisitQuerySet

_PATIENT = ("patient_id", *(f"patient__details__{column}" for column in PATIENT_LINE[1:]))
_TOLD_END = len(VISIT_LINE) + len(TOLD)


def visit_lines(visits: VisitQuerySet, *, by: User) -> tuple[VisitLine, ...]:
    """Return visits that a queryset loads as `listed`, in its order, with one query.

    Args:
        visits: Which.
        by: For whom: what they may not read is left out.
    """
    # One row for each visit: only one of a person's details stands.
    standing = visits.filter(patient__details__replaced_by__isnull=True)
    rows = standing.values_list(*VISIT_LINE, *TOLD, *_PATIENT)
    return tuple(_line(row, by=by) for row in rows)


def _line(row: tuple[Any, ...], *, by: User) -> VisitLine:
    visit_id, starts_at, physiotherapist, reason = row[: len(VISIT_LINE)]
    told = told_of(row[len(VISIT_LINE) : _TOLD_END], by=by)
    return VisitLine(visit_id, patient_of(row[_TOLD_END:]), starts_at, physiotherapist, reason, told)
