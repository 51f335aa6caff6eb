"""The step Consent of a visit."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from drypoint import clinic, knowledge
from drypoint.clinic.standing.values import Step, VisitPage
from drypoint.interfaces.web.components.faults import FaultsView
from drypoint.interfaces.web.frame import (
    SeeOther,
    act_reply,
    asked_language,
    faults_of,
    faults_view,
    field_view,
    home_reply,
    posted_fields,
    reply,
    user_of,
)
from drypoint.interfaces.web.visit.consent.forms import ConsentForm
from drypoint.interfaces.web.visit.consent.present import (
    TalkView,
    consent_view,
    filled_in,
    talk_document,
    talk_view,
)
from drypoint.interfaces.web.visit.visits.page import OpenStep, step_page, visit_reply
from drypoint.language import gettext

PLACES = {"given_by": "id_given_by", "relationship": "id_relationship"}


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show what is to be explained, or record that it was and who agreed."""
    user, now = user_of(request), timezone.now()
    form = ConsentForm(posted_fields(request))

    def act() -> str:
        clinic.consent.record_consent(by=user, at=now, visit_id=visit_id, consent=form.consent())
        return reverse("visit", args=[visit_id])

    page = step_page(request, visit_id, partial(show_consent, form=form))
    return act_reply(request, act, page, faults=faults_view(form), told=partial(faults_of, places=PLACES))


def show_consent(
    request: HttpRequest,
    visit: VisitPage,
    faults: FaultsView | None = None,
    form: ConsentForm | None = None,
) -> HttpResponse:
    """Answer with the step, the form as it stands."""
    language = asked_language(request, visit.patient.language)
    if form is None or not form.is_bound:
        filled = filled_in(visit, knowledge=knowledge.load())
        form = ConsentForm(initial={**filled, "language": language})
    fields = {bound.name: field_view(bound) for bound in form}
    view = consent_view(visit, fields, knowledge=knowledge.load(), language=language)
    opened = OpenStep(Step.CONSENT, "web/visit/consent/consent.html", view, faults or FaultsView())
    return visit_reply(request, visit, opened)


@require_POST
def withdraw_consent(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Record that consent was withdrawn."""
    reason = request.POST.get("reason", "")
    clinic.consent.withdraw_consent(by=user_of(request), at=timezone.now(), visit_id=visit_id, reason=reason)
    return SeeOther(reverse("visit_consent", args=[visit_id]))


@require_safe
def consent_text(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Show what is explained, alone and in the person's language, to be read or printed."""
    talk = talk_alone(request, visit_id)
    context = {
        "title": gettext("Before you agree to dry needling"),
        "sheet": talk,
        "back": reverse("visit_consent", args=[visit_id]),
        "pdf": reverse("consent_pdf", args=[visit_id]),
    }
    return reply(request, "web/visit/consent/text.html", context)


@require_safe
def consent_pdf(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    """Download what is explained, set for paper in the person's language."""
    return home_reply(talk_document(talk_alone(request, visit_id)), at=timezone.now())


def talk_alone(request: HttpRequest, visit_id: UUID) -> TalkView:
    """Return the talk in the person's language, or in the one that is asked for."""
    visit = clinic.visits.open_visit(by=user_of(request), at=timezone.now(), visit_id=visit_id)
    return talk_view(
        knowledge=knowledge.load(),
        language=asked_language(request, visit.patient.language),
        address=reverse("consent_text", args=[visit_id]),
    )
