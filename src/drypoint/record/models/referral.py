"""Letters of referral, kept as they were sent."""

from __future__ import annotations

from django.db import models

from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.record.models.screening import Screening
from drypoint.record.models.visits import Visit


class ReferralLetter(WrittenOnce):
    """One letter about one screening; `sha256` is that of its PDF."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="referral_letters")
    screening = models.OneToOneField(Screening, on_delete=models.PROTECT, related_name="referral_letter")
    act = models.CharField(max_length=80)
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    objects = WrittenOnceQuerySet["ReferralLetter"].as_manager()
