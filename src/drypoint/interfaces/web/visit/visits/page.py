"""The one visit page: a frame around the step that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from drypoint import clinic
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame import reply, user_of
from drypoint.interfaces.web.visit.visits.present import STEP_NAMES, visit_view

Show = Callable[[HttpRequest, VisitPage], HttpResponse]
ShowFaults = Callable[[HttpRequest, VisitPage, FaultsView], HttpResponse]


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step that is open: its template and its view value."""

    step: Step
    template: str
    view: object
    faults: FaultsView


def visit_reply(request: HttpRequest, visit: VisitPage, opened: OpenStep) -> HttpResponse:
    """Answer with the visit page; 422 when the open step was sent with faults."""
    on = timezone.localdate()
    context = {
        "title": f"{STEP_NAMES[opened.step]}: {visit.patient.name}",
        "visit": visit_view(visit, step=opened.step, step_template=opened.template, on=on),
        "step": opened.view,
        "faults": opened.faults,
    }
    status = 422 if opened.faults.faults else 200
    return reply(request, "web/visit/visits/visit.html", context, part="visit", status=status)


def step_page(request: HttpRequest, visit_id: UUID, show: ShowFaults) -> Callable[[FaultsView], HttpResponse]:
    """Return what answers with a step and its faults; the visit is read only then, as the act left it."""

    def page(faults: FaultsView) -> HttpResponse:
        visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
        return show(request, visit, faults)

    return page
