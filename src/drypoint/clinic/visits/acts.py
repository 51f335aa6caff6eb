"""The visits: booking, today's list, and one visit with its six steps."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from drypoint.clinic.frame import (
    POLICY,
    Act,
    NotFound,
    check_can,
    check_instant,
    check_text,
    practice_day,
    running_act,
)
from drypoint.clinic.patients import details_of, lock_patient
from drypoint.clinic.standing import (
    StepBlocked,
    check_open,
    line_columns,
    load_progress,
    load_visit,
    visit_lines,
)
from drypoint.clinic.standing.values import VisitLine, VisitPage
from drypoint.clinic.visits.page import visit_page
from drypoint.foreign import Reading
from drypoint.record.by_key import BySpan
from drypoint.record.models import NeedleEvent, User, Visit, VisitCancellation

_DAY = BySpan(
    lambda start, end: line_columns(Visit.objects.between(start=start, end=end).order_by("starts_at", "id"))
)


def book_visit(
    *,
    by: User,
    at: datetime,
    patient_id: UUID,
    physiotherapist_id: int,
    starts_at: datetime,
    reason: str = "",
) -> UUID:
    """Book a visit; the very same booking again is the one that stands.

    Raises:
        NotAllowed, NotFound.
        InputError: The person booked does not needle here, or the instant has no offset.
    """
    with running_act(Act.BOOK_VISIT, by=by, at=at, about=f"patient {patient_id}"):
        check_instant(starts_at, where="starts_at")
        _check_booking(physiotherapist_id, reason)
        lock_patient(patient_id)  # two that send one booking: the second finds the first
        content = {
            "patient_id": patient_id,
            "physiotherapist_id": physiotherapist_id,
            "starts_at": starts_at,
            "reason": reason.strip(),
        }
        is_open = {"cancellation__isnull": True, "closure__isnull": True}
        standing = Visit.objects.filter(**content, **is_open).first()
        visit = standing or Visit(**content, recorded_at=at, recorded_by=by)
        if standing is None:
            visit.save(force_insert=True)
    return visit.pk


def cancel_visit(*, by: User, at: datetime, visit_id: UUID, reason: str) -> None:
    """Cancel a visit in which nothing has been done with needles.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        StepBlocked: A needle event is stored.
        InputError: No reason is given.
    """
    with running_act(Act.CANCEL_VISIT, by=by, at=at, about=f"visit {visit_id}"):
        visit = load_visit(visit_id, lock=True)
        check_open(visit)
        # What was recorded in a person is counted and signed for, never cancelled away.
        if NeedleEvent.objects.filter(visit=visit).exists():
            raise StepBlocked("Something was recorded in the session. Close it instead of cancelling.")
        reading = Reading()
        check_text(reading, reason, "reason", longest=1000, needed=True)
        reading.finish()
        row = VisitCancellation(visit=visit, reason=reason.strip(), recorded_at=at, recorded_by=by)
        row.save(force_insert=True)


def todays_list(*, by: User, on: date) -> tuple[VisitLine, ...]:
    """Return the visits of one day in the practice's own time zone, by their start; cancelled ones too.

    Raises:
        NotAllowed.
    """
    check_can(by=by, act=Act.LIST_VISITS)
    # From midnight to midnight, not 24 hours: where the clocks change a day is shorter or longer.
    start = timezone.make_aware(datetime.combine(on, time.min), timezone.get_default_timezone())
    end = timezone.make_aware(
        datetime.combine(on + timedelta(days=1), time.min), timezone.get_default_timezone()
    )
    return visit_lines(_DAY.rows(start=start, end=end), by=by)


def open_visit(*, by: User, at: datetime, visit_id: UUID) -> VisitPage:
    """Open a visit; that it was opened stands in the audit.

    Raises:
        NotAllowed, NotFound.
    """
    with running_act(Act.OPEN_VISIT, by=by, at=at, about=f"visit {visit_id}"):
        progress = load_progress(visit_id)
        return visit_page(progress, details_of(progress.visit.patient_id), on=practice_day(at))


def _check_booking(physiotherapist_id: int, reason: str) -> None:
    person = User.objects.filter(pk=physiotherapist_id, is_active=True).first()
    if person is None:
        raise NotFound("user: there is no such user. Choose one from the list.")
    reading = Reading()
    check_text(reading, reason, "reason", longest=1000)
    if person.role not in POLICY[Act.PLAN_NEEDLING]:
        expected = "a physiotherapist or practice lead"
        reading.fault(
            "DP104", "physiotherapist_id", f"the role {person.role}", expected, "Choose another person."
        )
    reading.finish()
