"""What physicians cleared for a patient, and what of it was withdrawn."""

from __future__ import annotations

from typing import Self

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.practice.patients import Patient
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet


class ClearanceQuerySet(WrittenOnceQuerySet["Clearance"]):
    """Find the clearances that stand."""

    def whole(self) -> Self:
        """Each with its people, in one query, the newest first."""
        return self.select_related("recorded_by", "withdrawal__recorded_by").order_by("-on", "id")


class Clearance(WrittenOnce):
    """A physician's word on what may be done in spite of what; `questions` are what it names.

    `regions` are the only places that it is for; nothing or an empty list stands for the whole body.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="clearances")
    questions = ExactJSONField()
    given_by = models.CharField(max_length=200)
    on = models.DateField()
    until = models.DateField(null=True)
    note = models.TextField(blank=True)
    # Null in rows that are older than this column.
    regions = ExactJSONField(null=True)

    objects = ClearanceQuerySet.as_manager()


class ClearanceWithdrawal(WrittenOnce):
    """That a clearance no longer counts, and why."""

    clearance = models.OneToOneField(Clearance, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()

    objects = WrittenOnceQuerySet["ClearanceWithdrawal"].as_manager()
