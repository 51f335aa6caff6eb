"""What goes with a signature: that it is a learner's, the second name under it, and the checks it owes."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models

from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.record.models.visits import Visit


class SupervisedSignature(WrittenOnce):
    """That the person who signed a visit was a supervised learner on that day."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="supervised")

    objects = WrittenOnceQuerySet["SupervisedSignature"].as_manager()


class Cosignature(WrittenOnce):
    """The second signature under a learner's: a hash over what was signed, chained to the one before it."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="cosignature")
    number = models.BigIntegerField(unique=True)
    words = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64)
    chain_hash = models.CharField(max_length=64)

    objects = WrittenOnceQuerySet["Cosignature"].as_manager()


class OwedCheckQuerySet(WrittenOnceQuerySet["OwedCheck"]):
    """Find the checks that nobody has made yet."""

    def open(self) -> Self:
        """Those that are still owed."""
        return self.filter(made__isnull=True)

    def due(self, *, by: datetime) -> Self:
        """Those that are still owed and fall due by an instant, the most overdue first."""
        return self.open().filter(due_at__lte=by).order_by("due_at", "id")


class OwedCheck(WrittenOnce):
    """A step of an incident that falls due after the session; `incident` is the event that opened it."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="owed_checks")
    incident = models.UUIDField()
    kind = models.CharField(max_length=80)
    step = models.CharField(max_length=80)
    due_at = models.DateTimeField(db_index=True)

    objects = OwedCheckQuerySet.as_manager()


class CheckMade(WrittenOnce):
    """That an owed check was made, or does not apply, and what was found."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="checks_made")
    owed = models.OneToOneField(OwedCheck, on_delete=models.PROTECT, related_name="made")
    applies = models.BooleanField()
    words = models.TextField()

    objects = WrittenOnceQuerySet["CheckMade"].as_manager()
