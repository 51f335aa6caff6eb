"""The approach classes that the practice has adopted, as they stand at a moment."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from drypoint.clinic.frame.entry_checks import practice_day
from drypoint.clinic.frame.rules_in_force import is_in_force
from drypoint.knowledge import ApproachClass, load
from drypoint.pathway.planning import AdoptedApproach, why_not_adopted
from drypoint.record.models import ApproachAdoption, ApproachWithdrawal


def approaches_in_force(
    *, muscles: Collection[str] | None = None, at: datetime | None = None
) -> tuple[AdoptedApproach, ...]:
    """Return what is adopted for some muscles, or for all, and counts, now or at a moment, by muscle.

    A proposal alone is none; nor is what was withdrawn, nor a class whose path has changed since.
    """
    every = ApproachAdoption.objects.whole()
    rows = every if muscles is None else every.filter(muscle__in=muscles)
    counting = (row for row in rows if is_in_force(row, at=at) and not why_not_counted(row))
    return tuple(sorted(map(_adopted, counting), key=lambda adopted: adopted.muscle))


def is_adoption_lost(*, muscles: Collection[str], since: datetime, until: datetime | None = None) -> bool:
    """Say whether an adoption for one of some muscles was withdrawn since a moment; no mere proposal is."""
    ended = ApproachWithdrawal.objects.filter(
        change__muscle__in=muscles, change__agreement__isnull=False, recorded_at__gte=since
    )
    return (ended.filter(recorded_at__lte=until) if until else ended).exists()


def why_not_counted(row: ApproachAdoption) -> str:
    """Return why an adoption does not count in this knowledge, or an empty text."""
    return why_not_adopted(muscle=row.muscle, approach=row.approach, of=row.of, knowledge=load())


def _adopted(row: ApproachAdoption) -> AdoptedApproach:
    first, second = row.recorded_by, row.agreement.recorded_by
    names = (first.full_name, second.full_name)
    if names[0] == names[1]:  # two people of one name are two people
        names = (f"{first.full_name} ({first.username})", f"{second.full_name} ({second.username})")
    return AdoptedApproach(
        muscle=row.muscle,
        approach=ApproachClass(row.approach),
        adopted_on=practice_day(row.agreement.recorded_at),
        adopted_by=names,
        knowledge=row.knowledge,
    )
