"""What is told of visits beyond their own rows, as columns of one query.

This asks the models that name a visit, and so it stands above them and beside no visit's own queryset.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import StrIndex
from django.db.models.lookups import Exact

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models import CareWithoutNeedles, NeedleEvent, OwedCheck, Screening, Visit
from drypoint.record.models.visits import VisitQuerySet
from drypoint.terms import Decision

VISIT_LINE = ("id", "starts_at", "physiotherapist__full_name", "reason")
"""What a list shows of the visit itself; how far it has come follows as `VISIT_STANDING`."""
VISIT_STANDING = (
    "decision",
    "is_closed",
    "is_cancelled",
    "awaits_cosignature",
    "eventful",
    "owes_checks",
    "without_needles",
)
NO_INCIDENT = '"incidents":[]'
"""How the text of a summary without incidents says so: its keys are sorted, its signs stand close."""


def listed_visits(visits: VisitQuerySet) -> VisitQuerySet:
    """Return visits with how far each has come and how it went, for a list that takes columns and no rows."""
    return visits.annotate(**visit_annotations())


def visit_columns(visits: VisitQuerySet) -> QuerySet[Visit, tuple[Any, ...]]:
    """Return visits as columns, `VISIT_LINE` and `VISIT_STANDING`: all that a list shows, in one query."""
    return listed_visits(visits).values_list(*VISIT_LINE, *VISIT_STANDING)


def whole_visits() -> VisitQuerySet:
    """Return every visit with its people, its end and how far it has come, in one query."""
    ends = ("closure__recorded_by", "cancellation", "supervised", "cosignature__recorded_by")
    rows = Visit.objects.select_related("physiotherapist", *ends)
    return rows.annotate(
        is_screened=Exists(Screening.objects.filter(visit=OuterRef("pk"))),
        has_care=Exists(CareWithoutNeedles.objects.filter(visit=OuterRef("pk"))),
        is_closed=Q(closure__isnull=False),
        is_cancelled=Q(cancellation__isnull=False),
    )


def visit_annotations() -> dict[str, Combinable | Q]:
    """Return the annotations `VISIT_STANDING` of a visit.

    Returns:
        `decision`: of the standing screening; an emergency of the visit outlives later screenings.
        `without_needles`: signed with what was done instead of needles.
        `eventful`: the summary of a signed session in which an incident was recorded, else nothing.
    """
    return {
        "decision": _decision(),
        "is_closed": Q(closure__isnull=False),
        "is_cancelled": Q(cancellation__isnull=False),
        "awaits_cosignature": Q(supervised__isnull=False) & Q(cosignature__isnull=True),
        "eventful": _eventful(),
        "owes_checks": Exists(OwedCheck.objects.open().filter(visit=OuterRef("pk"))),
        "without_needles": Q(closure__isnull=False) & _without_needles(),
    }


def _without_needles() -> Q:
    cared = Exists(CareWithoutNeedles.objects.filter(visit=OuterRef("pk")))
    needled = Exists(NeedleEvent.objects.filter(visit=OuterRef("pk"), kind="needle_in"))
    return Q(cared) & ~Q(needled)


def _decision() -> Subquery:
    first = Case(
        When(decision=Decision.EMERGENCY, then=Value(0)),
        When(replaced_by__isnull=True, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return Subquery(Screening.objects.filter(visit=OuterRef("pk")).order_by(first).values("decision")[:1])


def _eventful() -> Case:
    """Leave out the summaries that tell of no incident, so that a long list reads none of them."""
    tells_of_none = StrIndex("closure__summary", Value(NO_INCIDENT))
    return Case(
        When(Exact(tells_of_none, 0), then=F("closure__summary")), default=None, output_field=ExactJSONField()
    )
