"""What follows a verdict: one view for each act that is offered beside it.

Each is sent with the one form of the step, so that no tap is lost: answers that were not screened yet are
shown again beside what was recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from drypoint import clinic
from drypoint.clinic import AlreadyCorrected
from drypoint.clinic.standing.values import VisitPage
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.frame import (
    REFUSALS,
    SeeOther,
    act_beside,
    act_reply,
    faults_of,
    faults_view,
    user_of,
)
from drypoint.interfaces.web.visit.screening.clearance import WHERE, ClearanceForm, ending_name
from drypoint.interfaces.web.visit.screening.forms import (
    SITE,
    places_chosen,
    regions_by_name,
    strange_sentence,
)
from drypoint.interfaces.web.visit.screening.overrides import back_name, override_form, prefix_of
from drypoint.interfaces.web.visit.screening.present import has_unscreened, screening_view
from drypoint.interfaces.web.visit.screening.typed import (
    CLEARING,
    TypedScreening,
    fields_without,
    override_fields,
    typed_in,
    unrecorded_faults,
)
from drypoint.interfaces.web.visit.screening.views import (
    STAY,
    WAITS,
    show_screening,
    step_material,
    step_reply,
)
from drypoint.interfaces.web.visit.visits.page import step_page
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext

SET_ASIDE = "set-aside"
"""The part of the page in which what was set aside is read."""

LETTER = {"Content-Disposition": 'attachment; filename="referral.pdf"', "Cache-Control": "no-store"}
"""The name of the file says nothing of the patient; the browser's store keeps nothing of the letter."""
CLEARANCE_PLACES = {
    "for": "clearance-for",
    "regions": "clearance-where",
    "given_by": "id_given_by",
    "on": "id_cleared_on",
    "until": "id_until",
    "note": "id_note",
}
REFUSED = (*REFUSALS, AlreadyCorrected)


def step_address(visit_id: UUID) -> str:
    """Return the address of the step."""
    return reverse("visit_screen", args=[visit_id])


beside = act_beside(step_address)


