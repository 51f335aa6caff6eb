"""Correct who a person is, or one statement of their record; what stood before is kept."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from drypoint import clinic
from drypoint.clinic import Act, NotFound
from drypoint.clinic.patients import EntryLine, PatientPage
from drypoint.interfaces.web.frame import (
    faults_view,
    field_views,
    form_reply,
    person_view,
    posted_fields,
    reply,
    user_of,
)
from drypoint.interfaces.web.practice.patients.correction_forms import EntryCorrectionForm
from drypoint.interfaces.web.practice.patients.forms import PatientForm
from drypoint.interfaces.web.practice.patients.present import codes_of


@require_http_methods(["GET", "HEAD", "POST"])
def identity(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Show who a person is for correction, or store the correction and return to them."""
    user, now = user_of(request), timezone.now()
    clinic.check_can(by=user, act=Act.CORRECT_PATIENT)
    page = clinic.patients.open_patient(by=user, at=now, patient_id=patient_id)
    known = page.patient
    names = ("family_name", "given_name", "birth_date", "sex")
    form = PatientForm(posted_fields(request), initial={name: getattr(known, name) for name in names})

    def act() -> str:
        clinic.patients.correct_patient(by=user, at=now, patient_id=patient_id, patient=form.new_patient())
        return reverse("patient", args=[patient_id])

    hint = "The name before is kept in the record."
    return form_reply(form, act, partial(_page, request, page, form, "Correct who this is", hint))


@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, patient_id: UUID, entry_id: UUID) -> HttpResponse:
    """Show one statement for correction, or store the correction and return to the person."""
    user, now = user_of(request), timezone.now()
    clinic.check_can(by=user, act=Act.CORRECT_ENTRY)
    page = clinic.patients.open_patient(by=user, at=now, patient_id=patient_id)
    old = _entry(page, entry_id)
    form = EntryCorrectionForm(old, posted_fields(request))

    def act() -> str:
        new = form.corrected()
        clinic.patients.add_entry(by=user, at=now, patient_id=patient_id, entry=new, replaces=entry_id)
        return reverse("patient", args=[patient_id])

    codes = ", ".join(codes_of(old))
    hint = f"Its codes stay: {codes}." if codes else ""
    return form_reply(form, act, partial(_page, request, page, form, "Correct this entry", hint))


def _entry(page: PatientPage, entry_id: UUID) -> EntryLine:
    found = [line for line in page.entries if line.entry_id == entry_id]
    if not found:
        raise NotFound("entry: it is not here, or was corrected already. Open the record again.")
    return found[0]


def _page(request: HttpRequest, page: PatientPage, form: Form, heading: str, hint: str) -> HttpResponse:
    url = reverse("patient", args=[page.patient.patient_id])
    context = {
        "title": heading,
        "person": person_view(page.patient, on=timezone.localdate(), url=url),
        "fields": field_views(form),
        "faults": faults_view(form),
        "hint": hint,
    }
    return reply(request, "web/practice/patients/correct.html", context, status=422 if form.is_bound else 200)
