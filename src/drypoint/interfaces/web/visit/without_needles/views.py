"""The page of a visit without needles, and the sheet to take home."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from drypoint import clinic, knowledge
from drypoint.clinic import NotFound, VisitState
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.errors import DrypointError, InputError
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.frame import (
    SeeOther,
    act_reply,
    add_new_faults,
    asked_language,
    both_view,
    faults_of,
    faults_view,
    field_views,
    home_reply,
    is_superseded,
    posted_fields,
    reply,
    user_of,
)
from drypoint.interfaces.web.visit.visits.page import OpenStep, step_page, visit_reply
from drypoint.interfaces.web.visit.without_needles.forms import CareForm
from drypoint.interfaces.web.visit.without_needles.present import (
    CareSheetView,
    care_document,
    care_form_view,
    care_sheet_view,
)
from drypoint.language import gettext

SIGN = "sign"
WHAT_WAS_DONE = frozenset({"history", "advice", "exercises"})


@require_http_methods(["GET", "HEAD", "POST"])
def without_needles(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the form, keep what was written, or sign it and close the visit."""
    user, now = user_of(request), timezone.now()
    visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
    form = CareForm(posted_fields(request), visit=visit)

    def act() -> str:
        if request.POST.get("then") != SIGN:
            clinic.session.keep_care(by=user, at=now, visit_id=visit_id, care=form.care())
            return reverse("visit_without", args=[visit_id])
        clinic.session.close_without_needles(by=user, at=now, visit_id=visit_id, care=form.care())
        return reverse("visit_after", args=[visit_id])

    page = step_page(request, visit_id, partial(show_care, form=form))
    return act_reply(request, act, page, faults=faults_view(form), told=partial(told_beside, form))


def told_beside(form: CareForm, error: DrypointError) -> FaultsView:
    """Say what was refused; a fault of what was entered beside its field too."""
    if not isinstance(error, InputError):
        return faults_of(error)
    add_new_faults(form, error)
    return faults_view(form)


def show_care(
    request: HttpRequest, visit: VisitPage, faults: FaultsView | None = None, form: CareForm | None = None
) -> HttpResponse:
    """Answer with the form as it stands; a visit that is signed shows what was signed."""
    if visit.state == VisitState.CLOSED and request.method != "POST":
        return SeeOther(reverse("visit_after", args=[visit.visit_id]))
    form = form or CareForm(visit=visit)
    is_open = not visit.no_care_because and visit.state in {VisitState.BOOKED, VisitState.IN_PROGRESS}
    view = care_form_view(visit, care_fields(form), knowledge=knowledge.load(), is_open=is_open)
    both = both_view(form, is_other=request.method == "POST" and is_superseded(visit.care_version))
    opened = OpenStep(
        Step.AFTER,
        "web/visit/without_needles/care.html",
        view,
        faults or FaultsView(),
        both=both,
        is_care=True,
    )
    return visit_reply(request, visit, opened)


def care_fields(form: CareForm) -> tuple[FieldView, ...]:
    """Return the fields; of those that say what was done one is needed, so none is called optional."""
    return tuple(
        replace(view, is_required=True) if view.name in WHAT_WAS_DONE else view for view in field_views(form)
    )


@require_safe
def care_sheet(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show the sheet alone, as it is printed."""
    view, _ = care_sheet_of(request, visit_id)
    context = {
        "title": gettext("After your visit"),
        "sheet": view,
        "back": reverse("visit_after", args=[visit_id]),
        "pdf": reverse("care_pdf", args=[visit_id]),
    }
    return reply(request, "web/visit/without_needles/sheet.html", context)


@require_safe
def care_pdf(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Download the sheet, set for paper in the person's language."""
    view, signed_at = care_sheet_of(request, visit_id)
    return home_reply(care_document(view), at=signed_at)


def care_sheet_of(request: HttpRequest, visit_id: UUID) -> tuple[CareSheetView, datetime]:
    """Return the sheet in the person's language, or in the one that is asked for, and when it was signed.

    Raises:
        NotFound: No visit without needles is signed.
    """
    visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    view = care_sheet_view(visit, asked_language(request, visit.patient.language))
    if view is None or visit.closure is None:
        raise NotFound("This sheet is made once a visit without needles is signed.")
    return view, visit.closure.at
