"""The form of every stored decision: what went in, what came out, and by which knowledge."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.proof.written_once import WrittenOnce, WrittenOnceQuerySet
from drypoint.record.models.visits import Visit

Row = TypeVar("Row", bound=models.Model)


class StandingQuerySet(WrittenOnceQuerySet[Row]):
    """Find the row that no later one replaces."""

    def standing(self) -> Self:
        """Those that no later row replaces: at most one for each visit."""
        return self.filter(replaced_by__isnull=True)


class VisitStepRow(WrittenOnce):
    """What one step of a visit wrote; a later row of the same step names the one that it replaces."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="%(class)s_rows")
    # One to one, so that of two decisions made at the same moment the database lets only one replace a
    # row.
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")

    class Meta:  # noqa: D106 -- options that Django reads
        abstract = True


class DecisionRow(VisitStepRow):
    """A decision of the pathway, with its input and output as the contract writes them."""

    input = ExactJSONField()
    output = ExactJSONField()
    knowledge = models.CharField(max_length=40)

    class Meta:  # noqa: D106 -- options that Django reads
        abstract = True
