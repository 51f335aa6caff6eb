"""The step Plan of a visit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from drypoint import clinic, knowledge
from drypoint.clinic import VisitState
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import REFUSALS, SeeOther, faults_of, faults_view, field_views, user_of
from drypoint.interfaces.web.visit.planning.forms import PlanForm
from drypoint.interfaces.web.visit.planning.present import plan_view
from drypoint.interfaces.web.visit.visits.page import OpenStep, visit_reply

COPIED = "This visit was screened again with the targets of the last session, and cannot be planned yet."
PLACES = {"needles_in_stock": "id_stock"}


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the plan, or make one for the targets of the examination."""
    user, now = user_of(request), timezone.now()
    if request.method != "POST":
        return show_plan(request, clinic.visits.open_visit(by=user, at=now, visit_id=visit_id))
    form, faults = PlanForm(request.POST), FaultsView()
    if form.is_valid():
        try:
            stock = form.cleaned_data["stock"]
            clinic.planning.plan_needling(by=user, at=now, visit_id=visit_id, needles_in_stock=stock)
            return SeeOther(reverse("visit_plan", args=[visit_id]))
        except REFUSALS as error:
            faults = faults_of(error, PLACES)
    return show_plan(request, clinic.visits.open_visit(by=user, at=now, visit_id=visit_id), form, faults)


@require_POST
def copy(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Start from the last session: its targets come over, and this visit is screened again with them."""
    user, now = user_of(request), timezone.now()
    try:
        copied = clinic.visits.copy_last_session(by=user, at=now, visit_id=visit_id)
    except REFUSALS as error:
        faults = faults_of(error, {})
        return show_plan(request, clinic.visits.open_visit(by=user, at=now, visit_id=visit_id), faults=faults)
    if copied.plan is None:
        faults = FaultsView((FaultView(f"{COPIED} {copied.because}"),))
        return show_plan(request, clinic.visits.open_visit(by=user, at=now, visit_id=visit_id), faults=faults)
    return SeeOther(reverse("visit_plan", args=[visit_id]))


def show_plan(
    request: HttpRequest,
    visit: VisitPage,
    form: PlanForm | None = None,
    faults: FaultsView | None = None,
) -> HttpResponse:
    """Answer with the step as it stands."""
    form = form or PlanForm()
    made = visit.plan.output if visit.plan else None
    targets = visit.examination.targets if visit.examination else ()
    is_open = visit.closure is None and visit.state is not VisitState.CANCELLED
    last = clinic.visits.last_session(by=user_of(request), visit_id=visit.visit_id) if is_open else None
    view = plan_view(knowledge.load(), made, targets, field_views(form), last)
    found = faults if faults and faults.faults else faults_view(form)
    return visit_reply(request, visit, OpenStep(Step.PLAN, "web/visit/planning/plan.html", view, found))
