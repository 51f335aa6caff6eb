"""The one visit page: a frame around the step that is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from drypoint import clinic
from drypoint.clinic import Superseded, VisitState
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.both import BothView
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.components.typed import TypedView
from drypoint.interfaces.web.frame import reply, typed_view, user_of
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.visits.both import both_of
from drypoint.interfaces.web.visit.visits.present import heading_of, visit_view

SHUT = gettext_lazy("This visit was closed or cancelled. Nothing of this was stored.")
SUPERSEDED = str(Superseded())
Show = Callable[[HttpRequest, VisitPage], HttpResponse]
ShowFaults = Callable[[HttpRequest, VisitPage, FaultsView], HttpResponse]


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step that is open: its template and its view value.

    Args:
        both: What stands beside what was sent, where the step tells that itself.
        is_care: Whether it is the page of care without needles, in the place of the last step.
    """

    step: Step
    template: str
    view: object
    faults: FaultsView
    both: BothView | None = None
    is_care: bool = False


def visit_reply(request: HttpRequest, visit: VisitPage, opened: OpenStep) -> HttpResponse:
    """Answer with the visit page; 422 when the open step was sent with faults."""
    on, both = timezone.localdate(), opened.both or both_of(request, visit, opened.step)
    # Told by both versions, and so not a second time in the list.
    faults = FaultsView(tuple(one for one in opened.faults.faults if one.text != SUPERSEDED))
    typed = (
        typed_view(request)
        if is_shut(visit) and (opened.is_care or opened.step is not Step.AFTER)
        else TypedView()
    )
    context = {
        "title": f"{heading_of(opened.step, is_care=opened.is_care)}: {visit.patient.name}",
        "visit": visit_view(
            visit, step=opened.step, step_template=opened.template, on=on, is_care=opened.is_care
        ),
        "step": opened.view,
        "faults": faults if both.is_shown else opened.faults,
        "both": both,
        "typed": typed,
        "shut": SHUT if typed.lines else "",
    }
    status = 422 if opened.faults.faults or both.is_shown else 200
    return reply(request, "web/visit/visits/visit.html", context, part="visit", status=status)


def is_shut(visit: VisitPage) -> bool:
    """Say whether a visit takes nothing any more, so that its forms, with what was typed, are not shown."""
    return visit.state in {VisitState.CLOSED, VisitState.CANCELLED}


def step_page(request: HttpRequest, visit_id: UUID, show: ShowFaults) -> Callable[[FaultsView], HttpResponse]:
    """Return what answers with a step and its faults; the visit is read only then, as the act left it."""

    def page(faults: FaultsView) -> HttpResponse:
        visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
        return show(request, visit, faults)

    return page
