"""Processor time of the server and number of queries for each page of a signed-in physiotherapist."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, cpu_ms, growth, table
from benchmarks.practice import GrowingPractice, open_demo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client

GOALS = {"patient page": 5, "today, 20 visits": 10, "patients, list of 20": 10}
BESIDE = {
    "patient page": "care 53 ms, GNU Health 8.7 ms (stack page, measured on a like machine)",
    "patients, list of 20": "care 271 ms, GNU Health 21 ms (the same)",
}
STORED = (10, 100, 1000)


def measure() -> str:
    """Ask for each page through the whole of Django, template and middleware included."""
    open_demo()
    client = signed_in()
    figures = [_figure(client, name, address) for name, address in addresses_of_pages().items()]
    heads = ("screened visits of the person, other people", "page", "queries", "ms CPU", "least")
    grown = growth("How pages grow with what is stored", heads, _grown(client))
    return table("Pages, server processor time", figures) + "\n" + grown


def _figure(client: Client, name: str, address: str) -> Figure:
    queries = _queries(client, address)
    cpu = cpu_ms(partial(client.get, address))
    return Figure(f"{name} ({queries} queries)", cpu, "ms CPU", GOALS.get(name), beside=BESIDE.get(name, ""))


def signed_in() -> Client:
    """Return a browser in which the demo's physiotherapist has signed in."""
    from django.test import Client

    from drypoint.clinic.people import user_named

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


def addresses_of_pages() -> dict[str, str]:
    """Return the pages to measure; the lists are filled up to 20 first, and counted."""
    from django.urls import reverse

    from drypoint.clinic.patients import patients_found
    from drypoint.clinic.people import user_named
    from drypoint.clinic.visits import open_visit, todays_list

    now = datetime.now(UTC)
    _fill_lists(now)
    sam = user_named(username="sam")
    known = patients_found(by=sam, search="Raman")[0]
    past = todays_list(by=sam, on=now.date().fromordinal(now.date().toordinal() - 7))[0]
    waiting = next(line for line in todays_list(by=sam, on=now.date()) if line.patient == known)
    steps = [step.step for step in open_visit(by=sam, at=now, visit_id=waiting.visit_id).steps]
    addresses = {
        "today, 20 visits": reverse("today"),
        "patients, list of 20": reverse("patients"),
        "patient page": reverse("patient", args=[known.patient_id]),
        "visit page, past": reverse("visit", args=[past.visit_id]),
    }
    return addresses | {
        f"visit page, {step}": reverse(f"visit_{step}", args=[waiting.visit_id]) for step in steps
    }


def _fill_lists(now: datetime) -> None:
    from drypoint.clinic.patients import NewPatient, add_patient, patients_found
    from drypoint.clinic.people import user_named
    from drypoint.clinic.visits import book_visit, todays_list
    from drypoint.terms import Sex

    sam = user_named(username="sam")
    for number in range(20 - len(todays_list(by=sam, on=now.date()))):
        person = NewPatient(f"Bench {number:02}", "Invented", None, Sex.UNKNOWN)
        patient_id = add_patient(by=sam, at=now, patient=person)
        book_visit(by=sam, at=now, patient_id=patient_id, physiotherapist_id=sam.pk, starts_at=now)
    listed = (len(patients_found(by=sam)), len(todays_list(by=sam, on=now.date())))
    if listed != (20, 20):
        raise RuntimeError(f"the lists hold {listed}, not 20 each")


def _grown(client: Client) -> Iterator[tuple[object, ...]]:
    """Yield a row for each size and page."""
    from django.urls import reverse

    from drypoint.clinic.people import user_named

    practice = GrowingPractice(by=user_named(username="sam"), at=datetime.now(UTC))
    for stored in STORED:
        practice.grow_to(stored)
        addresses = {
            "patient page": reverse("patient", args=[practice.person]),
            "visit page, screen": reverse("visit_screen", args=[practice.last_visit]),
            "today": reverse("today"),
            "patients, first 20": reverse("patients"),
            "patients, a search": f"{reverse('patients')}?search=Other",
        }
        for name, address in addresses.items():
            figure = _figure(client, name, address)
            queries = re.findall(r"\((\d+) queries\)", figure.what)[0]
            yield (stored, name, queries, figure.value.median, figure.value.least)
