"""What follows a signature: its record as PDF, the co-signature, and the checks that it owes."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected
from drypoint.interfaces.web.frame import REFUSALS, act_reply, faults_of, user_of
from drypoint.interfaces.web.visit.aftercare.present import TypedAftercare
from drypoint.interfaces.web.visit.aftercare.views import show_aftercare
from drypoint.interfaces.web.visit.visits.page import step_page

RECORD = {"Content-Disposition": 'attachment; filename="session.pdf"', "Cache-Control": "no-store"}
"""The name of the file says nothing of the patient; the browser's store keeps nothing of the record."""


@require_safe
def session_record(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Download the record of a signed session."""
    user, now = user_of(request), timezone.now()
    # Not the frame of a POST, which never acts on a GET: a download changes nothing and is asked for by link.
    try:
        pdf = clinic.visits.session_record(by=user, at=now, visit_id=visit_id)
    except REFUSALS as error:
        return step_page(request, visit_id, show_aftercare)(faults_of(error))
    return HttpResponse(pdf, content_type="application/pdf", headers=RECORD)


@require_POST
def cosign_session(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Sign below a learner."""
    user, now = user_of(request), timezone.now()
    words = request.POST.get("words", "")

    def act() -> str:
        clinic.session.cosign_session(by=user, at=now, visit_id=visit_id, words=words)
        return reverse("visit_after", args=[visit_id])

    page = step_page(request, visit_id, partial(show_aftercare, typed=TypedAftercare(cosigning=words)))
    return act_reply(request, act, page, told=partial(faults_of, places={"words": "id_words"}))


@require_POST
def make_check(request: HttpRequest, visit_id: UUID, check_id: UUID) -> HttpResponse:
    """Write down what an owed check found, or why it does not apply."""
    user, now = user_of(request), timezone.now()
    applies = request.POST.get("applies", "yes") != "no"
    words = request.POST.get("words", "")

    def act() -> str:
        clinic.documents.make_check(by=user, at=now, check_id=check_id, words=words, applies=applies)
        return reverse("visit_after", args=[visit_id])

    page = step_page(
        request, visit_id, partial(show_aftercare, typed=TypedAftercare(checks={check_id: words}))
    )
    told = partial(faults_of, places={"words": f"check-{check_id}"})
    return act_reply(request, act, page, told=told, refusals=(*REFUSALS, AlreadyCorrected))
