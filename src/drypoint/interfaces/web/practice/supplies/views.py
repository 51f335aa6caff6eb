"""The cupboard, and one lot."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from drypoint import clinic
from drypoint.clinic import Superseded
from drypoint.clinic.supplies import LotContent, LotPage
from drypoint.interfaces.web.components.empty import EmptyView
from drypoint.interfaces.web.frame import (
    both_view,
    faults_view,
    field_views,
    form_reply,
    is_superseded,
    posted_fields,
    reply,
    user_of,
)
from drypoint.interfaces.web.practice.supplies.forms import CountForm, LotCorrectionForm, initial_of
from drypoint.interfaces.web.practice.supplies.present import lot_page_view, supplies_view
from drypoint.language import gettext


@require_safe
def supplies(request: HttpRequest) -> HttpResponse:
    """Show every lot with what is left of it."""
    user, on = user_of(request), timezone.localdate()
    view = supplies_view(clinic.supplies.supplies_page(by=user, on=on), by=user, on=on)
    action = (gettext("Receive needles"), view.receive_url) if view.receive_url else ("", "")
    text = gettext("Plans take any needle that is sold until the first packet is received.")
    context = {
        "title": gettext("Supplies"),
        "supplies": view,
        "empty": EmptyView(gettext("No needles recorded."), text, *action),
    }
    return reply(request, "web/practice/supplies/supplies.html", context)


@require_safe
def needle_lot(request: HttpRequest, lot_id: UUID) -> HttpResponse:
    """Show one lot with its movements."""
    return lot_page(request, lot_id, CountForm())


@require_POST
def count_lot(request: HttpRequest, lot_id: UUID) -> HttpResponse:
    """Store what somebody counted and return to the lot."""
    form, user = CountForm(request.POST), user_of(request)

    def act() -> str:
        needles, note = form.cleaned_data.get("needles"), form.cleaned_data.get("note", "")
        clinic.supplies.count_needles(by=user, at=timezone.now(), lot_id=lot_id, needles=needles, note=note)
        return reverse("needle_lot", args=[lot_id])

    return form_reply(form, act, partial(lot_page, request, lot_id, form), reads_part=True)


def lot_page(request: HttpRequest, lot_id: UUID, form: Form) -> HttpResponse:
    """Return the page of one lot; 422 where its form was sent with faults."""
    user, on = user_of(request), timezone.localdate()
    page = clinic.supplies.needle_lot(by=user, on=on, lot_id=lot_id)
    context = {
        "title": gettext("Lot {lot}").format(lot=page.line.lot),
        "lot": lot_page_view(page, by=user, on=on),
        "fields": field_views(form),
        "faults": faults_view(form),
    }
    return reply(request, "web/practice/supplies/lot.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def correct_lot(request: HttpRequest, lot_id: UUID) -> HttpResponse:
    """Show what is recorded of a lot, or correct it and return to the lot."""
    user, on = user_of(request), timezone.localdate()
    clinic.check_can(by=user, act=clinic.Act.CORRECT_LOT)
    lot = clinic.supplies.needle_lot(by=user, on=on, lot_id=lot_id)
    line = lot.line
    content = LotContent(line.expires_on, line.size.diameter_mm, line.size.length_mm, line.maker)
    form = LotCorrectionForm(posted_fields(request), initial=initial_of(content))
    show = partial(correction_page, request, lot, form)

    def act() -> str | HttpResponse:
        reason = form.cleaned_data.get("reason", "")
        try:
            clinic.supplies.correct_lot(
                by=user, at=timezone.now(), lot_id=lot_id, content=form.content(), reason=reason
            )
        except Superseded:
            return show()
        return reverse("needle_lot", args=[lot_id])

    return form_reply(form, act, show, reads_part=True)


def correction_page(request: HttpRequest, lot: LotPage, form: LotCorrectionForm) -> HttpResponse:
    """Return the page that corrects a lot; 422 with faults, 409 where somebody corrected it meanwhile."""
    both = both_view(form, is_other=is_superseded(lot.version))
    context = {
        "title": gettext("Correct lot {lot}").format(lot=lot.line.lot),
        "lot": lot.line.lot,
        "lot_url": reverse("needle_lot", args=[lot.line.lot_id]),
        "version": lot.version,
        "both": both,
        "fields": field_views(form),
        "faults": faults_view(form),
    }
    status = 409 if both.is_shown else 422 if form.errors else 200
    return reply(request, "web/practice/supplies/correct.html", context, status=status)
