"""The visits: who comes to whom and when, and what cancelled it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Self

from django.conf import settings
from django.db import models

from drypoint.record.models.practice.patients import Patient
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet


class VisitState(StrEnum):
    """How far a visit has come."""

    BOOKED = "booked"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class VisitQuerySet(WrittenOnceQuerySet["Visit"]):
    """Find visits; what a list shows beside them is in `visit_outline`."""

    def between(self, *, start: datetime, end: datetime) -> Self:
        """Those that start at or after `start` and before `end`."""
        return self.filter(starts_at__gte=start, starts_at__lt=end)


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