@require_POST
def referral_letter(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Write the letter about the standing screening once, and download what was written then."""

    def act() -> HttpResponse:
        # Sent, unlike other downloads: the first time it writes the letter that is kept.
        pdf = clinic.screening.referral_letter(by=user_of(request), at=timezone.now(), visit_id=visit_id)
        return HttpResponse(pdf, content_type="application/pdf", headers=LETTER)

    return act_reply(request, act, step_page(request, visit_id, show_screening))


@beside
def place_complaint(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record where the complaint is; what is asked follows it."""
    user, now = user_of(request), timezone.now()
    visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
    places = places_chosen(request.POST, SITE, regions_by_name(visit.knowledge))
    strange = [place for place in places if place not in visit.knowledge.regions]

    def act() -> HttpResponse:
        clinic.screening.place_complaint(by=user, at=now, visit_id=visit_id, regions=places)
        left = fields_without(request.POST, f"{SITE}-where", f"{SITE}-was")
        return reply_after_act(
            request, visit_id, left, gettext("The place of the complaint is recorded."), "#site"
        )

    return act_reply(
        request,
        act,
        partial(show_sent, request, visit),
        faults=FaultsView(tuple(FaultView(strange_sentence(place), SITE) for place in strange)),
        told=partial(faults_of, places={"regions": SITE}),
    )


@beside
def record_clearance(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record what a physician cleared; the verdict takes it in when the patient is screened again."""
    user, now = user_of(request), timezone.now()
    visit = clinic.visits.open_visit(by=user, at=now, visit_id=visit_id)
    form, names = ClearanceForm(request.POST), request.POST.getlist("for")
    places = places_chosen(request.POST, WHERE, regions_by_name(visit.knowledge))

    def act() -> HttpResponse:
        patient_id, new = visit.patient.patient_id, form.new_clearance(names, places)
        clinic.patients.record_clearance(by=user, at=now, patient_id=patient_id, clearance=new)
        left = fields_without(request.POST, *CLEARING)
        return reply_after_act(request, visit_id, left, gettext("The clearance is recorded."), "#clearance")

    return act_reply(
        request,
        act,
        partial(show_sent, request, visit, reads=partial(typed_in, is_clearing=True)),
        faults=clearance_faults(form, names, [one for one in places if one not in visit.knowledge.regions]),
        told=partial(faults_of, places=CLEARANCE_PLACES),
        refusals=REFUSED,
    )


@beside
def withdraw_clearance(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """State that a clearance no longer counts; the verdict follows when the patient is screened again."""
    user, now, named = user_of(request), timezone.now(), request.POST.get("end", "")
    name = ending_name(named)

    def act() -> HttpResponse:
        which, reason = id_named(named, "clearance"), request.POST.get(name, "")
        clinic.patients.withdraw_clearance(by=user, at=now, clearance_id=which, reason=reason)
        left = fields_without(request.POST, name)
        return reply_after_act(request, visit_id, left, gettext("The clearance is withdrawn."), "#clearance")

    page = step_page(request, visit_id, partial(show_sent, reads=partial(typed_in, faulty_end=named)))
    told = partial(faults_of, places={"reason": f"id_{name}"})
    return act_reply(request, act, page, told=told, refusals=REFUSED)


def clearance_faults(form: ClearanceForm, names: Sequence[str], strange: Sequence[str]) -> FaultsView:
    """Return everything that the form itself can tell is wrong; `strange` are places that are none."""
    nothing = (
        () if names else (FaultView(gettext("Say what is cleared: tick at least one."), "clearance-for"),)
    )
    nowhere = (FaultView(strange_sentence(place), "clearance-where") for place in strange)
    return FaultsView((*nothing, *nowhere, *(() if form.is_valid() else faults_view(form).faults)))


@beside
def override_finding(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Depart from one finding, with a coded reason and words; both are kept and shown."""
    user, now, rule = user_of(request), timezone.now(), request.POST.get("override", "")
    form, place = override_form(request.POST, rule), prefix_of(rule)

    def act() -> HttpResponse:
        reason, words = form.cleaned_data["reason"], form.cleaned_data["words"]
        clinic.screening.override_finding(
            by=user, at=now, visit_id=visit_id, rule=rule, reason_code=reason, words=words
        )
        left = fields_without(request.POST, *override_fields(rule))
        return reply_after_act(request, visit_id, left, gettext("The override is recorded."), f"#{place}")

    return act_reply(
        request,
        act,
        step_page(request, visit_id, partial(show_sent, reads=partial(typed_in, faulty=rule))),
        faults=override_faults(faults_view(form), place),
        told=partial(faults_of, places={"reason_code": f"{place}-reason", "words": f"id_{place}-words"}),
        refusals=REFUSED,
    )


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
def withdraw_override(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Take a departure back; its finding stands again."""
    user, now, override_id = user_of(request), timezone.now(), request.POST.get("take_back", "")
    name = back_name(override_id)

    def act() -> HttpResponse:
        which, words = id_named(override_id, "override"), request.POST.get(name, "")
        clinic.screening.withdraw_override(by=user, at=now, visit_id=visit_id, override_id=which, words=words)
        left = fields_without(request.POST, name)
        return reply_after_act(request, visit_id, left, gettext("The override is taken back."), "#verdict")

    page = step_page(request, visit_id, partial(show_sent, reads=partial(typed_in, faulty_back=override_id)))
    told = partial(faults_of, places={"words": f"id_{name}"})
    return act_reply(request, act, page, told=told, refusals=REFUSED)


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
def acknowledge_entries(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record that entries which nothing recognised have been read."""
    user, now, names = user_of(request), timezone.now(), request.POST.getlist("acknowledged")
    place = SET_ASIDE if request.GET.get("place") == SET_ASIDE else "unrecognised"

    def act() -> HttpResponse:
        clinic.screening.acknowledge_entries(by=user, at=now, visit_id=visit_id, acknowledged=names)
        words = gettext("That these were read is recorded.")
        return reply_after_act(request, visit_id, request.POST, words, f"#{place}")

    told = partial(faults_of, places={"acknowledged": place})
    return act_reply(request, act, step_page(request, visit_id, show_sent), told=told)


def show_sent(
    request: HttpRequest,
    visit: VisitPage,
    faults: FaultsView,
    *,
    reads: Callable[[QueryDict, KnowledgeBase], TypedScreening] = typed_in,
) -> HttpResponse:
    """Answer with the step, its faults and all that was sent.

    Args:
        request: What was sent.
        visit: As it stands.
        faults: What is wrong.
        reads: Reads what was sent, and says which part of it is shown with its faults.
    """
    return show_screening(request, visit, faults, reads(request.POST, visit.knowledge))


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
        return SeeOther(step_address(visit_id) + place)
    # Leading on would lose what was tapped or typed beside the act.
    notice = f"{words} {WAITS}" if has_unscreened(given) else words
    response = step_reply(request, visit, replace(screening_view(given), notice=notice))
    response["HX-Reswap"] = STAY
    return response
