"""The step Plan of a visit."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from drypoint import clinic, knowledge
from drypoint.clinic import VisitState
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import (
    act_reply,
    faults_of,
    faults_view,
    field_views,
    posted_fields,
    user_of,
)
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.planning.forms import PlanForm
from drypoint.interfaces.web.visit.planning.present import plan_view
from drypoint.interfaces.web.visit.visits.page import OpenStep, step_page, visit_reply

COPIED = gettext_lazy(
    "This visit was screened again with the targets of the last session, and cannot be planned yet."
)
PLACES = {"needles_in_stock": "id_stock"}


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the plan, or make one for the targets of the examination."""
    user, now = user_of(request), timezone.now()
    form = PlanForm(posted_fields(request))

    def act() -> str:
        stock = form.cleaned_data["stock"]
        clinic.planning.plan_needling(by=user, at=now, visit_id=visit_id, needles_in_stock=stock)
        return reverse("visit_plan", args=[visit_id])

    page = step_page(request, visit_id, partial(show_plan, form=form))
    return act_reply(request, act, page, faults=faults_view(form), told=partial(faults_of, places=PLACES))


@require_POST
def copy_last_session(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Start from the last session: its targets come over, and this visit is screened again with them."""
    page = step_page(request, visit_id, show_plan)

    def act() -> str | HttpResponse:
        copied = clinic.visits.copy_last_session(by=user_of(request), at=timezone.now(), visit_id=visit_id)
        if copied.plan is None:
            # The targets came over and were screened, and that stays; only the plan waits: say why.
            return page(FaultsView((FaultView(f"{COPIED} {copied.because}"),)))
        return reverse("visit_plan", args=[visit_id])

    return act_reply(request, act, page)


def show_plan(
    request: HttpRequest,
    visit: VisitPage,
    faults: FaultsView | None = None,
    form: PlanForm | None = None,
) -> HttpResponse:
    """Answer with the step as it stands."""
    form = form or PlanForm()
    made = visit.plan.output if visit.plan else None
    targets = visit.examination.targets if visit.examination else ()
    is_open = visit.closure is None and visit.state is not VisitState.CANCELLED
    last = clinic.visits.last_session(by=user_of(request), visit_id=visit.visit_id) if is_open else None
    view = plan_view(knowledge.load(), made, targets, field_views(form), last)
    opened = OpenStep(Step.PLAN, "web/visit/planning/plan.html", view, faults or FaultsView())
    return visit_reply(request, visit, opened)
