"""Recalls: where did a lot go, and which lots must not be used."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from drypoint import clinic, knowledge
from drypoint.clinic.supplies import TraceLine
from drypoint.errors import InputError
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import (
    fault_sentence,
    faults_view,
    field_views,
    form_reply,
    reply,
    user_of,
)
from drypoint.interfaces.web.practice.supplies.forms import LiftForm, RecallForm
from drypoint.interfaces.web.practice.supplies.present import recall_view
from drypoint.interfaces.web.practice.supplies.trace import CSV_HEAD, Search, csv_row, trace_view
from drypoint.pathway.session import lot_key


@require_safe
def trace_lot(request: HttpRequest) -> HttpResponse:
    """Ask which lot, or show everybody whom it went into."""
    return trace_page(request, searched(request))


@require_safe
def trace_csv(request: HttpRequest) -> HttpResponse:
    """Return the same list as a file for a spreadsheet."""
    base = knowledge.load()
    lines = found(request, searched(request))
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="recall.csv"'
    writer = csv.writer(answer)
    writer.writerow(CSV_HEAD)
    writer.writerows(csv_row(base, line) for line in lines)
    return answer


@require_POST
def recall_lot(request: HttpRequest) -> HttpResponse:
    """Refuse a lot from now on, and show where it went."""
    form = RecallForm(request.POST)
    search = Search(request.POST.get("lot", ""), request.POST.get("gtin", ""))

    def act() -> str:
        by, at, reason = user_of(request), timezone.now(), form.cleaned_data.get("reason", "")
        clinic.supplies.recall_lot(by=by, at=at, lot=search.lot, gtin=search.gtin, reason=reason)
        return f"{reverse('trace_lot')}?{urlencode({'lot': search.lot, 'gtin': search.gtin})}"

    return form_reply(form, act, partial(trace_page, request, search, form), reads_part=True)


@require_POST
def lift_recall(request: HttpRequest, recall_id: UUID) -> HttpResponse:
    """Lift a recall and return to the list of recalls."""
    form, user = lift_form(recall_id, request), user_of(request)

    def act() -> str:
        reason = form.cleaned_data.get("reason", "")
        clinic.supplies.withdraw_recall(by=user, at=timezone.now(), recall_id=recall_id, reason=reason)
        return reverse("trace_lot")

    page = partial(trace_page, request, Search(), lift={recall_id: form})
    return form_reply(form, act, page, reads_part=True)


def lift_form(recall_id: UUID, request: HttpRequest | None = None) -> LiftForm:
    """Return the form that lifts one recall; its fields have names of their own, as there may be several."""
    return LiftForm(request.POST if request else None, prefix=f"lift-{recall_id}")


def searched(request: HttpRequest) -> Search:
    """Return the lot that was asked for; what a scanner typed is taken apart."""
    lot, gtin = request.GET.get("lot", "").strip(), request.GET.get("gtin", "").strip()
    named, *others = clinic.supplies.lots_named(text=lot)
    # A print that reads in two ways stays as it was typed: the clinic looks for both.
    is_code = not others and named.key != lot_key(lot)
    return Search(named.lot, named.gtin or gtin) if is_code else Search(lot, gtin)


def found(request: HttpRequest, search: Search) -> tuple[TraceLine, ...]:
    """Return every use of the lot."""
    return clinic.supplies.trace_lot(by=user_of(request), at=timezone.now(), lot=search.lot, gtin=search.gtin)


def trace_page(
    request: HttpRequest,
    search: Search,
    form: Form | None = None,
    *,
    lift: Mapping[UUID, Form] | None = None,
) -> HttpResponse:
    """Return the page of recalls; 422 where a form on it, or the lot, has faults."""
    user, lifts = user_of(request), lift or {}
    clinic.check_can(by=user, act=clinic.Act.TRACE_LOT)
    faults = faults_view(form or next(iter(lifts.values()), Form()))
    lines: tuple[TraceLine, ...] = ()
    try:
        lines = found(request, search) if search.is_asked else ()
    except InputError as error:
        faults = FaultsView(tuple(FaultView(fault_sentence(fault), "id_lot") for fault in error.faults))
    holding = clinic.supplies.recall_lines(by=user)
    trace = trace_view(knowledge.load(), search, lines, holding, by=user)
    context = {
        "title": trace.title,
        "trace": trace,
        "recalls": tuple(
            recall_view(one, lifts.get(one.recall_id) or lift_form(one.recall_id), by=user) for one in holding
        ),
        "reason": field_views(form or RecallForm())[-1],
        "faults": faults,
    }
    status = 422 if faults.faults else 200
    return reply(request, "web/practice/supplies/recall.html", context, status=status)
