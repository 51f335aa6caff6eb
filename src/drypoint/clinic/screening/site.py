"""Where the complaint of a visit is felt: until a target is chosen, the questions follow it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from drypoint.clinic.frame import Act
from drypoint.clinic.patients import complaint_site
from drypoint.clinic.standing import in_visit
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import load
from drypoint.record.models import ComplaintSite, User, Visit


def place_complaint(*, by: User, at: datetime, visit_id: UUID, regions: Sequence[str]) -> None:
    """State where the complaint is felt, or with no region that nobody says.

    Args:
        by: Who states it.
        at: When.
        visit_id: Which visit.
        regions: Full region ids; they take the place of those that were stated before.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        InputError: A region is not on the chart.
    """
    with in_visit(Act.PLACE_COMPLAINT, by=by, at=at, visit_id=visit_id) as progress:
        _check(regions)
        _write(progress.visit, regions, by=by, at=at)


def _check(regions: Sequence[str]) -> None:
    reading, known = Reading(), load().regions
    for place, region in enumerate(regions):
        if region not in known:
            hint = "Choose a place of the body chart, with its side."
            reading.fault("DP107", f"regions[{place}]", printable_value(region), "a region id", hint)
    reading.finish()


def _write(visit: Visit, regions: Sequence[str], *, by: User, at: datetime) -> None:
    wanted = sorted(set(regions))
    # A form that is sent twice states it once.
    if wanted == sorted(complaint_site(visit.pk)):
        return
    standing = ComplaintSite.objects.standing().filter(visit=visit).first()
    row = ComplaintSite(visit=visit, replaces=standing, regions=wanted, recorded_at=at, recorded_by=by)
    row.save(force_insert=True)
