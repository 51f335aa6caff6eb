"""The addresses of the clinic's pages; what is public stands in `access.py`."""

from __future__ import annotations

from django.urls import path

from drypoint.interfaces.web.accounts import views as accounts
from drypoint.interfaces.web.patients import views as patients
from drypoint.interfaces.web.visits import views as visits


urlpatterns = [
    path("", accounts.sign_in, name="sign_in"),
    path("sign-out/", accounts.sign_out, name="sign_out"),
    path("today/", visits.today, name="today"),
    path("patients/", patients.patients, name="patients"),
    path("patients/add/", patients.add_patient, name="add_patient"),
    path("patients/<uuid:patient_id>/", patients.patient, name="patient"),
    path("patients/<uuid:patient_id>/book/", patients.book_visit, name="book_visit"),
    path("visits/<uuid:visit_id>/", visits.visit, name="visit"),
    path("visits/<uuid:visit_id>/cancel/", visits.cancel, name="cancel_visit"),
]
