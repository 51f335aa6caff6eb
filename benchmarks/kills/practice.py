"""A small practice whose visits wait for needles, and what its record holds of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.kills.ledger import Stored

if TYPE_CHECKING:
    from drypoint.clinic import User
    from drypoint.pathway.screening import AnswerGiven

PASSWORD = "a long copper sentence"
TARGET = "trapezius_upper.tp1.right"
FINDINGS = {
    "drawing": {"head.temple.right": 8, "neck.posterior.right": 5},
    "palpation": [{"trigger_point": TARGET, "taut_band": True, "tender": True, "recognised_pain": True}],
}
PAPERS = ("licence", "needling_authorisation", "insurance")


@contextmanager
def record_in(home: Path) -> Iterator[None]:
    """Set Django up on a record of its own: an embedded one in a folder, or one beside `DATABASE_URL`'s."""
    os.environ["DRYPOINT_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "drypoint.config.settings"
    address = os.environ.get("DATABASE_URL", "")
    name = f"kills_{os.getpid()}"
    if address:
        _on_server(address, f'CREATE DATABASE "{name}"')
        os.environ["DATABASE_URL"] = f"{address.rpartition('/')[0]}/{name}"
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    try:
        yield
    finally:
        connection.close()
        if address:
            _on_server(address, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(address: str, statement: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as server:
        server.execute(statement)


def open_practice() -> User:
    """Open a practice with one lead who needles and has every paper that a plan asks for."""
    from django.utils import timezone

    from drypoint import clinic

    now = timezone.now()
    lead = clinic.people.open_practice(at=now, username="lead", full_name="Lea Lead", password=PASSWORD)
    papers = [(kind, "") for kind in PAPERS] + [("privilege", "thoracic"), ("privilege", "neck")]
    for kind, detail in papers:
        paper = clinic.people.NewCredential(
            clinic.CredentialKind(kind), now.date() - timedelta(days=9), detail=detail, jurisdiction="US-CO"
        )
        clinic.people.add_credential(by=lead, at=now, user_id=lead.pk, credential=paper)
    return lead


def planned_visit(by: User, *, name: str) -> str:
    """Bring a new person's visit to the step where needles go in; return its id."""
    from django.utils import timezone

    from drypoint import clinic
    from drypoint.terms import Sex

    now = timezone.now()
    person = clinic.patients.NewPatient("Invented", name, date(1990, 5, 1), Sex.FEMALE)
    patient_id = clinic.patients.add_patient(by=by, at=now, patient=person)
    for text, value, unit in (("height", 170.0, "cm"), ("weight", 62.0, "kg")):
        entry = clinic.patients.NewEntry(
            clinic.EntryKind.OBSERVATION, text, on=now.date() - timedelta(days=9), value=value, unit=unit
        )
        clinic.patients.add_entry(by=by, at=now, patient_id=patient_id, entry=entry)
    visit_id = clinic.visits.book_visit(
        by=by, at=now, patient_id=patient_id, physiotherapist_id=by.pk, starts_at=now
    )
    act: Mapping[str, Any] = {"by": by, "at": now, "visit_id": visit_id}
    clinic.screening.screen_patient(**act, answers=_reassuring_answers(on=timezone.localdate(now)))
    clinic.consent.record_consent(
        **act, consent=clinic.consent.NewConsent(name, clinic.ConsentBy.PATIENT, ("what happens",))
    )
    targets = [{"trigger_point": TARGET, "technique": "superficial"}]
    clinic.localisation.examine_patient(**act, findings=FINDINGS, targets=targets)
    clinic.planning.plan_needling(**act)
    return str(visit_id)


def _reassuring_answers(*, on: date) -> Mapping[str, AnswerGiven]:
    from drypoint.contract.facts import read_answers
    from drypoint.knowledge import load

    base = load()
    reassuring = {question.id: str(question.reassuring) for question in base.screening_questions.values()}
    return read_answers(reassuring, knowledge=base, on=on)


def stored_events() -> tuple[Stored, ...]:
    """Return every event that the record holds."""
    from drypoint.record.models import NeedleEvent

    rows = NeedleEvent.objects.values_list("visit_id", "id", "content")
    return tuple(Stored(str(visit), str(event), content) for visit, event, content in rows)


def session_cookies(by: User) -> Mapping[str, str]:
    """Sign in; return the cookies of a browser that did."""
    from django.test import Client

    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(by, backend="django.contrib.auth.backends.ModelBackend")
    browser.get("/today/")
    return {name: morsel.value for name, morsel in browser.cookies.items()}
