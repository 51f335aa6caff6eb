"""What follows a verdict: one view for each act that is offered beside it.

Each is sent with the one form of the step, so that no tap is lost: answers that were not screened yet are
shown again beside what was recorded.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import REFUSALS, SeeOther, faults_of, faults_view, user_of
from drypoint.interfaces.web.visit.screening.clearance import ClearanceForm, ending_name
from drypoint.interfaces.web.visit.screening.overrides import back_name, override_form, prefix_of
from drypoint.interfaces.web.visit.screening.present import has_unscreened, screening_view
from drypoint.interfaces.web.visit.screening.typed import (
    CLEARING,
    fields_without,
    override_fields,
    typed_in,
    unrecorded_faults,
)
from drypoint.interfaces.web.visit.screening.views import STAY, WAITS, show, step_material, step_reply

LETTER = {"Content-Disposition": 'attachment; filename="referral.pdf"', "Cache-Control": "no-store"}
"""The name of the file says nothing of the patient; the browser's store keeps nothing of the letter."""
CLEARANCE_PLACES = {
    "for": "clearance-for",
    "given_by": "id_given_by",
    "on": "id_cleared_on",
    "until": "id_until",
    "note": "id_note",
}
REFUSED = (*REFUSALS, AlreadyCorrected)
beside = require_http_methods(["GET", "HEAD", "POST"])
"""Reloading the page after an act asks for the act's address: it leads back to the step."""


