"""Receive packets: scan, see what was read, and save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from drypoint import clinic
from drypoint.clinic import User
from drypoint.clinic.supplies import LotContent, Scanned
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.components.field import FieldView
from drypoint.interfaces.web.frame import (
    day_words,
    fault_sentence,
    faults_view,
    field_views,
    form_reply,
    reply,
    user_of,
)
from drypoint.interfaces.web.practice.supplies.forms import ReceiptForm, initial_of
from drypoint.language import gettext

FIRST_TO_ASK = ("lot", "expires_on", "diameter_mm", "length_mm", "needles")


@dataclass(frozen=True, slots=True)
class ReadView:
    """What the barcodes of one packet say; `scans` are kept so that a second code adds to the first."""

    scans: str
    facts: tuple[tuple[str, str], ...]
    warning: str
    faults: FaultsView


@dataclass(frozen=True, slots=True)
class ReceivingView:
    """The page that receives packets; `focus` is the field that comes next."""

    read: ReadView
    fields: tuple[FieldView, ...]
    faults: FaultsView
    scan_has_focus: bool


@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest) -> HttpResponse:
    """Show what was scanned, or receive what was entered and open its lot."""
    user = user_of(request)
    clinic.check_can(by=user, act=clinic.Act.RECEIVE_NEEDLES)
    if request.method != "POST":
        # A scanner ends each code with Enter. That only reads: nothing is stored before a second Enter.
        scans = "\n".join(
            text for text in (request.GET.get("before", ""), request.GET.get("scan", "")) if text
        )
        return show(
            request, scans, ReceiptForm(initial=begin(request, user, clinic.supplies.read_scan(text=scans)))
        )
    form = ReceiptForm(request.POST)

    def act() -> str:
        lot_id = clinic.supplies.receive_needles(by=user, at=timezone.now(), receipt=form.receipt())
        return reverse("needle_lot", args=[lot_id])

    page = partial(show, request, request.POST.get("before", ""), form)
    return form_reply(form, act, page, reads_part=True)


def begin(request: HttpRequest, user: User, scanned: Scanned) -> dict[str, Any]:
    """Return what the form begins with: a lot like this one, what is remembered, and what was scanned."""
    given = like(request, user)
    if scanned.gtin:
        given |= initial_of(clinic.supplies.remembered_content(by=user, gtin=scanned.gtin))
    names = ("gtin", "lot", "expires_on", "serial")
    return given | {name: getattr(scanned, name) for name in names if getattr(scanned, name)}


def like(request: HttpRequest, user: User) -> dict[str, Any]:
    """Return the content of the lot of which another packet came, where the address names one."""
    wanted = request.GET.get("like", "")
    if not wanted or not _is_uuid(wanted):
        return {}
    line = clinic.supplies.needle_lot(by=user, on=timezone.localdate(), lot_id=UUID(wanted)).line
    content = LotContent(line.expires_on, line.size.diameter_mm, line.size.length_mm, line.maker)
    return {"lot": line.lot, "gtin": line.gtin, **initial_of(content)}


def show(request: HttpRequest, scans: str, form: ReceiptForm) -> HttpResponse:
    """Answer with the page; 422 when it was sent with faults."""
    read = read_view(scans, clinic.supplies.read_scan(text=scans), on=timezone.localdate())
    view = receiving_view(read, form)
    status = 422 if view.faults.faults else 200
    context = {"title": gettext("Receive needles"), "receiving": view}
    return reply(request, "web/practice/supplies/receive.html", context, part="receipt", status=status)


def read_view(scans: str, scanned: Scanned, *, on: date) -> ReadView:
    """Return what was read, so that a person can compare it with the packet."""
    expires = day_words(scanned.expires_on) if scanned.expires_on else ""
    named = (
        (gettext("Product"), scanned.gtin),
        (gettext("Lot"), scanned.lot),
        (gettext("Expires"), expires),
        (gettext("Serial"), scanned.serial),
    )
    # The day of expiry itself still counts as in date.
    is_past = scanned.expires_on is not None and scanned.expires_on < on
    warning = (
        gettext("It expired on {expires}. It cannot be received; do not use it.").format(expires=expires)
        if is_past
        else ""
    )
    faults = FaultsView(tuple(FaultView(fault_sentence(fault), "id_scan") for fault in scanned.faults))
    facts = tuple((name, text or gettext("nothing read")) for name, text in named) if scans else ()
    return ReadView(scans, facts, warning, faults)


def receiving_view(read: ReadView, form: ReceiptForm) -> ReceivingView:
    """Return the page with the focus where the hand goes next: the scan, or the first thing not known."""
    fields = field_views(form)
    known: Mapping[str, str] = {field.name: field.value for field in fields}
    is_read = bool(read.facts) and not read.faults.faults and not form.is_bound
    missing = next((name for name in FIRST_TO_ASK if is_read and not known[name]), "")
    focused = tuple(_focused(field) if field.name == missing else field for field in fields)
    return ReceivingView(read, focused, faults_view(form), scan_has_focus=not is_read and not form.is_bound)


def _focused(field: FieldView) -> FieldView:
    return replace(field, attributes=(*field.attributes, ("autofocus", "autofocus")))


def _is_uuid(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False
