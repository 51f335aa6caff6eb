"""Consents of a visit, and their withdrawal."""

from __future__ import annotations

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.decisions import StandingQuerySet, VisitStepRow
from drypoint.record.models.practice.people import enum_choices
from drypoint.terms import ConsentBy, Language


class Consent(VisitStepRow):
    """Consent given after explanation, or withdrawn: then `withdrawn` is true and `reason` may say why."""

    given_by = models.CharField(max_length=200)
    relationship = models.CharField(max_length=20, choices=enum_choices(ConsentBy))
    explained = ExactJSONField(default=list)
    withdrawn = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    # In which it was explained; nothing in a withdrawal.
    language = models.CharField(max_length=2, choices=enum_choices(Language), null=True)  # noqa: DJ001 -- a column that older rows do not have

    objects = StandingQuerySet["Consent"].as_manager()
