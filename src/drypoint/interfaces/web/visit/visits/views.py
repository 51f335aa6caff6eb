"""The day's list, booking, and the way to the step that a visit has come to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from drypoint import clinic
from drypoint.clinic.standing.values import Step
from drypoint.interfaces.web.components.empty import EmptyView
from drypoint.interfaces.web.frame import SeeOther, reply, user_of, weekday_words
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.aftercare import views as aftercare
from drypoint.interfaces.web.visit.consent import views as consent
from drypoint.interfaces.web.visit.localisation import views as localisation
from drypoint.interfaces.web.visit.planning import views as planning
from drypoint.interfaces.web.visit.screening import views as screening
from drypoint.interfaces.web.visit.session import views as session
from drypoint.interfaces.web.visit.visits.owed import owed_views
from drypoint.interfaces.web.visit.visits.page import Show
from drypoint.interfaces.web.visit.visits.present import current_step, day_view

STEPS: dict[Step, Show] = {
    Step.SCREEN: screening.show_screening,
    Step.CONSENT: consent.show_consent,
    Step.EXAMINE: localisation.show_examination,
    Step.PLAN: planning.show_plan,
    Step.NEEDLE: session.show_needling,
    Step.AFTER: aftercare.show_aftercare,
}
NOBODY = EmptyView(
    gettext_lazy("Nobody is booked for this day."),
    gettext_lazy("A visit is booked from the patient’s own page."),
    gettext_lazy("Find a patient"),
    "/patients/",
)


def day_asked(text: str, today: date) -> date:
    """Return the day that the address names, or today; the ends of the calendar have no day beside them."""
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return today
    return on if date.min.year < on.year < date.max.year else today


@require_safe
def todays_list(request: HttpRequest) -> HttpResponse:
    """Show the visits of one day."""
    user = user_of(request)
    this_day = timezone.localdate()
    on = day_asked(request.GET.get("on", ""), this_day)
    lines = clinic.visits.todays_list(by=user, on=on)
    day = day_view(lines, by=user, on=on, today=this_day)
    owed = owed_views(by=user, now=timezone.now()) if on == this_day else ()
    context = {"title": weekday_words(on), "day": day, "empty": NOBODY, "owed": owed}
    return reply(request, "web/visit/visits/today.html", context)


@require_safe
def visit_page(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Open a visit at the step it has come to."""
    opened = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    return STEPS[current_step(opened)](request, opened)


@require_POST
def cancel_visit(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Cancel a visit in which no needle has gone in."""
    reason = request.POST.get("reason", "")
    clinic.visits.cancel_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id, reason=reason)
    return SeeOther(reverse("today"))
