"""The one visit page: a frame around the step that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame import reply
from drypoint.interfaces.web.visit.visits.present import STEP_NAMES, visit_view

Show = Callable[[HttpRequest, VisitPage], HttpResponse]


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
