"""Where a clinician departs from a finding, and where one signature answers many questions."""

from __future__ import annotations

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.screening import Screening
from drypoint.record.models.visits import Visit
from drypoint.record.models.written_once import WrittenOnce, WrittenOnceQuerySet


class FindingOverride(WrittenOnce):
    """A departure from one finding of one screening; `of` is the digest of the facts that it was made on."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="overrides")
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="overrides")
    rule = models.CharField(max_length=80)
    reason = models.CharField(max_length=80)
    words = models.TextField()
    of = models.CharField(max_length=64)

    objects = WrittenOnceQuerySet["FindingOverride"].as_manager()


class AllOthersAnswer(WrittenOnce):
    """One signature under a list of questions, all answered no at once; `questions` is that very list."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="all_others_answers")
    questions = ExactJSONField()

    objects = WrittenOnceQuerySet["AllOthersAnswer"].as_manager()