@require_POST
def letter(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Write the letter about the standing screening once, and download what was written then."""
    user, now = user_of(request), timezone.now()
    try:
        pdf = clinic.screening.referral_letter(by=user, at=now, visit_id=visit_id)
    except REFUSALS as error:
        visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
        return show(request, visit, faults=faults_of(error, {}))
    return HttpResponse(pdf, content_type="application/pdf", headers=LETTER)


@beside
def clearance(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record what a physician cleared; the verdict takes it in when the patient is screened again."""
    if request.method != "POST":
        return back_to_step(visit_id)
    user, now = user_of(request), timezone.now()
    visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
    form, names = ClearanceForm(request.POST), request.POST.getlist("for")
    faults = clearance_faults(form, names)
    if not faults.faults:
        patient_id = visit.patient.patient_id
        try:
            clinic.patients.record_clearance(
                by=user, at=now, patient_id=patient_id, clearance=form.new_clearance(names)
            )
        except REFUSED as error:
            faults = faults_of(error, CLEARANCE_PLACES)
    if faults.faults:
        return show(request, visit, typed_in(request.POST, visit.knowledge, is_clearing=True), faults)
    left = fields_without(request.POST, *CLEARING)
    return reply_after_act(request, visit_id, left, "The clearance is recorded.", "#clearance")


@beside
def end_clearance(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """State that a clearance no longer counts; the verdict follows when the patient is screened again."""
    if request.method != "POST":
        return back_to_step(visit_id)
    user, now, named = user_of(request), timezone.now(), request.POST.get("end", "")
    name = ending_name(named)
    try:
        which, reason = id_named(named, "clearance"), request.POST.get(name, "")
        clinic.patients.withdraw_clearance(by=user, at=now, clearance_id=which, reason=reason)
    except REFUSED as error:
        visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
        typed = typed_in(request.POST, visit.knowledge, faulty_end=named)
        return show(request, visit, typed, faults_of(error, {"reason": f"id_{name}"}))
    return reply_after_act(
        request, visit_id, fields_without(request.POST, name), "The clearance is withdrawn.", "#clearance"
    )


def clearance_faults(form: ClearanceForm, names: list[str]) -> FaultsView:
    """Return everything that the form itself can tell is wrong."""
    nothing = () if names else (FaultView("Say what is cleared: tick at least one.", "clearance-for"),)
    return FaultsView((*nothing, *(() if form.is_valid() else faults_view(form).faults)))


@beside
def override(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Depart from one finding, with a coded reason and words; both are kept and shown."""
    if request.method != "POST":
        return back_to_step(visit_id)
    user, now, rule = user_of(request), timezone.now(), request.POST.get("override", "")
    form, place = override_form(request.POST, rule), prefix_of(rule)
    faults = FaultsView() if form.is_valid() else override_faults(faults_view(form), place)
    if not faults.faults:
        reason, words = form.cleaned_data["reason"], form.cleaned_data["words"]
        try:
            clinic.screening.override_finding(
                by=user, at=now, visit_id=visit_id, rule=rule, reason_code=reason, words=words
            )
        except REFUSED as error:
            places = {"reason_code": f"{place}-reason", "words": f"id_{place}-words"}
            faults = faults_of(error, places)
    if faults.faults:
        visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
        return show(request, visit, typed_in(request.POST, visit.knowledge, faulty=rule), faults)
    left = fields_without(request.POST, *override_fields(rule))
    return reply_after_act(request, visit_id, left, "The override is recorded.", f"#{place}")


def override_faults(faults: FaultsView, place: str) -> FaultsView:
    """Return the faults of the form with the list of reasons, which is no single control, as a place."""
    moved = {f"id_{place}-reason": f"{place}-reason"}
    return FaultsView(
        tuple(
            replace(fault, element_id=moved.get(fault.element_id, fault.element_id))
            for fault in faults.faults
        )
    )


@beside
def take_back(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Take a departure back; its finding stands again."""
    if request.method != "POST":
        return back_to_step(visit_id)
    user, now, override_id = user_of(request), timezone.now(), request.POST.get("take_back", "")
    name = back_name(override_id)
    try:
        which = id_named(override_id, "override")
        words = request.POST.get(name, "")
        clinic.screening.withdraw_override(by=user, at=now, visit_id=visit_id, override_id=which, words=words)
    except REFUSED as error:
        visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
        typed = typed_in(request.POST, visit.knowledge, faulty_back=override_id)
        return show(request, visit, typed, faults_of(error, {"words": f"id_{name}"}))
    return reply_after_act(
        request, visit_id, fields_without(request.POST, name), "The override is taken back.", "#verdict"
    )


def id_named(text: str, what: str) -> UUID:
    """Return the id of something that the form names.

    Raises:
        NotFound: It is none.
    """
    try:
        return UUID(text)
    except ValueError as error:
        raise clinic.NotFound(f"{what}: there is no such {what}. Open the visit again.") from error


@beside
def acknowledge(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record that entries which nothing recognised have been read."""
    if request.method != "POST":
        return back_to_step(visit_id)
    user, now = user_of(request), timezone.now()
    try:
        clinic.screening.acknowledge_entries(
            by=user, at=now, visit_id=visit_id, acknowledged=request.POST.getlist("acknowledged")
        )
    except REFUSALS as error:
        visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
        typed = typed_in(request.POST, visit.knowledge)
        return show(request, visit, typed, faults_of(error, {"acknowledged": "unrecognised"}))
    return reply_after_act(
        request, visit_id, request.POST, "That these were read is recorded.", "#unrecognised"
    )


def back_to_step(visit_id: UUID, place: str = "") -> HttpResponse:
    """Lead to the step."""
    return SeeOther(reverse("visit_screen", args=[visit_id]) + place)


def reply_after_act(
    request: HttpRequest, visit_id: UUID, left: QueryDict, words: str, place: str
) -> HttpResponse:
    """Lead back to the step after an act; where something is still unsaved, show the step with it instead.

    Args:
        request: What was sent.
        visit_id: Which visit.
        left: The form without what the act has taken in.
        words: What was recorded.
        place: The part of the page that it is about.
    """
    visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    given = step_material(request, visit, typed_in(left, visit.knowledge))
    typed = given.typed
    if typed is None or not (has_unscreened(given) or unrecorded_faults(typed, visit).faults):
        return back_to_step(visit_id, place)
    notice = f"{words} {WAITS}" if has_unscreened(given) else words
    response = step_reply(request, visit, replace(screening_view(given), notice=notice))
    response["HX-Reswap"] = STAY
    return response
