"""Needles in the cupboard: lots, what came and was counted, recalls, and where each lot was used."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Q

from drypoint.pathway.session import TraceKind
from drypoint.record.models.practice.people import enum_choices
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.record.models.visits import Visit


class MovementKind(StrEnum):
    """How the stock of a lot changes, apart from needles that are used."""

    RECEIPT = "receipt"
    COUNT = "count"


class NeedleLot(WrittenOnce):
    """A lot that came into the practice; only that it exists. What is known of it stands in `LotDetails`.

    `gtin` is empty where nobody scanned it; `lot_key` is the lot without case and spaces.
    """

    gtin = models.CharField(max_length=14, blank=True)
    lot = models.CharField(max_length=60)
    lot_key = models.CharField(max_length=60)

    objects = WrittenOnceQuerySet["NeedleLot"].as_manager()

    class Meta:  # noqa: D106 -- options that Django reads
        constraints = [models.UniqueConstraint(fields=["lot_key", "gtin"], name="lot_is_known_once")]


class LotDetailsQuerySet(WrittenOnceQuerySet["LotDetails"]):
    """Find lots by what is known of them now."""

    def standing(self) -> Self:
        """Those that no later row corrects, with their lot: one for each lot."""
        return self.filter(replaced_by__isnull=True).select_related("lot")


class LotDetails(WrittenOnce):
    """Expiry, size and maker of a lot; `reason` says why a row corrects the one before it."""

    lot = models.ForeignKey(NeedleLot, on_delete=models.PROTECT, related_name="details")
    expires_on = models.DateField()
    diameter_mm = models.FloatField()
    length_mm = models.FloatField()
    maker = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    objects = LotDetailsQuerySet.as_manager()


class StockMovement(WrittenOnce):
    """Needles that came, or that somebody counted; `needles` is how many."""

    lot = models.ForeignKey(NeedleLot, on_delete=models.PROTECT, related_name="movements")
    kind = models.CharField(max_length=10, choices=enum_choices(MovementKind))
    needles = models.PositiveIntegerField()
    serial = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)

    objects = WrittenOnceQuerySet["StockMovement"].as_manager()

    class Meta:  # noqa: D106 -- options that Django reads
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "serial"], condition=~Q(serial=""), name="packet_is_received_once"
            )
        ]


class LotRecallQuerySet(WrittenOnceQuerySet["LotRecall"]):
    """Find the recalls that hold."""

    def standing(self) -> Self:
        """Those that nobody withdrew."""
        return self.filter(withdrawal__isnull=True)


class LotRecall(WrittenOnce):
    """That a lot must not be used; an empty `gtin` means the lot of every product."""

    gtin = models.CharField(max_length=14, blank=True)
    lot = models.CharField(max_length=60)
    lot_key = models.CharField(max_length=60, db_index=True)
    reason = models.TextField()

    objects = LotRecallQuerySet.as_manager()


class LotRecallWithdrawal(WrittenOnce):
    """That a recall was a mistake or has been lifted."""

    recall = models.OneToOneField(LotRecall, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()

    objects = WrittenOnceQuerySet["LotRecallWithdrawal"].as_manager()


class LotTraceRowQuerySet(WrittenOnceQuerySet["LotTraceRow"]):
    """Find the uses of lots that stand."""

    def standing(self) -> Self:
        """Those that no correction of their event made void."""
        return self.filter(void__isnull=True)


class LotTraceRow(WrittenOnce):
    """One use of a lot, or one needle out, as an event told it; written with the event.

    The events stay the truth. These rows are what is looked up, so that a recall asks one indexed question.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="lot_traces")
    event = models.UUIDField()
    kind = models.CharField(max_length=10, choices=enum_choices(TraceKind))
    needle = models.UUIDField(null=True)
    gtin = models.CharField(max_length=14, blank=True)
    lot = models.TextField(blank=True)
    lot_key = models.CharField(max_length=60, blank=True)
    count = models.PositiveIntegerField()
    used_at = models.DateTimeField()
    target = models.CharField(max_length=120, blank=True)
    is_disputed = models.BooleanField(default=False)

    objects = LotTraceRowQuerySet.as_manager()

    class Meta:  # noqa: D106 -- options that Django reads
        indexes = [
            models.Index(fields=["lot_key", "used_at"], name="lot_trace_by_lot"),
            models.Index(fields=["needle"], name="lot_trace_by_needle"),
        ]


class LotTraceVoid(WrittenOnce):
    """That a use no longer stands, because its event was corrected or settled."""

    trace = models.OneToOneField(LotTraceRow, on_delete=models.PROTECT, related_name="void")

    objects = WrittenOnceQuerySet["LotTraceVoid"].as_manager()
