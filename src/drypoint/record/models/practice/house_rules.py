"""What a practice says about the rules of screening: reviews, changes, who agreed and what was withdrawn."""

from __future__ import annotations

from enum import StrEnum

from django.db import models

from drypoint.record.models.practice.people import enum_choices
from drypoint.record.models.practice.two_people import (
    ChangeWithdrawal,
    PracticeChange,
    PracticeChangeQuerySet,
    SecondAgreement,
)
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


class RuleChange(PracticeChange):
    """A rule made stricter, or the proposal to make it milder, which holds once a second person agrees.

    `effect` is the decision it moves to, empty where only clearance is barred; `of` is the rule's digest.
    """

    rule = models.CharField(max_length=80, db_index=True)
    kind = models.CharField(max_length=10, choices=enum_choices(ChangeKind))
    effect = models.CharField(max_length=20, choices=enum_choices(Decision), blank=True)
    never_cleared = models.BooleanField(default=False)

    objects = PracticeChangeQuerySet["RuleChange"].as_manager()

    @property
    def needs_second(self) -> bool:
        """Whether it changes nothing until a second person agrees: only what makes a rule milder does."""
        return self.kind == ChangeKind.LOOSENED


class RuleAgreement(SecondAgreement):
    """That a second person agreed to a loosening."""

    change = models.OneToOneField(RuleChange, on_delete=models.PROTECT, related_name="agreement")

    objects = WrittenOnceQuerySet["RuleAgreement"].as_manager()


class RuleWithdrawal(ChangeWithdrawal):
    """That a change no longer holds, or a proposal is taken back."""

    change = models.OneToOneField(RuleChange, on_delete=models.PROTECT, related_name="withdrawal")

    objects = WrittenOnceQuerySet["RuleWithdrawal"].as_manager()
