"""Who does what: one act is one function, one transaction and one entry in the audit.

In: `by` (the user), `at` (the instant, with its offset), ids, frozen values, and the contract's JSON.
Out: frozen values of the clinic and of the pathway; a mistake is a `DrypointError`, a clinical no a value.
Django must be set up before this is imported.
"""

from drypoint.clinic.accounts import (
    PracticeIsOpen,
    UserLine,
    add_user,
    change_password,
    change_user,
    only_lead,
    open_practice,
    user_named,
    users,
)
from drypoint.clinic.act import AlreadyCorrected, NotFound
from drypoint.clinic.aftercare import give_aftercare, triage_report
from drypoint.clinic.all_others import answer_all_others
from drypoint.clinic.audit import AuditLine, AuditResult, audit_entries, verify_audit
from drypoint.clinic.audit_chain import ChainBreak
from drypoint.clinic.check_values import CheckLine, DueCheck
from drypoint.clinic.clearances import (
    ClearanceLine,
    NewClearance,
    clearances,
    record_clearance,
    withdraw_clearance,
)
from drypoint.clinic.consent import NewConsent, record_consent, withdraw_consent
from drypoint.clinic.cosigning import RecordDamaged, awaiting_cosignature, cosign_session
from drypoint.clinic.credentials import (
    CredentialLine,
    CredentialState,
    NewCredential,
    add_credential,
    credentials,
    withdraw_credential,
)
from drypoint.clinic.demo import DemoAccount, NotADemo, demo_accounts, prepare_demo
from drypoint.clinic.gates import StepBlocked, VisitLocked
from drypoint.clinic.house_rule_rows import knowledge_in_force
from drypoint.clinic.house_rule_values import ChangeLine, HouseRule, HouseRules, ReviewLine
from drypoint.clinic.house_rules import (
    agree_loosening,
    propose_loosening,
    review_rule,
    tighten_rule,
    withdraw_rule_change,
)
from drypoint.clinic.house_rules_effects import (
    cases_changed_by,
    cases_changed_here,
    policy_in_force,
    written_policy,
)
from drypoint.clinic.house_rules_listed import house_rule, house_rules, latest_reviews
from drypoint.clinic.imports import ImportedEntry, ImportedPatient, ImportedResult, import_patient
from drypoint.clinic.localisation import earlier_examination, examine_patient, preview_examination
from drypoint.clinic.overrides import override_finding, withdraw_override
from drypoint.clinic.owed_checks import due_checks, make_check
from drypoint.clinic.patient_values import (
    Coding,
    EntryLine,
    NewEntry,
    NewPatient,
    PastVisit,
    PatientLine,
    PatientPage,
)
from drypoint.clinic.patients import add_entry, add_patient, correct_patient, patient, patients
from drypoint.clinic.planning import plan_needling
from drypoint.clinic.policy import POLICY, Act, NotAllowed, can, check_can
from drypoint.clinic.referral import LetterDamaged, referral_letter
from drypoint.clinic.screening import acknowledge_entries, preview_screening, screen_patient, visit_facts
from drypoint.clinic.session import (
    amend_session,
    close_session,
    needle_session,
    record_needle_event,
    session_summary,
)
from drypoint.clinic.session_pdf import session_record
from drypoint.clinic.session_rows import EventAnswer, NeedleSession
from drypoint.clinic.supplies import (
    correct_lot,
    count_needles,
    needle_lot,
    receive_needles,
    remembered_content,
    supplies,
)
from drypoint.clinic.supplies_recall import recall_lot, recalls, trace_lot, withdraw_recall
from drypoint.clinic.supplies_scan import Scanned, read_scan
from drypoint.clinic.supplies_use import lot_remarks, lots_on_offer
from drypoint.clinic.supplies_values import (
    LotContent,
    LotDoubt,
    LotLine,
    LotOffer,
    LotPage,
    LotRemark,
    LotState,
    MovementLine,
    NeedleSize,
    NewReceipt,
    RecallLine,
    SizeLine,
    SuppliesPage,
    TraceLine,
)
from drypoint.clinic.visit_values import (
    Amendment,
    Closure,
    ConsentGiven,
    Cosigned,
    EarlierExamination,
    EventConflict,
    OverrideLine,
    Step,
    StepState,
    StoredDecision,
    StoredEvent,
    StoredExamination,
    StoredScreening,
    VisitLine,
    VisitPage,
    VisitStep,
)
from drypoint.clinic.visits import book_visit, cancel_visit, todays_list, visit
from drypoint.record.models import (
    ChangeKind,
    ConsentBy,
    CredentialKind,
    EntryKind,
    EntryStatus,
    MovementKind,
    Role,
    User,
    VisitState,
)
from drypoint.terms import Sex

