"""What went home with the patient, and what was reported from home."""

from __future__ import annotations

from django.db import models

from drypoint.record.models.decisions import DecisionRow, StandingQuerySet
from drypoint.record.models.practice.people import enum_choices
from drypoint.terms import Urgency


class AftercareSheet(DecisionRow):
    """The sheet given after a session."""

    objects = StandingQuerySet["AftercareSheet"].as_manager()


class TriageReport(DecisionRow):
    """One report after a session and how soon it must be seen; a later report replaces none."""

    urgency = models.CharField(max_length=20, choices=enum_choices(Urgency))

    objects = StandingQuerySet["TriageReport"].as_manager()
