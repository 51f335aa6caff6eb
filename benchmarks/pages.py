"""Processor time of the server and number of queries for each page of a signed-in physiotherapist."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, median_cpu_ms, table
from benchmarks.practice import open_demo

if TYPE_CHECKING:
    from django.test import Client

GOALS = {"patient page": "5 ms", "today, 20 visits": "10 ms", "patients, list of 20": "10 ms"}
BESIDE = {
    "patient page": "care 53 ms, GNU Health 8.7 ms (stack page, measured on a like machine)",
    "patients, list of 20": "care 271 ms, GNU Health 21 ms (the same)",
}


def measure() -> str:
    """Ask for each page through the whole of Django, template and middleware included."""
    open_demo()
    client, addresses = _signed_in(), _addresses()
    figures = []
    for name, address in addresses.items():
        queries = _queries(client, address)
        cpu = median_cpu_ms(lambda address=address: client.get(address))
        figures.append(
            Figure(f"{name} ({queries} queries)", cpu, "ms CPU", GOALS.get(name, ""), BESIDE.get(name, ""))
        )
    return table("Pages, server processor time", figures)


def _signed_in() -> Client:
    from django.test import Client

    from drypoint.clinic import user_named

    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user_named(username="sam"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def _queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    return len(captured)


def _addresses() -> dict[str, str]:
    """Return the pages to measure; the lists are filled up to 20 first."""
    from django.urls import reverse

    from drypoint.clinic import patients, todays_list, user_named, visit

    now = datetime.now(UTC)
    _fill_lists(now)
    sam = user_named(username="sam")
    known = patients(by=sam, search="Raman")[0]
    past = todays_list(by=sam, on=now.date().fromordinal(now.date().toordinal() - 7))[0]
    waiting = next(line for line in todays_list(by=sam, on=now.date()) if line.patient == known)
    steps = [step.step for step in visit(by=sam, at=now, visit_id=waiting.visit_id).steps]
    addresses = {
        "today, 20 visits": reverse("today"),
        "patients, list of 20": reverse("patients"),
        "patient page": reverse("patient", args=[known.patient_id]),
        "visit page, past": reverse("visit", args=[past.visit_id]),
    }
    return addresses | {
        f"visit page, {step}": f"{reverse('visit', args=[waiting.visit_id])}?step={step}" for step in steps
    }


def _fill_lists(now: datetime) -> None:
    from drypoint.clinic import NewPatient, Sex, add_patient, book_visit, patients, user_named

    sam = user_named(username="sam")
    for number in range(20 - len(patients(by=sam))):
        person = NewPatient(f"Bench {number:02}", "Invented", None, Sex.UNKNOWN)
        patient_id = add_patient(by=sam, at=now, patient=person)
        book_visit(by=sam, at=now, patient_id=patient_id, physiotherapist_id=sam.pk, starts_at=now)
