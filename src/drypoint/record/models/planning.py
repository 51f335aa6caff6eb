"""Plans of a visit, each with the screening and the examination that it rests on."""

from __future__ import annotations

from django.db import models

from drypoint.record.models.decisions import DecisionRow, StandingQuerySet
from drypoint.record.models.localisation import Examination
from drypoint.record.models.screening import Screening


class Plan(DecisionRow):
    """A needling plan; it holds only while its screening and examination stand."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="plans")
    examination = models.ForeignKey(Examination, on_delete=models.PROTECT, null=True, related_name="plans")

    objects = StandingQuerySet["Plan"].as_manager()
