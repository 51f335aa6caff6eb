"""Who may do what: one table from act to roles. What is not in the table is not allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from drypoint.errors import DrypointError
from drypoint.record.models import Role, User


class Act(StrEnum):
    """Everything that a person can do or see here; the value stands in the audit."""

    ADD_USER = "add_user"
    CHANGE_USER = "change_user"
    CHANGE_PASSWORD = "change_password"  # noqa: S105 -- the name of an act, not a password
    LIST_USERS = "list_users"
    ADD_CREDENTIAL = "add_credential"
    WITHDRAW_CREDENTIAL = "withdraw_credential"
    LIST_CREDENTIALS = "list_credentials"
    ADD_PATIENT = "add_patient"
    CORRECT_PATIENT = "correct_patient"
    ADD_ENTRY = "add_entry"
    CORRECT_ENTRY = "correct_entry"
    LIST_PATIENTS = "list_patients"
    OPEN_PATIENT = "open_patient"
    READ_CLINICAL_RECORD = "read_clinical_record"
    IMPORT_PATIENT = "import_patient"
    BOOK_VISIT = "book_visit"
    CANCEL_VISIT = "cancel_visit"
    LIST_VISITS = "list_visits"
    OPEN_VISIT = "open_visit"
    PLACE_COMPLAINT = "place_complaint"
    SCREEN_PATIENT = "screen_patient"
    ACKNOWLEDGE_ENTRIES = "acknowledge_entries"
    OVERRIDE_FINDING = "override_finding"
    WITHDRAW_OVERRIDE = "withdraw_override"
    RECORD_CLEARANCE = "record_clearance"
    WITHDRAW_CLEARANCE = "withdraw_clearance"
    LIST_CLEARANCES = "list_clearances"
    WRITE_REFERRAL = "write_referral"
    RECORD_CONSENT = "record_consent"
    WITHDRAW_CONSENT = "withdraw_consent"
    EXAMINE_PATIENT = "examine_patient"
    PLAN_NEEDLING = "plan_needling"
    RECORD_NEEDLE_EVENT = "record_needle_event"
    CLOSE_SESSION = "close_session"
    KEEP_CARE = "keep_care"
    CLOSE_WITHOUT_NEEDLES = "close_without_needles"
    AMEND_SESSION = "amend_session"
    COSIGN_SESSION = "cosign_session"
    LIST_COSIGNATURES = "list_cosignatures"
    MAKE_CHECK = "make_check"
    LIST_CHECKS = "list_checks"
    COPY_LAST_SESSION = "copy_last_session"
    READ_SESSION_RECORD = "read_session_record"
    GIVE_AFTERCARE = "give_aftercare"
    TRIAGE_REPORT = "triage_report"
    LIST_HOUSE_RULES = "list_house_rules"
    REVIEW_RULE = "review_rule"
    TIGHTEN_RULE = "tighten_rule"
    PROPOSE_LOOSENING = "propose_loosening"
    AGREE_LOOSENING = "agree_loosening"
    WITHDRAW_RULE_CHANGE = "withdraw_rule_change"
    PROPOSE_APPROACH = "propose_approach"
    AGREE_APPROACH = "agree_approach"
    WITHDRAW_APPROACH = "withdraw_approach"
    LIST_SUPPLIES = "list_supplies"
    RECEIVE_NEEDLES = "receive_needles"
    COUNT_NEEDLES = "count_needles"
    CORRECT_LOT = "correct_lot"
    RECALL_LOT = "recall_lot"
    WITHDRAW_RECALL = "withdraw_recall"
    TRACE_LOT = "trace_lot"
    READ_AUDIT = "read_audit"
    VERIFY_AUDIT = "verify_audit"


_LEAD = frozenset({Role.PRACTICE_LEAD})
_CLINICAL = frozenset({Role.PHYSIOTHERAPIST, Role.PRACTICE_LEAD})
_DESK = _CLINICAL | {Role.FRONT_DESK}
_INVESTIGATES = frozenset({Role.AUDITOR, Role.PRACTICE_LEAD})
_STAFF = frozenset(Role)

POLICY: Mapping[Act, frozenset[Role]] = MappingProxyType(
    {
        Act.ADD_USER: _LEAD,
        Act.CHANGE_USER: _LEAD,
        Act.CHANGE_PASSWORD: _STAFF,  # their own; somebody else's needs CHANGE_USER too
        Act.LIST_USERS: _STAFF,
        Act.ADD_CREDENTIAL: _LEAD,
        Act.WITHDRAW_CREDENTIAL: _LEAD,
        Act.LIST_CREDENTIALS: _CLINICAL | _INVESTIGATES,
        Act.ADD_PATIENT: _DESK,
        Act.CORRECT_PATIENT: _DESK,
        Act.ADD_ENTRY: _CLINICAL,
        Act.CORRECT_ENTRY: _CLINICAL,
        Act.LIST_PATIENTS: _DESK,
        Act.OPEN_PATIENT: _DESK,
        # The front desk opens a patient too and sees who it is; what the record says is for these alone.
        Act.READ_CLINICAL_RECORD: _CLINICAL,
        Act.IMPORT_PATIENT: _DESK,
        Act.BOOK_VISIT: _DESK,
        Act.CANCEL_VISIT: _DESK,
        Act.LIST_VISITS: _DESK,
        Act.OPEN_VISIT: _CLINICAL,
        Act.PLACE_COMPLAINT: _DESK,  # whoever books asks where it hurts
        Act.SCREEN_PATIENT: _CLINICAL,
        Act.ACKNOWLEDGE_ENTRIES: _CLINICAL,
        Act.OVERRIDE_FINDING: _CLINICAL,
        Act.WITHDRAW_OVERRIDE: _CLINICAL,
        Act.RECORD_CLEARANCE: _CLINICAL,
        Act.WITHDRAW_CLEARANCE: _CLINICAL,
        Act.LIST_CLEARANCES: _CLINICAL,
        Act.WRITE_REFERRAL: _CLINICAL,
        Act.RECORD_CONSENT: _CLINICAL,
        Act.WITHDRAW_CONSENT: _CLINICAL,
        Act.EXAMINE_PATIENT: _CLINICAL,
        Act.PLAN_NEEDLING: _CLINICAL,
        Act.RECORD_NEEDLE_EVENT: _CLINICAL,
        Act.CLOSE_SESSION: _CLINICAL,
        Act.KEEP_CARE: _CLINICAL,
        Act.CLOSE_WITHOUT_NEEDLES: _CLINICAL,
        Act.AMEND_SESSION: _CLINICAL,
        Act.COSIGN_SESSION: _CLINICAL,  # somebody else, qualified for every needle of the visit
        Act.LIST_COSIGNATURES: _CLINICAL,
        Act.MAKE_CHECK: _CLINICAL,
        Act.LIST_CHECKS: _CLINICAL,
        Act.COPY_LAST_SESSION: _CLINICAL,
        Act.READ_SESSION_RECORD: _CLINICAL,
        Act.GIVE_AFTERCARE: _CLINICAL,
        Act.TRIAGE_REPORT: _CLINICAL,
        Act.LIST_HOUSE_RULES: _CLINICAL | _INVESTIGATES,
        Act.REVIEW_RULE: _LEAD,
        Act.TIGHTEN_RULE: _LEAD,
        Act.PROPOSE_LOOSENING: _LEAD,
        Act.AGREE_LOOSENING: _CLINICAL,  # somebody other than who proposed it
        Act.WITHDRAW_RULE_CHANGE: _CLINICAL,  # of a loosening; that of a tightening needs TIGHTEN_RULE too
        Act.PROPOSE_APPROACH: _LEAD,
        Act.AGREE_APPROACH: _CLINICAL,  # somebody else, licensed and no learner
        Act.WITHDRAW_APPROACH: _CLINICAL,
        Act.LIST_SUPPLIES: _STAFF,
        Act.RECEIVE_NEEDLES: _DESK,
        Act.COUNT_NEEDLES: _CLINICAL,
        Act.CORRECT_LOT: _CLINICAL,
        Act.RECALL_LOT: _LEAD,
        Act.WITHDRAW_RECALL: _LEAD,
        Act.TRACE_LOT: _CLINICAL,  # it names patients and where they were needled
        Act.READ_AUDIT: _INVESTIGATES,
        Act.VERIFY_AUDIT: _INVESTIGATES,
    }
)


class NotAllowed(DrypointError):  # noqa: N818 -- named for what happened, as the style's examples are
    """This person's role does not include this act."""

    code = "DP301"


def can(*, by: User, act: Act) -> bool:
    """Say whether a person may do something; an act missing from the table is allowed to nobody."""
    return bool(by.is_active) and by.role in POLICY.get(act, frozenset())


def check_can(*, by: User, act: Act) -> None:
    """Pass when the person may do it.

    Raises:
        NotAllowed: They may not; the message names the act and the role, never a patient.
    """
    if not can(by=by, act=act):
        raise NotAllowed(f"{act}: the role {by.role} does not include this. Ask a practice lead.")
