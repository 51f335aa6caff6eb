"""The step After of a visit, and the sheet on paper."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from drypoint import clinic, knowledge
from drypoint.clinic import NotFound
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame import act_reply, asked_language, faults_of, home_reply, reply, user_of
from drypoint.interfaces.web.visit.aftercare.present import (
    NOTHING_TYPED,
    TypedAftercare,
    aftercare_view,
    sheet_document,
    sheet_view,
)
from drypoint.interfaces.web.visit.visits.page import OpenStep, step_page, visit_reply
from drypoint.language import gettext


@require_http_methods(["GET", "HEAD", "POST"])
def aftercare(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the sheet, or make it from the closed session."""
    user, now = user_of(request), timezone.now()

    def act() -> str:
        clinic.aftercare.give_aftercare(by=user, at=now, visit_id=visit_id)
        return reverse("visit_after", args=[visit_id])

    return act_reply(request, act, step_page(request, visit_id, show_aftercare))


def show_aftercare(
    request: HttpRequest,
    visit: VisitPage,
    faults: FaultsView | None = None,
    typed: TypedAftercare = NOTHING_TYPED,
) -> HttpResponse:
    """Answer with the step as it stands, and with what was sent and is not stored."""
    language = asked_language(request, visit.patient.language)
    view = aftercare_view(
        knowledge.load(), visit, typed, by=user_of(request), now=timezone.now(), language=language
    )
    opened = OpenStep(Step.AFTER, "web/visit/aftercare/after.html", view, faults or FaultsView())
    return visit_reply(request, visit, opened)


@require_safe
def aftercare_sheet(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the sheet alone, as it is printed."""
    visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    language = asked_language(request, visit.patient.language)
    view = sheet_view(knowledge.load(), visit, language, address=reverse("sheet", args=[visit_id]))
    if view is None:
        raise NotFound("The sheet is made once the session is closed.")
    context = {
        "title": gettext("After your treatment"),
        "sheet": view,
        "back": reverse("visit_after", args=[visit_id]),
        "pdf": reverse("sheet_pdf", args=[visit_id]),
    }
    return reply(request, "web/visit/aftercare/sheet.html", context)


@require_safe
def sheet_pdf(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Download the sheet, set for paper in the person's language."""
    visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    view = sheet_view(knowledge.load(), visit, asked_language(request, visit.patient.language))
    if view is None or visit.aftercare is None:
        raise NotFound("The sheet is made once the session is closed.")
    return home_reply(sheet_document(view), at=visit.aftercare.at)


@require_POST
def amend_session(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Add a dated remark to a closed visit."""
    user, now, text = user_of(request), timezone.now(), request.POST.get("text", "")

    def act() -> str:
        clinic.session.amend_session(by=user, at=now, visit_id=visit_id, text=text)
        return reverse("visit_after", args=[visit_id])

    page = step_page(request, visit_id, partial(show_aftercare, typed=TypedAftercare(remark=text)))
    return act_reply(request, act, page, told=partial(faults_of, places={"text": "id_text"}))
