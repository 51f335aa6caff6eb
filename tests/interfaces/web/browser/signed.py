"""A session that a learner signed and that owes checks, and a visit that can start from it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from drypoint import clinic
from drypoint.clinic import CredentialKind, Role
from drypoint.clinic.people import NewCredential
from drypoint.knowledge import load
from drypoint.pathway.session import session_incidents
from tests.interfaces.web.browser.practice import PASSWORD, OpenPractice


def learners_session(house: OpenPractice, patient_id: UUID) -> UUID:
    """A learner needled; one needle gave sharp pain near the chest; steps were taken; it is signed."""
    visit_id = house.planned(house.booked(patient_id))
    house.needle(visit_id)
    send(house, visit_id, kind="patient_response", sharp_pain=True, pain=6, text="stabbing, then gone")
    send(house, visit_id, kind="near_miss", near_miss="stray_needle", text="beside the couch")
    summary = clinic.session.session_summary(by=house.physio, visit_id=visit_id)
    for incident in session_incidents(summary=summary, knowledge=load()):
        for one in incident.open_steps:
            step = {"incident": incident.id, "step": one.step, "done_by": "Lee Learner"}
            send(house, visit_id, kind="incident_step", **step)
    clinic.session.close_session(by=learner(house), at=timezone.now(), visit_id=visit_id)
    return visit_id


def learner(house: OpenPractice) -> clinic.User:
    """Somebody who works under supervision."""
    person = clinic.people.add_user(
        by=house.lead,
        at=house.opened_at,
        username="learner",
        full_name="Lee Learner",
        role=Role.PHYSIOTHERAPIST,
        password=PASSWORD,
    )
    paper = NewCredential(CredentialKind.SUPERVISION, house.opened_at.date())
    clinic.people.add_credential(by=house.lead, at=house.opened_at, user_id=person.pk, credential=paper)
    return person


def send(house: OpenPractice, visit_id: UUID, **parts: Any) -> None:
    now = timezone.now()
    event = {"id": str(uuid4()), "at": now.isoformat(), **parts}
    clinic.session.record_needle_event(by=house.physio, at=now, visit_id=visit_id, event=event)


def signed_pages(house: OpenPractice) -> dict[str, str]:
    """Return the pages that follow a learner's signature, and the plan of the visit after it."""
    patient_id = house.patient("Invented", "Vida")
    signed = learners_session(house, patient_id)
    after = house.consented(house.booked(patient_id, "neck pain, again"))
    return {
        "after awaiting a co-signature": f"/visits/{signed}/after/",
        "plan from the last session": f"/visits/{after}/plan/",
    }
