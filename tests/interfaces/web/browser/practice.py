"""A practice that is open today, made through the clinic's acts; every person in it is invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from drypoint import clinic
from drypoint.clinic import ConsentBy, CredentialKind, EntryKind, EntryStatus, Role, User
from drypoint.clinic.consent import NewConsent
from drypoint.clinic.patients import NewEntry, NewPatient
from drypoint.clinic.people import NewCredential
from drypoint.knowledge import load
from drypoint.terms import Decision, Sex
from tests.clinic.practice import add_another, as_given

PASSWORD = "a long copper sentence"
TARGET = "trapezius_upper.tp1.right"
FINDINGS = {
    "drawing": {"head.temple.right": 8, "neck.posterior.right": 5, "shoulder.top.right": 3},
    "palpation": [{"trigger_point": TARGET, "taut_band": True, "tender": True, "recognised_pain": True}],
    "context": {"condition": "tension_type_headache"},
}
SOURCE = "an invented bundle"


def reassuring_answers() -> dict[str, str]:
    """Every question answered in the way that stands against nothing."""
    return {question.id: str(question.reassuring) for question in load().screening_questions.values()}


@dataclass(frozen=True)
class OpenPractice:
    """Who works here, and the ways to bring a visit to any step."""

    lead: User
    physio: User
    opened_at: datetime

    def patient(self, family_name: str, given_name: str, *entries: NewEntry, sex: Sex = Sex.FEMALE) -> UUID:
        born = (self.opened_at - timedelta(days=40 * 365)).date()
        identity = NewPatient(family_name, given_name, born, sex)
        patient_id = add_another(by=self.lead, at=self.opened_at, patient=identity)
        measured = (("height", 170.0, "cm"), ("weight", 62.0, "kg"))
        for text, value, unit in measured:
            entry = NewEntry(EntryKind.OBSERVATION, text, value=value, unit=unit, source=SOURCE)
            clinic.patients.add_entry(by=self.lead, at=self.opened_at, patient_id=patient_id, entry=entry)
        for entry in entries:
            clinic.patients.add_entry(by=self.lead, at=self.opened_at, patient_id=patient_id, entry=entry)
        return patient_id

    def booked(self, patient_id: UUID, reason: str = "neck pain") -> UUID:
        return clinic.visits.book_visit(
            by=self.lead,
            at=self.opened_at,
            patient_id=patient_id,
            physiotherapist_id=self.physio.pk,
            starts_at=timezone.now(),
            reason=reason,
        )

    def screened(self, visit_id: UUID, **answers: Any) -> UUID:
        given = as_given({**reassuring_answers(), **answers}, at=timezone.now())
        clinic.screening.screen_patient(by=self.physio, at=timezone.now(), visit_id=visit_id, answers=given)
        return visit_id

    def overridden(self, visit_id: UUID) -> UUID:
        """One override that other facts made void, one that stands, and one of what is no longer found."""
        self.screened(visit_id, latex_allergy="yes", hypothyroidism="yes")
        self.override(visit_id, "latex_allergy")
        self.override(visit_id, "hypothyroidism")
        self.screened(visit_id, latex_allergy="yes", diabetes="yes")
        self.override(visit_id, "diabetes")
        return visit_id

    def override(self, visit_id: UUID, rule: str) -> None:
        clinic.screening.override_finding(
            by=self.physio,
            at=timezone.now(),
            visit_id=visit_id,
            rule=rule,
            reason_code="other_measure_taken",
            words="Nitrile gloves only, and the tray was changed before the visit.",
        )

    def rules_changed(self) -> None:
        """Two rules reviewed, one loosening that waits, a tightening that is over: nothing is in force.

        Of the approach classes one is adopted, one waits, and one was withdrawn.
        """
        now = timezone.now()
        for rule in ("diabetes", "cauda_equina"):
            clinic.house_rules.review_rule(
                by=self.lead, at=now, rule=rule, note="Read with the two sources open."
            )
        change = clinic.house_rules.tighten_rule(
            by=self.lead,
            at=now,
            rule="diabetes",
            effect=Decision.CLEARANCE_FIRST,
            reason="We see many people with neuropathy.",
        )
        reason = "The foot clinic sees them first now."
        clinic.house_rules.withdraw_rule_change(by=self.lead, at=now, change_id=change, reason=reason)
        clinic.house_rules.propose_loosening(
            by=self.lead,
            at=now,
            rule="epilepsy_not_controlled",
            effect=Decision.PRECAUTIONS,
            reason="A neurologist works in the next room.",
        )

        self.approaches_proposed("gluteus_medius", "gluteus_minimus", "gluteus_maximus")

    def approaches_proposed(self, *muscles: str) -> None:
        """The first is agreed to, the last one withdrawn."""
        now = timezone.now()
        reason, words = "We were taught these on bone.", "I have read the hazards of each point."
        changes = clinic.house_rules.propose_approaches(by=self.lead, at=now, muscles=muscles, reason=reason)
        clinic.house_rules.agree_approaches(by=self.physio, at=now, change_ids=changes[:1], words=words)
        clinic.house_rules.withdraw_approaches(by=self.lead, at=now, change_ids=changes[-1:], reason=reason)

    def consented(self, visit_id: UUID) -> UUID:
        consent = NewConsent("Nell Invented", ConsentBy.PATIENT, ("ed_001", "ed_017"))
        clinic.consent.record_consent(
            by=self.physio, at=timezone.now(), visit_id=self.screened(visit_id), consent=consent
        )
        return visit_id

    def examined(self, visit_id: UUID) -> UUID:
        clinic.localisation.examine_patient(
            by=self.physio,
            at=timezone.now(),
            visit_id=self.consented(visit_id),
            findings=FINDINGS,
            targets=[
                {"trigger_point": point, "technique": "deep"}
                for point in (TARGET, "splenius_capitis.tp1.right", "splenius_cervicis.tp2.right")
            ],
        )
        return visit_id

    def planned(self, visit_id: UUID) -> UUID:
        clinic.planning.plan_needling(by=self.physio, at=timezone.now(), visit_id=self.examined(visit_id))
        return visit_id

    def needle(self, visit_id: UUID, *, out: bool = True) -> None:
        now = timezone.now()
        needle = {"id": str(uuid4()), "kind": "needle_in", "target": TARGET, "technique": "superficial"}
        events: list[dict[str, Any]] = [{**needle, "depth_mm": 5}]
        if out:
            events.append({"id": str(uuid4()), "kind": "needle_out", "needle": needle["id"]})
        for event in events:
            event["at"] = now.isoformat()
            clinic.session.record_needle_event(by=self.physio, at=now, visit_id=visit_id, event=event)

    def closed(self, visit_id: UUID) -> UUID:
        self.needle(self.planned(visit_id))
        clinic.session.close_session(by=self.physio, at=timezone.now(), visit_id=visit_id)
        clinic.aftercare.give_aftercare(by=self.physio, at=timezone.now(), visit_id=visit_id)
        return visit_id


def open_practice_today() -> OpenPractice:
    """Open a practice with one person in each role; all papers of the physiotherapist hold today."""
    at = timezone.now() - timedelta(days=60)
    lead = clinic.people.open_practice(at=at, username="lead", full_name="Lea Lead", password=PASSWORD)
    people = {
        role: clinic.people.add_user(
            by=lead,
            at=at,
            username=role.value,
            full_name=f"Invented {role.value}",
            role=role,
            password=PASSWORD,
        )
        for role in (Role.PHYSIOTHERAPIST, Role.FRONT_DESK, Role.AUDITOR)
    }
    house = OpenPractice(lead, people[Role.PHYSIOTHERAPIST], at)
    papers = (
        (CredentialKind.LICENCE, "", "US-CO"),
        (CredentialKind.NEEDLING_AUTHORISATION, "", "US-CO"),
        (CredentialKind.INSURANCE, "", ""),
        (CredentialKind.PRIVILEGE, "thoracic", ""),
        (CredentialKind.PRIVILEGE, "neck", ""),
    )
    for kind, detail, jurisdiction in papers:
        paper = NewCredential(kind, at.date(), detail=detail, number="invented", jurisdiction=jurisdiction)
        clinic.people.add_credential(by=lead, at=at, user_id=house.physio.pk, credential=paper)
    return house


def medication(text: str) -> NewEntry:
    return NewEntry(EntryKind.MEDICATION, text, status=EntryStatus.ACTIVE, source=SOURCE)


def condition(text: str) -> NewEntry:
    return NewEntry(EntryKind.CONDITION, text, status=EntryStatus.ACTIVE, source=SOURCE)
