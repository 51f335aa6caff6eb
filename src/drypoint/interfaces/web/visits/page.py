"""The one visit page: a frame around the step that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from drypoint.clinic import Step, StepBlocked, User, VisitLocked, VisitPage
from drypoint.errors import DrypointError, InputError
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.forms import sentence
from drypoint.interfaces.web.reply import reply
from drypoint.interfaces.web.visits.present import STEP_NAMES, visit_view

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
    return reply(request, "web/visits/visit.html", context, part="visit", status=status)


def user_of(request: HttpRequest) -> User:
    """Return who asks; the middleware lets nobody else through."""
    if not isinstance(request.user, User):
        raise AssertionError("unreachable")
    return request.user


def faults_of(error: DrypointError, places: dict[str, str]) -> FaultsView:
    """Return what an act refused, each fault with the element it is about.

    Args:
        error: What the act raised.
        places: From the start of a fault's path to the id of the element, the longest first.
    """
    if not isinstance(error, InputError):
        return FaultsView((FaultView(str(error)),))
    return FaultsView(
        tuple(FaultView(sentence(fault), place_of(fault.where, places)) for fault in error.faults)
    )


def place_of(where: str, places: dict[str, str]) -> str:
    """Return the id of the element that a fault's path leads to, or nothing."""
    return next((place for start, place in places.items() if where.startswith(start)), "")


REFUSALS = (InputError, StepBlocked, VisitLocked)
