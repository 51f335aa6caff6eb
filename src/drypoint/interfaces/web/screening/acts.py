"""What follows a verdict: one view for each act that is offered beside it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from drypoint import clinic
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.forms import faults_view
from drypoint.interfaces.web.reply import SeeOther
from drypoint.interfaces.web.screening.clearance import ClearanceForm
from drypoint.interfaces.web.screening.views import show
from drypoint.interfaces.web.visits.page import REFUSALS, faults_of, user_of

LETTER = {"Content-Disposition": 'attachment; filename="referral.pdf"', "Cache-Control": "no-store"}
"""The name of the file says nothing of the patient; the browser's store keeps nothing of the letter."""
CLEARANCE_PLACES = {
    "for": "clearance-for",
    "given_by": "id_given_by",
    "on": "id_cleared_on",
    "until": "id_until",
    "note": "id_note",
}


@require_POST
def letter(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Write the letter about the standing screening once, and download what was written then."""
    user, now = user_of(request), timezone.now()
    try:
        pdf = clinic.referral_letter(by=user, at=now, visit_id=visit_id)
    except REFUSALS as error:
        visit = clinic.visit(by=user, at=now, visit_id=visit_id)
        return show(request, visit, faults=faults_of(error, {}))
    return HttpResponse(pdf, content_type="application/pdf", headers=LETTER)


@require_POST
def clearance(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record what a physician cleared; the verdict takes it in when the patient is screened again."""
    user, now = user_of(request), timezone.now()
    visit = clinic.visit(by=user, at=now, visit_id=visit_id)
    form, names = ClearanceForm(request.POST), request.POST.getlist("for")
    faults = clearance_faults(form, names)
    if faults.faults:
        return show(request, visit, faults=faults, clearing=request.POST)
    patient_id = visit.patient.patient_id
    try:
        clinic.record_clearance(by=user, at=now, patient_id=patient_id, clearance=form.clearance(names))
    except REFUSALS as error:
        return show(request, visit, faults=faults_of(error, CLEARANCE_PLACES), clearing=request.POST)
    return SeeOther(reverse("visit_screen", args=[visit_id]) + "#clearance")


def clearance_faults(form: ClearanceForm, names: list[str]) -> FaultsView:
    """Return everything that the form itself can tell is wrong."""
    nothing = () if names else (FaultView("Say what is cleared: tick at least one.", "clearance-for"),)
    return FaultsView((*nothing, *(() if form.is_valid() else faults_view(form).faults)))
