"""Which approach classes a practice has adopted, muscle by muscle: proposed, agreed, withdrawn."""

from __future__ import annotations

from django.db import models

from drypoint.record.models.practice.two_people import (
    ChangeWithdrawal,
    PracticeChange,
    PracticeChangeQuerySet,
    SecondAgreement,
)
from drypoint.record.models.proof.written_once import WrittenOnceQuerySet


class ApproachAdoption(PracticeChange):
    """The proposal to needle a muscle by the class of its path, which holds once a second person agrees.

    `approach` is the class that was read; `of` is the digest of what the knowledge said of the muscle's
    path. A region is adopted as one row for each of its muscles, so that each can be withdrawn alone.
    """

    muscle = models.CharField(max_length=80, db_index=True)
    approach = models.CharField(max_length=20)

    objects = PracticeChangeQuerySet["ApproachAdoption"].as_manager()


class ApproachAgreement(SecondAgreement):
    """That a second person read the path too, and agreed."""

    change = models.OneToOneField(ApproachAdoption, on_delete=models.PROTECT, related_name="agreement")

    objects = WrittenOnceQuerySet["ApproachAgreement"].as_manager()


class ApproachWithdrawal(ChangeWithdrawal):
    """That an adoption no longer holds, or its proposal is taken back."""

    change = models.OneToOneField(ApproachAdoption, on_delete=models.PROTECT, related_name="withdrawal")

    objects = WrittenOnceQuerySet["ApproachWithdrawal"].as_manager()
