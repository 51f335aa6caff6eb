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
from drypoint.interfaces.web.localisation.present import examination_view, points_by_name
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
    entered = read_examination(request.POST, points_by_name(knowledge.load()))
    faults = own_faults(entered)
    if not faults.faults:
        try:
            clinic.examine_patient(
                by=user,
                at=now,
                visit_id=visit_id,
                findings=entered.findings,
                targets=entered.targets if entered.ends_here else (),
            )
            return SeeOther(way_on(visit_id, entered))
        except REFUSALS as error:
            faults = faults_of(error, PLACES)
    return show(request, clinic.visit(by=user, at=now, visit_id=visit_id), entered, faults)


def own_faults(entered: Examination) -> FaultsView:
    """Return what the form itself can tell: a point that is none, or no target at the end."""
    if entered.strange:
        text = f"“{entered.strange}” is not a point on the list. Choose one that the field offers."
        return FaultsView((FaultView(text, "id_another"),))
    return NO_TARGET if entered.ends_here and not entered.targets else FaultsView()


def way_on(visit_id: UUID, entered: Examination) -> str:
    """Return the next place: the plan once the targets are chosen, else the candidates."""
    if entered.ends_here:
        return reverse("visit_plan", args=[visit_id])
    return reverse("visit_examine", args=[visit_id]) + "#candidates"


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
