"""Each act once: what must stand before it, and the act itself, done by whoever is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from drypoint import clinic
from drypoint.clinic import Act, ConsentBy, CredentialKind, EntryKind, Role, User
from drypoint.clinic.consent import NewConsent
from drypoint.clinic.patients import NewClearance, NewEntry
from drypoint.clinic.patients.imports import ImportedPatient
from drypoint.clinic.people import NewCredential
from drypoint.terms import Decision, Sex
from tests.clinic.cupboard import receipt
from tests.clinic.practice import (
    AT,
    FINDINGS,
    MINUTE,
    NELL,
    PASSWORD,
    Practice,
    as_given,
    needle_in,
)

LATER = AT + 30 * MINUTE
ENTRY = NewEntry(EntryKind.CONDITION, "migraine")
LICENCE = NewCredential(CredentialKind.LICENCE, date(2026, 1, 1))
IMPORTED = ImportedPatient("Patient/1", "Imported", "Ida", None, Sex.UNKNOWN, (ENTRY,), "a file")
CLEARANCE = NewClearance(("anticoagulant",), "Dr Example", date(2026, 11, 1))
CONSENT = NewConsent("Nell Invented", ConsentBy.PATIENT, ("everything",))
CARE = clinic.session.NewCare(reason="no needles wanted", advice="keep moving")

Arrange = Callable[[Practice], Any]
Perform = Callable[[Practice, User, Any], Any]


def nothing(_practice: Practice) -> None:
    return None


def with_entry(practice: Practice) -> tuple[UUID, UUID]:
    patient_id = practice.patient()
    return patient_id, clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=ENTRY)


def unrecognised(practice: Practice) -> UUID:
    patient_id = practice.patient()
    entry = NewEntry(EntryKind.CONDITION, "wibbling of the third floogle")
    clinic.patients.add_entry(by=practice.lead, at=AT, patient_id=patient_id, entry=entry)
    return practice.screened(practice.booked(patient_id))


def overridden(practice: Practice) -> tuple[UUID, UUID]:
    visit_id = practice.screened(latex_allergy="yes")
    reason = {"reason_code": "other_measure_taken", "words": "nitrile gloves"}
    clinic.screening.override_finding(
        by=practice.lead, at=AT, visit_id=visit_id, rule="latex_allergy", **reason
    )
    (line,) = clinic.visits.open_visit(by=practice.lead, at=AT, visit_id=visit_id).overrides
    return visit_id, line.override_id


def add_user(_practice: Practice, by: User, _given: Any) -> Any:
    return clinic.people.add_user(
        by=by, at=LATER, username="new", full_name="New", role=Role.AUDITOR, password=PASSWORD
    )


def someone_else(practice: Practice) -> User:
    return clinic.people.add_user(
        by=practice.lead, at=AT, username="else", full_name="Else", role=Role.AUDITOR, password=PASSWORD
    )


def book(practice: Practice, by: User, patient_id: Any) -> Any:
    return clinic.visits.book_visit(
        by=by, at=LATER, patient_id=patient_id, physiotherapist_id=practice.physio.pk, starts_at=LATER
    )


def other_lead(practice: Practice) -> User:
    """A lead who stands in none of these tests for a role."""
    return clinic.people.add_user(
        by=practice.lead, at=AT, username="lead2", full_name="Lee", role=Role.PRACTICE_LEAD, password=PASSWORD
    )


def proposed_approaches(practice: Practice) -> tuple[UUID, ...]:
    """An approach that nobody in these tests has proposed themselves; all who may agree hold a licence."""
    practice.credential(CredentialKind.LICENCE, of=practice.lead)
    return clinic.house_rules.propose_approaches(
        by=other_lead(practice), at=AT, muscles=["gluteus_medius"], reason="we needle many hips"
    )


def proposed(practice: Practice) -> UUID:
    """A loosening that nobody in these tests has proposed themselves."""
    return clinic.house_rules.propose_loosening(
        by=other_lead(practice),
        at=AT,
        rule="epilepsy_not_controlled",
        effect=Decision.PRECAUTIONS,
        reason="the specialist is next door",
    )


AUDITED: dict[Act, tuple[Arrange, Perform]] = {
    Act.ADD_USER: (nothing, add_user),
    Act.CHANGE_USER: (
        someone_else,
        lambda p, by, who: clinic.people.change_user(by=by, at=LATER, user_id=who.pk, is_active=False),
    ),
    Act.CHANGE_PASSWORD: (
        nothing,
        lambda p, by, _: clinic.people.change_password(
            by=by, at=LATER, user_id=by.pk, password="another long sentence"
        ),
    ),
    Act.ADD_CREDENTIAL: (
        nothing,
        lambda p, by, _: clinic.people.add_credential(
            by=by, at=LATER, user_id=p.physio.pk, credential=LICENCE
        ),
    ),
    Act.WITHDRAW_CREDENTIAL: (
        lambda p: p.credential(CredentialKind.INSURANCE),
        lambda p, by, which: clinic.people.withdraw_credential(by=by, at=LATER, credential_id=which),
    ),
    Act.ADD_PATIENT: (nothing, lambda p, by, _: clinic.patients.add_patient(by=by, at=LATER, patient=NELL)),
    Act.CORRECT_PATIENT: (
        lambda p: p.patient(),
        lambda p, by, who: clinic.patients.correct_patient(by=by, at=LATER, patient_id=who, patient=NELL),
    ),
    Act.ADD_ENTRY: (
        lambda p: p.patient(),
        lambda p, by, who: clinic.patients.add_entry(by=by, at=LATER, patient_id=who, entry=ENTRY),
    ),
    Act.CORRECT_ENTRY: (
        with_entry,
        lambda p, by, it: clinic.patients.add_entry(
            by=by, at=LATER, patient_id=it[0], entry=ENTRY, replaces=it[1]
        ),
    ),
    Act.OPEN_PATIENT: (
        lambda p: p.patient(),
        lambda p, by, who: clinic.patients.open_patient(by=by, at=LATER, patient_id=who),
    ),
    Act.IMPORT_PATIENT: (
        nothing,
        lambda p, by, _: clinic.patients.import_patient(by=by, at=LATER, patient=IMPORTED),
    ),
    Act.BOOK_VISIT: (lambda p: p.patient(), book),
    Act.CANCEL_VISIT: (
        lambda p: p.booked(),
        lambda p, by, visit: clinic.visits.cancel_visit(by=by, at=LATER, visit_id=visit, reason="ill"),
    ),
    Act.OPEN_VISIT: (
        lambda p: p.booked(),
        lambda p, by, visit: clinic.visits.open_visit(by=by, at=LATER, visit_id=visit),
    ),
    Act.PLACE_COMPLAINT: (
        lambda p: p.booked(),
        lambda p, by, visit: clinic.screening.place_complaint(
            by=by, at=LATER, visit_id=visit, regions=["neck.posterior.left"]
        ),
    ),
    Act.SCREEN_PATIENT: (
        lambda p: p.booked(),
        lambda p, by, visit: clinic.screening.screen_patient(
            by=by, at=LATER, visit_id=visit, answers=as_given()
        ),
    ),
    Act.ACKNOWLEDGE_ENTRIES: (
        unrecognised,
        lambda p, by, visit: clinic.screening.acknowledge_entries(
            by=by, at=LATER, visit_id=visit, acknowledged=["wibbling of the third floogle"]
        ),
    ),
    Act.OVERRIDE_FINDING: (
        lambda p: p.screened(latex_allergy="yes"),
        lambda p, by, visit: clinic.screening.override_finding(
            by=by,
            at=LATER,
            visit_id=visit,
            rule="latex_allergy",
            reason_code="other_measure_taken",
            words="nitrile gloves",
        ),
    ),
    Act.WITHDRAW_OVERRIDE: (
        overridden,
        lambda p, by, it: clinic.screening.withdraw_override(
            by=by, at=LATER, visit_id=it[0], override_id=it[1], words="the gloves are used up"
        ),
    ),
    Act.WRITE_REFERRAL: (
        lambda p: p.screened(anticoagulant="yes"),
        lambda p, by, visit: clinic.screening.referral_letter(by=by, at=LATER, visit_id=visit),
    ),
    Act.RECORD_CLEARANCE: (
        lambda p: p.patient(),
        lambda p, by, who: clinic.patients.record_clearance(
            by=by, at=LATER, patient_id=who, clearance=CLEARANCE
        ),
    ),
    Act.WITHDRAW_CLEARANCE: (
        lambda p: clinic.patients.record_clearance(
            by=p.lead, at=AT, patient_id=p.patient(), clearance=CLEARANCE
        ),
        lambda p, by, it: clinic.patients.withdraw_clearance(
            by=by, at=LATER, clearance_id=it, reason="a new drug"
        ),
    ),
    Act.RECORD_CONSENT: (
        lambda p: p.screened(),
        lambda p, by, visit: clinic.consent.record_consent(by=by, at=LATER, visit_id=visit, consent=CONSENT),
    ),
    Act.WITHDRAW_CONSENT: (
        lambda p: p.consented(),
        lambda p, by, visit: clinic.consent.withdraw_consent(by=by, at=LATER, visit_id=visit),
    ),
    Act.EXAMINE_PATIENT: (
        lambda p: p.screened(),
        lambda p, by, visit: clinic.localisation.examine_patient(
            by=by, at=LATER, visit_id=visit, findings=FINDINGS
        ),
    ),
    Act.PLAN_NEEDLING: (
        lambda p: p.examined(),
        lambda p, by, visit: clinic.planning.plan_needling(by=by, at=LATER, visit_id=visit),
    ),
    Act.RECORD_NEEDLE_EVENT: (
        lambda p: p.planned(),
        lambda p, by, visit: clinic.session.record_needle_event(
            by=by, at=LATER, visit_id=visit, event=needle_in(at=LATER)
        ),
    ),
    Act.CLOSE_SESSION: (
        lambda p: p.needled(),
        lambda p, by, visit: clinic.session.close_session(by=by, at=LATER, visit_id=visit),
    ),
    Act.KEEP_CARE: (
        lambda p: p.screened(),
        lambda p, by, visit: clinic.session.keep_care(by=by, at=LATER, visit_id=visit, care=CARE),
    ),
    Act.CLOSE_WITHOUT_NEEDLES: (
        lambda p: p.screened(),
        lambda p, by, visit: clinic.session.close_without_needles(by=by, at=LATER, visit_id=visit, care=CARE),
    ),
    Act.AMEND_SESSION: (
        lambda p: p.closed(),
        lambda p, by, visit: clinic.session.amend_session(by=by, at=LATER, visit_id=visit, text="a remark"),
    ),
    Act.COSIGN_SESSION: (
        lambda p: (p.qualified(p.lead), p.closed_by_learner())[1],
        lambda p, by, visit: clinic.session.cosign_session(by=by, at=LATER, visit_id=visit),
    ),
    Act.MAKE_CHECK: (
        lambda p: p.owing(),
        lambda p, by, check: clinic.documents.make_check(
            by=by, at=LATER, check_id=check, words="breathes well"
        ),
    ),
    Act.READ_SESSION_RECORD: (
        lambda p: p.closed(),
        lambda p, by, visit: clinic.visits.session_record(by=by, at=LATER, visit_id=visit),
    ),
    Act.COPY_LAST_SESSION: (
        lambda p: p.returning(),
        lambda p, by, visit: clinic.visits.copy_last_session(by=by, at=LATER, visit_id=visit),
    ),
    Act.GIVE_AFTERCARE: (
        lambda p: p.closed(),
        lambda p, by, visit: clinic.aftercare.give_aftercare(by=by, at=LATER, visit_id=visit),
    ),
    Act.TRIAGE_REPORT: (
        lambda p: p.closed(),
        lambda p, by, visit: clinic.aftercare.triage_report(
            by=by, at=LATER, visit_id=visit, symptoms={"soreness": "yes"}
        ),
    ),
    Act.REVIEW_RULE: (
        nothing,
        lambda p, by, _: clinic.house_rules.review_rule(by=by, at=LATER, rule="epilepsy_not_controlled"),
    ),
    Act.TIGHTEN_RULE: (
        nothing,
        lambda p, by, _: clinic.house_rules.tighten_rule(
            by=by, at=LATER, rule="diabetes", effect=Decision.CLEARANCE_FIRST, reason="we see many feet"
        ),
    ),
    Act.PROPOSE_LOOSENING: (
        nothing,
        lambda p, by, _: clinic.house_rules.propose_loosening(
            by=by,
            at=LATER,
            rule="epilepsy_not_controlled",
            effect=Decision.PRECAUTIONS,
            reason="agreed with the clinic",
        ),
    ),
    Act.AGREE_LOOSENING: (
        proposed,
        lambda p, by, it: clinic.house_rules.agree_loosening(by=by, at=LATER, change_id=it, words="I agree"),
    ),
    Act.WITHDRAW_RULE_CHANGE: (
        proposed,
        lambda p, by, it: clinic.house_rules.withdraw_rule_change(
            by=by, at=LATER, change_id=it, reason="not now"
        ),
    ),
    Act.PROPOSE_APPROACH: (
        nothing,
        lambda p, by, _: clinic.house_rules.propose_approaches(
            by=by, at=LATER, muscles=["gluteus_medius"], reason="we needle many hips"
        ),
    ),
    Act.AGREE_APPROACH: (
        proposed_approaches,
        lambda p, by, them: clinic.house_rules.agree_approaches(
            by=by, at=LATER, change_ids=them, words="I have read it"
        ),
    ),
    Act.WITHDRAW_APPROACH: (
        proposed_approaches,
        lambda p, by, them: clinic.house_rules.withdraw_approaches(
            by=by, at=LATER, change_ids=them, reason="not now"
        ),
    ),
    Act.RECEIVE_NEEDLES: (
        nothing,
        lambda p, by, _: clinic.supplies.receive_needles(by=by, at=LATER, receipt=receipt()),
    ),
    Act.COUNT_NEEDLES: (
        lambda p: clinic.supplies.receive_needles(by=p.lead, at=AT, receipt=receipt()),
        lambda p, by, lot: clinic.supplies.count_needles(by=by, at=LATER, lot_id=lot, needles=7),
    ),
    Act.CORRECT_LOT: (
        lambda p: clinic.supplies.receive_needles(by=p.lead, at=AT, receipt=receipt()),
        lambda p, by, lot: clinic.supplies.correct_lot(
            by=by, at=LATER, lot_id=lot, content=receipt().content, reason="read again"
        ),
    ),
    Act.RECALL_LOT: (
        nothing,
        lambda p, by, _: clinic.supplies.recall_lot(by=by, at=LATER, lot="AB12", reason="the maker's notice"),
    ),
    Act.WITHDRAW_RECALL: (
        lambda p: clinic.supplies.recall_lot(by=p.lead, at=AT, lot="AB12", reason="the maker's notice"),
        lambda p, by, it: clinic.supplies.withdraw_recall(
            by=by, at=LATER, recall_id=it, reason="another lot"
        ),
    ),
    Act.TRACE_LOT: (nothing, lambda p, by, _: clinic.supplies.trace_lot(by=by, at=LATER, lot="AB12")),
    Act.READ_AUDIT: (nothing, lambda p, by, _: clinic.audit.audit_entries(by=by, at=LATER)),
    Act.VERIFY_AUDIT: (nothing, lambda p, by, _: clinic.audit.verify_audit(by=by, at=LATER)),
}

# Lists and parts of pages: permission is checked, and nothing is written.
UNAUDITED: dict[Act, tuple[Arrange, Perform]] = {
    Act.LIST_COSIGNATURES: (nothing, lambda p, by, _: clinic.session.awaiting_cosignature(by=by)),
    Act.LIST_CHECKS: (nothing, lambda p, by, _: clinic.documents.due_checks(by=by, until=LATER)),
    Act.LIST_CLEARANCES: (
        lambda p: p.patient(),
        lambda p, by, who: clinic.patients.clearance_lines(by=by, patient_id=who, on=AT.date()),
    ),
    Act.LIST_HOUSE_RULES: (nothing, lambda p, by, _: clinic.house_rules.house_rules(by=by)),
    Act.LIST_SUPPLIES: (nothing, lambda p, by, _: clinic.supplies.supplies_page(by=by, on=AT.date())),
    Act.LIST_USERS: (nothing, lambda p, by, _: clinic.people.user_lines(by=by)),
    Act.LIST_CREDENTIALS: (
        nothing,
        lambda p, by, _: clinic.people.credential_lines(by=by, user_id=p.physio.pk, on=AT.date()),
    ),
    Act.LIST_PATIENTS: (nothing, lambda p, by, _: clinic.patients.patients_found(by=by)),
    Act.LIST_VISITS: (nothing, lambda p, by, _: clinic.visits.todays_list(by=by, on=AT.date())),
}

# A part of what `OPEN_PATIENT` shows, tested with it.
PARTS = {Act.READ_CLINICAL_RECORD}
