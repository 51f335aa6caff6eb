"""Visits as lists show them, each with its patient."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from drypoint.clinic.patients import PATIENT_LINE, patient_of, visit_outline
from drypoint.clinic.standing.values import VisitLine
from drypoint.record.models import User, Visit
from drypoint.record.models.visits import VisitQuerySet
from drypoint.record.visit_lists import VISIT_LINE, VISIT_STANDING, listed_visits

_PATIENT = ("patient_id", *(f"patient__details__{column}" for column in PATIENT_LINE[1:]))
_TOLD_END = len(VISIT_LINE) + len(VISIT_STANDING)


def line_columns(visits: VisitQuerySet) -> QuerySet[Visit, tuple[Any, ...]]:
    """Return what `visit_lines` reads of visits, in their order, as one query."""
    # One row for each visit: only one of a person's details stands.
    standing = listed_visits(visits).filter(patient__details__replaced_by__isnull=True)
    return standing.values_list(*VISIT_LINE, *VISIT_STANDING, *_PATIENT)


def visit_lines(rows: Iterable[tuple[Any, ...]], *, by: User) -> tuple[VisitLine, ...]:
    """Return visits as lists show them.

    Args:
        rows: As `line_columns` reads them.
        by: For whom: what they may not read is left out.
    """
    return tuple(_line(row, by=by) for row in rows)


def _line(row: tuple[Any, ...], *, by: User) -> VisitLine:
    visit_id, starts_at, physiotherapist, reason = row[: len(VISIT_LINE)]
    told = visit_outline(row[len(VISIT_LINE) : _TOLD_END], by=by)
    return VisitLine(visit_id, patient_of(row[_TOLD_END:]), starts_at, physiotherapist, reason, told)
