"""What earlier sessions still owe, as today's list shows it: checks that are due, and co-signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from drypoint import clinic
from drypoint.clinic import Act, User, can
from drypoint.clinic.standing.values import DueCheck, VisitLine
from drypoint.interfaces.web.frame import day_of, local_moment
from drypoint.language import gettext


@dataclass(frozen=True, slots=True)
class OwedView:
    """One thing that somebody must still do, and where."""

    when: str
    name: str
    text: str
    url: str
    is_late: bool


def owed_views(*, by: User, now: datetime) -> tuple[OwedView, ...]:
    """Return what is owed by the end of today, for those whose work it is."""
    checks: Iterable[DueCheck] = ()
    lines: Iterable[VisitLine] = ()
    if can(by=by, act=Act.LIST_CHECKS):
        checks = clinic.documents.due_checks(by=by, until=end_of(timezone.localdate(now)))
    if can(by=by, act=Act.LIST_COSIGNATURES):
        lines = clinic.session.awaiting_cosignature(by=by)
    return (*(check_owed(one, now=now) for one in checks), *(signature_owed(one) for one in lines))


def end_of(on: date) -> datetime:
    """Return the last moment of a day in the practice."""
    return timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min)) - timedelta(microseconds=1)


def check_owed(one: DueCheck, *, now: datetime) -> OwedView:
    """Return a check that is due."""
    check = one.check
    url = reverse("visit_after", args=[check.visit_id])
    return OwedView(
        local_moment(check.due_at),
        one.patient.name,
        f"{check.incident}. {check.text}",
        url,
        check.due_at <= now,
    )


def signature_owed(line: VisitLine) -> OwedView:
    """Return a session that awaits its co-signature."""
    url = reverse("visit_after", args=[line.visit_id])
    text = gettext("A supervised learner signed; awaits a co-signature.")
    return OwedView(day_of(line.starts_at), line.patient.name, text, url, is_late=False)
