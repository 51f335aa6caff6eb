"""What went home with the patient, and what was reported from home."""

from __future__ import annotations

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.decisions import DecisionRow, StandingQuerySet
from drypoint.record.models.practice.people import enum_choices
from drypoint.terms import Language, Urgency


class AftercareSheet(DecisionRow):
    """The sheet given after a session: in the clinicians' words, and as patients read it.

    `spoken` holds its sentences by language, `language` is the one it was given in. Both are empty in rows
    from before there were languages: then the clinicians' words were given.
    """

    spoken = ExactJSONField(null=True)
    language = models.CharField(max_length=2, choices=enum_choices(Language), null=True)  # noqa: DJ001 -- a column that older rows do not have

    objects = StandingQuerySet["AftercareSheet"].as_manager()


class TriageReport(DecisionRow):
    """One report after a session and how soon it must be seen; a later report replaces none."""

    urgency = models.CharField(max_length=20, choices=enum_choices(Urgency))

    objects = StandingQuerySet["TriageReport"].as_manager()
