"""What follows a verdict: one view for each act that is offered beside it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from drypoint import clinic
from drypoint.interfaces.web.screening.views import show
from drypoint.interfaces.web.visits.page import REFUSALS, faults_of, user_of

LETTER = {"Content-Disposition": 'attachment; filename="referral.pdf"', "Cache-Control": "no-store"}
"""The name of the file says nothing of the patient; the browser's store keeps nothing of the letter."""


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
