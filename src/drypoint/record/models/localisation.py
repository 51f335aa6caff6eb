"""Examinations of a visit and the targets chosen from them."""

from __future__ import annotations

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.decisions import DecisionRow, StandingQuerySet


class Examination(DecisionRow):
    """Findings, what they suggest, and the targets that the physiotherapist chose."""

    targets = ExactJSONField(default=list)

    objects = StandingQuerySet["Examination"].as_manager()
