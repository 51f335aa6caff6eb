"""What a practice says about the rules of screening: reviews, changes, who agreed and what was withdrawn."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models

from drypoint.record.models.practice.people import enum_choices
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.terms import Decision


class ChangeKind(StrEnum):
    """Which way a practice moves a rule."""

    TIGHTENED = "tightened"
    LOOSENED = "loosened"


class RuleReview(WrittenOnce):
    """That somebody read a rule, as it was in one version of the knowledge; `of` is the rule's digest."""

    rule = models.CharField(max_length=80, db_index=True)
    note = models.TextField(blank=True)
    knowledge = models.CharField(max_length=40)
    of = models.CharField(max_length=64)

    objects = WrittenOnceQuerySet["RuleReview"].as_manager()


class RuleChangeQuerySet(WrittenOnceQuerySet["RuleChange"]):
    """Find changes with what became of them."""

    def whole(self) -> Self:
        """Each with its people, in one query, the oldest first."""
        people = ("recorded_by", "agreement__recorded_by", "withdrawal__recorded_by")
        return self.select_related(*people).order_by("recorded_at", "id")

    def standing(self) -> Self:
        """Those that nobody withdrew, proposals too."""
        return self.filter(withdrawal__isnull=True)


class RuleChange(WrittenOnce):
    """A rule made stricter, or the proposal to make it milder, which holds once a second person agrees.

    `effect` is the decision it moves to, empty where only clearance is barred; `of` is the rule's digest.
    """

    rule = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=10, choices=enum_choices(ChangeKind))
    effect = models.CharField(max_length=20, choices=enum_choices(Decision), blank=True)
    never_cleared = models.BooleanField(default=False)
    reason = models.TextField()
    knowledge = models.CharField(max_length=40)
    of = models.CharField(max_length=64)

    objects = RuleChangeQuerySet.as_manager()


class RuleAgreement(WrittenOnce):
    """That a second person agreed to a loosening."""

    change = models.OneToOneField(RuleChange, on_delete=models.PROTECT, related_name="agreement")
    words = models.TextField()

    objects = WrittenOnceQuerySet["RuleAgreement"].as_manager()


class RuleWithdrawal(WrittenOnce):
    """That a change no longer holds, or a proposal is taken back."""

    change = models.OneToOneField(RuleChange, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField()

    objects = WrittenOnceQuerySet["RuleWithdrawal"].as_manager()
