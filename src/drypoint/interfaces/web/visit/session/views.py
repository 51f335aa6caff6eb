"""The step Needle of a visit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from drypoint import clinic, knowledge
from drypoint.clinic.session import EventAnswer
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.errors import DrypointError, InputError
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import act_reply, faults_of, user_of
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.practice.supplies.in_session import lot_choice, lot_text, sizes_by_lot
from drypoint.interfaces.web.visit.session.device.state import device_state, script_words
from drypoint.interfaces.web.visit.session.forms import first_sent_at, read_event
from drypoint.interfaces.web.visit.session.log import with_target_names
from drypoint.interfaces.web.visit.session.present import DeviceView, SessionView, session_view
from drypoint.interfaces.web.visit.session.told_late import LateFault, late_field_id, read_late
from drypoint.interfaces.web.visit.visits.page import OpenStep, step_page, visit_reply
from drypoint.language import Words, gettext_noop
from drypoint.pathway.session import NeedleIn

CONFLICT = FaultsView(
    (FaultView(gettext_lazy("This was sent before with other content. Both are kept; look at the log.")),)
)

LEFT_OUT = Words(
    {
        "adverse_event": gettext_noop("Choose what happened. The reaction was not recorded."),
        "severity": gettext_noop("Choose how bad it is. The reaction was not recorded."),
    }
)
"""What is said of the questions about a reaction that nobody may answer but a person."""


@require_http_methods(["GET", "HEAD", "POST"])
def needle(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the count and the needles, or record one event."""
    user, now = user_of(request), timezone.now()
    visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
    event, late = read_event(request.POST), read_late(request.POST, visit, now=now)
    if isinstance(late, LateFault):
        # Refused rather than told as of now: the needle would count as one that went in after the stop.
        fault = FaultView(late.text, late_field_id(visit, late.target))
        return show_needling(request, visit, FaultsView((fault,)), late)

    def act() -> str | HttpResponse:
        told_at = late or first_sent_at(visit.events, event.get("id"), now=now)
        answer = clinic.session.record_needle_event(
            by=user, at=now, visit_id=visit_id, event=event | {"at": told_at.isoformat()}
        )
        if answer is EventAnswer.CONFLICT:
            # Both versions are kept by now: the visit is read anew to show them.
            return step_page(request, visit_id, show_needling)(CONFLICT)
        return reverse("visit_needle", args=[visit_id])

    return act_reply(request, act, partial(show_needling, request, visit), told=event_faults)


def event_faults(error: DrypointError) -> FaultsView:
    """Return why an event was not taken."""
    return left_out(error) or faults_of(error)


def left_out(error: DrypointError) -> FaultsView | None:
    """Say which questions about a reaction were left open, each linked; None where it is another refusal."""
    faults = error.faults if isinstance(error, InputError) else ()
    open_parts = {fault.where.rpartition(".")[2] for fault in faults if fault.code == "DP102"}
    found = tuple(FaultView(text, f"id_{part}") for part, text in LEFT_OUT.items() if part in open_parts)
    return FaultsView(found) if found and open_parts <= set(LEFT_OUT) else None


def show_needling(
    request: HttpRequest, visit: VisitPage, faults: FaultsView | None = None, late: LateFault | None = None
) -> HttpResponse:
    """Answer with the step as it stands; without a plan, only with the reason why it waits."""
    view = session_page(request, visit, late) if visit.plan else None
    opened = OpenStep(Step.NEEDLE, "web/visit/session/needle.html", view, faults or FaultsView())
    return visit_reply(request, visit, opened)


def session_page(request: HttpRequest, visit: VisitPage, late: LateFault | None) -> SessionView:
    """Return the session of a visit as its page shows it."""
    base, user, now = knowledge.load(), user_of(request), timezone.now()
    on = timezone.localdate(now)
    session, offers = clinic.session.session_of(visit), clinic.supplies.lots_on_offer(by=user, on=on)
    steps = visit.plan.output.steps if visit.plan else ()
    device = DeviceView(
        device_state(request, session, knowledge=base, now=now),
        script_words(base) | {"lots": sizes_by_lot(offers)},
        lot_text(request.GET.get("lot", "").strip()),
        user.full_name,
        lot_choice(offers, visit.visit_id, steps, on=on),
        late,
    )
    return session_view(base, visit, session.judged, device)


@require_POST
def close_session(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Count, sign and lock the visit."""
    user, now = user_of(request), timezone.now()

    def act() -> str:
        clinic.session.close_session(by=user, at=now, visit_id=visit_id)
        return reverse("visit_after", args=[visit_id])

    return act_reply(request, act, step_page(request, visit_id, show_not_closed))


def show_not_closed(request: HttpRequest, visit: VisitPage, faults: FaultsView) -> HttpResponse:
    """Answer with the step and what keeps it from being signed."""
    return show_needling(request, visit, in_words(faults, visit))


def in_words(faults: FaultsView, visit: VisitPage) -> FaultsView:
    """Return the same faults with the ids of needled targets replaced by their names."""
    base = knowledge.load()
    targets = {one.told.target for one in visit.events if isinstance(one.told, NeedleIn)}
    return replace(
        faults,
        faults=tuple(replace(one, text=with_target_names(base, one.text, targets)) for one in faults.faults),
    )
