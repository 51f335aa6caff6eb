"""Examinations of a visit and the targets chosen from them."""

from __future__ import annotations

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.decisions import DecisionRow, StandingQuerySet


class Examination(DecisionRow):
    """Findings, what they suggest, and the targets that the physiotherapist chose."""

    targets = ExactJSONField(default=list)
    # The version of the body chart that was drawn on; nothing where no chart was used.
    chart = models.CharField(max_length=20, null=True)  # noqa: DJ001 -- a column that older rows do not have

    objects = StandingQuerySet["Examination"].as_manager()
