"""The visits: who comes to whom and when, and what cancelled it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from drypoint.record.models.patients import Patient
from drypoint.record.models.written_once import WrittenOnce, WrittenOnceQuerySet


class VisitState(StrEnum):
    """How far a visit has come."""

    BOOKED = "booked"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    CANCELLED = "cancelled"


VISIT_LINE = ("id", "starts_at", "physiotherapist__full_name", "reason")
"""What a list shows of the visit itself; how far it has come follows as `TOLD`."""


class VisitQuerySet(WrittenOnceQuerySet["Visit"]):
    """Find visits, with what a list shows of them."""

    def between(self, *, start: datetime, end: datetime) -> Self:
        """Those that start at or after `start` and before `end`."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)

    def listed(self) -> Self:
        """Each with how far it has come and how it went, for a list that takes columns and no rows."""
        from drypoint.record.models.visit_told import told  # noqa: PLC0415 -- that module needs this one

        return self.annotate(**told())

    def lines(self) -> models.QuerySet[Visit, tuple[Any, ...]]:
        """Each as the columns `VISIT_LINE` and `TOLD`: what a list shows of it, in one query."""
        from drypoint.record.models.visit_told import TOLD  # noqa: PLC0415 -- that module needs this one

        return self.listed().values_list(*VISIT_LINE, *TOLD)

    def whole(self) -> Self:
        """Each with its people, its end and how far it has come, in one query."""
        from drypoint.record.models.screening import Screening  # noqa: PLC0415 -- that module needs this one

        ends = ("closure__recorded_by", "cancellation", "supervised", "cosignature__recorded_by")
        rows = self.select_related("physiotherapist", *ends)
        return rows.annotate(
            is_screened=Exists(Screening.objects.filter(visit=OuterRef("pk"))),
            is_closed=Q(closure__isnull=False),
            is_cancelled=Q(cancellation__isnull=False),
        )


class Visit(WrittenOnce):
    """One appointment of a patient with a physiotherapist."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="visits")
    physiotherapist = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="visits"
    )
    starts_at = models.DateTimeField(db_index=True)
    reason = models.TextField(blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:  # noqa: D106 -- options that Django reads
        indexes = [models.Index(fields=["patient", "-starts_at", "-id"], name="visit_of_patient_newest")]


class VisitCancellation(WrittenOnce):
    """That a visit does not take place, and why."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="cancellation")
    reason = models.TextField()

    objects = WrittenOnceQuerySet["VisitCancellation"].as_manager()
