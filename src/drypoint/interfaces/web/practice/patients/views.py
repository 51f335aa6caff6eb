"""Find people, add one, and open one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from drypoint import clinic
from drypoint.clinic import Role, User
from drypoint.clinic.patients import AlreadyHere, PatientLine
from drypoint.interfaces.web.components.empty import EmptyView
from drypoint.interfaces.web.frame import (
    faults_view,
    field_views,
    form_reply,
    person_view,
    posted_fields,
    reply,
    user_of,
)
from drypoint.interfaces.web.practice.patients.forms import BookingForm, PatientForm
from drypoint.interfaces.web.practice.patients.present import namesakes_view, patient_lines, patient_view
from drypoint.interfaces.web.practice.patients.record_forms import EntryForm, MeasureForm
from drypoint.knowledge import load
from drypoint.language import gettext


@require_safe
def patients(request: HttpRequest) -> HttpResponse:
    """Show the people whose names hold the words that were searched for."""
    search = request.GET.get("search", "").strip()
    lines = clinic.patients.patients_found(by=user_of(request), search=search)
    context = {
        "title": gettext("Patients"),
        "search": search,
        "lines": patient_lines(lines, on=timezone.localdate()),
        "empty": nobody(search),
    }
    return reply(request, "web/practice/patients/patients.html", context, part="found")


def nobody(search: str) -> EmptyView:
    """Return what stands there when nobody was found."""
    title = (
        gettext("Nobody here has the name “{search}”.").format(search=search)
        if search
        else gettext("There are no patients yet.")
    )
    return EmptyView(title, "", gettext("Add a patient"), reverse("add_patient"))


@require_http_methods(["GET", "HEAD", "POST"])
def add_patient(request: HttpRequest) -> HttpResponse:
    """Show the form for a new person, or add them and open their page."""
    user = user_of(request)
    clinic.check_can(by=user, act=clinic.Act.ADD_PATIENT)
    form = PatientForm(posted_fields(request))

    def act() -> str | HttpResponse:
        new, others = form.new_patient(), ids_sent(request.POST.getlist("is_not"))
        try:
            patient_id = clinic.patients.add_patient(by=user, at=timezone.now(), patient=new, is_not=others)
        except AlreadyHere as known:
            return patient_form(request, form, known.found)
        return reverse("patient", args=[patient_id])

    return form_reply(form, act, partial(patient_form, request, form))


def ids_sent(texts: Iterable[str]) -> tuple[UUID, ...]:
    """Return the ids that were sent; what is none names nobody."""
    return tuple(found for text in texts if (found := id_asked(text)))


def patient_form(
    request: HttpRequest, form: PatientForm, known: tuple[PatientLine, ...] = ()
) -> HttpResponse:
    """Return the page that asks who somebody is; 422 with faults, or where `known` may be this person."""
    context = {
        "title": gettext("Add a patient"),
        "fields": field_views(form),
        "faults": faults_view(form),
        "known": namesakes_view(known, on=timezone.localdate()),
    }
    return reply(request, "web/practice/patients/add.html", context, status=422 if form.is_bound else 200)


@require_safe
def patient(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Open a person's page, with the newest visits or those before the one that the address names."""
    user, before = user_of(request), id_asked(request.GET.get("visits_before", ""))
    page = clinic.patients.open_patient(
        by=user, at=timezone.now(), patient_id=patient_id, visits_before=before
    )
    view = patient_view(page, by=user, on=timezone.localdate(), is_older=before is not None)
    return reply(request, "web/practice/patients/patient.html", {"title": page.patient.name, "patient": view})


def id_asked(text: str) -> UUID | None:
    """Return the id that a text names, if it names one."""
    try:
        return UUID(text)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def book_visit(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Show the form that books a visit, or book one and return to the person."""
    user = user_of(request)
    clinic.check_can(by=user, act=clinic.Act.BOOK_VISIT)
    form = booking_form(user, request)

    def act() -> str:
        now, site = timezone.now(), form.cleaned_data["site"]
        visit_id = clinic.visits.book_visit(
            by=user,
            at=now,
            patient_id=patient_id,
            physiotherapist_id=int(form.cleaned_data["physiotherapist"]),
            starts_at=form.starts_at(),
            reason=form.cleaned_data["reason"],
        )
        if site:
            clinic.screening.place_complaint(by=user, at=now, visit_id=visit_id, regions=[site])
        return reverse("patient", args=[patient_id])

    return form_reply(form, act, partial(booking_page, request, patient_id, form))


def booking_form(user: User, request: HttpRequest) -> BookingForm:
    """Return the booking form with the people who needle here."""
    now = timezone.localtime()
    form = BookingForm(posted_fields(request), initial={"on": now.date(), "at": f"{now:%H}:00"})
    needling = (Role.PHYSIOTHERAPIST, Role.PRACTICE_LEAD)
    staff = clinic.people.user_lines(by=user)
    form.offer(
        tuple((one.user_id, one.full_name) for one in staff if one.is_active and one.role in needling),
        load(),
        by=user,
    )
    return form


def booking_page(request: HttpRequest, patient_id: UUID, form: BookingForm) -> HttpResponse:
    """Return the page that books a visit for one person; 422 where it was sent with faults."""
    page = clinic.patients.open_patient(by=user_of(request), at=timezone.now(), patient_id=patient_id)
    url = reverse("patient", args=[patient_id])
    context = {
        "title": gettext("Book a visit"),
        "person": person_view(page.patient, on=timezone.localdate(), url=url),
        "fields": field_views(form),
        "faults": faults_view(form),
    }
    return reply(request, "web/practice/patients/book.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def add_to_record(request: HttpRequest, patient_id: UUID) -> HttpResponse:
    """Show the forms that add to a record, or add what was sent and return to the person."""
    user, now = user_of(request), timezone.now()
    clinic.check_can(by=user, act=clinic.Act.ADD_ENTRY)
    kind = MeasureForm if request.POST.get("what") == "measure" else EntryForm
    form = kind(posted_fields(request))

    def act() -> str:
        for entry in form.entries():
            clinic.patients.add_entry(by=user, at=now, patient_id=patient_id, entry=entry)
        return reverse("patient", args=[patient_id])

    return form_reply(form, act, partial(record_page, request, patient_id, form))


def record_page(request: HttpRequest, patient_id: UUID, form: EntryForm | MeasureForm) -> HttpResponse:
    """Return the page that adds to a record, one of its two forms as it was sent; 422 with faults."""
    entry, measure = (EntryForm(), form) if isinstance(form, MeasureForm) else (form, MeasureForm())
    page = clinic.patients.open_patient(by=user_of(request), at=timezone.now(), patient_id=patient_id)
    url = reverse("patient", args=[patient_id])
    context = {
        "title": gettext("Add to the record"),
        "person": person_view(page.patient, on=timezone.localdate(), url=url),
        "entry_fields": field_views(entry),
        "measure_fields": field_views(measure),
        "faults": faults_view(form),
    }
    return reply(request, "web/practice/patients/record.html", context, status=422 if form.is_bound else 200)
