"""The step Examine of a visit."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from drypoint import clinic, knowledge
from drypoint.clinic import Step, VisitPage
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.localisation.forms import Examination, read_examination
from drypoint.interfaces.web.localisation.present import examination_view
from drypoint.interfaces.web.reply import SeeOther
from drypoint.interfaces.web.visits.page import REFUSALS, OpenStep, faults_of, user_of, visit_reply

NO_TARGET = FaultsView((FaultView("Choose at least one target, or go on palpating.", "candidates"),))
PLACES = {"context": "id_condition", "palpation": "candidates", "targets": "candidates", "drawing": "drawing"}


@require_http_methods(["GET", "HEAD", "POST"])
def examine(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the examination, or rank what was entered and keep the targets that were chosen."""
    user, now = user_of(request), timezone.now()
    if request.method != "POST":
        return show(request, clinic.visit(by=user, at=now, visit_id=visit_id))
    entered = read_examination(request.POST)
    if entered.ends_here and not entered.targets:
        return show(request, clinic.visit(by=user, at=now, visit_id=visit_id), entered, NO_TARGET)
    try:
        clinic.examine_patient(
            by=user, at=now, visit_id=visit_id, findings=entered.findings, targets=entered.targets
        )
    except REFUSALS as error:
        visit = clinic.visit(by=user, at=now, visit_id=visit_id)
        return show(request, visit, entered, faults_of(error, PLACES))
    step = "visit_plan" if entered.ends_here else "visit_examine"
    return SeeOther(reverse(step, args=[visit_id]) + ("" if entered.ends_here else "#candidates"))


def show(
    request: HttpRequest,
    visit: VisitPage,
    entered: Examination | None = None,
    faults: FaultsView | None = None,
) -> HttpResponse:
    """Answer with the step: what was just entered, or else what is stored."""
    base, stored = knowledge.load(), visit.examination
    findings = entered.findings if entered else (stored.input if stored else {})
    targets = entered.targets if entered else (stored.targets if stored else ())
    view = examination_view(base, findings, stored.output if stored else {}, targets)
    opened = OpenStep(Step.EXAMINE, "web/localisation/examine.html", view, faults or FaultsView())
    return visit_reply(request, visit, opened)
