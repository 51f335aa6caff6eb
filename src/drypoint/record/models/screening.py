"""Screenings of a visit, and the entries that somebody read because no rule knew them."""

from __future__ import annotations

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.decisions import DecisionRow, StandingQuerySet, VisitStepRow
from drypoint.record.models.practice.people import enum_choices
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.terms import Decision


class Screening(DecisionRow):
    """One screening; its word is kept beside its JSON so that lists need not read that."""

    decision = models.CharField(max_length=20, choices=enum_choices(Decision))

    objects = StandingQuerySet["Screening"].as_manager()


class ComplaintSite(VisitStepRow):
    """Where the complaint of a visit is felt, as region ids; a row without any takes the one before back."""

    regions = ExactJSONField()

    objects = StandingQuerySet["ComplaintSite"].as_manager()


class Acknowledgement(WrittenOnce):
    """That entries which a screening did not recognise were read by a person."""

    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="acknowledgements")
    entries = ExactJSONField()

    objects = WrittenOnceQuerySet["Acknowledgement"].as_manager()
