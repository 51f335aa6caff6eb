"""Where a clinician departs from a finding or takes that back, and where one signature answers many."""

from __future__ import annotations

from typing import Self

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.record.models.screening import Screening
from drypoint.record.models.visits import Visit


class OverrideQuerySet(WrittenOnceQuerySet["FindingOverride"]):
    """Find overrides with what became of them."""

    def whole(self) -> Self:
        """Each with its people, in one query, the oldest first."""
        return self.select_related("recorded_by", "withdrawal__recorded_by").order_by("recorded_at", "id")


class FindingOverride(WrittenOnce):
    """A departure from one finding of one screening; `of` is the digest of the facts that it was made on."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="overrides")
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="overrides")
    rule = models.CharField(max_length=80)
    reason = models.CharField(max_length=80)
    words = models.TextField()
    of = models.CharField(max_length=64)

    objects = OverrideQuerySet.as_manager()


class OverrideWithdrawal(WrittenOnce):
    """That an override was taken back, so that its finding stands as if nobody had departed from it."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="override_withdrawals")
    override = models.OneToOneField(FindingOverride, on_delete=models.PROTECT, related_name="withdrawal")
    words = models.TextField()

    objects = WrittenOnceQuerySet["OverrideWithdrawal"].as_manager()


class AllOthersAnswer(WrittenOnce):
    """One signature under a list of questions, all answered no at once; `questions` is that very list.

    Kept for the visits that were signed with one; gates have taken its place, and none is written any more.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="all_others_answers")
    questions = ExactJSONField()

    objects = WrittenOnceQuerySet["AllOthersAnswer"].as_manager()