__all__ = [
    "POLICY",
    "Act",
    "AlreadyCorrected",
    "Amendment",
    "AuditLine",
    "AuditResult",
    "ChainBreak",
    "ChangeKind",
    "ChangeLine",
    "CheckLine",
    "ClearanceLine",
    "Closure",
    "Coding",
    "ConsentBy",
    "ConsentGiven",
    "Cosigned",
    "CredentialKind",
    "CredentialLine",
    "CredentialState",
    "DemoAccount",
    "DueCheck",
    "EarlierExamination",
    "EntryKind",
    "EntryLine",
    "EntryStatus",
    "EventAnswer",
    "EventConflict",
    "HouseRule",
    "HouseRules",
    "ImportedEntry",
    "ImportedPatient",
    "ImportedResult",
    "LetterDamaged",
    "LotContent",
    "LotDoubt",
    "LotLine",
    "LotOffer",
    "LotPage",
    "LotRemark",
    "LotState",
    "MovementKind",
    "MovementLine",
    "NeedleSession",
    "NeedleSize",
    "NewClearance",
    "NewConsent",
    "NewCredential",
    "NewEntry",
    "NewPatient",
    "NewReceipt",
    "NotADemo",
    "NotAllowed",
    "NotFound",
    "OverrideLine",
    "PastVisit",
    "PatientLine",
    "PatientPage",
    "PracticeIsOpen",
    "RecallLine",
    "RecordDamaged",
    "ReviewLine",
    "Role",
    "Scanned",
    "Sex",
    "SizeLine",
    "Step",
    "StepBlocked",
    "StepState",
    "StoredDecision",
    "StoredEvent",
    "StoredExamination",
    "StoredScreening",
    "SuppliesPage",
    "TraceLine",
    "User",
    "UserLine",
    "VisitLine",
    "VisitLocked",
    "VisitPage",
    "VisitState",
    "VisitStep",
    "acknowledge_entries",
    "add_credential",
    "add_entry",
    "add_patient",
    "add_user",
    "agree_loosening",
    "amend_session",
    "answer_all_others",
    "audit_entries",
    "awaiting_cosignature",
    "book_visit",
    "can",
    "cancel_visit",
    "cases_changed_by",
    "cases_changed_here",
    "change_password",
    "change_user",
    "check_can",
    "clearances",
    "close_session",
    "correct_lot",
    "correct_patient",
    "cosign_session",
    "count_needles",
    "credentials",
    "demo_accounts",
    "due_checks",
    "earlier_examination",
    "examine_patient",
    "give_aftercare",
    "house_rule",
    "house_rules",
    "import_patient",
    "knowledge_in_force",
    "latest_reviews",
    "lot_remarks",
    "lots_on_offer",
    "make_check",
    "needle_lot",
    "needle_session",
    "only_lead",
    "open_practice",
    "override_finding",
    "patient",
    "patients",
    "plan_needling",
    "policy_in_force",
    "prepare_demo",
    "preview_examination",
    "preview_screening",
    "propose_loosening",
    "read_scan",
    "recall_lot",
    "recalls",
    "receive_needles",
    "record_clearance",
    "record_consent",
    "record_needle_event",
    "referral_letter",
    "remembered_content",
    "review_rule",
    "screen_patient",
    "session_record",
    "session_summary",
    "supplies",
    "tighten_rule",
    "todays_list",
    "trace_lot",
    "triage_report",
    "user_named",
    "users",
    "verify_audit",
    "visit",
    "visit_facts",
    "withdraw_clearance",
    "withdraw_consent",
    "withdraw_credential",
    "withdraw_override",
    "withdraw_recall",
    "withdraw_rule_change",
    "written_policy",
]
