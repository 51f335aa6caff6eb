"""What a list tells of a visit beyond its own row, as columns of one query."""

from __future__ import annotations

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import StrIndex
from django.db.models.lookups import Exact

from drypoint.record.exact_json import ExactJSONField
from drypoint.record.models.screening import Screening
from drypoint.record.models.signing import OwedCheck
from drypoint.terms import Decision

TOLD = ("decision", "is_closed", "is_cancelled", "awaits_cosignature", "eventful", "owes_checks")
NO_INCIDENT = '"incidents":[]'
"""How the text of a summary without incidents says so: its keys are sorted, its signs stand close."""


def told() -> dict[str, Combinable | Q]:
    """Return the annotations `TOLD` of a visit.

    Returns:
        `decision`: of the standing screening; an emergency of the visit outlives later screenings.
        `eventful`: the summary of a signed session in which an incident was recorded, else nothing.
    """
    return {
        "decision": _decision(),
        "is_closed": Q(closure__isnull=False),
        "is_cancelled": Q(cancellation__isnull=False),
        "awaits_cosignature": Q(supervised__isnull=False) & Q(cosignature__isnull=True),
        "eventful": _eventful(),
        "owes_checks": Exists(OwedCheck.objects.open().filter(visit=OuterRef("pk"))),
    }


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
