"""What was done in a visit without needles, and why none was used."""

from __future__ import annotations

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.decisions import StandingQuerySet, VisitStepRow
from drypoint.record.models.screening import Screening


class CareWithoutNeedles(VisitStepRow):
    """History, advice, exercises and what comes next, in the clinician's own words.

    `because` is what the screening said at that moment against needling, empty where it said nothing;
    `reason` is what the clinician adds. `plain_because` is the same for the person, by language.
    """

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="care_rows")
    because = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    history = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    exercises = models.TextField(blank=True)
    follow_up_on = models.DateField(null=True)
    referral = models.TextField(blank=True)
    plain_because = ExactJSONField(null=True)

    objects = StandingQuerySet["CareWithoutNeedles"].as_manager()
