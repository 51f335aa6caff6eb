"""The models by step; every one that states a clinical fact is a `WrittenOnce`."""

from drypoint.pathway.screening import EntryStatus
from drypoint.record.models.aftercare import AftercareSheet, TriageReport
from drypoint.record.models.care import CareWithoutNeedles
from drypoint.record.models.clearances import Clearance, ClearanceWithdrawal
from drypoint.record.models.consent import Consent
from drypoint.record.models.localisation import Examination
from drypoint.record.models.overrides import AllOthersAnswer, FindingOverride, OverrideWithdrawal
from drypoint.record.models.planning import Plan
from drypoint.record.models.practice.approaches import (
    ApproachAdoption,
    ApproachAgreement,
    ApproachWithdrawal,
)
from drypoint.record.models.practice.house_rules import (
    ChangeKind,
    RuleAgreement,
    RuleChange,
    RuleReview,
    RuleWithdrawal,
)
from drypoint.record.models.practice.patients import (
    Entry,
    NameWord,
    Patient,
    PatientDetails,
    PatientSource,
)
from drypoint.record.models.practice.people import Credential, User
from drypoint.record.models.practice.supplies import (
    LotDetails,
    LotRecall,
    LotRecallWithdrawal,
    LotTraceRow,
    LotTraceVoid,
    MovementKind,
    NeedleLot,
    StockMovement,
)
from drypoint.record.models.practice.two_people import PracticeChange
from drypoint.record.models.proof.audit import CHAIN_START, AuditEntry
from drypoint.record.models.proof.sent import SentForm
from drypoint.record.models.proof.signing import CheckMade, Cosignature, OwedCheck, SupervisedSignature
from drypoint.record.models.proof.written_once import WrittenOnce
from drypoint.record.models.referral import ReferralLetter
from drypoint.record.models.screening import Acknowledgement, ComplaintSite, Screening
from drypoint.record.models.session import NeedleEvent, NeedleEventConflict, SessionAmendment, SessionClosure
from drypoint.record.models.visits import Visit, VisitCancellation, VisitState
from drypoint.terms import ConsentBy, CredentialKind, EntryKind, Role

__all__ = [
    "CHAIN_START",
    "Acknowledgement",
    "AftercareSheet",
    "AllOthersAnswer",
    "ApproachAdoption",
    "ApproachAgreement",
    "ApproachWithdrawal",
    "AuditEntry",
    "CareWithoutNeedles",
    "ChangeKind",
    "CheckMade",
    "Clearance",
    "ClearanceWithdrawal",
    "ComplaintSite",
    "Consent",
    "ConsentBy",
    "Cosignature",
    "Credential",
    "CredentialKind",
    "Entry",
    "EntryKind",
    "EntryStatus",
    "Examination",
    "FindingOverride",
    "LotDetails",
    "LotRecall",
    "LotRecallWithdrawal",
    "LotTraceRow",
    "LotTraceVoid",
    "MovementKind",
    "NameWord",
    "NeedleEvent",
    "NeedleEventConflict",
    "NeedleLot",
    "OverrideWithdrawal",
    "OwedCheck",
    "Patient",
    "PatientDetails",
    "PatientSource",
    "Plan",
    "PracticeChange",
    "ReferralLetter",
    "Role",
    "RuleAgreement",
    "RuleChange",
    "RuleReview",
    "RuleWithdrawal",
    "Screening",
    "SentForm",
    "SessionAmendment",
    "SessionClosure",
    "StockMovement",
    "SupervisedSignature",
    "TriageReport",
    "User",
    "Visit",
    "VisitCancellation",
    "VisitState",
    "WrittenOnce",
]
