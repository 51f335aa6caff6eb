"""Correct who a person is, or one statement of their record; what stood before is kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from drypoint import clinic
from drypoint.clinic import Act, AlreadyCorrected, Superseded
from drypoint.clinic.patients import PatientPage
from drypoint.interfaces.web.frame import (
    both_view,
    faults_view,
    field_views,
    form_reply,
    is_superseded,
    person_view,
    posted_fields,
    reply,
    user_of,
)
from drypoint.interfaces.web.practice.patients.correction_forms import EntryCorrectionForm
from drypoint.interfaces.web.practice.patients.forms import PatientForm
from drypoint.interfaces.web.practice.patients.present import codes_of
from drypoint.language import gettext


@dataclass(frozen=True, slots=True)
class Correcting:
    """What is corrected.

    Args:
        hint: What is said of it.
        version: That of what stands, where it has one.
        address: Where the form is sent; empty for where the page is.
        is_other: Whether what stands is not what the form was made on.
    """

    heading: str
    hint: str
    version: str = ""
    address: str = ""
    is_other: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Show who a person is for correction, or store the correction and return to them."""
    user, now = user_of(request), timezone.now()
    clinic.check_can(by=user, act=Act.CORRECT_PATIENT)
    page = clinic.patients.open_patient(by=user, at=now, patient_id=patient_id)
    known = page.patient
    names = ("family_name", "given_name", "birth_date", "sex", "language")
    form = PatientForm(posted_fields(request), initial={name: getattr(known, name) for name in names})

    correcting = Correcting(
        gettext("Correct who this is"),
        gettext("The name before is kept in the record."),
        version=page.version,
        is_other=is_superseded(page.version),
    )
    show = partial(_page, request, page, form, correcting)

    def act() -> str | HttpResponse:
        new = form.new_patient()
        try:
            clinic.patients.correct_patient(by=user, at=now, patient_id=patient_id, patient=new)
        except Superseded:
            return show()
        return reverse("patient", args=[patient_id])

    return form_reply(form, act, show)


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, patient_id: UUID, entry_id: UUID) -> HttpResponse:
    """Show one statement for correction, or store the correction and return to the person."""
    user, now = user_of(request), timezone.now()
    clinic.check_can(by=user, act=Act.CORRECT_ENTRY)
    page = clinic.patients.open_patient(by=user, at=now, patient_id=patient_id)
    old = clinic.patients.entry_now(by=user, patient_id=patient_id, entry_id=entry_id)
    form = EntryCorrectionForm(old, posted_fields(request))
    codes = ", ".join(codes_of(old))
    hint = gettext("Its codes stay: {codes}.").format(codes=codes) if codes else ""
    # The form is sent to what stands now, also where the address names what somebody has corrected since.
    place = reverse("correct_entry", args=[patient_id, old.entry_id])
    is_other = old.entry_id != entry_id
    correcting = Correcting(gettext("Correct this entry"), hint, address=place, is_other=is_other)
    show = partial(_page, request, page, form, correcting)

    def act() -> str | HttpResponse:
        new = form.corrected()
        try:
            clinic.patients.add_entry(by=user, at=now, patient_id=patient_id, entry=new, replaces=entry_id)
        except AlreadyCorrected:
            return show()
        return reverse("patient", args=[patient_id])

    return form_reply(form, act, show)


def _page(
    request: HttpRequest,
    page: PatientPage,
    form: Form,
    correcting: Correcting,
) -> HttpResponse:
    both = both_view(form, is_other=correcting.is_other)
    url = reverse("patient", args=[page.patient.patient_id])
    context = {
        "title": correcting.heading,
        "person": person_view(page.patient, on=timezone.localdate(), url=url),
        "fields": field_views(form),
        "faults": faults_view(form),
        "correcting": correcting,
        "both": both,
    }
    status = 409 if both.is_shown else 422 if form.is_bound else 200
    return reply(request, "web/practice/patients/correct.html", context, status=status)
